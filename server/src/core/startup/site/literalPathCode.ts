/** Code that does nothing but put literal paths on `sys.path`: its effect is plain without running it. */

import type { PathEffect } from './pathEffects';

const IMPORT = /^import[ \t]+(?:sys|os|os[ \t]*,[ \t]*sys|sys[ \t]*,[ \t]*os)$/;

/** `sys.path.append("…")` or `sys.path.insert(N, "…")`, of a plain string without escapes. */
const EDIT = /^sys\.path\.(?:append\(|insert\([ \t]*(\d+)[ \t]*,)[ \t]*(?:"([^"\\]*)"|'([^'\\]*)')[ \t]*\)$/;

/** Undefined when anything else is there. Nothing at all is no edit: then there are no effects. */
export function literalPathEdits(code: string): readonly PathEffect[] | undefined {
  const effects: PathEffect[] = [];
  let isImported = false;
  for (const statement of statementsOf(code)) {
    const edit = EDIT.exec(statement);
    if (edit === null && !IMPORT.test(statement)) {
      return undefined;
    }
    if (edit === null) {
      isImported ||= statement.includes('sys');
      continue;
    }
    if (!isImported) {
      return undefined;
    }
    const [, at, double, single] = edit;
    const path = double ?? single ?? '';
    effects.push(
      at === undefined
        ? { kind: 'append', path, unlessThere: false }
        : { kind: 'insert', at: Number(at), path },
    );
  }
  return effects;
}

/** Lines and what semicolons part, without comments and blank lines. An indented statement keeps its blanks, and matches nothing. */
function statementsOf(code: string): readonly string[] {
  return code
    .split(/\r\n|\r|\n/)
    .filter((line) => !/^\s*(?:#.*)?$/.test(line))
    .flatMap((line) => line.split(';').map((part, index) => (index === 0 ? part.trimEnd() : part.trim())))
    .filter((statement) => statement !== '');
}
