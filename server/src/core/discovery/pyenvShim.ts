/**
 * What a pyenv shim starts: `pyenv exec` decides by PYENV_VERSION, `.python-version` upwards from the working directory,
 * then `version` in its own root. https://github.com/pyenv/pyenv#understanding-python-version-selection
 */

import { variableValue } from '../configuration/environmentLayers';
import { pathDirectories } from '../configuration/pathSearch';
import type { RunContext } from '../model/runContext';
import type { Origin } from '../model/origin';
import type { DiscoveryTools } from './discoveryTools';
import { subdirectories } from './installRoots';
import { installedRoot, nearestVersionFile, readVersionFile, type WantedVersion } from './pythonVersionFile';

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

export function resolvePyenvShim(shim: string, context: RunContext, tools: DiscoveryTools): ShimOutcome {
  const { fs, platform } = tools;
  const root = platform.dirname(platform.dirname(shim));
  const wanted = wantedVersions(root, context, tools);
  const roots = subdirectories(platform.join(root, 'versions'), tools);
  const named = wanted.filter(({ version }) => version !== 'system');
  for (const { version, setBy } of named) {
    const installed = installedRoot(version.replace(/^python-/, ''), roots, tools);
    const file = installed && platform.join(installed, 'bin', platform.basename(shim));
    if (file !== undefined && fs.stat(file).kind === 'file') {
      return { kind: 'found', file, setBy };
    }
  }
  const [first] = named;
  if (first !== undefined && named.length === wanted.length) {
    const file = platform.join(root, 'versions', first.version, 'bin', platform.basename(shim));
    return { kind: 'not-installed', version: first.version, setBy: first.setBy, file };
  }
  const system = systemFile(shim, context, tools);
  return system === undefined ? { kind: 'nothing-else' } : { kind: 'found', file: system };
}

function wantedVersions(
  root: string,
  { environment, cwd, platform }: RunContext,
  tools: DiscoveryTools,
): readonly WantedVersion[] {
  const variable = environment.get('PYENV_VERSION');
  if (variable !== undefined && variable.value !== '') {
    return variable.value.split(':').map((version) => ({ version, setBy: variable.setBy }));
  }
  const directory = variableValue(environment, 'PYENV_DIR', platform) ?? cwd;
  const nearest = nearestVersionFile(platform.isAbsolute(directory) ? directory : cwd, tools);
  return nearest ?? readVersionFile(platform.join(root, 'version'), tools) ?? [];
}

/** The same name later in PATH. */
function systemFile(
  shim: string,
  { environment, cwd, platform }: RunContext,
  { fs }: DiscoveryTools,
): string | undefined {
  const shims = platform.dirname(shim);
  return pathDirectories({ platform, environment, cwd })
    .filter((directory) => platform.normpath(directory) !== shims)
    .map((directory) => platform.join(directory, platform.basename(shim)))
    .find((file) => {
      const outcome = fs.stat(file);
      return outcome.kind === 'file' && outcome.executable;
    });
}
