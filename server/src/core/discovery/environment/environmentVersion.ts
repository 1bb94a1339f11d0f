/** The version of an environment: from its interpreter's files, otherwise as its maker wrote it down, otherwise from a directory's name. */

import { pyvenvCfgSetting } from '../../formats/python/pyvenvCfg';
import type { PyvenvCfg } from '../../model/facts/environmentFacts';
import { parseVersion, type PythonVersion } from '../../model/version';
import { interpreterAt, type DiscoveryTools } from '../discoveryTools';

/** What venv (`version`), virtualenv and uv (`version_info`), and PEP 838 (draft, `python-version`: without the micro version) wrote when they made it; a later upgrade of the base does not change it. */
export function recordedVersion(pyvenvCfg: PyvenvCfg): PythonVersion | undefined {
  for (const key of ['version', 'version_info', 'python-version']) {
    const version = parseVersion(pyvenvCfgSetting(pyvenvCfg, key)?.value ?? '');
    if (version !== undefined) {
      return version;
    }
  }
  return undefined;
}

/** The version of the first of these files that is an interpreter. */
export function interpreterVersion(
  candidates: readonly string[],
  tools: DiscoveryTools,
): PythonVersion | undefined {
  for (const path of candidates) {
    const version = interpreterAt(path, tools)?.version;
    if (version !== undefined) {
      return version;
    }
  }
  return undefined;
}

/** `lib/python3.12`, if there is exactly one such directory. */
export function directoryVersion(root: string, { fs, platform }: DiscoveryTools): PythonVersion | undefined {
  const outcome = fs.list(platform.join(root, 'lib'));
  if (outcome.kind !== 'entries') {
    return undefined;
  }
  const versions = outcome.names.flatMap((name) => /^(?:python|pypy)(\d+\.\d+)t?$/.exec(name)?.[1] ?? []);
  const [only, another] = new Set(versions);
  return only === undefined || another !== undefined ? undefined : parseVersion(only);
}
