/** What `--help` prints. */

import { isolationKinds } from '../core/isolation/index';
import type { IsolationKind } from '../core/isolation/kind';
import { commandNames, type CommandName } from './commandNames';
import { takenArguments } from './isolationArguments';

const usages: Readonly<Record<CommandName, string>> = {
  inspect: `pypath inspect [FOLDER] [context options] [--json]

Shows the effective sys.path and where each entry comes from. Exit status 1 if Python would not start.`,
  trace: `pypath trace [FOLDER] [context options] [--format text|json|mermaid|svg|markdown]

Shows the steps of start-up: what was looked for, where, and what followed. mermaid, svg and markdown print the
picture "How Python found its path"; --json is short for --format json.`,
  explain: `pypath explain MODULE… [FOLDER] [context options] [--json]

Shows which file an import finds, and what it shadows. A dotted name is a MODULE; write FOLDER with a slash.`,
  check: `pypath check [FOLDER] [--format text|json|sarif] [--fail-on error|warning|info]

Looks for problems in every run context of the folder, and writes nothing. Exit status 1 if there is a problem
at or above --fail-on (default: error).`,
  doctor: `pypath doctor [FOLDER] [--env NAME=VALUE] [--unset NAME] [--clean-env] [--json | --markdown]

Looks for imports that a run context does not find, grouped by cause with the fix for each. The imports of a file
are looked up in the environment nearest to it, and in the contexts that start or test it. Exit status 1 if something is
missing; imports that a program can do without (in try, behind a condition, for type checkers) are listed separately and
do not count.`,
  contexts: `pypath contexts [FOLDER] [--env NAME=VALUE] [--unset NAME] [--clean-env] [--json]

Lists the run contexts of the folder (the ways in which Python is run there), each with its sys.path.`,
  compare: `pypath compare [FOLDER] --left "OPTIONS" --right "OPTIONS" [--json]

Compares the sys.path of two run contexts; OPTIONS are context options.`,
  checkers: `pypath checkers [FOLDER] [--context NAME] [--env NAME=VALUE] [--unset NAME] [--clean-env] [--json]

Shows what the type checkers of the folder search, compared with sys.path. Pylance, Pyright, basedpyright, ty, Pyrefly and
mypy are not started; their settings are read. --context chooses a run context ("pypath contexts" lists them);
default: the first one.`,
  fix: `pypath fix [FOLDER] --list [--json]
pypath fix [FOLDER] --apply ID… [--force]

Lists the fixes for the problems that check finds, or applies some and prints the changes as a diff.
Without --force, no file is replaced as a whole.`,
  generate: `pypath generate KIND [FOLDER] [context options] [--form FORM] [--path DIR]… [--target PATH]
                     [--entry ENTRY] [--output FILE] [--site | --no-site] [--safe-path | --no-safe-path]
                     [--dry-run] [--force] [--json]

Writes the files that isolate an interpreter from the rest of the machine. --dry-run shows them, and the
sys.path before and after. Without --force, existing files are not changed.

  --form FORM     One of the kind's forms; default: the first
  --path DIR      A directory for the path (repeatable), in place of the interpreter's packages
  --target PATH   The file or directory to write, the .pth file to convert, or the interpreter to base a pyvenv.cfg on
  --entry ENTRY   The entry point of the application (single-file): package.module:function, package.module or script.py
  --output FILE   What the generated script builds (single-file)
  --site          Import site (underscore-pth); --no-site starts without it (isolated-launcher: -S)
  --safe-path     Keep the script's directory off the path (-P); --no-safe-path leaves that setting out

Kinds, their forms, and which of these options they take:
${isolationKinds.map(kindText).join('\n')}`,
  lsp: `pypath lsp [--stdio]

Serves an editor over standard input and output, with the Language Server Protocol.`,
};

const CONTEXT_HELP = `Context options describe how Python is run; by default, it is typed in a terminal in FOLDER:
  --python PATH       The interpreter: a path in the current directory or in FOLDER, or a name to look up on PATH
  --context NAME      Start from this context of the folder ("pypath contexts" lists them)
  --env NAME=VALUE    Set an environment variable (repeatable)
  --unset NAME        Remove an environment variable (repeatable)
  --clean-env         Start without any environment variables
  --flags "-I -S"     Python options
  --script FILE       Run a file, a directory or a zip
  --module NAME       Run a module (-m)
  --command           Run code given as text (-c)
  --interactive       Run interactively (the default)
  --cwd DIR           The working directory; default: FOLDER
`;

const takesContext: ReadonlySet<CommandName> = new Set([
  'inspect',
  'trace',
  'explain',
  'compare',
  'generate',
]);

export function helpText(command?: CommandName): string {
  if (command !== undefined) {
    return `Usage: ${usages[command]}\n${takesContext.has(command) ? `\n${CONTEXT_HELP}` : ''}`;
  }
  const lines = commandNames.map((name) => `  ${name.padEnd(10)}${summaryOf(name)}\n`);
  return `Usage: pypath COMMAND [FOLDER] [OPTIONS]

Explains why something is on Python's sys.path, without running Python. FOLDER is the working directory by default.

Commands:
${lines.join('')}
"pypath COMMAND --help" explains one command; "pypath --version" prints the version.

${CONTEXT_HELP}
Nothing in the folder is run. With PYPATH_TRUST=0 in the environment, files outside the folder that only its own files name,
such as an envFile, are not read, and the answer says so.

Exit status: 0 done; 1 problems were found, or Python would not start; 2 bad usage or unreadable input.
`;
}

function kindText(kind: IsolationKind): string {
  const forms = kind.forms.map(({ form }) => form).join(', ');
  return `  ${kind.kind.padEnd(22)}${forms}\n${' '.repeat(24)}${takenArguments(kind).join(' ')}`;
}

/** The first sentence of a command's usage. */
function summaryOf(command: CommandName): string {
  const [, description = ''] = usages[command].split('\n\n');
  return (description.split(/\.\s|\.$/)[0] ?? '').replaceAll('\n', ' ');
}
