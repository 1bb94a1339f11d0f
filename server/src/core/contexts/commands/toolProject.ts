/** What the files of a project say about a command that its tool runs: in which environment, and with which variables. */

import { hatchTables } from '../../discovery/tools/hatch';
import { tomlFile } from '../../discovery/tools/projectToml';
import type { Candidate, CommandQuestion } from '../contextSource';
import { hatchVariables } from '../projects/hatchVariables';
import { sharedVariables } from '../projects/pdmVariables';
import { NO_VARIABLES, type ToolVariables } from '../projects/toolVariables';

/**
 * The environment that belongs to the project by the tool's own naming rule. pipenv, pdm and hatch prefer it, the others take
 * `.venv` first. `name` is that of hatch's environment.
 */
export function ownEnvironment(
  tool: string,
  name: string,
  { candidates, folder, machine: { platform } }: CommandQuestion,
): Candidate | undefined {
  const own = candidates.filter(({ belonging }) => belonging?.tool === tool);
  switch (tool) {
    case 'hatch':
      return own.find(({ belonging }) => belonging?.name === name);
    case 'pipenv':
    case 'pdm':
      return own[0];
    default: {
      const directory = platform.join(folder, '.venv');
      return candidates.some(({ environmentRoot }) => environmentRoot === directory) ? undefined : own[0];
    }
  }
}

/** hatch's `env-vars`, and what pdm sets for all scripts and commands. */
export function projectVariables(tool: string, name: string, question: CommandQuestion): ToolVariables {
  const { folder, fs, machine } = question;
  const { platform } = machine;
  switch (tool) {
    case 'hatch': {
      const [configured] = hatchTables({ folder, fs, platform }).filter(({ document, table }) =>
        document.has([...table, 'envs']),
      );
      return configured === undefined ? NO_VARIABLES : hatchVariables(name, configured, question);
    }
    case 'pdm': {
      const project = tomlFile(platform.join(folder, 'pyproject.toml'), fs, /\bpdm\b/);
      return project === undefined ? NO_VARIABLES : sharedVariables(project, question);
    }
    default:
      return NO_VARIABLES;
  }
}
