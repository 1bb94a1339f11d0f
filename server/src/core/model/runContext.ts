/** A run context: everything that decides `sys.path` for one way of running Python. */

import type { FileOrigin, FileSyntax, Origin, Removal } from './origin';
import type { Embedding } from './embedding';
import type { Message } from './message';
import type { PieDocument } from './pie';
import type { Platform } from './platform';
import type { Range } from '../text/positions';

/** A piece of a search path; the pieces are in order, separated by the platform's delimiter. */
export interface VariablePart {
  readonly value: string;
  readonly setBy: Origin;
}

export interface Variable {
  readonly name: string;
  readonly value: string;
  /** What sets it; if there are several parts, what sets the first. */
  readonly setBy: Origin;
  /** If several places contribute to it. */
  readonly parts?: readonly VariablePart[];
  /** What it overrides, nearest first. */
  readonly overrides: readonly Origin[];
  /** A `${…}` in it that only the editor knows; the value is without what it is in. */
  readonly unknown?: string;
  /** What is written for it is longer than a variable can be: no program can be started with it. */
  readonly tooLong?: true;
}

/** Variables by name. Windows compares names without regard to case: keys are upper case there. */
export type Environment = ReadonlyMap<string, Variable>;

export interface Flags {
  /** `-I` */
  readonly isolated: boolean;
  /** `-E` */
  readonly ignoreEnvironment: boolean;
  /** `-s` */
  readonly noUserSite: boolean;
  /** `-S` */
  readonly noSite: boolean;
  /** `-P` */
  readonly safePath: boolean;
}

export const NO_FLAGS: Flags = {
  isolated: false,
  ignoreEnvironment: false,
  noUserSite: false,
  noSite: false,
  safePath: false,
};

const FLAGS = [
  ['-I', 'isolated'],
  ['-E', 'ignoreEnvironment'],
  ['-s', 'noUserSite'],
  ['-S', 'noSite'],
  ['-P', 'safePath'],
] as const;

/** As they are typed. */
export function flagWords(flags: Flags): readonly string[] {
  return FLAGS.flatMap(([word, name]) => (flags[name] ? [word] : []));
}

export type RunMode =
  /** `python FILE`; the file may be a directory or a zip with a `__main__`. */
  | { readonly kind: 'script'; readonly file: string }
  /** `python -m NAME` */
  | { readonly kind: 'module'; readonly name: string }
  /** `python -c …` */
  | { readonly kind: 'command' }
  /** `python`, `python -`, `python -i`: standard input, a terminal or not. */
  | { readonly kind: 'interactive' };

/** The account that runs Python. */
export interface Account {
  /** The home directory in the password database: what `~` means when HOME is not set. */
  readonly home?: string | undefined;
  /** Real and effective user or group differ: site then disables the user site (PEP 370). */
  readonly privileged: boolean;
  /** It is root, whose servers run as another user. */
  readonly superuser?: boolean;
}

export type RunContextKind =
  /** Python typed in a terminal. */
  | 'terminal'
  /** Started by the editor's debugger or test runner, which read `.env`. */
  | 'debug'
  /** A configuration of `launch.json`. */
  | 'launch'
  /** A task of `tasks.json`, a line of a Procfile, a systemd unit, or an environment of tox or nox. */
  | 'task'
  /** A test framework, started by the Python extension. */
  | 'test'
  /** The kernel of a notebook. */
  | 'notebook'
  /** Described by the command line's context options. */
  | 'option'
  /** A `.pie` file is loaded. */
  | 'pie'
  /** Apache's mod_wsgi. */
  | 'mod_wsgi'
  | 'uwsgi'
  /** The user's own program that links Python. */
  | 'embedded';

