/** `${env:NAME}` in a `.env`: the editor resolves that form in its own JSON files only, so Python gets it as it is written. */

import { contextsGetting } from '../shared/describedContexts';
import type { EditorReference } from '../../model/facts/envFileFacts';
import { message } from '../../model/message';
import { defineRule, type OccurrenceInFile } from '../rule';

export const dotenvEditorVariable = defineRule<EditorReference, OccurrenceInFile<EditorReference>>({
  code: 'dotenv-editor-variable',
  severity: 'warning',
  summary: 'A .env file uses a variable of the editor',
  cites: [
    'Visual Studio Code documentation, "Variables reference", environment variables',
    'microsoft/vscode-python-debugger src/extension/common/variables/environment.ts',
    'microsoft/vscode-python-environments src/features/execution/envVarUtils.ts',
  ],
  *check(facts) {
    for (const { path, references } of facts.envFiles ?? []) {
      if (references.length === 0) {
        continue;
      }
      const getting = contextsGetting(path, ({ key }) => key, facts);
      for (const reference of references) {
        yield {
          file: path,
          range: reference.range,
          data: reference,
          contexts: getting.get(reference.inside.name) ?? [],
        };
      }
    }
  },
  message: ({ text, inside: { name } }) =>
    message(
      'Nothing replaces {text} in this file, so {name} contains it literally. Write its value instead.',
      { text, name },
    ),
  fixes: ({ file, range, data: { path, inside } }) =>
    path === undefined
      ? []
      : [
          {
            kind: 'edits',
            title: message('Replace with {text}', { text: path }),
            preferred: true,
            names: { kind: 'assignment', name: inside.name, syntax: 'dotenv', range: inside.range },
            edits: [{ kind: 'edit', file, edits: [{ range, newText: path }] }],
          },
        ],
});
