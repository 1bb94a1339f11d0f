/** A `.env` that a tool loads with the package python-dotenv. https://saurabh-kumar.com/python-dotenv/#file-format */

import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import { lookUp } from '../../configuration/settingVariables';
import type { VariableChange } from '../../configuration/environmentLayers';
import { definedOnly } from '../../model/definedOnly';
import type { SourceQuestion } from '../contextSource';
import type { ToolVariables } from './toolVariables';

/** `overrides`: whether the file overrides the variables of the process. */
export function toolDotenv(
  file: string,
  overrides: boolean,
  { folder, machine, fs }: Pick<SourceQuestion, 'folder' | 'machine' | 'fs'>,
): ToolVariables {
  // The tool is started in the folder, wherever the editor was started.
  const inherited = (name: string): string | undefined => (name === 'PWD' ? folder : lookUp(name, machine));
  const reader = overrides ? 'python-dotenv' : 'python-dotenv-keeping';
  const parsed = parseDotenv(file, fs.read(file, DOTENV_READ_LIMIT), inherited, reader);
  const changes = (parsed?.variables ?? []).flatMap(
    ({ name, value, tooLong, written, valueRange, lineRange }): VariableChange[] =>
      !overrides && lookUp(name, machine) !== undefined
        ? []
        : [
            {
              kind: 'set',
              name,
              value,
              ...definedOnly({ tooLong }),
              setBy: {
                kind: 'file',
                file,
                syntax: 'dotenv',
                range: valueRange,
                assignment: { written, removal: { kind: 'lines', range: lineRange } },
              },
            },
          ],
  );
  return { changes };
}
