/**
 * What a pyenv shim starts: `pyenv exec` decides by PYENV_VERSION, `.python-version` upwards from the working directory,
 * then `version` in its own root. https://github.com/pyenv/pyenv#understanding-python-version-selection
 */

import { variableValue } from '../configuration/environmentLayers';
import type { Origin } from '../model/origin';
import type { DiscoveryTools } from './discoveryTools';
import { behindShims, type ShimPlace } from './behindShims';
import { pyenvRoot, SYSTEM, type WantedVersion } from './pyenvVersions';
import { nearestVersionFile, readVersionFile } from './pythonVersionFile';

export type ShimOutcome =
  | { readonly kind: 'found'; readonly file: string; readonly setBy?: Origin }
  /** `file` is what the shim would start if the first of the requested versions existed. */
  | {
      readonly kind: 'not-installed';
      readonly version: string;
      readonly setBy: Origin;
      readonly file: string;
    }
  /** pyenv falls back to the system, which does not have the command. */
  | { readonly kind: 'nothing-else' };

/** Where a shim is started. */

/** The first of the wanted versions that has the command, and after them the system (`pyenv-which`). */
export function resolvePyenvShim(shim: string, context: ShimPlace, tools: DiscoveryTools): ShimOutcome {
  const { fs, platform } = tools;
  const root = platform.dirname(platform.dirname(shim));
  const versions = platform.join(root, 'versions');
  const command = platform.basename(shim);
  const wanted = wantedVersions(root, context, tools);
  const firstSystem = wanted.findIndex(({ version }) => version === SYSTEM);
  const system = behindShims(shim, context, tools);
  const isSystemNext = system !== undefined && firstSystem >= 0;
  for (const choice of isSystemNext ? wanted.slice(0, firstSystem) : wanted) {
    const installed = pyenvRoot(choice, versions, tools);
    const file = installed && platform.join(installed, 'bin', command);
    if (file !== undefined && fs.stat(file).kind === 'file') {
      return { kind: 'found', file, setBy: choice.setBy };
    }
  }
  if (system !== undefined) {
    return { kind: 'found', file: system };
  }
  const missing = wanted.find(({ version }) => version !== SYSTEM);
  if (missing === undefined) {
    return { kind: 'nothing-else' };
  }
  const file = platform.join(versions, missing.version, 'bin', command);
  return { kind: 'not-installed', version: missing.version, setBy: missing.setBy, file };
}

function wantedVersions(
  root: string,
  { environment, cwd, platform }: ShimPlace,
  tools: DiscoveryTools,
): readonly WantedVersion[] {
  const variable = environment.get('PYENV_VERSION');
  if (variable !== undefined && variable.value !== '') {
    return variable.value
      .split(':')
      .filter((version) => version !== '')
      .map((version) => ({ version, setBy: variable.setBy }));
  }
  const directory = variableValue(environment, 'PYENV_DIR', platform) ?? cwd;
  const nearest = nearestVersionFile(platform.isAbsolute(directory) ? directory : cwd, tools);
  return nearest ?? readVersionFile(platform.join(root, 'version'), tools) ?? [];
}
