/** Packages that somebody installed into a base installation, shared by everything that runs on it. */

import type { DiscoveryTools } from '../discovery/discoveryTools';
import type { InspectedContext } from '../model/inspection';
import { installedDistributions } from './distributions';

/** What an installation includes, and what a distribution's own tools put there. */
const BROUGHT_ALONG: ReadonlySet<string> = new Set(['pip', 'setuptools', 'wheel', 'distribute']);

/** None for an environment, whose packages are where they belong; conda's root counts as one. */
export function basePackages(
  { context, interpreter, result }: InspectedContext,
  { fs, platform }: DiscoveryTools,
): readonly string[] {
  const isEnvironment = result.venv !== undefined || context.environmentRoot !== undefined;
  if (interpreter === undefined || isEnvironment || context.embedding !== undefined) {
    return [];
  }
  const absolute = (path: string): string => platform.abspath(path, context.cwd);
  const directories = result.sysPath.flatMap(({ path, provenance }) =>
    provenance.kind === 'site-packages' && !isPackaged(path) ? [absolute(path)] : [],
  );
  const isConda = fs.stat(platform.join(absolute(result.prefix), 'conda-meta')).kind === 'directory';
  return isConda
    ? []
    : [...installedDistributions(directories, fs).keys()]
        .filter((name) => !BROUGHT_ALONG.has(name))
        .toSorted();
}

/** Debian's packages are in dist-packages below /usr/lib, those of `pip` below /usr/local/lib. */
function isPackaged(directory: string): boolean {
  return /^\/usr\/lib\/.*\/dist-packages$/.test(directory);
}
