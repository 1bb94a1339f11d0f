/** What the readers of files for other machines share: where they look for files, and how elements relate to the folder. */

import { fileText } from '../../formats/fileText';
import type { JsonProblem } from '../../formats/jsonDocument';
import { splitPieces, writtenText, type PieceVariable, type ValuePiece } from '../../formats/valuePieces';
import { definedOnly } from '../../model/definedOnly';
import type {
  ElsewhereElement,
  ElsewhereFacts,
  ElsewhereKind,
  ElsewhereSource,
  ElsewhereVariable,
} from '../../model/facts/elsewhere';
import type { Machine } from '../../model/inspection';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import type { FileSystem } from '../../ports/fileSystem';

export interface ElsewhereQuestion {
  readonly folder: string;
  readonly machine: Machine;
  readonly fs: FileSystem;
}

export type ElsewhereReader = (question: ElsewhereQuestion) => ElsewhereFacts;

export const NOTHING_ELSEWHERE: ElsewhereFacts = { sources: [], problems: [] };

/** Nobody writes larger files by hand. */
export const ELSEWHERE_READ_LIMIT = 256 * 1024;
const FILE_LIMIT = 100;

export interface ElsewhereFile {
  readonly file: string;
  readonly text: string;
}

/** The files of one directory below the folder whose names fit, sorted. */
export function filesIn(
  directories: readonly string[],
  pattern: RegExp,
  { folder, machine: { platform }, fs }: ElsewhereQuestion,
): readonly string[] {
  const directory = platform.join(folder, ...directories);
  const listing = fs.list(directory);
  return listing.kind === 'entries'
    ? listing.names
        .filter((name) => pattern.test(name))
        .toSorted()
        .slice(0, FILE_LIMIT)
        .map((name) => platform.join(directory, name))
    : [];
}

/** Reads each file; what cannot be read is a problem at that file. */
export function readEach(
  files: readonly string[],
  { fs }: ElsewhereQuestion,
  read: (file: ElsewhereFile) => ElsewhereFacts,
): ElsewhereFacts {
  return together(
    files.map((file) => {
      const content = fileText(fs.read(file, ELSEWHERE_READ_LIMIT));
      switch (content.kind) {
        case 'missing':
          return NOTHING_ELSEWHERE;
        case 'unreadable': {
          // A directory of such a name is not one of these files.
          const text = message('{file} cannot be read ({reason})', { file, reason: content.because });
          return content.because === 'directory'
            ? NOTHING_ELSEWHERE
            : { sources: [], problems: [{ file, range: FILE_START, message: text }] };
        }
        case 'text':
          return read({ file, text: content.text });
      }
    }),
  );
}

export function together(all: readonly ElsewhereFacts[]): ElsewhereFacts {
  return {
    sources: all.flatMap(({ sources }) => sources),
    problems: all.flatMap(({ problems }) => problems),
    dropped: all.flatMap(({ dropped = [] }) => dropped),
  };
}

/** A directory there that is one of the folder's here, if `inFolder` is given: a relative path, '' for the folder itself. */
export interface Mount {
  readonly target: string;
  readonly inFolder?: string;
}

export interface VariablesThere {
  readonly kind: ElsewhereKind;
  readonly delimiter: ':' | ';';
  readonly mounts: readonly Mount[];
  readonly variables: readonly PieceVariable[];
  /** Where the variables are written, if that is another file. */
  readonly file?: string;
}

const VENV =
  /\bVIRTUAL_ENV\b|-m\s+venv\b|\bvirtualenv\b|\bvenv\/(?:bin|Scripts)\b|\buv\s+(?:venv|sync|run)\b|\bpoetry\s|\bpipenv\s/;

