/**
 * `env` of the Python configurations in launch.json, those of each platform too.
 * https://code.visualstudio.com/docs/debugtest/debugging-configuration#_platformspecific-properties
 */

import type { Node } from 'jsonc-parser';
import { propertiesOf } from '../../formats/jsonDocument';
import type { FileEdit } from '../../model/edit';
import { jsonEdits, type JsonChange } from './jsonFile';
import { REMOVED, type Settings } from './variables';

const PLATFORM_KEYS = ['windows', 'linux', 'osx'] as const;
const PYTHON_TYPES: ReadonlySet<unknown> = new Set(['debugpy', 'python']);

export function launchEdits({ folder, fs, platform, added }: Settings): readonly FileEdit[] {
  const file = platform.join(folder, '.vscode', 'launch.json');
  return jsonEdits(
    file,
    fs,
    ({ root }) => {
      const configurations = propertiesOf(root).get('configurations')?.value.children ?? [];
      return configurations.flatMap((configuration, index) =>
        PYTHON_TYPES.has(propertiesOf(configuration).get('type')?.value.value)
          ? changesIn(configuration, index, added)
          : [],
      );
    },
    'leave',
  );
}

function changesIn(
  configuration: Node,
  index: number,
  added: Readonly<Record<string, string>>,
): readonly JsonChange[] {
  const path = ['configurations', index];
  const env = propertiesOf(propertiesOf(configuration).get('env')?.value);
  return [
    ...PLATFORM_KEYS.flatMap((key): readonly JsonChange[] => {
      const own = propertiesOf(propertiesOf(propertiesOf(configuration).get(key)?.value).get('env')?.value);
      return REMOVED.filter((name) => own.has(name)).map((name) => ({
        path: [...path, key, 'env', name],
        value: undefined,
      }));
    }),
    ...REMOVED.filter((name) => env.has(name)).map((name): JsonChange => ({
      path: [...path, 'env', name],
      value: undefined,
    })),
    ...Object.entries(added)
      .filter(([name, value]) => env.get(name)?.value.value !== value)
      .map(([name, value]): JsonChange => ({ path: [...path, 'env', name], value })),
  ];
}
