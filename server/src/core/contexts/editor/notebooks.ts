/**
 * Notebooks: one context for each directory that contains some, in the folder and one level below. Their kernel is the preferred
 * interpreter. https://code.visualstudio.com/docs/datascience/jupyter-notebooks
 */

import { message } from '../../model/message';
import type { RunContext } from '../../model/runContext';
import {
  contextOf,
  NO_CONTEXTS,
  type Candidate,
  type FoundContexts,
  type SourceQuestion,
} from '../contextSource';
import { resolveVariables } from '../../configuration/settingVariables';
import type { Source } from '../source';

const LIMIT = 20;

export const notebooks: Source = { name: 'notebooks', files: ['**/*.ipynb'], contexts: notebookContexts };

function notebookContexts(question: SourceQuestion): FoundContexts {
  const [preferred] = question.candidates;
  if (preferred === undefined) {
    return NO_CONTEXTS;
  }
  const seen = new Set<string>();
  const contexts = findNotebooks(question).flatMap((file) => {
    const cwd = workingDirectory(file, question);
    const isNew = !seen.has(cwd);
    seen.add(cwd);
    return isNew ? [notebook(file, cwd, preferred, question)] : [];
  });
  return { contexts: contexts.slice(0, LIMIT), problems: [] };
}

function findNotebooks({ folder, machine: { platform }, fs }: SourceQuestion): readonly string[] {
  const list = (directory: string): readonly string[] => {
    const listed = fs.list(directory);
    return listed.kind === 'entries' ? listed.names.toSorted() : [];
  };
  const inDirectory = (directory: string, names: readonly string[]): readonly string[] =>
    names.filter((name) => name.endsWith('.ipynb')).map((name) => platform.join(directory, name));
  const names = list(folder);
  const below = names
    .filter((name) => !name.startsWith('.') && !name.includes('.') && name !== 'node_modules')
    .map((name) => platform.join(folder, name))
    .flatMap((directory) => inDirectory(directory, list(directory)));
  return [...inDirectory(folder, names), ...below];
}

/** The directory of the notebook, unless `jupyter.notebookFileRoot` names another. */
function workingDirectory(file: string, { folder, machine, configuration }: SourceQuestion): string {
  const { platform } = machine;
  const directory = platform.dirname(file);
  const setting = configuration.settings.notebookFileRoot?.value ?? '${fileDirname}';
  const more = new Map([...configuration.editorVariables, ['fileDirname', directory] as const]);
  return platform.abspath(resolveVariables(setting, { folder, machine, more }), folder);
}

function notebook(file: string, cwd: string, preferred: Candidate, question: SourceQuestion): RunContext {
  const { platform } = question.machine;
  const name = platform.basename(file);
  return contextOf(
    preferred,
    {
      name: cwd === question.folder ? 'Notebook' : `Notebook (${platform.basename(cwd)})`,
      kind: 'notebook',
      environment: question.configuration.testEnvironment,
      mode: { kind: 'module', name: 'ipykernel_launcher' },
      cwd,
      describedBy: {
        kind: 'file',
        file,
        syntax: 'json',
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      },
      program: { name: 'ipykernel', steps: [{ kind: 'ipython' }] },
      uncertain: message(
        'Only the editor knows which kernel {name} uses, and the Jupyter extension may put the working directory first',
        { name },
      ),
    },
    question,
  );
}
