/** The functions that paths are made with: `os.path`, `pathlib`, and what asks about the process. */

import { joinedWithin, replacedWithin } from '../../text/growth';
import {
  constant,
  isEqual,
  NONE,
  number,
  path,
  text,
  UNKNOWN,
  type CodeValue,
  type PathSource,
  type PathText,
} from './codeValues';
import { homeOf, realPathOf, type CodeWorld } from './codeWorld';
import { withoutTrailing } from '../../text/trimmed';

/** What they need of the code that calls them. */
export interface Caller {
  readonly world: CodeWorld;
  /** Undefined after a change to a directory that is not known. */
  readonly cwd: string | undefined;
  listOf(value: CodeValue): readonly CodeValue[] | undefined;
}

type CodeFunction = (values: readonly CodeValue[], caller: Caller) => CodeValue;

/** By their full names; undefined for anything else. */
export function functionNamed(name: string): CodeFunction | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
}

const OPENED = 'open()';
const SOURCE = 'source';

/** The file that the value is the text of; undefined for any other value. */
export function sourceFileOf(value: CodeValue | undefined): PathText | undefined {
  return value?.kind === 'member' &&
    value.name === SOURCE &&
    (value.of.kind === 'text' || value.of.kind === 'path')
    ? value.of
    : undefined;
}

/** A method or attribute that is called. */
export function methodOf(of: CodeValue, name: string): CodeFunction | undefined {
  if (of.kind === 'member' && of.name === OPENED && name === 'read') {
    return () => ({ kind: 'member', of: of.of, name: SOURCE });
  }
  if (of.kind === 'path') {
    const method = Object.hasOwn(PATH_METHODS, name) ? PATH_METHODS[name] : undefined;
    return method === undefined ? undefined : (values, caller) => method(of, values, caller);
  }
  if (of.kind === 'text') {
    const method = Object.hasOwn(TEXT_METHODS, name) ? TEXT_METHODS[name] : undefined;
    return method === undefined ? undefined : (values, caller) => method(of, values, caller);
  }
  return undefined;
}

/** An attribute that is read. */
export function attributeOf(of: CodeValue, name: string, { world: { platform } }: Caller): CodeValue {
  if (of.kind === 'path') {
    switch (name) {
      case 'parent':
        return path(parentOf(of.text, platform), of.from);
      case 'name':
        return text(platform.basename(of.text), of.from);
    }
  }
  return { kind: 'member', of, name };
}

/** `path.parents` */
export function ancestorsOf({ text: start, from }: PathText, { world }: Caller): readonly CodeValue[] {
  const ancestors: CodeValue[] = [];
  for (let current = start; ;) {
    const parent = parentOf(current, world.platform);
    if (parent === current) {
      return ancestors;
    }
    ancestors.push(path(parent, from));
    current = parent;
  }
}

