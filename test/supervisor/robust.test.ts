/** The server as a process, with an editor that behaves badly, and with a worker that stops or ends. */

import * as assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializeRequest,
  ResponseError,
} from 'vscode-languageserver-protocol/node';
import { CONTEXTS_REQUEST } from '../../server/src/protocol/protocol';
import { FrameReader, headerOf } from '../../server/src/supervisor/frames';
import {
  eventually,
  isAlive,
  ServerProcess,
  startServerProcess,
  type ServerChild,
} from '../support/serverProcess';

const isLinux = process.platform === 'linux';

describe('the server, whatever happens', function () {
  this.timeout(120_000);
  let folder = '';
  let started: { kill(): void }[] = [];
  let env: NodeJS.ProcessEnv = {};
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'robust-server-')));
    env = { PATH: '', HOME: folder };
    mkdirSync(join(folder, '.venv', 'bin'), { recursive: true });
    writeFileSync(join(folder, '.venv', 'pyvenv.cfg'), `home = ${join(folder, 'gone')}\nversion = 3.12.1\n`);
  });
  afterEach(() => {
    started.forEach((server) => {
      server.kill();
    });
    started = [];
    rmSync(folder, { recursive: true, force: true });
  });

  const cfg = (): string => join(folder, '.venv', 'pyvenv.cfg');

  async function opened(): Promise<ServerProcess> {
    const server = new ServerProcess(env);
    started.push(server);
    await server.open([folder]);
    await eventually('diagnostics', () => server.textsAt(cfg()).length > 0);
    return server;
  }

  function raw(): Raw {
    const child = startServerProcess(env);
    started.push({ kill: () => child.kill('SIGKILL') });
    return new Raw(child);
  }

  it('goes on after malformed messages, and answers them as JSON-RPC says', async () => {
    const client = raw();
    client.write('nonsense\r\n\r\n');
    client.write('Content-Length: 99999999999\r\n\r\n');
    client.say('{"jsonrpc":"2.0","method":');
    client.say('[]');
    client.say('42');
    client.say('{"jsonrpc":"2.0","id":{},"method":"shutdown"}');
    client.request(1, 'initialize', { processId: null, rootUri: null, capabilities: {} });
    const answer = await client.answer(1);
    assert.ok(answer.result !== undefined);
    assert.deepEqual(
      client.received.filter(({ id }) => id === null).map(({ error }) => error?.code),
      [-32700, -32700, -32700, -32600, -32600, -32600],
    );
  });

  it('keeps the order of a session', async () => {
    const client = raw();
    client.request(1, CONTEXTS_REQUEST, {});
    client.notify('textDocument/didOpen', {});
    assert.equal((await client.answer(1)).error?.code, -32002);
    client.request('two', 'initialize', { processId: null, rootUri: null, capabilities: {} });
    client.request(3, 'initialize', { processId: null, rootUri: null, capabilities: {} });
    assert.ok('result' in (await client.answer('two')));
    assert.equal((await client.answer(3)).error?.code, -32600);
    client.notify('initialized', {});
    client.notify('nobody/knows', { a: 1 });
    client.request(4, 'nobody/knows', {});
    assert.equal((await client.answer(4)).error?.code, -32601);
    client.say(JSON.stringify({ jsonrpc: '2.0', id: 'never asked', result: null }));
    client.notify('$/cancelRequest', { id: 'never asked' });
    client.request(5, CONTEXTS_REQUEST, undefined);
    assert.ok('result' in (await client.answer(5)));
    client.request(6, 'shutdown', undefined);
    assert.deepEqual((await client.answer(6)).result, null);
    client.request(7, CONTEXTS_REQUEST, {});
    assert.equal((await client.answer(7)).error?.code, -32600);
    const ended = once(client.child, 'exit');
    client.notify('exit', undefined);
    assert.deepEqual(await ended, [0, null]);
  });

  it('ends with status 1 if it was not shut down', async () => {
    const server = await opened();
    const ended = once(server.child, 'exit');
    await server.client.sendNotification(ExitNotification.type);
    assert.deepEqual(await ended, [1, null]);
  });

  it('answers what needs no worker while that does nothing, and ends with it', async function () {
    if (!isLinux) {
      this.skip();
    }
    const server = await opened();
    const { worker = 0 } = server;
    process.kill(worker, 'SIGSTOP');
    await assert.rejects(server.client.sendRequest('nobody/knows'), codeIs(-32601));
    const source = new CancellationTokenSource();
    const asked = server.client.sendRequest(CONTEXTS_REQUEST, {}, source.token);
    source.cancel();
    await assert.rejects(asked, codeIs(-32800));
    const waiting = server.client.sendRequest(CONTEXTS_REQUEST);
    const refused = assert.rejects(waiting, codeIs(-32800));
    assert.equal(await server.close(), 0);
    await refused;
    await eventually('the end of the worker', () => !isAlive(worker));
  });

  for (const [what, leave] of [
    ['its input is closed', (server: ServerProcess) => server.child.stdin.end()],
    ['it is killed', (server: ServerProcess) => server.child.kill('SIGKILL')],
  ] as const) {
    it(`leaves no process behind when ${what}`, async function () {
      if (!isLinux) {
        this.skip();
      }
      const server = await opened();
      const { worker = 0 } = server;
      server.client.dispose();
      leave(server);
      await eventually(
        'the end of both',
        () => server.child.exitCode !== null || server.child.signalCode !== null,
      );
      await eventually('the end of the worker', () => !isAlive(worker));
    });
  }

  it('ends when its editor is gone, though its input is open and its worker does nothing', async function () {
    if (!isLinux) {
      this.skip();
    }
    const client = raw();
    const editor = startServerProcess(env);
    client.request(1, 'initialize', { processId: editor.pid, rootUri: null, capabilities: {} });
    await client.answer(1);
    const ended = once(client.child, 'exit');
    const gone = once(editor, 'exit');
    editor.kill('SIGKILL');
    await gone;
    assert.deepEqual(await ended, [1, null]);
  });

  it('starts a worker again that was killed: what is shown stays, and open documents are known', async function () {
    if (!isLinux) {
      this.skip();
    }
    const server = await opened();
    const uri = pathToFileURL(cfg()).href;
    const [, second = ''] = readFileSync(cfg(), 'utf8').split('\n');
    await server.client.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'properties', version: 1, text: readFileSync(cfg(), 'utf8') },
    });
    // A key that Python does not read, unsaved.
    await server.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 2 },
      contentChanges: [
        {
          range: { start: { line: 1, character: second.length }, end: { line: 1, character: second.length } },
          text: '\nhome = /nowhere',
        },
      ],
    });
    await eventually('the edit', () => server.textsAt(cfg()).some((text) => text.includes('home')));
    await eventually('two findings', () => server.textsAt(cfg()).length > 1);
    const before = server.textsAt(cfg());
    let flickered = false;
    server.onPublished = (published, count) => {
      flickered ||= published === uri && count === 0;
    };
    process.kill(server.worker ?? 0, 'SIGKILL');
    const [context] = await server.contexts();
    assert.equal(context?.status, 'fatal');
    await eventually('the restart', () => server.log.some((line) => line.includes('restarted')));
    assert.deepEqual(server.textsAt(cfg()), before);
    assert.ok(!flickered);
    assert.deepEqual(server.messages, []);
  });

  it('gives up on a worker that always ends, says so once, and answers with errors', async function () {
    if (!isLinux) {
      this.skip();
    }
    const server = await opened();
    for (let kills = 0; kills < 6; kills += 1) {
      const before = server.log.length;
      process.kill(server.worker ?? 0, 'SIGKILL');
      await eventually(
        'a restart',
        () => server.log.length > before && (server.worker !== undefined || kills === 5),
      );
    }
    await assert.rejects(server.client.sendRequest(CONTEXTS_REQUEST), codeIs(-32603));
    await assert.rejects(server.client.sendRequest(CONTEXTS_REQUEST), codeIs(-32603));
    assert.equal(server.messages.length, 1);
    assert.equal(server.worker, undefined);
    assert.equal(await server.close(), 0);
  });

  it('serves a folder to two editors', async () => {
    const [first, second] = [await opened(), await opened()];
    first.kill();
    assert.equal((await second.contexts()).length, 1);
    assert.equal(await second.close(), 0);
  });

  it('follows 10,000 rapid edits', async function () {
    const server = await opened();
    const file = join(folder, '.env');
    const uri = pathToFileURL(file).href;
    await server.client.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'dotenv', version: 0, text: 'PYTHONPATH=\n' },
    });
    for (let version = 1; version <= 10_000; version += 1) {
      const end = { line: 0, character: 11 + ((version - 1) % 100) };
      const cleared = version % 100 === 0;
      void server.client.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [
          cleared
            ? { range: { start: { line: 0, character: 11 }, end }, text: '' }
            : { range: { start: end, end }, text: 'x' },
        ],
      });
      if (version % 1000 === 0) {
        // Questions in between are answered.
        const position = { line: 0, character: 0 };
        await server.client.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
      }
    }
    await server.client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 10_001 },
      contentChanges: [{ text: 'PYTHONPATH=nowhere\n' }],
    });
    await eventually('the last text', () => server.textsAt(file).some((text) => text.includes('nowhere')));
    if (isLinux) {
      const rss = /^VmRSS:\s+(\d+)/m.exec(
        readFileSync(`/proc/${String(server.child.pid)}/status`, 'utf8'),
      )?.[1];
      assert.ok(Number(rss) < 120_000, `${String(rss)} kB`);
    }
  });

  it('is initialized by an editor that asks only once', async () => {
    const server = await opened();
    const params = { processId: null, rootUri: null, capabilities: {} };
    await assert.rejects(server.client.sendRequest(InitializeRequest.type, params), codeIs(-32600));
  });
});

