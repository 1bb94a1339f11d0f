/** A new kind of file takes one row: it is found, read, watched and followed, and nothing else has to be changed. */

import * as assert from 'node:assert/strict';
import { contextOf } from '../../server/src/core/contexts/contextSource';
import { readEach, sourceOf } from '../../server/src/core/contexts/elsewhere/elsewhereReader';
import type { Source } from '../../server/src/core/contexts/source';
import { sources } from '../../server/src/core/contexts/sources';
import { parseDotenv } from '../../server/src/core/formats/dotenv/dotenv';
import { inspectFolder, inspectFolderInSteps } from '../../server/src/core/inspectFolder';
import { previewIsolation } from '../../server/src/core/previewIsolation';
import { applyLayer, NO_ENVIRONMENT } from '../../server/src/core/configuration/environmentLayers';
import { dotenvVariables } from '../../server/src/core/configuration/debuggerEnvironment';
import { CONTEXTS_REQUEST, type ContextsResult } from '../../server/src/protocol/protocol';
import { BASE, VENV } from '../support/situations';
import { tree } from '../support/tree';
import { converse } from './conversation';

/** Each `.run` file starts Python with its variables; `remote.setup` sets some for another machine. */
const madeUp: Source = {
  name: 'made up',
  files: ['**/*.run', '**/remote.setup'],
  contexts: (question, files) => ({
    contexts: question.candidates.slice(0, 1).flatMap((candidate) =>
      files
        .filter((file) => file.endsWith('.run'))
        .map((file) => {
          const parsed = parseDotenv(file, question.fs.read(file, 1000), () => undefined, 'environments');
          const changes = parsed === undefined ? [] : [...dotenvVariables(parsed)];
          const environment = applyLayer(
            NO_ENVIRONMENT,
            changes.map((change) => ({ kind: 'set', ...change })),
            question.machine.platform,
          );
          return contextOf(candidate, { name: `Made up: ${file}`, kind: 'task', environment }, question);
        }),
    ),
    problems: [],
  }),
  elsewhere: (question) =>
    readEach(['/project/remote.setup'], question, (described) => {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } };
      const variable = {
        name: 'PYTHONPATH',
        range,
        pieces: [{ kind: 'text', text: described.text }],
      } as const;
      const there = {
        kind: 'shell',
        delimiter: ':',
        mounts: [],
        syntax: 'dotenv',
        variables: [variable],
      } as const;
      return { sources: sourceOf(there, described, question), problems: [] };
    }),
};

const RUN = 'file:///project/deep/er/app.run';
const SETUP = 'file:///project/remote.setup';

describe('a row for a new kind of file', () => {
  it('is enough for the walk, the contexts, the watchers and the documents', async () => {
    const rows = [...sources, madeUp];
    const files = tree({
      ...BASE,
      ...VENV,
      '/project/deep/er/app.run': 'PYTHONPATH=/gone\n',
      '/project/remote.setup': '/a::/b',
    });
    const options = {
      files,
      sources: rows,
      engine: {
        inspectFolder: (...[folder, machine, disk]: Parameters<typeof inspectFolder>) =>
          inspectFolder(folder, machine, disk, rows),
        inspectFolderInSteps: (...[folder, machine, disk, memory]: Parameters<typeof inspectFolderInSteps>) =>
          inspectFolderInSteps(folder, machine, disk, memory, rows),
        previewIsolation,
      },
      environment: new Map([['PATH', '/usr/bin']]),
    };
    await converse(options, async (editor) => {
      const { folders } = await editor.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
      assert.deepEqual(
        folders[0]?.contexts.map(({ name }) => name),
        ['Terminal', 'Made up: /project/deep/er/app.run'],
      );
      assert.deepEqual(editor.problems(RUN), ['0:pythonpath-missing-entry']);
      assert.deepEqual(editor.problems(SETUP), ['0:pythonpath-malformed-elsewhere']);

      await editor.until(() => editor.watchers.length > 0);
      const watched = editor.watchers.map(({ globPattern }) => globPattern);
      for (const glob of madeUp.files) {
        assert.ok(watched.includes(glob) && editor.followed.includes(glob), glob);
      }
      await editor.open(RUN, 'PYTHONPATH=/gone\n');
      await editor.change(RUN, 2, '\n');
      await editor.until(() => editor.problems(RUN).length === 0);
      await editor.open(SETUP, '/a::/b');
      await editor.change(SETUP, 2, '/a:/b');
      await editor.until(() => editor.problems(SETUP).length === 0);
      assert.deepEqual(editor.errors, []);
    });
  });
});
