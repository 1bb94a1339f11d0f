/**
 * pdm without an environment: a sitecustomize of its own takes away the directories of site and adds the packages of the nearest
 * `__pypackages__` after the standard library. `pdm run` puts its directory on PYTHONPATH, and `pdm --pep582` tells shells to do so.
 * pdm 2.29 src/pdm/pep582/sitecustomize.py, main(); cli/commands/run.py; environments/local.py.
 */

import { message } from '../../model/message';
import type { Provenance } from '../../model/entry';
import { minorVersion } from '../../model/version';
import { addSiteDirectoryApart } from './siteDirectories';
import type { SiteState } from './siteState';

const OF_SITE: ReadonlySet<Provenance['kind']> = new Set(['site-packages', 'user-site', 'pth']);

/** In `pdm run`, as if its directory were on PYTHONPATH; pdm first runs the sitecustomize that would have run without its own. */
export function runPdmPackages(state: SiteState): void {
  const { localPackages, environment } = state.env;
  if (localPackages === undefined || !state.switches.useEnvironment) {
    return;
  }
  const { file, range } = localPackages.setBy;
  const provenance = { kind: 'hook', file, range, by: 'pdm' } as const;
  // QUIRK(pdm-adds-working-directory): where PYTHONPATH is not set, pdm's own value ends with a colon: an empty element.
  const path = state.makePath('');
  if ((environment.get('PYTHONPATH')?.value ?? '') === '' && !state.isKnown(path)) {
    state.path.unshift({ path, provenance });
  }
  const { platform } = state.env.lookups;
  const made = platform.join(localPackages.root, ...packagesBelow(state));
  const last: Provenance = { ...provenance, isLast: true };
  addLocalPackages(state, localPackagesDirectory(state) ?? made, last, 'without-others');
}

/** `pdm run` also hides the packages of the interpreter from a Python that it starts itself. */
type Others = 'without-others' | 'others-last';

export function useLocalPackages(state: SiteState, provenance: Provenance, others: Others): void {
  addLocalPackages(state, localPackagesDirectory(state), provenance, others);
}

function addLocalPackages(
  state: SiteState,
  found: string | undefined,
  provenance: Provenance,
  others: Others,
): void {
  state.env.lookups.trace.step(
    'pdm',
    found === undefined
      ? message('There is no __pypackages__ for this version')
      : message('The packages of {path} replace the directories of site', { path: found }),
  );
  if (found === undefined) {
    return;
  }
  const all = [...state.path];
  const ofSite = all.filter((entry) => OF_SITE.has(entry.provenance.kind));
  state.path.splice(0, state.path.length, ...all.filter((entry) => !OF_SITE.has(entry.provenance.kind)));
  addSiteDirectoryApart(state, { path: found, provenance });
  if (others === 'others-last') {
    state.path.push(...ofSite.filter(({ path }) => state.path.every((known) => known.path !== path)));
  }
}

/** From the directory of the script, then from the working directory upwards. */
function localPackagesDirectory(state: SiteState): string | undefined {
  const { lookups, script, environment } = state.env;
  const { platform, cwd } = lookups;
  const placed = environment.get('PEP582_PACKAGES')?.value;
  if (placed !== undefined) {
    return platform.join(placed, 'lib');
  }
  const own = script === undefined ? [] : [platform.dirname(platform.abspath(script, cwd))];
  return [...own, cwd].map((start) => nearest(start, state)).find((path) => path !== undefined);
}

function nearest(start: string, state: SiteState): string | undefined {
  const { lookups } = state.env;
  const { platform } = lookups;
  let directory = start;
  for (;;) {
    const path = platform.join(directory, ...packagesBelow(state));
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

function packagesBelow({ env }: SiteState): readonly string[] {
  return ['__pypackages__', minorVersion(env.version), 'lib'];
}

/** By what only this file has: pdm has changed details of it over the years. */
export function isPdmCustomize(source: string): boolean {
  return MARKS.every((mark) => source.includes(mark));
}

const MARKS = ['def get_pypackages_path', 'PEP582_PACKAGES', 'site.addsitedir(libpath)', 'NO_SITE_PACKAGES'];
