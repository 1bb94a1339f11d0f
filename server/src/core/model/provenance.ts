/** Provenance in words: why an entry is on `sys.path`, for every view of it. The facts are in `entry.ts`. */

import type { EmbedderRule } from './embedding';
import type { Entry, PrefixCause, Provenance } from './entry';
import { message, type Message } from './message';
import type { Origin } from './origin';
import type { Range } from '../text/positions';

export interface ProvenanceText {
  /** One short phrase: where the entry comes from. */
  readonly origin: Message;
  /** One sentence: why it is there. */
  readonly why: Message;
  /** The file that put it there, if one did. */
  readonly file?: string;
  /** The line in `file`, counted from one. */
  readonly line?: number;
  /** The same place for editors, zero-based. */
  readonly range?: Range;
  /** The environment variable that decided, if one did. */
  readonly variable?: string;
}

/** When an entry is added to the path: computed before `site` runs, added by `site`, or added by what starts or embeds the program. */
export type Phase = 'getpath' | 'site' | 'program';

export function phaseOf(provenance: Provenance): Phase {
  switch (provenance.kind) {
    case 'pythonpath':
    case 'stdlib-zip':
    case 'registry':
    case 'compiled-in':
    case 'stdlib':
    case 'platstdlib':
    case 'executable-dir':
    case 'underscore-pth':
      return 'getpath';
    case 'embedder':
      return embedderPhases[provenance.by];
    case 'site-packages':
    case 'user-site':
    case 'pth':
      return 'site';
    case 'hook':
      return provenance.by === undefined ? 'site' : 'program';
    case 'site-directory':
    case 'run-mode':
    case 'pie':
    case 'code':
      return 'program';
  }
}

const embedderPhases: Readonly<Record<EmbedderRule, Phase>> = {
  Py_SetPath: 'getpath',
  module_search_paths: 'getpath',
  PySys_SetArgv: 'program',
  'mod_wsgi-home': 'program',
  'uwsgi-cwd': 'program',
  'uwsgi-pythonpath': 'program',
};

/** What an entry is, for JSON and the protocol: stable, in kebab-case. */
export type EntryKind = 'script-dir' | 'script-archive' | 'cwd' | 'path-config' | SameKind;

/** The reasons that give an entry its kind. */
type SameKind = Exclude<Provenance['kind'], 'run-mode' | 'underscore-pth' | 'site-directory'>;

export function entryKind({ provenance }: Pick<Entry, 'provenance'>): EntryKind {
  return provenance.kind === 'run-mode' ? runModeKinds[provenance.mode] : entryKinds[provenance.kind];
}

const runModeKinds: Readonly<Record<ProvenanceOf<'run-mode'>['mode'], EntryKind>> = {
  script: 'script-dir',
  'script-archive': 'script-archive',
  module: 'cwd',
  command: 'cwd',
  interactive: 'cwd',
  kernel: 'cwd',
};

const entryKinds: Readonly<Record<Exclude<Provenance['kind'], 'run-mode'>, EntryKind>> = {
  pythonpath: 'pythonpath',
  'stdlib-zip': 'stdlib-zip',
  registry: 'registry',
  'compiled-in': 'compiled-in',
  stdlib: 'stdlib',
  platstdlib: 'platstdlib',
  'executable-dir': 'executable-dir',
  'site-packages': 'site-packages',
  'user-site': 'user-site',
  pth: 'pth',
  'site-directory': 'embedder',
  'underscore-pth': 'path-config',
  pie: 'pie',
  embedder: 'embedder',
  code: 'code',
  hook: 'hook',
};

export function describeProvenance({ provenance }: Entry): ProvenanceText {
  return describe(provenance);
}

type ProvenanceOf<K> = Extract<Provenance, { readonly kind: K }>;
type CauseOf<K> = Extract<PrefixCause, { readonly kind: K }>;

