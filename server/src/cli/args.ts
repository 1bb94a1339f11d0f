/** What was asked on the command line: arguments in, a command with its options out. */

import type { ContextOptions } from '../core/contexts/contextOptions';
import { readShlex } from '../core/formats/shell/shlexWords';
import { definedOnly } from '../core/model/definedOnly';
import type { Severity } from '../core/model/finding';
import { ISOLATION_KIND_NAMES } from '../core/model/isolationChoice';
import type { IsolationOptions } from '../protocol/isolationOptions';
import { CliError } from './cliError';
import {
  CONTEXT_OPTIONS,
  ENVIRONMENT_OPTIONS,
  readContextArguments,
  readEnvironmentArguments,
  type ContextArguments,
} from './contextArguments';
import { commandNames, type CommandName } from './commandNames';
import { ISOLATION_ARGUMENTS, readIsolation } from './isolationArguments';
import { allValues, isGiven, lastValue, scanOptions, type OptionTable, type Scanned } from './optionScanner';

export type CheckFormat = 'text' | 'json' | 'sarif';
export type DoctorFormat = 'text' | 'json' | 'markdown';

export type TraceFormat = 'text' | 'json' | 'mermaid' | 'svg' | 'markdown';

export type Invocation =
  | { readonly kind: 'help'; readonly command?: CommandName }
  | { readonly kind: 'version' }
  | { readonly kind: 'lsp' }
  | ({ readonly kind: 'inspect'; readonly context: ContextArguments } & FolderAndJson)
  | {
      readonly kind: 'trace';
      readonly folder: string | undefined;
      readonly context: ContextArguments;
      readonly format: TraceFormat;
    }
  | ({
      readonly kind: 'explain';
      readonly modules: readonly string[];
      readonly context: ContextArguments;
    } & FolderAndJson)
  | ({
      readonly kind: 'checkers';
      readonly environment: ContextOptions;
      /** The name of a context of the folder. */
      readonly context: string | undefined;
    } & FolderAndJson)
  | ({ readonly kind: 'contexts'; readonly environment: ContextOptions } & FolderAndJson)
  | {
      readonly kind: 'check';
      readonly folder: string | undefined;
      readonly environment: ContextOptions;
      readonly format: CheckFormat;
      readonly failOn: Severity;
    }
  | {
      readonly kind: 'doctor';
      readonly folder: string | undefined;
      readonly environment: ContextOptions;
      readonly format: DoctorFormat;
    }
  | ({
      readonly kind: 'compare';
      readonly left: ContextArguments;
      readonly right: ContextArguments;
    } & FolderAndJson)
  | ({ readonly kind: 'fix-list'; readonly environment: ContextOptions } & FolderAndJson)
  | {
      readonly kind: 'fix-apply';
      readonly folder: string | undefined;
      readonly environment: ContextOptions;
      readonly ids: readonly string[];
      readonly force: boolean;
    }
  | ({
      readonly kind: 'generate';
      readonly isolationKind: string;
      /** Paths in them are as given. */
      readonly isolation: IsolationOptions;
      readonly context: ContextArguments;
      readonly dryRun: boolean;
      readonly force: boolean;
    } & FolderAndJson);

interface FolderAndJson {
  /** As given; undefined means the working directory. */
  readonly folder: string | undefined;
  readonly json: boolean;
}

const GENERAL_OPTIONS = { '--help': 'switch', '--version': 'switch' } as const satisfies OptionTable;
const JSON_OPTION = { '--json': 'switch' } as const satisfies OptionTable;

const FAIL_ON: Readonly<Record<string, Severity>> = {
  error: 'error',
  warning: 'warning',
  info: 'information',
};

