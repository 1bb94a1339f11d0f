/** Virtual environments that were made on another system, such as one of Windows that was copied into a folder on Linux. */

import { pyvenvCfgSetting, parsePyvenvCfg, PYVENV_CFG_READ_LIMIT } from '../../formats/python/pyvenvCfg';
import { windows, type PlatformName } from '../../model/platform';
import type { DiscoveryTools } from '../discoveryTools';

export interface ForeignEnvironment {
  readonly system: PlatformName;
  /** Where its interpreter is, or should be. */
  readonly executable: string;
}

/** By its layout: Windows has `Scripts` where the others have `bin`. Undefined for one that this system can use, even a broken one. */
export function foreignEnvironment(root: string, tools: DiscoveryTools): ForeignEnvironment | undefined {
  return tools.platform.name === 'windows' ? madeOnPosix(root, tools) : madeOnWindows(root, tools);
}

function madeOnWindows(root: string, tools: DiscoveryTools): ForeignEnvironment | undefined {
  const { fs, platform } = tools;
  const own = ['python', 'python3'].map((name) => platform.join(root, 'bin', name));
  const executable = platform.join(root, 'Scripts', 'python.exe');
  const isMade =
    fs.stat(executable).kind === 'file' ||
    (fs.stat(platform.join(root, 'Scripts')).kind === 'directory' && windows.isAbsolute(homeOf(root, tools)));
  return isMade && !own.some((path) => fs.readLink(path).kind !== 'absent')
    ? { system: 'windows', executable }
    : undefined;
}

/** A framework build or Homebrew is on macOS; everything else is taken for Linux, where the layout is the same. */
function madeOnPosix(root: string, tools: DiscoveryTools): ForeignEnvironment | undefined {
  const { fs, platform } = tools;
  const home = homeOf(root, tools);
  const isMade =
    home.startsWith('/') &&
    fs.stat(platform.join(root, 'bin')).kind === 'directory' &&
    fs.stat(platform.join(root, 'Scripts', 'python.exe')).kind === 'absent';
  return isMade
    ? {
        system: /^\/(?:Library\/Frameworks|Applications|opt\/homebrew|Users)\//.test(home)
          ? 'darwin'
          : 'linux',
        executable: platform.join(root, 'bin', 'python'),
      }
    : undefined;
}

function homeOf(root: string, { fs, platform }: DiscoveryTools): string {
  const file = platform.join(root, 'pyvenv.cfg');
  return pyvenvCfgSetting(parsePyvenvCfg(file, fs.read(file, PYVENV_CFG_READ_LIMIT)), 'home')?.value ?? '';
}
