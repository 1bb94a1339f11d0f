/** Which modules an import line can't find. */

import type { PythonVersion } from '../../model/version';
import { compiledInModules } from '../compiledInModules';
import { behaves } from '../versions';
import { standardModules } from '../standardModules';
import { findModule } from './findModule';
import type { Finder } from '../../model/startupResult';
import type { SiteState } from './siteState';

/** The error that Python names. */
export function missingModule(name: string, version: PythonVersion): string {
  return behaves('quotesMissingModule', version)
    ? `ModuleNotFoundError: No module named '${name}'`
    : `ImportError: No module named ${name}`;
}

/** Whether an import may succeed: true also where that cannot be determined. */
export function mayBeImported(name: string, state: SiteState): boolean {
  return hidesModules(state) || mayBeThere(name, state);
}

/** Code that is not understood may have put modules or finders anywhere. */
function hidesModules({ seenCode, textIsCertain }: SiteState): boolean {
  return !textIsCertain || seenCode.hasUnknown();
}

function mayBeThere(name: string, { env, path, finders }: SiteState): boolean {
  const { lookups, version, distribution } = env;
  const { builtin, frozen } = compiledInModules(version, lookups.platform.name, distribution);
  const entries = path.map((entry) => entry.path);
  return (
    builtin.has(name) ||
    frozen.has(name) ||
    name === '__main__' ||
    // If one of these is not on the path, that depends on the platform or the installation.
    standardModules.has(name) ||
    finders.some((finder) => answersFor(finder, name)) ||
    findModule(name, entries, env) !== undefined ||
    // A namespace package, or an archive that has a directory of that name.
    entries.some(
      (entry) =>
        lookups.untracedStat(entry).kind === 'file' ||
        lookups.untracedStat(lookups.platform.join(entry, name)).kind === 'directory',
    )
  );
}

function answersFor({ mapping, namespaces, manner }: Finder, name: string): boolean {
  return (
    Object.hasOwn(mapping, name) ||
    Object.hasOwn(namespaces, name) ||
    (manner.kind === 'scikit-build' && Object.hasOwn(manner.directories ?? {}, name)) ||
    ((manner.kind === 'meson' || manner.kind === 'in-place') && manner.modules.includes(name))
  );
}
