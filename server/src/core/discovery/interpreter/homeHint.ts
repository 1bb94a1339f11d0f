/** A copied interpreter is in its venv, far from its standard library; `home` says where it was copied from. */

import { pyvenvCfgSetting, parsePyvenvCfg, PYVENV_CFG_READ_LIMIT } from '../../formats/python/pyvenvCfg';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

/** Next to the executable or one directory up, where Python looks for it. A relative `home` depends on the working directory and gives no hint. */
export function homeHint(executable: string, fs: FileSystem, platform: Platform): string | undefined {
  const beside = platform.dirname(executable);
  for (const directory of [beside, platform.dirname(beside)]) {
    const file = platform.join(directory, 'pyvenv.cfg');
    if (fs.stat(file).kind !== 'file') {
      continue;
    }
    const home = pyvenvCfgSetting(parsePyvenvCfg(file, fs.read(file, PYVENV_CFG_READ_LIMIT)), 'home')?.value;
    return home !== undefined && platform.isAbsolute(home) ? home : undefined;
  }
  return undefined;
}
