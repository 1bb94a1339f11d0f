import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node';
import { cli } from './builtCli';
import { useScratch } from './scratch';

describe('pypath lsp', () => {
  const scratch = useScratch();

  for (const options of [['--stdio'], []]) {
    it(`${options.join(' ')} serves an editor over standard input and output`, async function () {
      this.timeout(20_000);
      scratch().write('.venv/pyvenv.cfg', 'home = /nowhere/bin\nversion = 3.12.1\n');
      const folder = scratch().directory;
      const server = spawn(process.execPath, [cli, 'lsp', ...options], {
        env: { PATH: '', HOME: folder },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      try {
        const client = createProtocolConnection(
          new StreamMessageReader(server.stdout),
          new StreamMessageWriter(server.stdin),
        );
        const published = new Promise<PublishDiagnosticsParams>((found) => {
          client.onNotification(PublishDiagnosticsNotification.type, found);
        });
        client.listen();
        const uriOf = pathToFileURL(folder).href;
        await client.sendRequest(InitializeRequest.type, {
          processId: process.pid,
          rootUri: null,
          workspaceFolders: [{ uri: uriOf, name: 'app' }],
          capabilities: {},
        });
        await client.sendNotification(InitializedNotification.type, {});
        const { uri, diagnostics } = await published;
        assert.equal(uri, `${uriOf}/.venv/pyvenv.cfg`);
        assert.ok(diagnostics.length > 0);
        await client.sendRequest(ShutdownRequest.type);
        await client.sendNotification(ExitNotification.type);
        assert.deepEqual(await once(server, 'exit'), [0, null]);
      } finally {
        server.kill();
      }
    });
  }
});
