/** Where paths are written in the files that Python or the editor reads at start-up, so that an editor can link and complete them. */

import type { Platform } from '../model/platform';
import { assignmentsOf } from './dotenv/dotenv';

export type PathFileKind = 'pyvenv-cfg' | 'pth' | 'underscore-pth' | 'dotenv';

/** The kind of a file by its name; undefined for other files. */
export function pathFileKind(file: string, platform: Platform): PathFileKind | undefined {
  const name = platform.basename(file).toLowerCase();
  if (name === 'pyvenv.cfg') {
    return 'pyvenv-cfg';
  }
  if (name.endsWith('._pth')) {
    return 'underscore-pth';
  }
  if (name.endsWith('.pth')) {
    return 'pth';
  }
  return /^\.env(?:\.|$)|\.env$/.test(name) ? 'dotenv' : undefined;
}

/** Offsets in the text. */
export interface WrittenPath {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The keys whose values are paths. PEP 405 and CPython 3.13 Lib/venv/__init__.py, create_configuration(); virtualenv 20
 * virtualenv/create/via_global_ref/_virtualenv and create/creator.py write those with `base-`.
 */
const PYVENV_PATH_KEYS: ReadonlySet<string> = new Set([
  'home',
  'executable',
  'base-prefix',
  'base-exec-prefix',
  'base-executable',
]);

export type VariableShape = 'path' | 'path-list' | 'other';

/** Variables that start-up and the tools around it read. CPython documentation, "Environment variables". */
export const PYTHON_VARIABLES: Readonly<Record<string, VariableShape>> = {
  PYTHONPATH: 'path-list',
  PYTHONHOME: 'path-list',
  PYTHONSTARTUP: 'path',
  PYTHONUSERBASE: 'path',
  PYTHONPYCACHEPREFIX: 'path',
  PYTHONEXECUTABLE: 'path',
  VIRTUAL_ENV: 'path',
  CONDA_PREFIX: 'path',
  PYTHONSAFEPATH: 'other',
  PYTHONNOUSERSITE: 'other',
  PYTHONPLATLIBDIR: 'other',
  PYTHONUTF8: 'other',
  PYTHONDONTWRITEBYTECODE: 'other',
  PYTHONUNBUFFERED: 'other',
};

export function isPyvenvPathKey(key: string): boolean {
  return PYVENV_PATH_KEYS.has(key.trim().toLowerCase());
}

export function writtenPaths(text: string, kind: PathFileKind, delimiter: string): readonly WrittenPath[] {
  return kind === 'dotenv' ? dotenvPaths(text, delimiter) : linesOf(text).flatMap(LINE_PATHS[kind]);
}

interface Line {
  readonly text: string;
  readonly start: number;
}

const LINE_PATHS: Readonly<Record<Exclude<PathFileKind, 'dotenv'>, (line: Line) => readonly WrittenPath[]>> =
  {
    'pyvenv-cfg': (line) => {
      const equals = line.text.indexOf('=');
      return equals >= 0 && isPyvenvPathKey(line.text.slice(0, equals)) ? stripped(line, equals + 1) : [];
    },
    // CPython 3.13 Lib/site.py, addpackage(): the line without white space at its end.
    pth: (line) => (/^(?:#|import[ \t])/.test(line.text) ? [] : trimmed(line)),
    // CPython 3.13 Modules/getpath.py, "READ ._pth": comments may follow a path.
    'underscore-pth': ({ text, start }) => {
      const [own = ''] = text.split('#');
      return /^\s*import\s/.test(own) ? [] : stripped({ text: own, start }, 0);
    },
  };

function linesOf(text: string): readonly Line[] {
  return [...text.matchAll(/[^\r\n]+/g)].map(({ 0: line, index }) => ({ text: line, start: index }));
}

function stripped({ text, start }: Line, from: number): readonly WrittenPath[] {
  const rest = text.slice(from);
  const own = rest.trim();
  const at = start + from + rest.length - rest.trimStart().length;
  return own === '' ? [] : [{ text: own, start: at, end: at + own.length }];
}

function trimmed({ text, start }: Line): readonly WrittenPath[] {
  const own = text.trimEnd();
  return own === '' ? [] : [{ text: own, start, end: start + own.length }];
}

function dotenvPaths(text: string, delimiter: string): readonly WrittenPath[] {
  return assignmentsOf(text, 'python').flatMap(({ name, valueStart, valueEnd }) => {
    const shape = shapeOf(name);
    const written = text.slice(valueStart, valueEnd);
    const quoted = /^(['"])[^]*\1$/.test(written) && written.length > 1;
    const own = quoted ? written.slice(1, -1) : written;
    const start = valueStart + (quoted ? 1 : 0);
    if (shape === 'other' || own.includes('$')) {
      return [];
    }
    return shape === 'path' ? stripped({ text: own, start }, 0) : elements({ text: own, start }, delimiter);
  });
}

export function shapeOf(name: string): VariableShape {
  return (Object.hasOwn(PYTHON_VARIABLES, name) ? PYTHON_VARIABLES[name] : undefined) ?? 'other';
}

function elements({ text, start }: Line, delimiter: string): readonly WrittenPath[] {
  const found: WrittenPath[] = [];
  let from = start;
  for (const element of text.split(delimiter)) {
    if (element !== '') {
      found.push({ text: element, start: from, end: from + element.length });
    }
    from += element.length + delimiter.length;
  }
  return found;
}
