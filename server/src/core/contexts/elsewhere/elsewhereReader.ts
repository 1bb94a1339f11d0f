/** What the readers of files for other machines share: where they look for files, and how elements relate to the folder. */

import { cutBy, fileText } from '../../formats/fileText';
import type { JsonProblem } from '../../formats/jsonDocument';
import {
  splitPieces,
  writtenPositions,
  writtenText,
  type PieceVariable,
  type ValuePiece,
} from '../../formats/valuePieces';
import { definedOnly } from '../../model/definedOnly';
import type {
  ElsewhereElement,
  ElsewhereFacts,
  ElsewhereKind,
  ElsewhereSource,
  ElsewhereSpelling,
  ElsewhereVariable,
} from '../../model/facts/elsewhere';
import { firstOnes, type LeaveOut } from '../../model/facts/incompleteSearch';
import type { Machine } from '../../model/inspection';
import { message } from '../../model/message';
import type { FileSyntax } from '../../model/origin';
import { FILE_START } from '../../text/positions';
import type { FileSystem } from '../../ports/fileSystem';
import { FILE_LIMIT } from '../../text/limits';
import { withoutTrailing } from '../../text/trimmed';

export interface ElsewhereQuestion {
  readonly folder: string;
  readonly machine: Machine;
  readonly fs: FileSystem;
  readonly leaveOut?: LeaveOut;
}

export type ElsewhereReader = (question: ElsewhereQuestion) => ElsewhereFacts;

export const NOTHING_ELSEWHERE: ElsewhereFacts = { sources: [], problems: [] };

/** Nobody writes larger files by hand. */
export const ELSEWHERE_READ_LIMIT = 256 * 1024;

export interface ElsewhereFile {
  readonly file: string;
  readonly text: string;
}

/** The files of one directory below the folder whose names fit, sorted. */
export function filesIn(
  directories: readonly string[],
  pattern: RegExp,
  { folder, machine: { platform }, fs, leaveOut }: ElsewhereQuestion,
): readonly string[] {
  const directory = platform.join(folder, ...directories);
  const listing = fs.list(directory);
  const names =
    listing.kind === 'entries' ? listing.names.filter((name) => pattern.test(name)).toSorted() : [];
  return firstOnes(names, {
    what: 'left-out-files',
    place: directory,
    limit: FILE_LIMIT,
    nameOf: (name) => name,
    leaveOut,
  }).map((name) => platform.join(directory, name));
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
            : { sources: [], problems: [{ file, range: FILE_START, message: text, ...cutBy(content) }] };
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
    missingEnvFiles: all.flatMap(({ missingEnvFiles = [] }) => missingEnvFiles),
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
  readonly variables: readonly VariableThere[];
  readonly syntax: FileSyntax;
  /** The values without references, of these and others, if they are known already. */
  readonly plainly?: ReadonlyMap<string, string>;
  /** Where the variables are written, if that is another file. */
  readonly file?: string;
  /** Other files that say what runs there. */
  readonly others?: readonly string[];
}

export interface VariableThere extends PieceVariable {
  readonly spelling?: ElsewhereSpelling;
  /** Whether a reference to PYTHONPATH certainly stands for nothing. */
  readonly isFirst?: boolean;
}

const NONE: readonly string[] = [];

const VENV =
  /\bVIRTUAL_ENV\b|-m\s+venv\b|\bvirtualenv\b|\bvenv\/(?:bin|Scripts)\b|\buv\s+(?:venv|sync|run)\b|\bpoetry\s|\bpipenv\s/;

/** The values without references. */
export function plainValues(variables: readonly PieceVariable[]): ReadonlyMap<string, string> {
  return new Map(
    variables.flatMap((variable): [string, string][] =>
      variable.pieces.every((piece) => piece.kind === 'text')
        ? [[variable.name, writtenText(variable.pieces)]]
        : [],
    ),
  );
}

/** Nothing where neither PYTHONPATH nor PYTHONHOME is set. */
export function sourceOf(
  there: VariablesThere,
  described: ElsewhereFile,
  question: ElsewhereQuestion,
): readonly ElsewhereSource[] {
  const { kind, delimiter, variables, syntax, file = described.file, others = NONE } = there;
  const plainly = there.plainly ?? plainValues(variables);
  const nearest = nearestMounts(there.mounts);
  const isNamed = namedElsewhere(described);
  const ours = variables.flatMap((variable): ElsewhereVariable[] => {
    const { name, pieces, range, assignment, spelling = {} } = variable;
    if (name !== 'PYTHONPATH' && name !== 'PYTHONHOME') {
      return [];
    }
    const positions = writtenPositions(pieces, delimiter);
    const elements = splitPieces(pieces, delimiter).map((each, number) =>
      elementOf(each, positions[number], variable, { nearest, isNamed, question }),
    );
    return [
      {
        name,
        text: writtenText(pieces),
        range,
        setBy: { kind: 'file', file, syntax, range, ...definedOnly({ assignment }) },
        elements,
        count: (positions.at(-1) ?? 0) + 1,
        spelling,
        others: plainly,
      },
    ];
  });
  return ours.length === 0
    ? []
    : [
        {
          file,
          kind,
          delimiter,
          usesVenv:
            mentionsVenv(described, others) ||
            ours.some(({ name, text }) => name === 'PYTHONHOME' && NAMES_VENV.test(text)),
          variables: ours,
        },
      ];
}

const known = new WeakMap<ElsewhereFile, Map<readonly string[], boolean>>();

/** A file describes thousands of things and is searched once. */
function mentionsVenv(described: ElsewhereFile, others: readonly string[]): boolean {
  const ofFile = known.get(described) ?? new Map<readonly string[], boolean>();
  known.set(described, ofFile);
  const mentions = ofFile.get(others) ?? [described.text, ...others].some((text) => VENV.test(text));
  ofFile.set(others, mentions);
  return mentions;
}