const readers: { readonly [C in CommandName]: CommandReader } = {
  inspect: {
    options: { ...CONTEXT_OPTIONS, ...JSON_OPTION },
    read: (scanned) => ({
      kind: 'inspect',
      context: readContextArguments(scanned),
      ...readFolderAndJson(scanned),
    }),
  },
  trace: {
    options: { ...CONTEXT_OPTIONS, ...JSON_OPTION, '--format': 'value' },
    read: readTrace,
  },
  explain: {
    options: { ...CONTEXT_OPTIONS, ...JSON_OPTION },
    read: readExplain,
  },
  check: {
    options: { ...ENVIRONMENT_OPTIONS, '--format': 'value', '--fail-on': 'value' },
    read: (scanned) => ({
      kind: 'check',
      folder: readFolder(scanned.positionals),
      environment: readEnvironmentArguments(scanned),
      format: readChoice(scanned, '--format', { text: 'text', json: 'json', sarif: 'sarif' }, 'text'),
      failOn: readChoice(scanned, '--fail-on', FAIL_ON, 'error'),
    }),
  },
  doctor: {
    options: { ...ENVIRONMENT_OPTIONS, ...JSON_OPTION, '--markdown': 'switch' },
    read: readDoctor,
  },
  contexts: {
    options: { ...ENVIRONMENT_OPTIONS, ...JSON_OPTION },
    read: (scanned) => ({
      kind: 'contexts',
      environment: readEnvironmentArguments(scanned),
      ...readFolderAndJson(scanned),
    }),
  },
  checkers: {
    options: { ...ENVIRONMENT_OPTIONS, ...JSON_OPTION, '--context': 'value' },
    read: (scanned) => ({
      kind: 'checkers',
      environment: readEnvironmentArguments(scanned),
      context: lastValue(scanned, '--context'),
      ...readFolderAndJson(scanned),
    }),
  },
  compare: {
    options: { '--left': 'value', '--right': 'value', ...JSON_OPTION },
    read: (scanned) => ({
      kind: 'compare',
      left: readSide(scanned, '--left'),
      right: readSide(scanned, '--right'),
      ...readFolderAndJson(scanned),
    }),
  },
  fix: {
    options: {
      ...ENVIRONMENT_OPTIONS,
      ...JSON_OPTION,
      '--list': 'switch',
      '--apply': 'values',
      '--force': 'switch',
    },
    read: readFix,
  },
  generate: {
    options: {
      ...CONTEXT_OPTIONS,
      ...JSON_OPTION,
      '--dry-run': 'switch',
      '--force': 'switch',
      ...ISOLATION_ARGUMENTS,
    },
    read: readGenerate,
  },
  // Editors add --clientProcessId; standard input and output is the only way, whether or not it is asked for.
  lsp: { options: { '--stdio': 'switch', '--clientProcessId': 'value' }, read: readLsp },
};

interface CommandReader {
  readonly options: OptionTable;
  read(scanned: Scanned): Invocation;
}

export function readArguments(args: readonly string[]): Invocation {
  const [first, ...rest] = args;
  if (first === undefined) {
    throw new CliError(
      `Missing command; give one of ${commandNames.join(', ')} ("pypath --help" explains them)`,
    );
  }
  if (first.startsWith('-')) {
    return readGeneral(args);
  }
  const command = commandNames.find((name) => name === first);
  if (command === undefined) {
    if (first === 'help') {
      return readGeneral(['--help', ...rest]);
    }
    throw new CliError(`Unknown command "${first}": the commands are ${commandNames.join(', ')}`);
  }
  const reader = readers[command];
  const scanned = scanOptions(rest, { ...GENERAL_OPTIONS, ...reader.options }, command);
  if (isGiven(scanned, '--help')) {
    return { kind: 'help', command };
  }
  return isGiven(scanned, '--version') ? { kind: 'version' } : reader.read(scanned);
}

function readGeneral(args: readonly string[]): Invocation {
  const scanned = scanOptions(args, GENERAL_OPTIONS, '');
  if (!isGiven(scanned, '--help')) {
    return { kind: 'version' };
  }
  const command = commandNames.find((name) => name === scanned.positionals[0]);
  return { kind: 'help', ...definedOnly({ command }) };
}

function readDoctor(scanned: Scanned): Invocation {
  const [json, markdown] = [isGiven(scanned, '--json'), isGiven(scanned, '--markdown')];
  if (json && markdown) {
    throw new CliError('Give either --json or --markdown');
  }
  return {
    kind: 'doctor',
    folder: readFolder(scanned.positionals),
    environment: readEnvironmentArguments(scanned),
    format: json ? 'json' : markdown ? 'markdown' : 'text',
  };
}

function readFolderAndJson(scanned: Scanned): FolderAndJson {
  return { folder: readFolder(scanned.positionals), json: isGiven(scanned, '--json') };
}

function readFolder([folder, second]: readonly string[]): string | undefined {
  if (second !== undefined) {
    throw new CliError(`Give only one FOLDER: "${second}" is another`);
  }
  if (folder === '') {
    throw new CliError('FOLDER is empty');
  }
  return folder;
}

function readChoice<T>(scanned: Scanned, option: string, choices: Readonly<Record<string, T>>, usual: T): T {
  const text = lastValue(scanned, option);
  if (text === undefined) {
    return usual;
  }
  const choice = Object.hasOwn(choices, text) ? choices[text] : undefined;
  if (choice === undefined) {
    throw new CliError(`${option} takes ${Object.keys(choices).join(', ')}; not "${text}"`);
  }
  return choice;
}