function codeIs(code: number): (error: unknown) => boolean {
  return (error) => error instanceof ResponseError && error.code === code;
}

interface RawMessage {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

/** Says what no library would say. */
class Raw {
  readonly child: ServerChild;
  readonly received: RawMessage[] = [];
  private readonly reader = new FrameReader();

  constructor(child: ServerChild) {
    this.child = child;
    child.stdout.on('data', (bytes: Buffer) => {
      for (const frame of this.reader.read(bytes)) {
        if (frame.kind === 'body') {
          this.received.push(JSON.parse(frame.body.toString()) as RawMessage);
        }
      }
    });
  }

  write(text: string): void {
    this.child.stdin.write(text);
  }

  say(body: string): void {
    this.write(headerOf(Buffer.from(body)).toString() + body);
  }

  request(id: number | string, method: string, params: unknown): void {
    this.say(JSON.stringify({ jsonrpc: '2.0', id, method, ...(params === undefined ? {} : { params }) }));
  }

  notify(method: string, params: unknown): void {
    this.say(JSON.stringify({ jsonrpc: '2.0', method, ...(params === undefined ? {} : { params }) }));
  }

  async answer(id: number | string): Promise<RawMessage> {
    let found: RawMessage | undefined;
    await eventually(`the answer to ${String(id)}`, () => {
      found = this.received.find((message) => message.id === id && !('method' in message));
      return found !== undefined;
    });
    return found ?? {};
  }
}