/** What a program between start-up and the user's own first line does to `sys.path`. */
export type PathStep =
  /** debugpy removes its own directory, and does itself what Python does for the script, the module or the command. */
  | { readonly kind: 'debugpy' }
  /** A directory in front of all others. */
  | {
      readonly kind: 'insert';
      /** As the program writes it: absolute, relative, or the empty text. */
      readonly path: string;
      /** What pdb puts there before 3.8. */
      readonly olderPath?: string;
      /** What does it, and the place that makes it do so. */
      readonly by: string;
      readonly file: string;
      readonly range: Range;
      /** The syntax of its file, if it is an element of a list there: it can then be taken out alone. */
      readonly listedIn?: FileSyntax;
      readonly unlessThere?: boolean;
      /** What to delete so that the file no longer names it, if it is not one of several in a list. */
      readonly removal?: Removal;
      /** Unless the first entry is the same. */
      readonly unlessFirst?: boolean;
      /** Behind all others instead. */
      readonly isLast?: boolean;
      /** In place of the first entry, whatever that is. */
      readonly replacesFirst?: boolean;
    }
  /** A file of the user's own that the program runs or imports: what its code does to the path counts. */
  | { readonly kind: 'code'; readonly file: string }
  | ImportStep
  /** `load_isolated_environment` with a `.pie` file. */
  | { readonly kind: 'pie'; readonly file: string; readonly document: PieDocument }
  /** IPython: the working directory, in front of the first directory of packages. */
  | { readonly kind: 'ipython' };

/** A module that the program imports, with its packages. */
export interface ImportStep {
  readonly kind: 'import';
  readonly module: string;
  /** The word or value that names it, if the program ends where there is no such module. */
  readonly setBy?: FileOrigin;
  /** It is run like that of `-m`, so that a package needs a `__main__`. */
  readonly isRun?: true;
}

export type PathInsertion = Extract<PathStep, { readonly kind: 'insert' }>;

export interface Program {
  readonly name: string;
  readonly steps: readonly PathStep[];
}

/** pdm without an environment: what is in `__pypackages__` takes the place of the interpreter's own packages. */
export interface LocalPackages {
  /** The project, in which pdm makes a `__pypackages__` if there is none. */
  readonly root: string;
  /** What makes pdm do it. */
  readonly setBy: FileOrigin;
}

export interface StartDirectory {
  /** Absolute. */
  readonly path: string;
  readonly setBy: FileOrigin;
}

export interface RunContext {
  readonly name: string;
  readonly kind: RunContextKind;
  readonly platform: Platform;
  /** `argv[0]`: how Python is called. A bare name is looked up in PATH. */
  readonly argv0: string;
  /** The file that is executed, if it is not what `argv0` says. */
  readonly image?: string;
  /** The wrapper scripts that `argv0` named, each before the one that it starts. */
  readonly scripts?: readonly string[];
  /** What sets `__PYVENV_LAUNCHER__` to its own path and starts the image: a venv's redirector on Windows, the stub of a macOS framework. */
  readonly launcher?: string;
  readonly environment: Environment;
  readonly flags: Flags;
  readonly mode: RunMode;
  readonly cwd: string;
  /** What starts it changes to this directory first, no matter where it is started itself. */
  readonly cwdIsFixed?: true;
  /** The directory in which a file says that it is started, where it can't be started elsewhere. */
  readonly startsIn?: StartDirectory;
  readonly account: Account;
  /** Where the interpreter was chosen, if a file chose it. */
  readonly chosenBy?: Origin;
  /** Where this way of running Python is described, if a file describes it. */
  readonly describedBy?: Origin;
  /** What the editor opens with it: the notebooks of a kernel, a `.pie` file. */
  readonly documents?: readonly string[];
  /** The names of the files that a test runner takes for tests, as shell patterns. */
  readonly testFiles?: readonly string[];
  /** A file of variables without which the program that starts Python ends. */
  readonly missingEnvFile?: { readonly path: string; readonly program: string; readonly setBy: FileOrigin };
  /** What names the script, if a file does: `"program": "…"`, so that it may become `"module": "…"`. */
  readonly programBy?: FileOrigin;
  /** The word or value that names the script or the module, unless something that runs before may make that file. */
  readonly modeBy?: FileOrigin;
  /** The environment (venv) that it belongs to, if discovery knows it. */
  readonly environmentRoot?: string;
  /** An application links Python: then `argv0` is that application, and flags and mode are not used. */
  readonly embedding?: Embedding;
  readonly localPackages?: LocalPackages;
  /** The kernel that a notebook names, if there is none of that name. */
  readonly missingKernel?: string;
  /** The program that Python starts with, if it changes the path. */
  readonly program?: Program;
  /** Why the path may differ: things that no file says. */
  readonly uncertain?: Message;
  /** That is about what its program does once it runs: Python finds the program itself on the path that is known. */
  readonly isProgramUncertain?: true;
}
