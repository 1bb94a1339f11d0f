/** A file of the user's own that an import finds in place of a module of the standard library or of a package. */

import type { InspectedContext } from '../../model/inspection';
import type { ImportAnswer, ImportSearch } from '../search/importSearch';
import type { ModuleSpec } from '../search/moduleSpec';

export interface HidingFile {
  /** A module's file, or a package's directory. */
  readonly path: string;
  readonly module: string;
  /** What is found once it has another name. */
  readonly hidden: ModuleSpec;
}

/** Undefined if none is hiding anything. For a submodule that is not found, the package above it may be the one. */
export function hidingFile(
  answer: ImportAnswer,
  inspected: InspectedContext,
  folder: string,
  search: ImportSearch,
): HidingFile | undefined {
  const parts = answer.module.split('.');
  for (let depth = parts.length; depth > 0; depth -= 1) {
    const module = parts.slice(0, depth).join('.');
    const { spec, shadowed, loaded } = depth === parts.length ? answer : search.find(module);
    const hidden = shadowed.find((other) => other.kind !== 'namespace' && !isOwn(other, inspected, folder));
    if (
      spec?.origin !== undefined &&
      !loaded &&
      spec.kind === 'source' &&
      hidden !== undefined &&
      isOwn(spec, inspected, folder)
    ) {
      const { platform, cwd } = inspected.context;
      const file = platform.abspath(spec.origin, cwd);
      return { path: spec.locations === undefined ? file : platform.dirname(file), module, hidden };
    }
  }
  return undefined;
}

/** In the folder, but not in an environment in it. */
function isOwn(
  { origin, entry }: ModuleSpec,
  { context, result }: InspectedContext,
  folder: string,
): boolean {
  const { platform, cwd } = context;
  const provenance = entry === undefined ? undefined : result.sysPath[entry]?.provenance.kind;
  const isInstalled =
    provenance === 'site-packages' ||
    provenance === 'user-site' ||
    provenance === 'stdlib' ||
    provenance === 'platstdlib' ||
    provenance === 'stdlib-zip';
  const inside = platform.normcase(platform.join(folder, ''));
  return (
    origin !== undefined &&
    !isInstalled &&
    platform.normcase(platform.abspath(origin, cwd)).startsWith(inside)
  );
}
