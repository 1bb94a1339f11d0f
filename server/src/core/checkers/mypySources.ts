/**
 * Which directories mypy searches because it checks files in them. https://mypy.readthedocs.io/en/stable/running_mypy.html, "Mapping file
 * paths to modules": a directory without `__init__` that is not below a package, unless `explicit_package_bases` is set.
 */

import { isAtOrBelow, type Platform } from '../model/platform';
import type { FileSystem } from '../ports/fileSystem';
import type { MypySources } from './mypyConfig';

export function isMypySource(
  path: string,
  sources: MypySources,
  { folder, fs, platform }: { readonly folder: string; readonly fs: FileSystem; readonly platform: Platform },
): boolean {
  if (sources.isByName || sources.explicitBases) {
    return false;
  }
  const roots = sources.roots ?? [folder];
  if (
    !isAtOrBelow(path, folder, platform) ||
    !roots.some((root) => isAtOrBelow(path, root, platform) || platform.dirname(root) === path)
  ) {
    return false;
  }
  const relative = path.slice(folder.length + 1);
  const steps = relative === '' ? [] : relative.split(platform.separator);
  if (steps.some((step) => step.startsWith('.') || SKIPPED.has(step))) {
    return false;
  }
  if (sources.exclude.some((fits) => fits(`${steps.join('/')}/`))) {
    return false;
  }
  const above = steps.map((_, depth) => platform.join(folder, ...steps.slice(0, depth + 1)));
  return !above.some((each) => fs.stat(platform.join(each, '__init__.py')).kind === 'file');
}

const SKIPPED: ReadonlySet<string> = new Set(['__pycache__', 'site-packages', 'node_modules']);
