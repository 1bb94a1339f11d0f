/** Workflows of GitHub Actions: `env` for the runners. `${{ github.workspace }}` is where the folder is checked out. */

import { parseWorkflow } from '../../formats/deployment/workflowFile';
import type { ElsewhereFacts } from '../../model/facts/elsewhere';
import { filesIn, problemsIn, readEach, sourceOf, type ElsewhereQuestion } from './elsewhereReader';
import type { Source } from '../source';

export const workflows: Source = {
  name: 'workflow',
  files: ['**/.github/workflows/*.{yml,yaml}'],
  elsewhere: readWorkflows,
};

function readWorkflows(question: ElsewhereQuestion): ElsewhereFacts {
  const files = filesIn(['.github', 'workflows'], /\.ya?ml$/, question);
  return readEach(files, question, (described) => {
    const { envs, problems } = parseWorkflow(described.text);
    return {
      sources: envs.flatMap(({ system, home, variables }) =>
        sourceOf(
          {
            kind: 'runner',
            delimiter: system === 'windows' ? ';' : ':',
            mounts: [],
            syntax: 'yaml',
            variables: (system === undefined
              ? variables.filter(({ pieces }) => isOneElement(pieces))
              : variables
            ).map((variable) => ({
              ...variable,
              spelling: {
                folder: '${{ github.workspace }}',
                ...(home === undefined ? {} : { home, isHomeSure: true }),
              },
            })),
          },
          described,
          question,
        ),
      ),
      problems: problemsIn(described.file, problems),
    };
  });
}

/** The right separator is known only if the system is. */
function isOneElement(pieces: readonly { readonly kind: string; readonly text?: string }[]): boolean {
  return pieces.every(({ text }) => text === undefined || !/[:;]/.test(text));
}