const provenances: { readonly [K in Provenance['kind']]: (provenance: ProvenanceOf<K>) => ProvenanceText } = {
  'run-mode': ({ mode }) => runModes[mode],
  pythonpath: ({ setBy, position }) => ({
    origin: message('PYTHONPATH'),
    why: setByWords(setBy, {
      process: 'PYTHONPATH, entry {entry}, set in the process environment',
      option: 'PYTHONPATH, entry {entry}, set by the option {option}',
      file: 'PYTHONPATH, entry {entry}, set in {file} line {line}',
      args: { entry: String(position + 1) },
    }),
    variable: 'PYTHONPATH',
    ...placeOf(setBy),
  }),
  'stdlib-zip': ({ cause }) => ({
    origin: message('Zipped standard library'),
    ...describeCause(cause),
  }),
  registry: ({ key }) => ({
    origin: message('Windows registry'),
    why: message('Listed in the registry key {key}', { key }),
  }),
  'compiled-in': ({ prefix }) => ({
    origin: message('Compiled in'),
    why: message('Part of the path that is compiled into the interpreter, below {prefix}', { prefix }),
  }),
  stdlib: ({ cause }) => ({ origin: message('Standard library'), ...describeCause(cause) }),
  platstdlib: ({ cause }) => ({
    origin: message('Extension modules of the standard library'),
    ...describeCause(cause),
  }),
  'executable-dir': () => ({
    origin: message('Directory of the executable'),
    why: message('On Windows, Python adds the directory of its executable'),
  }),
  'site-packages': ({ prefix, scope }) => {
    switch (scope) {
      case 'venv':
        return {
          origin: message('Packages of the environment'),
          why: message('site adds the packages directory of the virtual environment {prefix}', { prefix }),
        };
      case 'conda':
        return {
          origin: message('Packages of the conda environment'),
          why: message('site adds the packages directory of the conda environment {prefix}', { prefix }),
        };
      case 'base':
        return {
          origin: message('Packages of the base installation'),
          why: message('site adds the packages directory of the installation {prefix}', { prefix }),
        };
    }
  },
  'user-site': ({ base, setBy }) => ({
    origin: message('Packages of the user'),
    ...(setBy === undefined
      ? { why: message("site adds the user's packages below {base}", { base }) }
      : {
          why: setByWords(setBy, {
            process: 'Below PYTHONUSERBASE {base}, set in the process environment',
            option: 'Below PYTHONUSERBASE {base}, set by the option {option}',
            file: 'Below PYTHONUSERBASE {base}, set in {file} line {line}',
            args: { base },
          }),
          variable: 'PYTHONUSERBASE',
          ...placeOf(setBy),
        }),
  }),
  pth: ({ file, range }) => ({
    origin: message('.pth file'),
    why: message('Listed in {file} line {line}', lineArguments(file, range)),
    ...place(file, range),
  }),
  'underscore-pth': ({ file, range }) => ({
    origin: message('._pth file'),
    why: message(
      'Listed in {file} line {line}; this file decides the whole path',
      lineArguments(file, range),
    ),
    ...place(file, range),
  }),
  pie: ({ file, range }) => ({
    origin: message('.pie file'),
    why: message(
      'Required by {file} line {line}; found in the paths on its first line',
      lineArguments(file, range),
    ),
    ...place(file, range),
  }),
  embedder: ({ by, setBy }) => ({
    origin: message('Embedding program'),
    why: embedderReasons[by],
    ...(setBy === undefined ? {} : placeOf(setBy)),
  }),
  'site-directory': ({ setBy }) => ({
    origin: message('Embedding program'),
    why: setByWords(setBy, {
      process: 'The application adds this directory as site would, and puts it first',
      option: 'The application adds this directory because of {option}, and puts it first',
      file: 'The application adds this directory because of {file} line {line}, and puts it first',
      args: {},
    }),
    ...placeOf(setBy),
  }),
  code: ({ file, range }) => ({
    origin: message('Own code'),
    why: message('Added by {file} line {line}', lineArguments(file, range)),
    ...place(file, range),
  }),
  hook: ({ file, range, by, isLast = false }) => ({
    origin: by === undefined ? message('Start-up code') : message('Added by {program}', { program: by }),
    why:
      by === undefined
        ? message('Added by the start-up code in {file} line {line}', lineArguments(file, range))
        : message(
            isLast
              ? 'Put last by {program}, because of {file} line {line}'
              : 'Put first by {program}, because of {file} line {line}',
            { program: by, ...lineArguments(file, range) },
          ),
    ...place(file, range),
  }),
};

const embedderReasons: Readonly<Record<EmbedderRule, Message>> = {
  Py_SetPath: message('The program that embeds Python set the path with {by}', { by: 'Py_SetPath' }),
  module_search_paths: message('The program that embeds Python set the path with {by}', {
    by: 'module_search_paths',
  }),
  PySys_SetArgv: message(
    'The program that embeds Python called PySys_SetArgv, which puts this directory first',
  ),
  'mod_wsgi-home': message('mod_wsgi puts the home directory of a daemon process first'),
  'uwsgi-cwd': message('uWSGI puts its working directory first'),
  'uwsgi-pythonpath': message('uWSGI puts each pythonpath in front of the others'),
};

