/** What the directory contains that an effective PYTHONHOME names. */

import { parsePyvenvCfg, PYVENV_CFG_READ_LIMIT, pyvenvCfgSetting } from '../formats/python/pyvenvCfg';
import type { NamedHome } from '../model/facts/contextSurroundings';
import { definedOnly } from '../model/definedOnly';
import type { DiscoveryTools } from './discoveryTools';
import { isVenv } from './environment/venv';

/** `value` as it is set: `prefix`, or `prefix:exec_prefix`. */
export function namedHome(value: string, cwd: string, tools: DiscoveryTools): NamedHome {
  const { fs, platform } = tools;
  const [first = ''] = value.split(platform.delimiter, 1);
  const prefix = platform.abspath(first, cwd);
  const file = platform.join(prefix, 'pyvenv.cfg');
  const venv = isVenv(prefix, tools)
    ? {
        home: pyvenvCfgSetting(parsePyvenvCfg(file, fs.read(file, PYVENV_CFG_READ_LIMIT)), 'home')?.value,
      }
    : undefined;
  return { prefix, libraries: libraries(prefix, tools), ...definedOnly({ venv }) };
}

/** On Windows the directory's name has no version. */
function libraries(prefix: string, { fs, platform }: DiscoveryTools): readonly string[] {
  if (platform.name === 'windows') {
    return [];
  }
  return ['lib', 'lib64'].flatMap((lib) => {
    const directory = platform.join(prefix, lib);
    const outcome = fs.list(directory);
    const names = outcome.kind === 'entries' ? outcome.names.toSorted() : [];
    return names.flatMap((name) => {
      const version = /^python(\d+\.\d+)t?$/.exec(name)?.[1];
      const isThere =
        version !== undefined && fs.stat(platform.join(directory, name, 'os.py')).kind === 'file';
      return isThere ? [version] : [];
    });
  });
}