/** Names that people give to virtual environments. */
const NAMES_VENV = /(?:^|\/)(?:\.?venv|virtualenv|\.?env)\/?$/;

export function problemsIn(file: string, problems: readonly JsonProblem[]): ElsewhereFacts['problems'] {
  return problems.map((problem) => ({ file, ...problem }));
}

/** The texts of files of the folder, if they exist. */
export function textsOf(
  names: readonly string[],
  { folder, machine: { platform }, fs }: ElsewhereQuestion,
): readonly string[] {
  return names.flatMap((name) => {
    const content = fileText(fs.read(platform.join(folder, name), ELSEWHERE_READ_LIMIT));
    return content.kind === 'text' ? [content.text] : [];
  });
}

/** Images run as root unless something says otherwise; the homes of others are where tools make them. Dockerfile reference, USER. */
export function homeInImage(user: string | undefined): ElsewhereSpelling {
  const [name = ''] = (user ?? 'root').split(':');
  if (/^(?:root|0)$/.test(name)) {
    return { home: '/root', isHomeSure: user !== undefined };
  }
  return /^[a-z_][\w-]*$/.test(name) ? { home: `/home/${name}`, isHomeSure: false } : {};
}

interface Seen {
  readonly nearest: NearestMount;
  readonly isNamed: IsNamed;
  readonly question: ElsewhereQuestion;
}

function elementOf(
  pieces: readonly ValuePiece[],
  position: number | undefined,
  { isFirst = false }: VariableThere,
  { nearest, isNamed, question }: Seen,
): ElsewhereElement {
  const text = writtenText(pieces);
  const isReferred =
    pieces.length > 0 && pieces.every((piece) => piece.kind === 'text' && piece.isReferred === true);
  const inFolder = placeInFolder(pieces, nearest);
  const mapped =
    inFolder === undefined ? undefined : mappedPath(inFolder, (name) => isNamed(name, text), question);
  return {
    text,
    literal: pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join(''),
    isLiteral: pieces.every(({ kind }) => kind === 'text'),
    isLocal: pieces[0]?.kind === 'local-folder',
    isInherited: isFirst && pieces.length === 1 && INHERITED.test(text),
    position: isReferred ? undefined : position,
    ...definedOnly({ mapped }),
  };
}

/** As a shell and tox write it. */
const INHERITED = /^(?:\$(?:PYTHONPATH|\{PYTHONPATH\})|\{env:PYTHONPATH:?\})$/;

/** Relative to the folder; undefined if the file does not say. */
function placeInFolder(pieces: readonly ValuePiece[], nearest: NearestMount): string | undefined {
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
  const mount = nearest(path);
  return mount?.inFolder === undefined
    ? undefined
    : mount.inFolder + path.slice(trimmed(mount.target).length);
}

/** The mount that a path there is below, the deepest if several are; of two for one directory, the first. */
type NearestMount = (path: string) => Mount | undefined;

interface MountLevel {
  readonly below: Map<string, MountLevel>;
  mount?: Mount;
}

/** Thousands of mounts are compared with thousands of paths, so each is found by the names of its directories. */
function nearestMounts(mounts: readonly Mount[]): NearestMount {
  const root: MountLevel = { below: new Map() };
  for (const mount of mounts) {
    const directory = trimmed(mount.target);
    if (directory !== '') {
      let level = root;
      for (const name of directory.split('/')) {
        const next = level.below.get(name) ?? { below: new Map() };
        level.below.set(name, next);
        level = next;
      }
      level.mount ??= mount;
    }
  }
  return (path) => {
    let level: MountLevel | undefined = root;
    let mount: Mount | undefined;
    for (const name of path.split('/')) {
      level = level.below.get(name);
      if (level === undefined) {
        break;
      }
      mount = level.mount ?? mount;
    }
    return mount;
  };
}

function trimmed(directory: string): string {
  return withoutTrailing(directory, '/');
}

/** Whether a text contains a name elsewhere than in occurrences of an element. */
type IsNamed = (name: string, element: string) => boolean;

const named = new WeakMap<ElsewhereFile, Map<string, boolean>>();

/** The same elements are written thousands of times. */
function namedElsewhere(described: ElsewhereFile): IsNamed {
  const ofFile = named.get(described) ?? new Map<string, boolean>();
  named.set(described, ofFile);
  return (name, element) => {
    const key = `${name}\0${element}`;
    const isNamed = ofFile.get(key) ?? isOutside(described.text, name, element);
    ofFile.set(key, isNamed);
    return isNamed;
  };
}

/** Whether what is left of the text without the occurrences of `element` contains the name. */
function isOutside(text: string, name: string, element: string): boolean {
  let found = text.indexOf(name);
  let at = element === '' ? -1 : text.indexOf(element);
  while (at >= 0 && found >= 0 && found + name.length > at) {
    const from = at + element.length;
    at = text.indexOf(element, from);
    found = found < from ? text.indexOf(name, from) : found;
  }
  return found >= 0;
}

/** Undefined for a path outside the folder, and for one that something else in the file may create there: `isNamed` asks whether it names that. */
function mappedPath(
  inFolder: string,
  isNamed: (name: string) => boolean,
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
  const isMade = MADE.test(name) || (ignored.kind === 'text' && ignored.text.includes(name)) || isNamed(name);
  return isMade ? undefined : { path, exists: false };
}

/** A folder that has not been built does not contain what a build creates. */
const MADE =
  /^(?:\.?venv|env|build|_build|dist|out|target|generated|gen|node_modules|site-packages|__pypackages__|\..*)$/;
