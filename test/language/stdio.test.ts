import * as assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
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
import { CONTEXTS_REQUEST, type ContextsResult } from '../../server/src/protocol/protocol';

const main = resolve(__dirname, '../../server/src/supervisor/main.js');

describe('the server as a process', () => {
  let folder = '';
  let server: ChildProcessByStdio<Writable, Readable, null> | undefined;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'language-server-')));
  });
  afterEach(() => {
    server?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves any editor over standard input and output', async function () {
    this.timeout(20_000);
    mkdirSync(join(folder, '.venv', 'bin'), { recursive: true });
    const cfg = join(folder, '.venv', 'pyvenv.cfg');
    writeFileSync(cfg, `home = ${join(folder, 'gone', 'bin')}\nversion = 3.12.1\n`);
    server = spawn(process.execPath, [main, '--stdio'], {
      env: { PATH: '', HOME: folder },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const client = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const published = new Promise<PublishDiagnosticsParams>((found) => {
      client.onNotification(PublishDiagnosticsNotification.type, found);
    });
    client.listen();
    const params = { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {} };
    await client.sendRequest(InitializeRequest.type, params);
    await client.sendNotification(InitializedNotification.type, {});

    const { uri, diagnostics } = await published;
    assert.equal(uri, pathToFileURL(cfg).href);
    assert.equal(diagnostics[0]?.range.start.line, 0);
    assert.equal(diagnostics[0].severity, 1);
    const { folders } = await client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
    assert.equal(folders[0]?.contexts[0]?.status, 'fatal');

    await client.sendRequest(ShutdownRequest.type);
    await client.sendNotification(ExitNotification.type);
    const [code] = (await once(server, 'exit')) as [number | null];
    assert.equal(code, 0);
  });
});
