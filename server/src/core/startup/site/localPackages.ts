/**
 * What pdm's own sitecustomize does where pdm has no environment: the directories of site go, and the packages of the nearest
 * `__pypackages__` come after the standard library. pdm 2.29 src/pdm/pep582/sitecustomize.py, main(); cli/commands/run.py.
 */

import { message } from '../../model/message';
import type { Provenance } from '../../model/entry';
import type { LocalPackages } from '../../model/runContext';
import { minorVersion } from '../../model/version';
import { addSiteDirectoryApart } from './siteDirectories';
import type { SiteState } from './siteState';

const OF_SITE: ReadonlySet<Provenance['kind']> = new Set(['site-packages', 'user-site', 'pth']);

/** pdm first runs the sitecustomize that would have run without its own. */
export function useLocalPackages(state: SiteState): void {
  const { localPackages, lookups } = state.env;
  // The directory of that sitecustomize is on PYTHONPATH.
  if (localPackages === undefined || !state.switches.useEnvironment) {
    return;
  }
  addEmptyElement(state, localPackages);
  const found = localPackages.from.map((start) => nearest(start, state)).find((path) => path !== undefined);
  lookups.trace.step(
    'pdm',
    found === undefined
      ? message('There is no __pypackages__ for this version')
      : message('The packages of {path} take the place of the directories of site', { path: found }),
  );
  if (found === undefined) {
    return;
  }
  const kept = state.path.filter(({ provenance }) => !OF_SITE.has(provenance.kind));
  state.path.splice(0, state.path.length, ...kept);
  addSiteDirectoryApart(state, { path: found, provenance: provenanceOf(localPackages) });
}

/**
 * QUIRK(pdm-adds-working-directory): where PYTHONPATH is not set, pdm's own value ends with a colon, and the empty element is the
 * working directory. pdm 2.29 src/pdm/environments/local.py, process_env.
 */
function addEmptyElement(state: SiteState, localPackages: LocalPackages): void {
  const value = state.env.environment.get('PYTHONPATH')?.value ?? '';
  const path = state.makePath('');
  if (value === '' && !state.isKnown(path)) {
    state.path.unshift({ path, provenance: provenanceOf(localPackages) });
  }
}

function provenanceOf({ setBy: { file, range } }: LocalPackages): Provenance {
  return { kind: 'hook', file, range, by: 'pdm' };
}

function nearest(start: string, { env }: SiteState): string | undefined {
  const { lookups, version } = env;
  const { platform } = lookups;
  let directory = start;
  for (;;) {
    const path = platform.join(directory, '__pypackages__', minorVersion(version), 'lib');
    const above = platform.dirname(directory);
    if (lookups.exists(path)) {
      return path;
    }
    if (above === directory) {
      return undefined;
    }
    directory = above;
  }
}
