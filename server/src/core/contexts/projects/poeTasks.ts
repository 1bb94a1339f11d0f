/**
 * Poe the Poet's tasks that start Python, with their variables and those of all tasks.
 * https://poethepoet.natn.io/global_options.html and /env_vars.html
 */

import { tomlFile, tomlText, type TomlFile } from '../../discovery/tools/projectToml';
import { lookUp } from '../../configuration/settingVariables';
import { NO_CONTEXTS, type Candidate, type FoundContexts, type SourceQuestion } from '../contextSource';
import type { Source } from '../source';
import { toolDotenv } from './toolDotenv';
import { toolTask, writtenTasks } from './toolRun';
import { expandDollars, together, tomlVariables, type ToolVariables } from './toolVariables';

export const poeTasks: Source = {
  name: 'poe',
  files: ['**/{poe_tasks.toml,pyproject.toml}'],
  activation: ['pyproject.toml'],
  contexts: poeContexts,
};

interface PoeConfiguration extends TomlFile {
  readonly table: readonly string[];
}

function poeContexts(question: SourceQuestion): FoundContexts {
  const configured = poeConfiguration(question);
  const candidate = configured === undefined ? undefined : poeCandidate(configured, question);
  if (configured === undefined || candidate === undefined) {
    return NO_CONTEXTS;
  }
  const { file, document, table } = configured;
  const { folder, machine } = question;
  const shared = variablesOf(configured, table, question);
  const contexts = writtenTasks(document, [...table, 'tasks'], ['cmd'], { ...question, file }).flatMap(
    ({ name, words, range }) => {
      const own = [...table, 'tasks', name];
      return toolTask(
        {
          name: `poe ${name}`,
          tool: 'poe',
          describedBy: { kind: 'file', file, syntax: 'toml', range },
          candidate,
          variables: together([shared, variablesOf(configured, own, question)]),
          words,
          range,
          cwd: machine.platform.abspath(tomlText(document, own, 'cwd') ?? '.', folder),
        },
        question,
      );
    },
  );
  return { contexts, problems: [] };
}

/** The executor `virtualenv` may have its own location. https://poethepoet.natn.io/global_options.html#change-the-executor-type */
function poeCandidate(
  { document, table }: PoeConfiguration,
  { folder, machine, candidates }: SourceQuestion,
): Candidate | undefined {
  const location = tomlText(document, [...table, 'executor'], 'location');
  const root = location === undefined ? undefined : machine.platform.abspath(location, folder);
  return (
    candidates.find(({ environmentRoot }) => root !== undefined && environmentRoot === root) ?? candidates[0]
  );
}

/** poethepoet 0.48 poethepoet/config/config.py: a file of its own goes first in the same directory. */
function poeConfiguration({ folder, machine, fs }: SourceQuestion): PoeConfiguration | undefined {
  const { platform } = machine;
  const shared = tomlFile(platform.join(folder, 'pyproject.toml'), fs, /\bpoe\b/);
  if (shared?.document.has(['tool', 'poe']) === true) {
    return { ...shared, table: ['tool', 'poe'] };
  }
  const own = tomlFile(platform.join(folder, 'poe_tasks.toml'), fs);
  if (own === undefined) {
    return undefined;
  }
  return { ...own, table: own.document.has(['tool', 'poe']) ? ['tool', 'poe'] : [] };
}

/** Files first, so that `env` goes before them. */
function variablesOf(
  configured: PoeConfiguration,
  table: readonly string[],
  question: SourceQuestion,
): ToolVariables {
  const { folder, machine } = question;
  const files = configured.document.strings(table, 'envfile')?.items ?? [];
  const known = new Map([
    ['POE_ROOT', folder],
    ['POE_PWD', folder],
    ['POE_CWD', folder],
  ]);
  return together([
    ...files.map(({ value }) => toolDotenv(machine.platform.abspath(value, folder), true, question)),
    tomlVariables(configured, [...table, 'env'], (written) =>
      expandDollars(written, (name) => known.get(name) ?? lookUp(name, machine) ?? ''),
    ),
  ]);
}
