/**
 * `hatch run` and `hatch shell`: Python with the variables that the project gives an environment, and the environment's scripts.
 * https://hatch.pypa.io/latest/config/environment/overview/; hatch 1.18 src/hatch/project/config.py, env/plugin/interface.py.
 */

import { hatchTables, type HatchTable } from '../../discovery/tools/hatch';
import { tomlText } from '../../discovery/tools/projectToml';
import type { RunContext } from '../../model/runContext';
import type { Candidate, FoundContexts, SourceQuestion } from '../contextSource';
import type { Source } from '../source';
import { configuredName, hatchVariables } from './hatchVariables';
import { toolRun, toolTask, writtenTasks, type ToolRun } from './toolRun';
import { concernsPython, together } from './toolVariables';

export const hatchRuns: Source = {
  name: 'hatch',
  files: ['**/{hatch.toml,pyproject.toml}'],
  activation: ['pyproject.toml'],
  contexts: hatchContexts,
};

function hatchContexts(question: SourceQuestion): FoundContexts {
  const { folder, machine, fs, candidates } = question;
  const place = { folder, fs, platform: machine.platform };
  const [configured] = hatchTables(place).filter(({ document, table }) => document.has([...table, 'envs']));
  if (configured === undefined) {
    return { contexts: [], problems: [] };
  }
  const contexts = candidates.flatMap((candidate) => {
    const name = hatchName(candidate, configured, question);
    return name === undefined ? [] : environmentContexts(name, candidate, configured, question);
  });
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
  const set = hatchVariables(name, configured, question);
  // src/hatch/venv/core.py, VirtualEnv.activate(): removes what would lead Python out of the environment.
  const removed = ['PYTHONHOME', '__PYVENV_LAUNCHER__'].map((each) => ({
    kind: 'remove' as const,
    name: each,
  }));
  const variables = together([{ changes: removed }, set]);
  const run: ToolRun = {
    name: `hatch: ${name}`,
    tool: 'hatch',
    describedBy: { kind: 'file', file, syntax: 'toml', range: document.rangeOf(own) },
    candidate,
    variables,
  };
  const tasks = writtenTasks(document, [...own, 'scripts'], [], { ...question, file }).flatMap(
    ({ name: task, words, range }) =>
      toolTask({ ...run, name: `hatch run ${name}:${task}`, words, range }, question),
  );
  return [...(concernsPython(set) ? [toolRun(run, question)] : []), ...tasks];
}
