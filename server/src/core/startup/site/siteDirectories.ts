/** How a site directory is added: up to 3.14 at once with everything that it adds, from 3.15 on in batches (PEP 829). */

import type { Fatal } from '../../model/startupResult';
import { runToEnd, type Steps } from '../../ports/steps';
import type { PendingEntry } from '../pathConfiguration';
import { behaves } from '../versions';
import { addPthFile } from './pthFiles';
import { namesWithSuffix } from './pthReading';
import type { SiteState } from './siteState';
import { StartupBatch } from './startFiles';

export interface SiteDirectories {
  /** `addsitedir()` */
  add(entry: PendingEntry): Steps<Fatal | undefined>;
  /** Called after all are added. */
  finish(): Steps<void>;
}

export function siteDirectories(state: SiteState): SiteDirectories {
  return behaves('startFiles', state.env.version)
    ? new StartupBatch(state)
    : {
        add: (entry) => addSiteDirectory(state, entry),
        finish: function* () {
          yield;
        },
      };
}

/** `site.addsitedir()` called by start-up code: separate from the others, in every version. */
export function addSiteDirectoryApart(state: SiteState, entry: PendingEntry): Fatal | undefined {
  return state.apart(() => {
    const directories = siteDirectories(state);
    const fatal = runToEnd(directories.add(entry));
    runToEnd(directories.finish());
    return fatal;
  });
}

/** CPython 3.13 Lib/site.py, addsitedir(). */
function* addSiteDirectory(state: SiteState, entry: PendingEntry): Steps<Fatal | undefined> {
  const { lookups, version } = state.env;
  const path = state.makePath(entry.path);
  if (!state.isKnown(path)) {
    state.path.push({ ...entry, path });
    if (behaves('siteDirectoryIsKnown', version)) {
      state.learn(path);
    }
  }
  const listing = lookups.list(path);
  if (listing.kind !== 'entries') {
    return undefined;
  }
  // QUIRK(pth-read-twice): the .pth files of an already known directory are read anyway.
  for (const name of namesWithSuffix(listing.names, '.pth')) {
    const fatal = yield* addPthFile(state, path, name);
    if (fatal !== undefined) {
      return fatal;
    }
  }
  return undefined;
}
