/**
 * `terminal.integrated.env.*` of the folder's settings.json. null takes away a variable that the terminal would inherit.
 * https://code.visualstudio.com/docs/terminal/profiles
 */

import { propertiesOf } from '../../formats/jsonDocument';
import type { FileEdit } from '../../model/edit';
import { jsonEdits, type JsonChange } from './jsonFile';
import { REMOVED, type Settings } from './variables';

const KEYS = { linux: 'linux', darwin: 'osx', windows: 'windows' } as const;

export function terminalEdits({ folder, fs, platform, added }: Settings): readonly FileEdit[] {
  const key = `terminal.integrated.env.${KEYS[platform.name]}`;
  const file = platform.join(folder, '.vscode', 'settings.json');
  const wanted: Readonly<Record<string, string | null>> = {
    ...Object.fromEntries(REMOVED.map((name) => [name, null])),
    ...added,
  };
  return jsonEdits(
    file,
    fs,
    ({ root }) => {
      const present = propertiesOf(propertiesOf(root).get(key)?.value);
      return Object.entries(wanted)
        .filter(([name, value]) => present.get(name)?.value.value !== value)
        .map(([name, value]): JsonChange => ({ path: [key, name], value }));
    },
    'create',
  );
}
