/** What lies at pyvenv.cfg's `home`: where the base interpreter should be. */

import { pyvenvCfgSetting } from '../formats/pyvenvCfg';
import type { HomeState, PyvenvCfg } from '../model/environmentFacts';
import { minorVersion, type PythonVersion } from '../model/version';
import type { DiscoveryTools } from './discoveryTools';

export interface HomeQuestion {
  readonly pyvenvCfg: PyvenvCfg;
  /** Version of the base when the environment was made: its name is asked first. */
  readonly recorded: PythonVersion | undefined;
  /** A relative `home` counts from the working directory. */
  readonly cwd: string;
}

export function homeState(
  { pyvenvCfg, recorded, cwd }: HomeQuestion,
  { fs, platform }: DiscoveryTools,
): HomeState {
  const setting = pyvenvCfgSetting(pyvenvCfg, 'home');
  if (setting === undefined || setting.value === '') {
    return { kind: 'absent-key' };
  }
  const home = platform.isAbsolute(setting.value) ? setting.value : platform.join(cwd, setting.value);
  const directory = fs.stat(home);
  if (directory.kind === 'absent') {
    return { kind: directory.because === 'not-a-directory' ? 'not-a-directory' : 'missing' };
  }
  if (directory.kind !== 'directory') {
    return { kind: 'not-a-directory' };
  }
  const versioned = recorded === undefined ? [] : [`python${minorVersion(recorded)}`];
  for (const name of [...versioned, 'python3', 'python', 'pypy3', 'pypy']) {
    const interpreter = platform.join(home, name + platform.executableSuffix);
    const file = fs.stat(interpreter);
    if (file.kind === 'file' && file.executable) {
      return { kind: 'ok', interpreter };
    }
  }
  return { kind: 'no-interpreter' };
}
