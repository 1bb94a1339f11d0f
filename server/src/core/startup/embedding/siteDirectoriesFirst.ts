/**
 * mod_wsgi's `python-path`: `site.addsitedir()` for each directory, including `.pth` files, then new entries are moved
 * to the front, in its order. mod_wsgi 4.9 src/server/wsgi_interp.c, newInterpreterObject().
 */

import type { EmbedderStep } from '../../model/embedding';
import { message } from '../../model/message';
import type { PendingEntry, StartupEnvironment, Switches } from '../pathConfiguration';
import { isComplete } from '../site/site';
import { addSiteDirectoryApart } from '../site/siteDirectories';
import { canEncodePath } from '../site/localeEncoding';
import { SiteState } from '../site/siteState';
import type { EmbeddedPath } from './embeddedPath';

type Step = Extract<EmbedderStep, { readonly kind: 'site-directories-first' }>;

export function addSiteDirectoriesFirst(
  before: EmbeddedPath,
  { paths, setBy }: Step,
  env: StartupEnvironment,
  switches: Switches,
): EmbeddedPath {
  const state = new SiteState(env, switches);
  state.addSiteDirectory = (entry) => addSiteDirectoryApart(state, entry);
  for (const entry of before.sysPath) {
    state.path.push(entry);
  }
  // An exception is logged; the directories after that one are not added.
  // QUIRK(mod_wsgi-path-ends-beyond-ascii): one that the locale cannot decode is such an exception.
  const failed = paths.find((path) => {
    if (!canEncodePath(path, env, switches)) {
      return true;
    }
    const entry = { path, provenance: { kind: 'site-directory', setBy } } as const;
    return addSiteDirectoryApart(state, entry) !== undefined;
  });
  env.lookups.trace.step(
    'site.addsitedir',
    failed === undefined
      ? message('The directories of the application are added')
      : message('{directory} cannot be added', { directory: failed }),
  );
  return {
    ...before,
    sysPath: newOnesFirst(before.sysPath, state.path),
    startupCode: [...before.startupCode, ...state.startupCode],
    finders: [...before.finders, ...state.finders],
    pthFiles: [...before.pthFiles, ...state.pthFiles],
    pthLines: [...before.pthLines, ...state.pthLines],
    complete: before.complete && isComplete(state),
  };
}

function newOnesFirst(
  before: readonly PendingEntry[],
  after: readonly PendingEntry[],
): readonly PendingEntry[] {
  const old = new Set(before.map(({ path }) => path));
  const isNew = ({ path }: PendingEntry): boolean => !old.has(path);
  return [...after.filter(isNew), ...after.filter((entry) => !isNew(entry))];
}