/** Nothing where neither PYTHONPATH nor PYTHONHOME is set. */
export function sourceOf(
  { kind, delimiter, mounts, variables, file }: VariablesThere,
  described: ElsewhereFile,
  question: ElsewhereQuestion,
): readonly ElsewhereSource[] {
  const ours = variables.flatMap(({ name, pieces, range }): ElsewhereVariable[] => {
    if (name !== 'PYTHONPATH' && name !== 'PYTHONHOME') {
      return [];
    }
    const elements = splitPieces(pieces, delimiter).map((each) =>
      elementOf(each, mounts, described, question),
    );
    return [{ name, text: writtenText(pieces), range, elements }];
  });
  return ours.length === 0
    ? []
    : [
        {
          file: file ?? described.file,
          kind,
          delimiter,
          usesVenv: VENV.test(described.text),
          variables: ours,
        },
      ];
}

export function problemsIn(file: string, problems: readonly JsonProblem[]): ElsewhereFacts['problems'] {
  return problems.map((problem) => ({ file, ...problem }));
}

function elementOf(
  pieces: readonly ValuePiece[],
  mounts: readonly Mount[],
  described: ElsewhereFile,
  question: ElsewhereQuestion,
): ElsewhereElement {
  const text = writtenText(pieces);
  const inFolder = placeInFolder(pieces, mounts);
  const others = described.text.replaceAll(text, '');
  const mapped = inFolder === undefined ? undefined : mappedPath(inFolder, others, question);
  return {
    text,
    literal: pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join(''),
    isLiteral: pieces.every(({ kind }) => kind === 'text'),
    isLocal: pieces[0]?.kind === 'local-folder',
    ...definedOnly({ mapped }),
  };
}

/** Relative to the folder; undefined if the file does not say. */
function placeInFolder(pieces: readonly ValuePiece[], mounts: readonly Mount[]): string | undefined {
  const [first, ...rest] = pieces;
  if (first === undefined || !rest.every(({ kind }) => kind === 'text')) {
    return undefined;
  }
  if (first.kind === 'folder') {
    const path = writtenText(rest).replaceAll('\\', '/');
    return path === '' || path.startsWith('/') ? path.slice(1) : undefined;
  }
  if (first.kind !== 'text') {
    return undefined;
  }
  const path = writtenText(pieces);
  const nearest = mounts
    .filter(({ target }) => isBelow(path, target))
    .toSorted((a, b) => b.target.length - a.target.length)[0];
  return nearest?.inFolder === undefined
    ? undefined
    : nearest.inFolder + path.slice(trimmed(nearest.target).length);
}

function isBelow(path: string, directory: string): boolean {
  const root = trimmed(directory);
  return root !== '' && (path === root || path.startsWith(`${root}/`));
}

function trimmed(directory: string): string {
  return directory.replace(/\/+$/, '');
}

/** Undefined for a path outside the folder, and for one that something else in the file (`others`) may create there. */
function mappedPath(
  inFolder: string,
  others: string,
  { folder, machine: { platform }, fs }: ElsewhereQuestion,
): ElsewhereElement['mapped'] {
  const parts: string[] = [];
  for (const part of inFolder.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) {
        return undefined;
      }
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  const path = platform.join(folder, ...parts);
  const missing = parts.findIndex((_, position) => {
    const outcome = fs.stat(platform.join(folder, ...parts.slice(0, position + 1)));
    return outcome.kind === 'absent' && outcome.because === 'missing';
  });
  const name = parts[missing];
  if (name === undefined) {
    return { path, exists: true };
  }
  const parent = fs.list(platform.join(folder, ...parts.slice(0, missing)));
  if (parent.kind !== 'entries' || parent.names.length === 0) {
    // A submodule that has not been fetched is an empty directory.
    return undefined;
  }
  const ignored = fileText(fs.read(platform.join(folder, '.gitignore'), ELSEWHERE_READ_LIMIT));
  const isMade =
    MADE.test(name) || others.includes(name) || (ignored.kind === 'text' && ignored.text.includes(name));
  return isMade ? undefined : { path, exists: false };
}

/** A folder that has not been built does not contain what a build creates. */
const MADE =
  /^(?:\.?venv|env|build|_build|dist|out|target|generated|gen|node_modules|site-packages|__pypackages__|\..*)$/;
