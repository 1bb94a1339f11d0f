/** What expressions in the user's own code stand for, as far as paths are made of them. */

import type { PythonFunction } from '../../formats/python/pythonStatements';
import type { PythonNode } from '../../formats/python/pythonTree';
import type { Entry } from '../../model/entry';

export type CodeValue =
  | TextValue
  /** A `pathlib` path. */
  | (PathText & { readonly kind: 'path' })
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly name: 'True' | 'False' | 'None' }
  /** A list or a tuple. */
  | { readonly kind: 'list'; readonly items: readonly CodeValue[] }
  /** A module, function or object of the standard library by its full name: `os.path.join`, `sys.path`. */
  | { readonly kind: 'named'; readonly name: string }
  /** An attribute of a value. */
  | { readonly kind: 'member'; readonly of: CodeValue; readonly name: string }
  /** A function or class of the file itself. */
  | { readonly kind: 'function'; readonly definition: PythonFunction }
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly body: PythonNode | undefined;
      /** What its own body binds. */
      readonly members: ReadonlyMap<string, CodeValue>;
    }
  | { readonly kind: 'unknown' };

/** What a path is made from: literals alone, the place of the file, or the working directory. */
export type PathSource = 'literal' | 'file' | 'cwd';

export interface PathText {
  readonly text: string;
  readonly from: PathSource;
}

export type TextValue = PathText & {
  readonly kind: 'text';
  /** An element that was read from `sys.path` stays what it is. */
  readonly item?: PathItem;
};

/** An element of `sys.path` while code runs. */
export type PathItem =
  | { readonly kind: 'entry'; readonly entry: Entry }
  /** Only running the code shows it. */
  | { readonly kind: 'unknown' }
  /** An object that is not text: Python ignores it. */
  | { readonly kind: 'object' };

export const UNKNOWN: CodeValue = { kind: 'unknown' };
export const NONE: CodeValue = { kind: 'constant', name: 'None' };

export function text(value: string, from: PathSource = 'literal'): TextValue {
  return { kind: 'text', text: value, from };
}

export function path(value: string, from: PathSource): CodeValue {
  return { kind: 'path', text: value, from };
}

export function number(value: number): CodeValue {
  return { kind: 'number', value };
}

export function constant(isTrue: boolean): CodeValue {
  return { kind: 'constant', name: isTrue ? 'True' : 'False' };
}

export function named(name: string): CodeValue {
  return { kind: 'named', name };
}

/** Undefined if only running the code shows it. */
export function truthOf(value: CodeValue): boolean | undefined {
  switch (value.kind) {
    case 'text':
      return value.text !== '';
    case 'number':
      return value.value !== 0;
    case 'constant':
      return value.name === 'True';
    case 'list':
      return value.items.length > 0;
    case 'path':
    case 'function':
    case 'class':
      return true;
    case 'named':
    case 'member':
    case 'unknown':
      return undefined;
  }
}

/** Undefined if only running the code shows it. */
export function isEqual(left: CodeValue, right: CodeValue): boolean | undefined {
  if (left.kind === 'list' && right.kind === 'list') {
    const same = left.items.map((item, index) => isEqual(item, right.items[index] ?? UNKNOWN));
    return left.items.length !== right.items.length || same.includes(false)
      ? false
      : same.includes(undefined)
        ? undefined
        : true;
  }
  const [a, b] = [plainOf(left), plainOf(right)];
  return a === undefined || b === undefined ? undefined : a === b;
}

/** Different for different values; texts and paths are never equal in Python. */
function plainOf(value: CodeValue): string | undefined {
  switch (value.kind) {
    case 'text':
    case 'path':
      return `${value.kind} ${value.text}`;
    case 'number':
      return `number ${String(value.value)}`;
    case 'constant':
      return value.name;
    case 'list':
      return 'list';
    case 'named':
    case 'member':
    case 'function':
    case 'class':
    case 'unknown':
      return undefined;
  }
}
