/** The requests for the trace and the picture, asked of the real server. */

import assert from 'node:assert/strict';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { previewIsolation } from '../../../server/src/core/previewIsolation';
import { CONTEXTS_REQUEST, type ContextsResult } from '../../../server/src/protocol/protocol';
import {
  PICTURE_FILE_REQUEST,
  PICTURE_REQUEST,
  TRACE_REQUEST,
  type PictureFileResult,
  type PictureResult,
  type TraceResult,
} from '../../../server/src/protocol/startupTrace';
import { EDITABLE } from '../../support/pictureSituations';
import { tree } from '../../support/tree';
import { converse } from '../conversation';

const SITE = 'file:///project/.venv/lib/python9.8/site-packages';

const options = () => ({
  files: tree(EDITABLE),
  engine: { inspectFolder, inspectFolderInSteps, previewIsolation },
  environment: new Map([['PATH', '/usr/bin']]),
});

describe('the requests about how a path came about', () => {
  it('answer for a context by its id, with places that can be opened', async () => {
    await converse(options(), async ({ client, errors }) => {
      const { folders } = await client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
      const contextId = folders[0]?.contexts.find(({ name }) => name === 'Launch: App')?.id;
      assert.ok(contextId !== undefined);

      const trace = await client.sendRequest<TraceResult>(TRACE_REQUEST, { contextId });
      assert.ok(trace.kind === 'trace');
      assert.deepEqual(trace.context, { id: contextId, name: 'Launch: App' });
      const uris = trace.links.map(({ uri, target, isDirectory }) =>
        isDirectory ? `${uri}/` : `${uri}:${target === undefined ? '' : String(target.start.line + 1)}`,
      );
      for (const wanted of [`${SITE}/team.pth:2`, 'file:///project/.env:1', `${SITE}/`]) {
        assert.ok(uris.includes(wanted), wanted);
      }

      const drawn = await client.sendRequest<PictureResult>(PICTURE_REQUEST, { contextId });
      assert.ok(drawn.kind === 'picture');
      const places = Object.entries(drawn.places);
      assert.ok(places.some(([id, { uri }]) => id.startsWith('c') && uri === 'file:///project/.env'));
      assert.ok(places.some(([id, { uri }]) => /^s\d+\.\d+$/.test(id) && uri === `${SITE}/team.pth`));
      assert.ok(
        places.some(
          ([id, { uri, range }]) =>
            id.startsWith('e') && uri === `${SITE}/team.pth` && range.start.line === 1,
        ),
      );

      const svg = await client.sendRequest<PictureFileResult>(PICTURE_FILE_REQUEST, {
        contextId,
        format: 'svg',
      });
      assert.ok(svg.kind === 'file' && svg.text.startsWith('<svg ') && svg.text.includes('Launch: App'));
      const markdown = await client.sendRequest<PictureFileResult>(PICTURE_FILE_REQUEST, {
        contextId,
        format: 'markdown',
      });
      assert.ok(markdown.kind === 'file' && markdown.text.includes('```mermaid\nflowchart LR\n'));
      await assert.rejects(client.sendRequest(PICTURE_FILE_REQUEST, { contextId, format: 'exe' }));
      assert.deepEqual(errors, []);
    });
  });

  it('answer for the active context if no other is asked for', async () => {
    await converse(options(), async ({ client }) => {
      const trace = await client.sendRequest<TraceResult>(TRACE_REQUEST, {
        uri: 'file:///project/apps/one.py',
      });
      assert.ok(trace.kind === 'trace');
      const drawn = await client.sendRequest<PictureResult>(PICTURE_REQUEST, {});
      assert.ok(drawn.kind === 'picture');
    });
  });

  it('say so if the context is gone', async () => {
    await converse(options(), async ({ client }) => {
      for (const method of [TRACE_REQUEST, PICTURE_REQUEST, PICTURE_FILE_REQUEST]) {
        const answer = await client.sendRequest<NoAnswer>(method, {
          contextId: 'file:///project#gone',
          format: 'svg',
        });
        assert.deepEqual(answer, { kind: 'none' });
      }
    });
  });
});

interface NoAnswer {
  readonly kind: string;
}