const FUNCTIONS: Readonly<Record<string, CodeFunction>> = {
  'os.path.join': (values, { world: { platform } }) => {
    const parts = textsOf(values);
    return parts === undefined || parts.length === 0
      ? UNKNOWN
      : text(platform.join(...parts.map((part) => part.text)), sourceOf(parts));
  },
  'os.path.dirname': onPath((part, { world: { platform } }) => text(platform.dirname(part.text), part.from)),
  'os.path.basename': onPath((part, { world: { platform } }) =>
    text(platform.basename(part.text), part.from),
  ),
  'os.path.normpath': onPath((part, { world: { platform } }) =>
    text(platform.normpath(part.text), part.from),
  ),
  'os.path.normcase': onPath((part, { world: { platform } }) =>
    text(platform.normcase(part.text), part.from),
  ),
  'os.path.abspath': onPath((part, caller) =>
    resolved(part, caller, (cwd) => caller.world.platform.abspath(part.text, cwd)),
  ),
  'os.path.realpath': onPath((part, caller) =>
    resolved(part, caller, (cwd) => realPathOf(part.text, cwd, caller.world)),
  ),
  'os.path.expanduser': onPath((part, { world }) => expanded(part, world, text)),
  'os.path.exists': onPath((part, caller) => asked(part, caller, (kind) => kind !== 'absent')),
  'os.path.isdir': onPath((part, caller) => asked(part, caller, (kind) => kind === 'directory')),
  'os.path.isfile': onPath((part, caller) => asked(part, caller, (kind) => kind === 'file')),
  'os.path.isabs': onPath((part, { world: { platform } }) => constant(platform.isAbsolute(part.text))),
  'os.fspath': onPath((part) => text(part.text, part.from)),
  'os.getcwd': (values, { cwd }) => (cwd === undefined || values.length > 0 ? UNKNOWN : text(cwd, 'cwd')),
  'os.getcwdu': (values, { cwd }) => (cwd === undefined || values.length > 0 ? UNKNOWN : text(cwd, 'cwd')),
  'os.getenv': ([name, otherwise = NONE], { world }) => variable(name, otherwise, world),
  'os.environ.get': ([name, otherwise = NONE], { world }) => variable(name, otherwise, world),
  'pathlib.Path': pathOf,
  'pathlib.PurePath': pathOf,
  'pathlib.PosixPath': pathOf,
  'pathlib.Path.cwd': (_, { cwd }) => (cwd === undefined ? UNKNOWN : path(cwd, 'cwd')),
  'pathlib.Path.home': (_, { world }) => {
    const home = homeOf(world);
    return home === undefined ? UNKNOWN : path(home, 'literal');
  },
  open: ([file]) =>
    file?.kind === 'text' || file?.kind === 'path' ? { kind: 'member', of: file, name: OPENED } : UNKNOWN,
  compile: ([source]) => source ?? UNKNOWN,
  str: ([value, ...more]) => {
    if (value === undefined || more.length > 0) {
      return UNKNOWN;
    }
    return value.kind === 'path' || value.kind === 'text'
      ? text(value.text, value.from)
      : value.kind === 'number'
        ? text(String(value.value))
        : UNKNOWN;
  },
  len: ([value], caller) => {
    const items = value === undefined ? undefined : caller.listOf(value);
    return items === undefined ? UNKNOWN : number(items.length);
  },
  list: copied,
  tuple: copied,
  reversed: ([value], caller) => {
    const items = value === undefined ? undefined : caller.listOf(value);
    return items === undefined ? UNKNOWN : { kind: 'list', items: items.toReversed() };
  },
  'sys.path.count': ([value], caller) => {
    const found =
      value === undefined ? undefined : occurrences(value, { kind: 'named', name: 'sys.path' }, caller);
    return found === undefined ? UNKNOWN : number(found);
  },
  'sys.path.index': ([value], caller) => {
    const items = caller.listOf({ kind: 'named', name: 'sys.path' }) ?? [];
    const same = items.map((item) => (value === undefined ? undefined : isEqual(item, value)));
    const at = same.indexOf(true);
    return at < 0 || same.slice(0, at).includes(undefined) ? UNKNOWN : number(at);
  },
  'sys.path.copy': (_, caller) => copied([{ kind: 'named', name: 'sys.path' }], caller),
};

type Method = (of: PathText, values: readonly CodeValue[], caller: Caller) => CodeValue;

const PATH_METHODS: Readonly<Record<string, Method>> = {
  resolve: (of, _, caller) => pathFrom(resolved(of, caller, (cwd) => realPathOf(of.text, cwd, caller.world))),
  absolute: (of, _, caller) =>
    pathFrom(
      resolved(of, caller, (cwd) => {
        const { platform } = caller.world;
        return platform.isAbsolute(of.text) ? of.text : pathText(platform.join(cwd, of.text), caller);
      }),
    ),
  expanduser: (of, _, { world }) => expanded(of, world, (value, from) => path(value, from ?? 'literal')),
  joinpath: (of, values, caller) => joinedPath(of, values, caller),
  as_posix: ({ text: value, from }) => text(value.replaceAll('\\', '/'), from),
  __str__: ({ text: value, from }) => text(value, from),
  __fspath__: ({ text: value, from }) => text(value, from),
  read_text: ({ text: value, from }) => ({ kind: 'member', of: text(value, from), name: SOURCE }),
  exists: (of, _, caller) => asked(of, caller, (kind) => kind !== 'absent'),
  is_dir: (of, _, caller) => asked(of, caller, (kind) => kind === 'directory'),
  is_file: (of, _, caller) => asked(of, caller, (kind) => kind === 'file'),
  is_absolute: (of, _, { world: { platform } }) => constant(platform.isAbsolute(of.text)),
};

