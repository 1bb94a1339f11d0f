/**
 * A `site.py` that replaces the standard library's: up to 3.10 `site` is imported through the path like any module. One that
 * does nothing but set literal paths and import `sitecustomize` is understood; of any other nothing is known.
 */

import { pythonStatements } from '../../formats/pythonStatements';
import { message } from '../../model/message';
import type { PathConfiguration, StartupEnvironment } from '../pathConfiguration';
import { behaves } from '../versions';
import { findModule, moduleSource } from './findModule';
import { literalPathEdits } from './literalPathCode';
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
  // The standard library's own is at its place nearly always: what comes before is looked at only.
  const standard = path.indexOf(stdlibDir);
  const file = findModule('site', standard < 0 ? path : path.slice(0, standard), lookups);
  const source = file === undefined ? undefined : moduleSource(file, lookups);
  const statements = source === undefined ? undefined : pythonStatements(source);
  if (file === undefined || statements === undefined) {
    return undefined;
  }
  const first = statements.indexOf('import sitecustomize');
  const isPlain = statements.slice(first + 1).every((statement) => PLAIN.test(statement));
  const effects = first >= 0 && isPlain ? literalPathEdits(statements.slice(0, first).join('\n')) : undefined;
  if (effects === undefined) {
    return undefined;
  }
  lookups.trace.step(
    'site',
    message('{file} replaces site: it imports sitecustomize and does nothing else', { file }),
    file,
  );
  return { file, effects };
}

/** What importing programs ask of `site`, and tidying up. */
const PLAIN =
  /^(?:del (?:sys|sitecustomize)(?:, ?(?:sys|sitecustomize))?|(?:ENABLE_USER_SITE|USER_SITE|USER_BASE) = (?:False|None))$/;
