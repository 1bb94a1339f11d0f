/**
 * The eggs that a script of buildout puts on `sys.path`: `sys.path[0:0] = [ … ]` near its beginning.
 * zc.buildout 4 src/zc/buildout/easy_install.py, script_template, py_script_template and relative_paths_setup.
 */

import type { PythonExpression } from '../python/pythonExpressions';
import { textOf } from '../python/pythonLiterals';
import { statementsOf, type PythonStatement } from '../python/pythonStatements';
import { parsePython } from '../python/pythonTree';
import { TextIndex, type Range } from '../../text/positions';

export interface BuildoutEgg {
  readonly path: string;
  /** How many directories above the script's own a relative path begins; undefined for an absolute path. */
  readonly above?: number;
  /** The text with its quotes. */
  readonly range: Range;
}

/** None for any other script. */
export function buildoutEggs(text: string): readonly BuildoutEgg[] {
  if (!/^#!.*python/i.test(text) || !text.includes('sys.path[0:0] = [')) {
    return [];
  }
  const tree = parsePython(text);
  const index = new TextIndex(text);
  let above = 0;
  for (const statement of statementsOf(tree)) {
    if (isOneUp(statement, text)) {
      above += 1;
    }
    if (statement.kind === 'assign' && isStartOfPath(statement.targets[0])) {
      const items = statement.value?.kind === 'sequence' ? statement.value.items : [];
      return items.flatMap((item) => eggOf(item, above, index));
    }
  }
  return [];
}

function isStartOfPath(target: PythonExpression | undefined): boolean {
  return (
    target?.kind === 'subscript' &&
    target.indexText === '0:0' &&
    target.object.kind === 'attribute' &&
    target.object.name === 'path' &&
    target.object.object.kind === 'name' &&
    target.object.object.name === 'sys'
  );
}

/** `base = os.path.dirname(base)`; the line before it makes `base` the directory of the script. */
function isOneUp({ kind, start, end }: PythonStatement, text: string): boolean {
  return kind === 'assign' && /^base\s*=\s*os\.path\.dirname\(base\)$/.test(text.slice(start, end).trim());
}

/** A text, or `join(base, text)`. */
function eggOf(item: PythonExpression, above: number, index: TextIndex): readonly BuildoutEgg[] {
  const isRelative =
    item.kind === 'call' &&
    item.callee.kind === 'name' &&
    item.callee.name === 'join' &&
    item.arguments.length === 2;
  const written = isRelative ? item.arguments[1]?.value : item;
  const path = textOf(written);
  if (written === undefined || path === undefined) {
    return [];
  }
  const range = index.range(written.start, written.end);
  return [{ path, range, ...(isRelative ? { above } : {}) }];
}
