import * as assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  ErrorCodes,
  LSPErrorCodes,
  type ResponseError,
} from 'vscode-languageserver-protocol/node';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { previewIsolation } from '../../../server/src/core/previewIsolation';
import type { AskInterpreter, LiveAnswer, LiveQuestion } from '../../../server/src/node/liveCheck';
import {
  CONTEXTS_REQUEST,
  LIVE_CHECK_REQUEST,
  type ContextDto,
  type ContextsResult,
  type LiveCheckResult,
} from '../../../server/src/protocol/protocol';
import { TRUST_NOTIFICATION } from '../../../server/src/protocol/activeContextMessages';
import { executable, link, tree } from '../../support/tree';
import { converse, type ConversationOptions, type Editor } from '../conversation';

const engine = { inspectFolder, inspectFolderInSteps, previewIsolation };
const PYTHON = '/project/.venv/bin/python';

const files = {
  '/usr/bin/python9.8': executable,
  '/usr/lib/python9.8/os.py': '',
  '/usr/lib/python9.8/encodings/__init__.py': '',
  '/usr/lib/python9.8/lib-dynload/x.so': '',
  [PYTHON]: link('/usr/bin/python9.8'),
  '/project/.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 9.8.1\n',
  '/project/.venv/lib/python9.8/site-packages/a.py': '',
};

const LAUNCH = JSON.stringify({
  configurations: [
    { name: 'App', type: 'debugpy', request: 'launch', program: '/project/src/app.py', python: PYTHON },
  ],
});

interface Talk {
  readonly editor: Editor;
  readonly asked: readonly LiveQuestion[];
  readonly check: (name: RegExp) => Promise<LiveCheckResult>;
}

/** `answer` is what the interpreter answers, or computes that from the predicted path. */
async function talk(
  answer: LiveAnswer | AskInterpreter,
  options: Omit<Partial<ConversationOptions>, 'files'> & { readonly more?: Readonly<Record<string, string>> },
  then: (talk: Talk) => Promise<void>,
): Promise<void> {
  const asked: LiveQuestion[] = [];
  const askInterpreter: AskInterpreter = (question, limits) => {
    asked.push(question);
    assert.equal(limits.timeLimitMs, 5_000);
    return typeof answer === 'function' ? answer(question, limits) : Promise.resolve(answer);
  };
  const { more, ...rest } = options;
  await converse({ ...rest, files: tree({ ...files, ...more }), engine, askInterpreter }, (editor) =>
    then({
      editor,
      asked,
      check: async (name) =>
        editor.client.sendRequest<LiveCheckResult>(LIVE_CHECK_REQUEST, {
          contextId: (await contextOf(editor, name)).id,
        }),
    }),
  );
}

async function contextOf({ client }: Editor, name: RegExp): Promise<ContextDto> {
  const { folders } = await client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
  const contexts = folders.flatMap((folder) => folder.contexts);
  const found = contexts.find((context) => name.test(context.name));
  assert.ok(found, contexts.map((context) => context.name).join(', '));
  return found;
}

const VENV_PATH = [
  '',
  '/usr/lib/python98.zip',
  '/usr/lib/python9.8',
  '/usr/lib/python9.8/lib-dynload',
  '/project/.venv/lib/python9.8/site-packages',
];
const TERMINAL = /^Terminal/;