const TRACE_FORMATS: { readonly [F in TraceFormat]: F } = {
  text: 'text',
  json: 'json',
  mermaid: 'mermaid',
  svg: 'svg',
  markdown: 'markdown',
};

/** `--json` is short for `--format json`. */
function readTrace(scanned: Scanned): Invocation {
  const isJson = isGiven(scanned, '--json');
  const format = readChoice<TraceFormat>(scanned, '--format', TRACE_FORMATS, isJson ? 'json' : 'text');
  if (isJson && format !== 'json') {
    throw new CliError(`Give either --json or --format ${format}`);
  }
  return {
    kind: 'trace',
    folder: readFolder(scanned.positionals),
    context: readContextArguments(scanned),
    format,
  };
}

/** The options of one side; an empty text is valid too, and means the folder as it is. */
function readSide(scanned: Scanned, option: '--left' | '--right'): ContextArguments {
  const text = lastValue(scanned, option);
  if (text === undefined) {
    throw new CliError('compare needs --left "OPTIONS" and --right "OPTIONS"');
  }
  const side = scanOptions(wordsOfSide(text), CONTEXT_OPTIONS, 'compare');
  const [stray] = side.positionals;
  if (stray !== undefined) {
    throw new CliError(`${option} takes context options only, not "${stray}"`);
  }
  return readContextArguments(side);
}

/** A backslash that escapes nothing is kept, so that Windows paths can be written as they are. */
export function wordsOfSide(text: string): readonly string[] {
  const { words, isClosed } = readShlex(text, (next) => /^["'\\ ]$/.test(next ?? ''));
  if (!isClosed) {
    throw new CliError(`A quote is not closed: ${text}`);
  }
  return words.map(({ value }) => value);
}

function readFix(scanned: Scanned): Invocation {
  const environment = readEnvironmentArguments(scanned);
  const applies = isGiven(scanned, '--apply');
  if (applies === isGiven(scanned, '--list')) {
    throw new CliError('fix needs either --list or --apply ID');
  }
  if (!applies) {
    return { kind: 'fix-list', environment, ...readFolderAndJson(scanned) };
  }
  if (isGiven(scanned, '--json')) {
    throw new CliError('--json works only with --list: --apply prints a diff');
  }
  const { ids, folders } = separateFolder(allValues(scanned, '--apply'));
  return {
    kind: 'fix-apply',
    environment,
    ids,
    folder: readFolder([...scanned.positionals, ...folders]),
    force: isGiven(scanned, '--force'),
  };
}

/** `--apply ID… FOLDER`: an id ends with `#` and a number. */
function separateFolder(values: readonly string[]): {
  readonly ids: readonly string[];
  readonly folders: readonly string[];
} {
  const last = values.at(-1) ?? '';
  return values.length > 1 && !/#\d+$/.test(last) && /^\.\.?$|[\\/]/.test(last)
    ? { ids: values.slice(0, -1), folders: [last] }
    : { ids: values, folders: [] };
}

/** Identifiers of Python, with dots between them. */
const MODULE = /^[\p{XID_Start}_]\p{XID_Continue}*(?:\.[\p{XID_Start}_]\p{XID_Continue}*)*$/u;

/** A dotted name is a module; everything else is the folder, which is written with a slash, or as `.` or `..`. */
function readExplain(scanned: Scanned): Invocation {
  const modules = scanned.positionals.filter((word) => MODULE.test(word));
  if (modules.length === 0) {
    throw new CliError('explain needs a MODULE, such as os.path');
  }
  return {
    kind: 'explain',
    modules,
    context: readContextArguments(scanned),
    folder: readFolder(scanned.positionals.filter((word) => !MODULE.test(word))),
    json: isGiven(scanned, '--json'),
  };
}

function readLsp({ positionals: [folder] }: Scanned): Invocation {
  if (folder !== undefined) {
    throw new CliError(`lsp takes no FOLDER, because the editor names it: "${folder}"`);
  }
  return { kind: 'lsp' };
}

function readGenerate(scanned: Scanned): Invocation {
  const [isolationKind, ...folders] = scanned.positionals;
  if (isolationKind === undefined) {
    throw new CliError(`generate needs a KIND: ${ISOLATION_KIND_NAMES.join(', ')}`);
  }
  return {
    kind: 'generate',
    isolationKind,
    isolation: readIsolation(scanned),
    context: readContextArguments(scanned),
    dryRun: isGiven(scanned, '--dry-run'),
    force: isGiven(scanned, '--force'),
    folder: readFolder(folders),
    json: isGiven(scanned, '--json'),
  };
}
