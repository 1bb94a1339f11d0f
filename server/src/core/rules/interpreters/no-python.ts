/** Nothing says which Python to run, and none is on PATH. If the cause is a setting or a broken environment, their rules report it. */

import { indexOf } from '../shared/folderIndex';
import { newEnvironment } from '../../fixes/newEnvironment';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { wantsVersion } from '../shared/places';
import { defineRule } from '../rule';

export const noPython = defineRule<{ readonly platform: FolderFacts['machine']['platform']['name'] }>({
  code: 'no-python',
  severity: 'error',
  scope: 'machine',
  summary: 'No Python was found',
  cites: [
    'Visual Studio Code documentation, "Python environments in VS Code"',
    'CPython documentation, "Using Python"',
  ],
  *check(facts) {
    const started = facts.contexts.some(({ interpreter }) => interpreter !== undefined);
    const searched = facts.contexts.filter((inspected) => isSearched(inspected, facts));
    const nothing = facts.contexts.length === 0 && facts.environments.length === 0;
    if (facts.contexts.length === 0 && (facts.foreignContexts ?? []).length > 0) {
      return;
    }
    if (started || (searched.length === 0 && !nothing)) {
      return;
    }
    yield {
      data: { platform: facts.machine.platform.name },
      contexts: searched.map(({ context }) => context.name),
    };
  },
  message: ({ platform }) => message(TEMPLATES[platform]),
  fixes: (_, facts) => newEnvironment(facts.machine.platform.join(facts.folder, '.venv'), facts),
});

/** Its interpreter was looked up on PATH because nothing chose one. */
function isSearched(inspected: InspectedContext, facts: FolderFacts): boolean {
  const { context, result } = inspected;
  return (
    result.fatal?.code === 'no-interpreter' &&
    !wantsVersion(inspected) &&
    context.chosenBy?.kind !== 'file' &&
    context.environmentRoot === undefined &&
    indexOf(facts).environmentOf(inspected) === undefined
  );
}

const TEMPLATES: Readonly<Record<FolderFacts['machine']['platform']['name'], string>> = {
  linux:
    'No Python was found in the folder, in its settings or on PATH. Install Python, create a virtual environment (python3 -m venv .venv) or set python.defaultInterpreterPath.',
  darwin:
    'No Python was found in the folder, in its settings or on PATH. Install Python, create a virtual environment (python3 -m venv .venv) or set python.defaultInterpreterPath.',
  windows:
    'No Python was found in the folder, in its settings or on PATH. Install Python, create a virtual environment (py -m venv .venv) or set python.defaultInterpreterPath.',
};
