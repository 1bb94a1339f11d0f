/**
 * What a gunicorn.conf.py sets that decides `sys.path`: its literals. Everything else that the file does only Python can tell.
 * https://docs.gunicorn.org/en/stable/settings.html, "chdir" and "pythonpath".
 */

import { TextIndex, type Range } from '../../text/positions';
import { dottedName } from '../python/pythonExpressions';
import { textOf } from '../python/pythonLiterals';
import { nestedStatements, type NestedStatement } from '../python/pythonStatements';
import { parsePython } from '../python/pythonTree';

export type GunicornName = 'chdir' | 'pythonpath';

export interface GunicornSetting {
  readonly name: GunicornName;
  /** Undefined if it is not a literal, or depends on a condition. */
  readonly value?: string;
  readonly range: Range;
}

export interface GunicornConfig {
  /** In order: the last of a name counts. */
  readonly settings: readonly GunicornSetting[];
  /** What else may change the path: `sys.path`, or names that another file defines. */
  readonly unclear?: Range;
}

export function readGunicornConfig(text: string): GunicornConfig {
  const index = new TextIndex(text);
  const settings: GunicornSetting[] = [];
  let unclear: Range | undefined;
  for (const nested of nestedStatements(parsePython(text))) {
    const { statement, within } = nested;
    // A function's body does not run when the file is read.
    if (within.some(({ kind }) => kind === 'function' || kind === 'class')) {
      continue;
    }
    settings.push(...settingsOf(nested, index));
    const written = text.slice(statement.start, statement.end);
    const mayChangePath =
      statement.kind !== 'function' &&
      statement.kind !== 'class' &&
      /\bsys\s*\.\s*path\b|\bexec\s*\(|\bimport\s*\*|\baddsitedir\b|\bos\s*\.\s*chdir\b/.test(written);
    unclear ??= mayChangePath ? index.range(statement.start, statement.end) : undefined;
  }
  return unclear === undefined ? { settings } : { settings, unclear };
}

function settingsOf({ statement, within }: NestedStatement, index: TextIndex): readonly GunicornSetting[] {
  const targets =
    statement.kind === 'assign' ? statement.targets : statement.kind === 'update' ? [statement.target] : [];
  return targets.flatMap((target): GunicornSetting[] => {
    const name = dottedName(target);
    if (name !== 'chdir' && name !== 'pythonpath') {
      return [];
    }
    const value = statement.kind === 'assign' && within.length === 0 ? textOf(statement.value) : undefined;
    const range = index.range(statement.start, statement.end);
    return [value === undefined ? { name, range } : { name, value, range }];
  });
}
