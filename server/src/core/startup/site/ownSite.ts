/**
 * A `site.py` that replaces the standard library's: up to 3.10 `site` is imported through the path like any module. One that
 * does nothing but set literal paths and import `sitecustomize` is understood; any other is unknown.
 */

import { dottedName } from '../../formats/python/pythonExpressions';
import { literalOf } from '../../formats/python/pythonLiterals';
import { statementsOf, type PythonStatement } from '../../formats/python/pythonStatements';
import { parsePython } from '../../formats/python/pythonTree';
import { message } from '../../model/message';
import type { PathConfiguration, StartupEnvironment } from '../pathConfiguration';
import { behaves } from '../versions';
import { findModule, moduleSource } from './findModule';
import { pathEffectsOf } from './literalPathCode';
import type { PathEffect } from './pathEffects';

export interface OwnSite {
  readonly file: string;
  /** What it does to the path before it imports `sitecustomize`. */
  readonly effects: readonly PathEffect[];
}

/** QUIRK(frozen-site-has-no-rival): from 3.11 on no file replaces `site`, wherever it is. */
export function findOwnSite(
  { moduleSearchPaths, stdlibDir }: PathConfiguration,
  { lookups, version, implementation }: StartupEnvironment,
): OwnSite | undefined {
  if (behaves('siteIsFrozen', version) || implementation !== 'cpython') {
    return undefined;
  }
  const path = moduleSearchPaths.map((entry) => entry.path);
  // The standard library's own is nearly always in its place: only what comes before it is examined.
  const standard = path.indexOf(stdlibDir);
  const file = findModule('site', standard < 0 ? path : path.slice(0, standard), { lookups, version });
  const source = file === undefined ? undefined : moduleSource(file, lookups);
  const effects = source === undefined ? undefined : effectsOf(source);
  if (file === undefined || effects === undefined) {
    return undefined;
  }
  lookups.trace.step(
    'site',
    message('{file} replaces site: it imports sitecustomize and does nothing else', { file }),
    file,
  );
  return { file, effects };
}

/** Undefined for a module that does anything else. */
function effectsOf(source: string): readonly PathEffect[] | undefined {
  const tree = parsePython(source);
  const statements = statementsOf(tree);
  const first = statements.findIndex(importsSitecustomize);
  const isPlain = tree.isWellFormed && first >= 0 && statements.slice(first + 1).every(isHarmless);
  return isPlain ? pathEffectsOf(statements.slice(0, first)) : undefined;
}

function importsSitecustomize(statement: PythonStatement): boolean {
  if (statement.kind !== 'import' || statement.imported.kind !== 'import' || statement.imported.isLazy) {
    return false;
  }
  const [module, ...more] = statement.imported.modules;
  return module?.name === 'sitecustomize' && module.alias === undefined && more.length === 0;
}

const IMPORTED: ReadonlySet<string> = new Set(['sys', 'sitecustomize']);
const ASKED_FOR: ReadonlySet<string> = new Set(['ENABLE_USER_SITE', 'USER_SITE', 'USER_BASE']);

/** What importing programs expect from `site`, and tidying up. */
function isHarmless(statement: PythonStatement): boolean {
  switch (statement.kind) {
    case 'pass':
      return true;
    case 'delete': {
      const { targets } = statement;
      const names = targets.kind === 'sequence' ? targets.items : [targets];
      return names.every((name) => IMPORTED.has(dottedName(name) ?? ''));
    }
    case 'assign': {
      const literal = statement.value === undefined ? undefined : literalOf(statement.value);
      return (
        statement.targets.every((target) => ASKED_FOR.has(dottedName(target) ?? '')) &&
        literal?.kind === 'constant' &&
        literal.name !== 'True'
      );
    }
    case 'import':
    case 'update':
    case 'expression':
    case 'function':
    case 'class':
    case 'block':
    case 'other':
      return false;
  }
}
