/**
 * A `.env` that a tool loads with the package python-dotenv: comments after `#`, `export` before a name, `${NAME}` for an earlier
 * variable or one of the process. https://saurabh-kumar.com/python-dotenv/#file-format
 */

import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import { lookUp } from '../../configuration/settingVariables';
import type { SourceQuestion } from '../contextSource';
import { NO_VARIABLES, type ToolVariables } from './toolVariables';

/** `overrides`: whether the file overrides the variables of the process. */
export function toolDotenv(
  file: string,
  overrides: boolean,
  { folder, machine, fs }: Pick<SourceQuestion, 'folder' | 'machine' | 'fs'>,
): ToolVariables {
  const parsed = parseDotenv(file, fs.read(file, DOTENV_READ_LIMIT), () => undefined, 'environments');
  if (parsed === undefined) {
    return NO_VARIABLES;
  }
  const known = new Map<string, string>();
  // The tool is started in the folder, wherever the editor was started.
  const inherited = (name: string): string | undefined => (name === 'PWD' ? folder : lookUp(name, machine));
  const changes = parsed.variables.flatMap(({ name, written, valueRange, lineRange }) => {
    // A name that is not set is replaced by nothing; only braces make a reference.
    const value = written.replace(
      /\$\{(\w+)(?::-([^}]*))?\}/g,
      (_, reference: string, otherwise?: string) =>
        known.get(reference) ?? inherited(reference) ?? otherwise ?? '',
    );
    known.set(name, value);
    if (!overrides && lookUp(name, machine) !== undefined) {
      return [];
    }
    return [
      {
        kind: 'set' as const,
        name,
        value,
        setBy: {
          kind: 'file' as const,
          file,
          syntax: 'dotenv' as const,
          range: valueRange,
          assignment: { written, removal: { kind: 'lines' as const, range: lineRange } },
        },
      },
    ];
  });
  return { changes };
}
