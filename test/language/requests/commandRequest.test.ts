import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExecuteCommandRequest, ShowDocumentRequest } from 'vscode-languageserver-protocol/node';
import { COMMAND_NAMES } from '../../../server/src/language/requests/commandRequest';
import { root } from '../../support/sources';
import { converse, type Editor } from '../conversation';
import { tree } from '../../support/tree';
import { PROJECT, realEngine as engine } from '../imports/importConversation';

const environment = new Map([['PATH', '/usr/bin']]);

describe('commands for editors without our client', () => {
  const talk = (
    about: (run: (command: string, ...args: unknown[]) => Promise<unknown>, editor: Editor) => Promise<void>,
  ) =>
    converse(
      {
        files: tree(PROJECT),
        engine,
        environment,
        initializationOptions: {},
        capabilities: { window: { showDocument: { support: true } } },
      },
      (editor) =>
        about(
          (command, ...args) =>
            editor.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: args }),
          editor,
        ),
    );

  it('are declared, but not for our client', async () => {
    await talk(async (_, { initializeResult }) => {
      assert.deepEqual(initializeResult?.capabilities.executeCommandProvider?.commands, COMMAND_NAMES);
      await Promise.resolve();
    });
    await converse({ files: tree(PROJECT), engine, environment }, ({ initializeResult }) => {
      assert.equal(initializeResult?.capabilities.executeCommandProvider, undefined);
    });
  });

  it('report on the active context, which can be pinned', async () => {
    await talk(async (run) => {
      const names = (await run('pypath.contexts')) as readonly string[];
      assert.ok(names.length > 1, names.join());
      assert.match(String(await run('pypath.report')), new RegExp(escaped(names[0] ?? '')));
      assert.equal(await run('pypath.pinContext', names[1]), true);
      assert.match(String(await run('pypath.report', null)), new RegExp(escaped(names[1] ?? '')));
      assert.equal(await run('pypath.pinContext', null), false);
      assert.match(String(await run('pypath.report')), new RegExp(escaped(names[0] ?? '')));
    });
  });

  it('explain an import', async () => {
    await talk(async (run) => {
      assert.match(String(await run('pypath.explainImport', 'os')), /os\.py/);
      await assert.rejects(run('pypath.explainImport', 'no module'), /Not the name of a module/);
      assert.equal(await run('pypath.explainImport'), null);
    });
  });

  it('open the line that puts an entry on the path', async () => {
    await talk(async (run, { client }) => {
      const opened: string[] = [];
      client.onRequest(ShowDocumentRequest.type, ({ uri, selection }) => {
        opened.push(`${uri}:${String(selection?.start.line)}`);
        return { success: true };
      });
      const outcomes = [];
      for (let index = 0; index < 8; index += 1) {
        outcomes.push(await run('pypath.openCause', index));
      }
      assert.equal(outcomes.filter((outcome) => outcome === true).length, opened.length);
      assert.ok(
        opened.some((place) => place.endsWith('local.pth:0')),
        opened.join(),
      );
      assert.equal(await run('pypath.openCause', 'x'), false);
    });
  });

  it('refuse what they do not know', async () => {
    await talk(async (run) => {
      await assert.rejects(run('pypath.delete'), /Unknown command/);
    });
  });

  it('are all in docs/editors.md', () => {
    const page = readFileSync(join(root, 'docs/editors.md'), 'utf8');
    assert.deepEqual(
      COMMAND_NAMES.filter((name) => !page.includes(`\`${name}\``)),
      [],
    );
  });
});

function escaped(text: string): string {
  return text.replace(/[()[\]{}.*+?^$|\\]/g, '\\$&');
}
