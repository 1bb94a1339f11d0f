/**
 * Where the submodules of a package are searched: its own `__path__`, which its `__init__` may change. The usual ways are
 * known by their shape; anything else is not guessed. CPython 3.13 Lib/pkgutil.py, extend_path(); setuptools pkg_resources,
 * declare_namespace().
 */

import { parseLiteral, textsOf } from '../formats/pythonLiteral';
import type { Platform } from '../model/platform';

export type PathEdit =
  /** Every other portion and package of the name on the parent's path is appended. */
  | { readonly kind: 'extend' }
  /** The same, for packages with an `__init__` alone. */
  | { readonly kind: 'declare' }
  | { readonly kind: 'append'; readonly path: string }
  | { readonly kind: 'insert'; readonly at: number; readonly path: string };

/** Undefined when the code changes `__path__` in a way that is not known. */
export function pathEdits(source: string, file: string, platform: Platform): readonly PathEdit[] | undefined {
  if (!/\b__path__\b|declare_namespace/.test(source)) {
    return [];
  }
  const edits: PathEdit[] = [];
  for (const line of codeLines(source)) {
    if (DECLARE.test(line)) {
      edits.push({ kind: 'declare' });
    } else if (CHANGE.test(line)) {
      const edit = editOf(line, file, platform);
      if (edit === undefined) {
        return undefined;
      }
      edits.push(...edit);
    }
  }
  return edits;
}

/**
 * What is left of the edits where pkg_resources is there or not: the usual pair tries it, and falls back on pkgutil.
 * Undefined where the package can't be imported without it.
 */
export function editsWith(
  edits: readonly PathEdit[],
  hasPkgResources: boolean,
  source: string,
): readonly PathEdit[] | undefined {
  if (!edits.some(({ kind }) => kind === 'declare')) {
    return edits;
  }
  if (hasPkgResources) {
    return edits.filter(({ kind }) => kind !== 'extend');
  }
  return /\bexcept\b/.test(source) ? edits.filter(({ kind }) => kind !== 'declare') : undefined;
}

const DECLARE = /(?:^|[\s.;])declare_namespace\(\s*__name__\s*\)/;
const CHANGE =
  /(?:^|[\s;(,])__path__(?:\[[^\]]*\])?\s*(?::[^=]*)?(?:=(?!=)|\+=)|\b__path__\.(?:append|insert|extend|remove|pop|clear|reverse|sort)\(|\bdel\s+__path__/;
const EXTEND =
  /^__path__\s*=\s*(?:__import__\(['"]pkgutil['"]\)\.|pkgutil\.)?extend_path\(\s*__path__\s*,\s*__name__\s*\);?$/;
const APPEND = /^__path__\.append\((.*)\);?$/;
const INSERT = /^__path__\.insert\(\s*(\d+)\s*,(.*)\);?$/;
const EXTEND_LIST = /^__path__(?:\s*\+=\s*(.*?)|\.extend\((.*)\));?$/;
const BESIDE =
  /^(?:os\.path\.)?join\(\s*(?:os\.path\.)?dirname\(\s*__file__\s*\)\s*,\s*(['"])([^'"\\]*)\1\s*\)$/;

function editOf(line: string, file: string, platform: Platform): readonly PathEdit[] | undefined {
  if (EXTEND.test(line)) {
    return [{ kind: 'extend' }];
  }
  const appended = APPEND.exec(line)?.[1];
  if (appended !== undefined) {
    const path = pathOf(appended, file, platform);
    return path === undefined ? undefined : [{ kind: 'append', path }];
  }
  const inserted = INSERT.exec(line);
  if (inserted !== null) {
    const path = pathOf(inserted[2] ?? '', file, platform);
    return path === undefined ? undefined : [{ kind: 'insert', at: Number(inserted[1]), path }];
  }
  const list = EXTEND_LIST.exec(line);
  const literal = list === null ? undefined : parseLiteral(list[1] ?? list[2] ?? '');
  return literal === undefined
    ? undefined
    : textsOf(literal)?.map((path) => ({ kind: 'append', path }) as const);
}

function pathOf(expression: string, file: string, platform: Platform): string | undefined {
  const text = expression.trim();
  const beside = BESIDE.exec(text)?.[2];
  if (beside !== undefined) {
    return platform.join(platform.dirname(file), beside);
  }
  const literal = parseLiteral(text);
  return literal?.kind === 'text' ? literal.text : undefined;
}

/** Statements with neither comments nor texts of several lines, blanks at both ends apart. */
function codeLines(source: string): readonly string[] {
  const code = source.replace(/("""|''')[\s\S]*?\1/g, "''");
  return code
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}