const TEXT_METHODS: Readonly<Record<string, Method>> = {
  startswith: (of, [start]) => (start?.kind === 'text' ? constant(of.text.startsWith(start.text)) : UNKNOWN),
  endswith: (of, [end]) => (end?.kind === 'text' ? constant(of.text.endsWith(end.text)) : UNKNOWN),
  lower: ({ text: value, from }) => text(value.toLowerCase(), from),
  rstrip: ({ text: value, from }, [marks]) =>
    marks?.kind === 'text' && marks.text.length === 1
      ? text(withoutTrailing(value, marks.text), from)
      : UNKNOWN,
  replace: ({ text: value, from }, [old, fresh]) =>
    old?.kind === 'text' && fresh?.kind === 'text' && old.text !== ''
      ? textWithin(replacedWithin(value, old.text, fresh.text), from)
      : UNKNOWN,
  join: ({ text: between, from }, [list], caller) => {
    const items = list === undefined ? undefined : caller.listOf(list);
    const parts = items === undefined ? undefined : textsOf(items);
    return parts === undefined
      ? UNKNOWN
      : textWithin(
          joinedWithin(
            parts.map((part) => part.text),
            between,
          ),
          sourceOf([...parts, { text: '', from }]),
        );
  },
  split: ({ text: value, from }, [mark, ...more]) =>
    mark?.kind === 'text' && mark.text !== '' && more.length === 0
      ? { kind: 'list', items: value.split(mark.text).map((part) => text(part, from)) }
      : UNKNOWN,
  format: ({ text: template, from }, values) => {
    const parts = textsOf(values);
    const [first = '', ...rest] = template.split('{}');
    return parts?.length === rest.length && !/[{}]/.test(first + rest.join(''))
      ? filledTemplate(first, rest, parts, from)
      : UNKNOWN;
  },
};

/** One after the other; unknown if that is longer than any value. */
export function joinedTexts(parts: readonly PathText[]): CodeValue {
  return textWithin(joinedWithin(parts.map((part) => part.text)), sourceOf(parts));
}

/** The pieces of a template with the texts between them. */
export function filledTemplate(
  first: string,
  rest: readonly string[],
  parts: readonly PathText[],
  from: PathSource,
): CodeValue {
  const pieces = [first, ...rest.flatMap((piece, index) => [parts[index]?.text ?? '', piece])];
  return textWithin(joinedWithin(pieces), sourceOf([...parts, { text: '', from }]));
}

function textWithin(value: string | undefined, from: PathSource): CodeValue {
  return value === undefined ? UNKNOWN : text(value, from);
}

/** What `/` does between a path and a text. */
export function joinedPath(of: PathText, values: readonly CodeValue[], caller: Caller): CodeValue {
  const parts = textsOf(values);
  return parts === undefined
    ? UNKNOWN
    : path(
        pathText(caller.world.platform.join(of.text, ...parts.map((part) => part.text)), caller),
        sourceOf([of, ...parts]),
      );
}

/** How many elements of a list are equal; undefined if that is not known. */
export function occurrences(value: CodeValue, list: CodeValue, caller: Caller): number | undefined {
  const items = caller.listOf(list);
  const same = items?.map((item) => isEqual(item, value));
  const found = same?.filter((each) => each === true).length;
  return found === undefined || (found === 0 && same?.includes(undefined) === true) ? undefined : found;
}

/** The one that decides: a path is from the working directory if any part is. */
export function sourceOf(parts: readonly PathText[]): PathSource {
  const sources = parts.map(({ from }) => from);
  return sources.includes('cwd') ? 'cwd' : sources.includes('file') ? 'file' : 'literal';
}

