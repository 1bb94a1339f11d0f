/**
 * A link from outside to the interpreter of a virtual environment: Python looks for pyvenv.cfg next to the link, so the link's
 * last target runs, without the environment. PEP 405; CPython 3.13 Lib/site.py, venv().
 */

import type { BypassedEnvironment } from '../model/facts/contextSurroundings';
import type { InspectedContext } from '../model/inspection';
import type { DiscoveryTools } from './discoveryTools';

/** The limit of getpath and of the Linux kernel. */
const LINK_LIMIT = 40;

/** Windows copies interpreters, or starts them by redirectors: links are rare there, and another matter. */
export function bypassedEnvironment(
  { context, result }: InspectedContext,
  { fs, platform }: DiscoveryTools,
): BypassedEnvironment | undefined {
  if (platform.name === 'windows' || result.executable === '' || result.venv !== undefined) {
    return undefined;
  }
  const link = platform.abspath(result.executable, context.cwd);
  // Without site, or where it fails, the environment's own interpreter has no `venv` either.
  if (configurationOf(link, { fs, platform }) !== undefined) {
    return undefined;
  }
  let current = link;
  for (let links = 0; links < LINK_LIMIT; links += 1) {
    const outcome = fs.readLink(current);
    if (outcome.kind !== 'link') {
      return undefined;
    }
    current = platform.normpath(platform.join(platform.dirname(current), outcome.target));
    const pyvenvCfg = configurationOf(current, { fs, platform });
    if (pyvenvCfg !== undefined) {
      return { root: platform.dirname(platform.dirname(current)), link, executable: current, pyvenvCfg };
    }
  }
  return undefined;
}

/** `pyvenv.cfg` next to an executable, or one directory above. */
function configurationOf(
  executable: string,
  { fs, platform }: Pick<DiscoveryTools, 'fs' | 'platform'>,
): string | undefined {
  const directory = platform.dirname(executable);
  return [directory, platform.dirname(directory)]
    .map((candidate) => platform.join(candidate, 'pyvenv.cfg'))
    .find((file) => fs.stat(file).kind === 'file');
}
