/** `containerEnv` and `remoteEnv` of a devcontainer.json. https://containers.dev/implementors/json_reference/ */

import { propertiesOf } from '../../formats/jsonDocument';
import type { FileEdit } from '../../model/edit';
import { jsonEdits, type JsonChange } from './jsonFile';
import { REMOVED, type Settings } from './variables';

const ENVIRONMENTS = ['containerEnv', 'remoteEnv'] as const;

export function containerEdits({ folder, fs, platform, added }: Settings): readonly FileEdit[] {
  const files = [
    platform.join(folder, '.devcontainer', 'devcontainer.json'),
    platform.join(folder, '.devcontainer.json'),
  ];
  return files.flatMap((file) =>
    jsonEdits(
      file,
      fs,
      ({ root }) => {
        const container = propertiesOf(root);
        const removals = ENVIRONMENTS.flatMap((key) => {
          const variables = propertiesOf(container.get(key)?.value);
          return REMOVED.filter((name) => variables.has(name)).map((name): JsonChange => ({
            path: [key, name],
            value: undefined,
          }));
        });
        const remote = propertiesOf(container.get('remoteEnv')?.value);
        const additions = Object.entries(added)
          .filter(([name, value]) => remote.get(name)?.value.value !== value)
          .map(([name, value]): JsonChange => ({ path: ['remoteEnv', name], value }));
        return [...removals, ...additions];
      },
      'leave',
    ),
  );
}
