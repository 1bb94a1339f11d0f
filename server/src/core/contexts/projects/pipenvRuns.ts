/**
 * `pipenv run` and `pipenv shell` load the `.env` next to the Pipfile, over the variables of the process; and the Pipfile's scripts.
 * https://pipenv.pypa.io/en/latest/shell.html; pipenv 2026 pipenv/utils/environment.py, load_dot_env().
 */

import { tomlFile } from '../../discovery/tools/projectToml';
import { lookUp } from '../../configuration/settingVariables';
import type { RunContext } from '../../model/runContext';
import { FILE_START } from '../../text/positions';
import { NO_CONTEXTS, type Candidate, type FoundContexts, type SourceQuestion } from '../contextSource';
import type { Source } from '../source';
import { toolDotenv } from './toolDotenv';
import { toolRun, toolTask, writtenTasks, type ToolRun } from './toolRun';
import { concernsPython, NO_VARIABLES } from './toolVariables';

export const pipenvRuns: Source = {
  name: 'pipenv',
  files: ['**/Pipfile'],
  activation: ['Pipfile'],
  contexts: pipenvContexts,
};

function pipenvContexts(question: SourceQuestion): FoundContexts {
  const { folder, machine, fs, candidates } = question;
  const { platform } = machine;
  const file = platform.join(folder, 'Pipfile');
  const candidate = pipenvCandidate(candidates, question);
  if (candidate === undefined || fs.stat(file).kind !== 'file') {
    return NO_CONTEXTS;
  }
  const placed = lookUp('PIPENV_DOTENV_LOCATION', machine) ?? '';
  const isOff = (lookUp('PIPENV_DONT_LOAD_ENV', machine) ?? '') !== '';
  const dotenv = platform.abspath(placed === '' ? '.env' : placed, folder);
  const variables = isOff ? NO_VARIABLES : toolDotenv(dotenv, true, question);
  const run: ToolRun = {
    name: 'pipenv run',
    tool: 'pipenv',
    describedBy: { kind: 'file', file, syntax: 'toml', range: FILE_START },
    candidate,
    variables,
  };
  const contexts = [
    ...(concernsPython(variables) ? [toolRun(run, question)] : []),
    ...scripts(run, question),
  ];
  return { contexts, problems: [] };
}

/** Its own environment is preferred to a `.venv` in the folder; without either, it would create one. */
function pipenvCandidate(
  candidates: readonly Candidate[],
  { folder, machine: { platform } }: SourceQuestion,
): Candidate | undefined {
  return (
    candidates.find(({ belonging }) => belonging?.tool === 'pipenv') ??
    candidates.find(({ environmentRoot }) => environmentRoot === platform.join(folder, '.venv'))
  );
}

function scripts(run: ToolRun, question: SourceQuestion): readonly RunContext[] {
  const pipfile = tomlFile(run.describedBy.file, question.fs, /scripts/);
  return pipfile === undefined
    ? []
    : writtenTasks(pipfile.document, ['scripts'], ['cmd'], {
        ...question,
        file: run.describedBy.file,
      }).flatMap(({ name, words, range }) =>
        toolTask(
          { ...run, name: `pipenv run ${name}`, describedBy: { ...run.describedBy, range }, words, range },
          question,
        ),
      );
}
