/** The variables of pdm's scripts. https://pdm-project.org/en/latest/usage/scripts/; pdm 2.29 src/pdm/cli/commands/run.py. */

import { tomlText, type TomlFile } from '../../discovery/tools/projectToml';
import { lookUp } from '../../configuration/settingVariables';
import type { SourceQuestion } from '../contextSource';
import { toolDotenv } from './toolDotenv';
import { expandDollars, NO_VARIABLES, together, tomlVariables, type ToolVariables } from './toolVariables';

type FolderPlace = Pick<SourceQuestion, 'folder' | 'machine' | 'fs'>;

export const PDM_SCRIPTS = ['tool', 'pdm', 'scripts'];

/** The script `_` is not a script: it applies to all of them, and to plain commands. */
export function sharedVariables(project: TomlFile, question: FolderPlace): ToolVariables {
  return scriptVariables(project, [...PDM_SCRIPTS, '_'], question);
}

export function scriptVariables(
  project: TomlFile,
  table: readonly string[],
  question: FolderPlace,
): ToolVariables {
  const { document } = project;
  const { folder, machine } = question;
  const kept = tomlText(document, table, 'env_file');
  const overriding = tomlText(document, [...table, 'env_file'], 'override');
  const named = overriding ?? kept;
  const fromFile =
    named === undefined
      ? NO_VARIABLES
      : toolDotenv(machine.platform.abspath(named, folder), overriding !== undefined, question);
  return together([
    fromFile,
    tomlVariables(project, [...table, 'env'], (written) =>
      expandDollars(written, (name) => lookUp(name, machine) ?? ''),
    ),
  ]);
}