describe('the request to ask the interpreter', () => {
  for (const initializationOptions of [{ trusted: false }, {}, { trusted: 'yes' }]) {
    it(`is refused for ${JSON.stringify(initializationOptions)}`, async () => {
      await talk({ kind: 'path', path: [] }, { initializationOptions }, async ({ asked, check }) => {
        assert.equal((await check(TERMINAL)).kind, 'refused');
        assert.deepEqual(asked, []);
      });
    });
  }

  it('is answered once the workspace is trusted, by the same server', async () => {
    await talk(
      { kind: 'path', path: [] },
      { initializationOptions: { trusted: false } },
      async ({ check, editor }) => {
        assert.equal((await check(TERMINAL)).kind, 'refused');
        await editor.client.sendNotification(TRUST_NOTIFICATION);
        assert.equal((await check(TERMINAL)).kind, 'compared');
      },
    );
  });

  it('stays refused for a client that does not know trust', async () => {
    await talk(
      { kind: 'path', path: [] },
      { initializationOptions: {} },
      async ({ asked, check, editor }) => {
        await editor.client.sendNotification(TRUST_NOTIFICATION);
        assert.equal((await check(TERMINAL)).kind, 'refused');
        assert.deepEqual(asked, []);
      },
    );
  });

  it('says that it is the same', async () => {
    await talk({ kind: 'path', path: VENV_PATH }, {}, async ({ asked, check }) => {
      const result = await check(TERMINAL);
      assert.ok(result.kind === 'compared');
      const { comparison, ...rest } = result;
      assert.ok(comparison.alike);
      assert.match(comparison.left.text, /^Predicted$/m);
      assert.match(comparison.right.text, /^Actual$/m);
      assert.deepEqual(rest, {
        kind: 'compared',
        interpreter: PYTHON,
        version: 'Python 9.8',
        same: true,
        rows: VENV_PATH.map((path) => ({ predicted: path, actual: path })),
        notes: [],
      });
      assert.deepEqual(
        asked.map(({ program, context: { cwd, mode } }) => [program, cwd, mode.kind]),
        [[PYTHON, '/project', 'command']],
      );
    });
  });

  it('passes on what the path can depend on, and no secret of the editor', async () => {
    const environment = new Map(
      Object.entries({
        PATH: '/usr/bin',
        TOKEN: 'secret',
        AWS_SECRET_KEY: 'x',
        LC_ALL: 'C',
        PYTHONPATH: '/a',
      }),
    );
    const settings = '{ "terminal.integrated.env.linux": { "SHOP_MODE": "test" } }';
    await talk(
      { kind: 'path', path: [] },
      { environment, more: { '/project/.vscode/settings.json': settings } },
      async ({ asked, check }) => {
        await check(TERMINAL);
        assert.deepEqual(
          asked.map(({ context }) => [...context.environment.keys()].toSorted()),
          [['LC_ALL', 'PATH', 'PYTHONPATH', 'SHOP_MODE']],
        );
      },
    );
  });

  it('shows what differs', async () => {
    await talk({ kind: 'path', path: [...VENV_PATH.slice(0, 4), '/other'] }, {}, async ({ check }) => {
      const result = await check(TERMINAL);
      assert.ok(result.kind === 'compared' && !result.same);
      assert.deepEqual(result.rows.slice(4), [{ predicted: VENV_PATH[4] }, { actual: '/other' }]);
    });
  });

  it('does not run the program of a configuration, and says so', async () => {
    const more = { '/project/.vscode/launch.json': LAUNCH, '/project/src/app.py': '' };
    await talk({ kind: 'path', path: VENV_PATH }, { more }, async ({ asked, check }) => {
      const result = await check(/App/);
      assert.ok(result.kind === 'compared' && result.same, JSON.stringify(result));
      assert.match(result.notes.join(' '), /the program was not run.*debugpy was not run/);
      assert.equal(asked[0]?.context.mode.kind, 'command');
    });
  });

  it('is refused if there is no interpreter, or only an application', async () => {
    const embedders = [{ name: 'Mine', library: '/usr/bin/python9.8', program: '/usr/bin/mine' }];
    const more = {
      '/project/broken/pyvenv.cfg': 'home = /gone\n',
      '/project/.vscode/settings.json': JSON.stringify({ 'pythonPathInspector.embedders': embedders }),
    };
    await talk({ kind: 'path', path: [] }, { more }, async ({ asked, check }) => {
      for (const [name, why] of [
        [/broken/, /does not exist/],
        [/Mine/, /links Python/],
      ] as const) {
        const result = await check(name);
        assert.ok(result.kind === 'refused');
        assert.match(result.because, why);
      }
      assert.deepEqual(asked, []);
    });
  });

  it('reports a crash, and whether it was expected', async () => {
    const environment = new Map([['PYTHONHOME', '/gone']]);
    await talk({ kind: 'died', stderr: 'Fatal' }, {}, async ({ check }) => {
      assert.deepEqual(await check(TERMINAL), { kind: 'died', interpreter: PYTHON, stderr: 'Fatal' });
    });
    await talk({ kind: 'died', stderr: 'Fatal' }, { environment }, async ({ check }) => {
      const result = await check(TERMINAL);
      assert.ok(result.kind === 'died' && result.predictedFatal !== undefined, JSON.stringify(result));
    });
  });

  it('says why there is no answer', async () => {
    await talk({ kind: 'timed-out' }, {}, async ({ check }) => {
      const because = `${PYTHON} did not answer within 5 seconds and was stopped.`;
      assert.deepEqual(await check(TERMINAL), { kind: 'unanswered', because });
    });
  });

  it('ends the interpreter when it is cancelled', async () => {
    const source = new CancellationTokenSource();
    const never: AskInterpreter = (_, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve({ kind: 'cancelled' });
        });
        source.cancel();
      });
    await talk(never, {}, async ({ editor }) => {
      const { id } = await contextOf(editor, TERMINAL);
      await assert.rejects(
        editor.client.sendRequest(LIVE_CHECK_REQUEST, { contextId: id }, source.token),
        (error: ResponseError) => error.code === LSPErrorCodes.RequestCancelled,
      );
    });
  });

  it('does not know contexts that do not exist', async () => {
    await talk({ kind: 'path', path: [] }, {}, async ({ editor }) => {
      await assert.rejects(
        editor.client.sendRequest(LIVE_CHECK_REQUEST, { contextId: 'gone' }),
        (error: ResponseError) => error.code === ErrorCodes.InvalidParams,
      );
    });
  });
});