const runModes: Readonly<Record<ProvenanceOf<'run-mode'>['mode'], ProvenanceText>> = {
  script: {
    origin: message('Directory of the script'),
    why: message('Python puts the directory of the script first'),
  },
  'script-archive': {
    origin: message('The script itself'),
    why: message('Python runs the __main__ of this directory or zip file, and puts it first'),
  },
  module: {
    origin: message('Working directory'),
    why: message('With -m, Python puts the working directory first'),
  },
  command: {
    origin: message('Working directory'),
    why: message('With -c, Python looks in the working directory first'),
  },
  kernel: {
    origin: message('Working directory'),
    why: message('IPython looks in the working directory, after the standard library'),
  },
  interactive: {
    origin: message('Working directory'),
    why: message('Interactive Python looks in the working directory first'),
  },
};

type CauseText = Pick<ProvenanceText, 'why' | 'file' | 'line' | 'range' | 'variable'>;

const causes: { readonly [K in PrefixCause['kind']]: (cause: CauseOf<K>) => CauseText } = {
  pythonhome: ({ setBy }) => ({
    why: setByWords(setBy, {
      process: 'Below the home that PYTHONHOME names, set in the process environment',
      option: 'Below the home that PYTHONHOME names, set by the option {option}',
      file: 'Below the home that PYTHONHOME names, set in {file} line {line}',
      args: {},
    }),
    variable: 'PYTHONHOME',
    ...placeOf(setBy),
  }),
  'embedder-home': () => ({ why: message('Below the home that the embedding program set') }),
  'underscore-pth': ({ file }) => ({
    why: message('Below the directory of {file}, which is the home of this interpreter', {
      file: baseName(file),
    }),
    file,
  }),
  'build-tree': ({ file }) => ({
    why: message('Below the source directory that {file} of a Python build names', {
      file: baseName(file),
    }),
    file,
  }),
  'library-landmark': ({ landmark }) => ({
    why: message('Below the prefix where Python found {landmark}, next to its library', { landmark }),
  }),
  landmark: ({ landmark, home }) =>
    home === undefined
      ? {
          why: message(
            'Below the prefix where Python found {landmark}, searching upward from its executable',
            {
              landmark,
            },
          ),
        }
      : {
          why: message(
            'Below the prefix where Python found {landmark}, from the home in {file} line {line}',
            {
              landmark,
              ...lineArguments(home.file, home.range),
            },
          ),
          ...place(home.file, home.range),
        },
  'compiled-in': () => ({ why: message('Below the prefix that is compiled into the interpreter') }),
  'same-as-prefix': () => ({ why: message('Below the prefix: exec_prefix has no directory of its own') }),
  'working-directory': () => ({
    why: message('Below the working directory: Python found no standard library anywhere'),
  }),
  'site-module': ({ file }) => ({
    why: message('Below the base of the environment, where {file} of virtualenv puts it', { file }),
    file,
  }),
  preset: () => ({ why: message('Below a prefix that was set before start-up') }),
};

/** One table read with one of its own keys: TypeScript can't see that key and argument belong together. */
function describe<K extends Provenance['kind']>(provenance: ProvenanceOf<K> & { readonly kind: K }) {
  const words: (provenance: ProvenanceOf<K>) => ProvenanceText = provenances[provenance.kind];
  return words(provenance);
}

function describeCause<K extends PrefixCause['kind']>(cause: CauseOf<K> & { readonly kind: K }) {
  const words: (cause: CauseOf<K>) => CauseText = causes[cause.kind];
  return words(cause);
}

interface SetByTemplates {
  readonly process: string;
  readonly option: string;
  readonly file: string;
  readonly args: Readonly<Record<string, string>>;
}

function setByWords(origin: Origin, templates: SetByTemplates): Message {
  switch (origin.kind) {
    case 'process':
      return message(templates.process, templates.args);
    case 'option':
      return message(templates.option, { ...templates.args, option: origin.option });
    case 'file':
      return message(templates.file, { ...templates.args, ...lineArguments(origin.file, origin.range) });
  }
}

function placeOf(origin: Origin): Pick<ProvenanceText, 'file' | 'line' | 'range'> {
  return origin.kind === 'file' ? place(origin.file, origin.range) : {};
}

function place(file: string, range: Range): Required<Pick<ProvenanceText, 'file' | 'line' | 'range'>> {
  return { file, line: range.start.line + 1, range };
}

function lineArguments(file: string, range: Range): { readonly file: string; readonly line: string } {
  return { file: baseName(file), line: String(range.start.line + 1) };
}

/** Only for display, so the separator of either platform is fine. */
function baseName(path: string): string {
  return path.replace(/^.*[\\/]/s, '');
}
