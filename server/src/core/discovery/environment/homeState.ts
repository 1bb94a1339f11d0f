/** What is found at pyvenv.cfg's `home`: where the base interpreter should be. */

import { pyvenvCfgSetting } from '../../formats/python/pyvenvCfg';
import type { HomeState, PyvenvCfg } from '../../model/facts/environmentFacts';
import { minorVersion, type PythonVersion } from '../../model/version';
import type { DiscoveryTools } from '../discoveryTools';

export interface HomeQuestion {
  readonly pyvenvCfg: PyvenvCfg;
  /** Version of the base when the environment was made: its name is asked first. */
  readonly recorded: PythonVersion | undefined;
  /** A relative `home` is relative to the working directory. */
  readonly cwd: string;
}

export function homeState({ pyvenvCfg, recorded, cwd }: HomeQuestion, tools: DiscoveryTools): HomeState {
  const { fs, platform } = tools;
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
  for (const name of interpreterNames(home, recorded, tools)) {
    const interpreter = platform.join(home, name);
    const file = fs.stat(interpreter);
    if (file.kind === 'file' && file.executable) {
      return { kind: 'ok', interpreter };
    }
  }
  return { kind: 'no-interpreter' };
}

/** The usual names first, then any other name of an interpreter: `python3.13` alone is enough for Python, which only looks for the directory. */
function interpreterNames(
  home: string,
  recorded: PythonVersion | undefined,
  { fs, platform }: DiscoveryTools,
): readonly string[] {
  const versioned = recorded === undefined ? [] : [`python${minorVersion(recorded)}`];
  const usual = [...versioned, 'python3', 'python', 'pypy3', 'pypy'];
  const outcome = fs.list(home);
  const others = outcome.kind === 'entries' ? outcome.names : [];
  return [
    ...usual.map((name) => name + platform.executableSuffix),
    ...others.filter((name) => /^(?:python|pypy)\d[\d.]*t?(?:\.exe)?$/i.test(name)).toSorted(),
  ];
}
