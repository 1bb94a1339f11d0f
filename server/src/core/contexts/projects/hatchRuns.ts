/**
 * `hatch run` and `hatch shell`: Python with the variables that the project gives an environment, and the environment's scripts.
 * https://hatch.pypa.io/latest/config/environment/overview/; hatch 1.18 src/hatch/project/config.py, env/plugin/interface.py.
 */

import { hatchTables, type HatchTable } from '../../discovery/tools/hatch';
import { tomlText } from '../../discovery/tools/projectToml';
import { lookUp } from '../../configuration/settingVariables';
import { homeDirectory } from '../../discovery/installRoots';
import type { RunContext } from '../../model/runContext';
import type { Candidate, FoundContexts, SourceQuestion } from '../contextSource';
import type { Source } from '../source';
import {
  concernsPython,
  NO_VARIABLES,
  tomlVariables,
  toolRun,
  toolTask,
  writtenTasks,
  type ToolRun,
  type ToolVariables,
} from './toolRun';

export const hatchRuns: Source = {
  name: 'hatch',
  files: ['**/{hatch.toml,pyproject.toml}'],
  activation: ['pyproject.toml'],
  contexts: hatchContexts,
};

const LIMIT = 10;

function hatchContexts(question: SourceQuestion): FoundContexts {
  const { folder, machine, fs, candidates } = question;
  const place = { folder, fs, platform: machine.platform };
  const [configured] = hatchTables(place).filter(({ document, table }) => document.has([...table, 'envs']));
  if (configured === undefined) {
    return { contexts: [], problems: [] };
  }
  const contexts = candidates
    .flatMap((candidate) => {
      const name = hatchName(candidate, configured, question);
      return name === undefined ? [] : environmentContexts(name, candidate, configured, question);
    })
    .slice(0, LIMIT);
  return { contexts, problems: [] };
}

/** An environment elsewhere, or one in the folder whose path the project names. */
function hatchName(
  { belonging, environmentRoot }: Candidate,
  { document, table }: HatchTable,
  { folder, machine: { platform } }: SourceQuestion,
): string | undefined {
  if (belonging !== undefined) {
    return belonging.tool === 'hatch' ? belonging.name : undefined;
  }
  return document.namesIn([...table, 'envs']).find((name) => {
    const path = tomlText(document, [...table, 'envs', name], 'path');
    return path !== undefined && platform.abspath(path, folder) === environmentRoot;
  });
}

function environmentContexts(
  name: string,
  candidate: Candidate,
  configured: HatchTable,
  question: SourceQuestion,
): readonly RunContext[] {
  const { file, document, table } = configured;
  const own = [...table, 'envs', configuredName(name, configured)];
  const variables = variablesOf(name, configured, question);
  const run: ToolRun = {
    name: `hatch: ${name}`,
    tool: 'hatch',
    describedBy: { kind: 'file', file, syntax: 'toml', range: document.rangeOf(own) },
    candidate,
    variables,
  };
  const tasks = writtenTasks(document, [...own, 'scripts'], []).flatMap(({ name: task, words, range }) =>
    toolTask({ ...run, name: `hatch run ${name}:${task}`, words, range }, question),
  );
  return [...(concernsPython(variables) ? [toolRun(run, question)] : []), ...tasks];
}

/** A matrix makes environments called `NAME.…`. */
function configuredName(name: string, { document, table }: HatchTable): string {
  const names = document.namesIn([...table, 'envs']);
  return names.find((each) => each === name) ?? names.find((each) => name.startsWith(`${each}.`)) ?? name;
}

/** The whole table comes from the template if the environment has none of its own. src/hatch/project/config.py, _populate_default_env_values(). */
function variablesOf(name: string, configured: HatchTable, question: SourceQuestion): ToolVariables {
  const { document, table } = configured;
  let current = configuredName(name, configured);
  for (let depth = 0; depth < 10; depth += 1) {
    const own = [...table, 'envs', current];
    if (document.has([...own, 'env-vars'])) {
      return tomlVariables(configured, [...own, 'env-vars'], (written) => formatted(written, name, question));
    }
    const template =
      tomlText(document, own, 'template') ??
      (document.boolean(own, 'detached') === true ? current : 'default');
    if (template === current) {
      return NO_VARIABLES;
    }
    current = template;
  }
  return NO_VARIABLES;
}

/** Context formatting. https://hatch.pypa.io/latest/config/context/ */
function formatted(written: string, name: string, { folder, machine }: SourceQuestion): string | undefined {
  const unknown: string[] = [];
  const text = written.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (whole, field?: string) => {
    if (field === undefined) {
      return whole.charAt(0);
    }
    const value = fieldValue(field, name, folder, machine);
    if (value === undefined) {
      unknown.push(field);
    }
    return value ?? '';
  });
  return unknown.length === 0 ? text : undefined;
}

function fieldValue(
  field: string,
  name: string,
  folder: string,
  machine: SourceQuestion['machine'],
): string | undefined {
  const [kind = '', ...rest] = field.split(':');
  const { platform } = machine;
  switch (kind) {
    case 'root':
      return modified(folder, rest, platform);
    case 'home':
      return modified(homeDirectory(machine) ?? '', rest, platform);
    case 'env':
      return lookUp(rest[0] ?? '', machine) ?? (rest.length > 1 ? rest.slice(1).join(':') : undefined);
    case 'env_name':
      return name;
    case '/':
      return platform.separator;
    case ';':
      return platform.delimiter;
    default:
      return undefined;
  }
}

function modified(
  path: string,
  modifiers: readonly string[],
  platform: SourceQuestion['machine']['platform'],
): string | undefined {
  return modifiers.reduce<string | undefined>((current, modifier) => {
    if (current === undefined) {
      return undefined;
    }
    return modifier === 'parent' ? platform.dirname(current) : modifier === 'real' ? current : undefined;
  }, path);
}
