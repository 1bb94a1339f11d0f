/** Source text: to show to a person, and to write. */

import type { PythonTree } from '../../formats/python/pythonTree';
import type { Platform } from '../../model/platform';
import type { FileBased } from '../../model/startupResult';

interface Place {
  readonly start: number;
  readonly end: number;
}

const SHOWN = 80;

/** On one line, and not too long. */
export function sourceText({ text }: PythonTree, { start, end }: Place): string {
  const line = text.slice(start, end).replace(/\s+/g, ' ');
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN - 1)}…`;
}

/** Whether a statement shares its lines with nothing but a comment. */
export function standsAlone({ text }: PythonTree, { start, end }: Place): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const restOfLine = /[^\r\n]*/y;
  restOfLine.lastIndex = end;
  const after = restOfLine.exec(text)?.[0] ?? '';
  return /^\s*$/.test(before) && /^\s*(?:#.*)?$/.test(after);
}

/** With the names that the code has already. */
export function fileBased(
  target: string,
  directory: string,
  platform: Platform,
  nameFor: (name: string) => string | undefined,
): FileBased {
  const parts = relativeParts(target, directory, platform).map(
    (part) => `'${part.replace(/['\\]/g, '\\$&')}'`,
  );
  const path = nameFor('pathlib.Path');
  const known = nameFor('os');
  if (known === undefined && path !== undefined) {
    return { code: `str(${[`${path}(__file__).resolve().parent`, ...parts].join(' / ')})` };
  }
  const os = known ?? 'os';
  const here = `${os}.path.dirname(${os}.path.abspath(__file__))`;
  const code = parts.length === 0 ? here : `${os}.path.join(${[here, ...parts].join(', ')})`;
  return known === undefined ? { code, needs: 'import os' } : { code };
}

/** How to get from one absolute directory to another. */
function relativeParts(target: string, directory: string, { separator }: Platform): readonly string[] {
  const [to, from] = [target, directory].map((path) => path.split(separator).filter((part) => part !== ''));
  const wanted = to ?? [];
  const start = from ?? [];
  let common = 0;
  while (common < Math.min(wanted.length, start.length) && wanted[common] === start[common]) {
    common += 1;
  }
  return [...start.slice(common).map(() => '..'), ...wanted.slice(common)];
}