function onPath(compute: (part: PathText, caller: Caller) => CodeValue): CodeFunction {
  return ([value, ...more], caller) =>
    value !== undefined && more.length === 0 && (value.kind === 'text' || value.kind === 'path')
      ? compute(value, caller)
      : UNKNOWN;
}

function textsOf(values: readonly CodeValue[]): readonly PathText[] | undefined {
  const found = values.flatMap((value) => (value.kind === 'text' || value.kind === 'path' ? [value] : []));
  return found.length === values.length ? found : undefined;
}

/** Made absolute in the working directory. What is relative because `__file__` is leads to the same place everywhere. */
function resolved(part: PathText, { world, cwd }: Caller, compute: (cwd: string) => string): CodeValue {
  if (world.platform.isAbsolute(part.text)) {
    return text(compute(cwd ?? world.platform.separator), part.from);
  }
  return cwd === undefined ? UNKNOWN : text(compute(cwd), part.from === 'file' ? 'file' : 'cwd');
}

function pathFrom(value: CodeValue): CodeValue {
  return value.kind === 'text' ? path(value.text, value.from) : UNKNOWN;
}

function asked(
  { text: value }: PathText,
  { world, cwd }: Caller,
  isSo: (kind: string) => boolean,
): CodeValue {
  const { platform, fs } = world;
  if (!platform.isAbsolute(value) && cwd === undefined) {
    return UNKNOWN;
  }
  if (value === '') {
    return constant(false);
  }
  return constant(
    isSo(fs.stat(platform.isAbsolute(value) ? value : platform.abspath(value, cwd ?? '')).kind),
  );
}

function expanded(
  { text: value, from }: PathText,
  world: CodeWorld,
  made: (value: string, from?: PathSource) => CodeValue,
): CodeValue {
  if (!value.startsWith('~')) {
    return made(value, from);
  }
  const home = homeOf(world);
  return home === undefined || !/^~(?:[\\/]|$)/.test(value)
    ? UNKNOWN
    : made(withoutTrailing(home, '\\/') + value.slice(1), from);
}

function variable(
  name: CodeValue | undefined,
  otherwise: CodeValue,
  { environment, platform }: CodeWorld,
): CodeValue {
  if (name?.kind !== 'text') {
    return UNKNOWN;
  }
  const found = environment.get(platform.name === 'windows' ? name.text.toUpperCase() : name.text);
  return found === undefined ? otherwise : found.unknown === undefined ? text(found.value) : UNKNOWN;
}

function pathOf(values: readonly CodeValue[], caller: Caller): CodeValue {
  const parts = textsOf(values);
  if (parts === undefined) {
    return UNKNOWN;
  }
  const joined = caller.world.platform.join(...parts.map((part) => part.text));
  return path(pathText(joined, caller), sourceOf(parts));
}

function copied([value, ...more]: readonly CodeValue[], caller: Caller): CodeValue {
  if (value === undefined) {
    return { kind: 'list', items: [] };
  }
  const items = more.length > 0 ? undefined : caller.listOf(value);
  return items === undefined ? UNKNOWN : { kind: 'list', items };
}

/** pathlib drops `.` and doubled separators, and keeps `..`. */
function pathText(value: string, { world: { platform } }: Caller): string {
  const { separator } = platform;
  const written = platform.name === 'windows' ? value.replaceAll('/', '\\') : value;
  const root =
    platform.name === 'windows'
      ? (/^(?:[A-Za-z]:)?\\*/.exec(written)?.[0] ?? '')
      : (/^\/\/(?!\/)|^\/+/.exec(written)?.[0] ?? '');
  const parts = written
    .slice(root.length)
    .split(separator)
    .filter((part) => part !== '' && part !== '.');
  const start = platform.name !== 'windows' && root.length > 2 ? '/' : root;
  return start + parts.join(separator) || '.';
}

function parentOf(value: string, platform: CodeWorld['platform']): string {
  return value === '.' ? '.' : platform.dirname(value) || '.';
}
