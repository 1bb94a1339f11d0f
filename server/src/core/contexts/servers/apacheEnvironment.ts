/** The environment of an Apache server: that of the command, changed by the shell file `envvars` next to the main file. */

import { fileText } from '../../formats/fileText';
import { shellChanges } from '../../formats/shell/shellVariables';
import { definedOnly } from '../../model/definedOnly';
import type { Machine } from '../../model/inspection';
import type { Environment } from '../../model/runContext';
import type { FileSystem } from '../../ports/fileSystem';
import {
  applyLayer,
  processEnvironment,
  variableValue,
  type VariableChange,
} from '../../configuration/environmentLayers';

const ENVVARS_LIMIT = 256 * 1024;

export function apacheEnvironment(directory: string, machine: Machine, fs: FileSystem): Environment {
  const { platform } = machine;
  const environment = processEnvironment(machine.processEnvironment, platform);
  const file = platform.join(directory, 'envvars');
  const content = fileText(fs.read(file, ENVVARS_LIMIT));
  if (content.kind !== 'text') {
    return environment;
  }
  const changes = shellChanges(content.text, {
    variable: (name) => variableValue(environment, name, platform),
    exists: (path, kind) => {
      const stat = fs.stat(platform.join(directory, path)).kind;
      return kind === 'any' ? stat !== 'absent' : stat === kind;
    },
  });
  return applyLayer(
    environment,
    changes.map((change): VariableChange =>
      change.kind === 'remove'
        ? change
        : {
            kind: 'set',
            name: change.name,
            value: change.value,
            ...definedOnly({ tooLong: change.tooLong }),
            setBy: {
              kind: 'file',
              file,
              syntax: 'sh',
              range: change.range,
              assignment: change.assignment,
            },
          },
    ),
    platform,
  );
}
