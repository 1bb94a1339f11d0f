/** A file of a tool names an interpreter or an environment that does not exist: the tool uses another one. */

import { namesOfAll } from '../shared/describedContexts';
import { inTerminal } from '../../fixes/inTerminal';
import { removeLines } from '../../fixes/lines';
import { newEnvironment } from '../../fixes/newEnvironment';
import type { FixDraft } from '../../fixes/fixDraft';
import type { FolderFacts, MissingName } from '../../model/inspection';
import { message } from '../../model/message';
import { defineRule, type OccurrenceInFile } from '../rule';

export const namedEnvironmentMissing = defineRule<MissingName, OccurrenceInFile<MissingName>>({
  code: 'named-environment-missing',
  severity: 'warning',
  severityOf: ({ isDefault }) => (isDefault ? 'warning' : 'hint'),
  summary: 'A file names an environment or interpreter that does not exist',
  cites: ['pdm documentation, "Working with virtual environments"', 'PEP 832 (draft)'],
  *check(facts) {
    for (const name of facts.missingNames ?? []) {
      const { file, range } = name.setBy;
      yield { file, range, data: name, contexts: namesOfAll(facts) };
    }
  },
  message: ({ what, path }) =>
    what === 'interpreter'
      ? message(
          '{path} does not exist, so pdm looks for another interpreter. Correct the path, or choose an interpreter (pdm use).',
          { path },
        )
      : message(
          '{path} does not exist, so tools that read this file use another environment. Create it, or correct the path.',
          {
            path,
          },
        ),
  fixes: ({ data }, facts) => [...replacements(data, facts), removal(data), ...making(data, facts)],
});

/** The environment of the folder that is preferred, if it works. */
function replacements({ what, setBy }: MissingName, { environments }: FolderFacts): readonly FixDraft[] {
  const found = environments.find(({ executableState, homeState }) => {
    return executableState.kind === 'ok' && (homeState === undefined || homeState.kind === 'ok');
  });
  if (found === undefined) {
    return [];
  }
  const newText = what === 'interpreter' ? found.executable : found.root;
  return [
    {
      kind: 'edits',
      title: message('Name {path} instead', { path: newText }),
      preferred: true,
      names: { kind: 'start', part: 'interpreter' },
      edits: [{ kind: 'edit', file: setBy.file, edits: [{ range: setBy.range, newText }] }],
    },
  ];
}

function making({ what, path }: MissingName, facts: FolderFacts): readonly FixDraft[] {
  const pdm = facts.programs?.get('pdm');
  if (what === 'environment') {
    return newEnvironment(path, facts);
  }
  return pdm === undefined
    ? []
    : [
        inTerminal(facts.folder, [[pdm, 'use']], {
          title: message('Choose an interpreter with pdm in a terminal…'),
          preferred: false,
        }),
      ];
}

function removal({ setBy }: MissingName): FixDraft {
  return {
    kind: 'edits',
    title: message('Remove this line'),
    preferred: false,
    names: { kind: 'start', part: 'interpreter' },
    edits: [removeLines(setBy.file, setBy.range)],
  };
}
