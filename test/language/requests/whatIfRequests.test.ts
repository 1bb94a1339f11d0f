import * as assert from 'node:assert/strict';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { previewIsolation } from '../../../server/src/core/previewIsolation';
import { COMPARE_REQUEST, type CompareResult } from '../../../server/src/protocol/comparisons';
import { CONTEXTS_REQUEST, type ContextsResult } from '../../../server/src/protocol/protocol';
import {
  WHAT_IF_CHOICES_REQUEST,
  WHAT_IF_KINDS_REQUEST,
  WHAT_IF_REQUEST,
  type WhatIfChanges,
  type WhatIfChoicesResult,
  type WhatIfKindsResult,
  type WhatIfResult,
} from '../../../server/src/protocol/whatIf';
import { BASE, VENV } from '../../support/situations';
import { tree, type Tree } from '../../support/tree';
import { converse, type Editor } from '../conversation';

const engine = { inspectFolder, inspectFolderInSteps, previewIsolation };

const FILES: Tree = {
  ...BASE,
  ...VENV,
  '/project/libs/common.py': '',
  '/project/other/common.py': '',
  '/project/.env': 'PYTHONPATH=libs\n',
  '/project/pytest.ini': '[pytest]\npythonpath = libs\n',
};

const ENVIRONMENT = new Map([['PYTHONPATH', '/project/libs']]);

async function talk(then: (editor: Editor) => Promise<void>): Promise<void> {
  await converse({ files: tree(FILES), engine, environment: ENVIRONMENT }, then);
}

type Computed = Extract<WhatIfResult, { readonly kind: 'computed' }>;

async function compute({ client }: Editor, changes: WhatIfChanges): Promise<Computed> {
  const result = await client.sendRequest<WhatIfResult>(WHAT_IF_REQUEST, changes);
  assert.equal(result.kind, 'computed');
  return result;
}

const gained = ({ context, gained: positions }: Computed): readonly string[] =>
  positions.map((position) => context.entries[position]?.path ?? '?');
const lost = (result: Computed): readonly string[] => result.lost.map(({ path }) => path);

describe('the request for what would be', () => {
  const rows: readonly (readonly [
    what: string,
    changes: WhatIfChanges,
    gained: readonly string[],
    lost: readonly string[],
    options: string,
  ])[] = [
    ['nothing changed', {}, [], [], ''],
    ['an isolated start', { flags: '-I' }, [], ['', '/project/libs'], ' --flags -I'],
    ['variables ignored', { flags: '-E' }, [], ['/project/libs'], ' --flags -E'],
    [
      'a variable that is not set',
      { variables: [{ name: 'PYTHONPATH' }] },
      [],
      ['/project/libs'],
      ' --unset PYTHONPATH',
    ],
    [
      'another value',
      { variables: [{ name: 'PYTHONPATH', value: '/project/other' }] },
      ['/project/other'],
      ['/project/libs'],
      ' --env PYTHONPATH=/project/other',
    ],
    [
      'a script',
      { mode: { kind: 'script', file: 'other/run.py' } },
      ['other'],
      [''],
      ' --script other/run.py',
    ],
    ['a module', { mode: { kind: 'module', name: 'app' } }, ['/project'], [''], ' --module app'],
    [
      'a module elsewhere',
      { mode: { kind: 'module', name: 'app' }, cwd: 'other' },
      ['/project/other'],
      [''],
      ' --module app --cwd other',
    ],
  ];
  for (const [what, changes, expectedGained, expectedLost, options] of rows) {
    it(`computes ${what}`, async () => {
      await talk(async (editor) => {
        const result = await compute(editor, changes);
        assert.deepEqual([gained(result), lost(result)], [expectedGained, expectedLost]);
        assert.equal(result.base.name, 'Terminal');
        assert.equal(result.inspectCommand, `pypath inspect /project --context Terminal${options}`);
      });
    });
  }

  it('gives the command that starts it so', async () => {
    await talk(async (editor) => {
      const { shellCommand } = await compute(editor, {
        flags: '-s -P',
        mode: { kind: 'module', name: 'app' },
        variables: [{ name: 'PYTHONPATH' }, { name: 'PYTHONHOME', value: "it's" }],
      });
      assert.match(
        shellCommand ?? '',
        /^cd \/project && env -u PYTHONPATH 'PYTHONHOME=it'\\''s'.* \S*python -s -P -m app$/,
      );
    });
  });

  it('takes another interpreter', async () => {
    await talk(async (editor) => {
      const choices = await editor.client.sendRequest<WhatIfChoicesResult>(WHAT_IF_CHOICES_REQUEST, {});
      assert.equal(choices.kind, 'choices');
      const [other] = choices.interpreters;
      assert.ok(other !== undefined);
      const result = await compute(editor, { python: other.path });
      assert.ok(
        lost(result).some((path) => path.includes('.venv')),
        lost(result).join(),
      );
      assert.equal(result.context.status, 'ok');
    });
  });

  it('says what is set now', async () => {
    await talk(async ({ client }) => {
      const choices = await client.sendRequest<WhatIfChoicesResult>(WHAT_IF_CHOICES_REQUEST, {});
      assert.equal(choices.kind, 'choices');
      assert.deepEqual(
        [choices.flags, choices.mode, choices.cwd, choices.variables, choices.isEmbedded],
        [[], { kind: 'interactive' }, '/project', [{ name: 'PYTHONPATH', value: '/project/libs' }], false],
      );
    });
  });

  it('refuses a directory that does not exist, and says so', async () => {
    await talk(async ({ client }) => {
      const result = await client.sendRequest<WhatIfResult>(WHAT_IF_REQUEST, { cwd: 'gone' });
      assert.deepEqual(result, { kind: 'refused', because: '/project/gone is not a directory' });
    });
  });

  it('answers for a context that is gone', async () => {
    await talk(async ({ client }) => {
      assert.deepEqual(await client.sendRequest(WHAT_IF_REQUEST, { contextId: 'gone' }), { kind: 'none' });
    });
  });

  for (const [wrong, reason] of [
    [{ flags: '-Z' }, /-Z is not an option/],
    [{ flags: 1 }, /flags/],
    [{ mode: { kind: 'notebook' } }, /mode/],
    [{ mode: { kind: 'script' } }, /file/],
    [{ cwd: '' }, /cwd is empty/],
    [{ variables: 'PYTHONPATH' }, /not a list/],
    [{ variables: [{ name: 'A=B' }] }, /name of a variable/],
    [{ variables: [{ name: 'A', value: 1 }] }, /value/],
  ] as const) {
    it(`refuses ${JSON.stringify(wrong)}`, async () => {
      await talk(async ({ client }) => {
        await assert.rejects(client.sendRequest(WHAT_IF_REQUEST, wrong), reason);
      });
    });
  }

  it('knows the isolation files that would do it', async () => {
    await talk(async ({ client }) => {
      const ask = (changes: WhatIfChanges): Promise<WhatIfKindsResult> =>
        client.sendRequest<WhatIfKindsResult>(WHAT_IF_KINDS_REQUEST, changes);
      assert.deepEqual((await ask({ variables: [{ name: 'NOTHING', value: '1' }], cwd: 'other' })).kinds, []);
      const { kinds } = await ask({ flags: '-I' });
      assert.ok(
        kinds.every((kind) => kind !== 'embedding'),
        kinds.join(),
      );
    });
  });
});

describe('the request for two contexts side by side', () => {
  it('says what differs, with reasons and links', async () => {
    await talk(async ({ client }) => {
      const { folders } = await client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
      const contexts = folders[0]?.contexts ?? [];
      const terminal = contexts.find(({ kind }) => kind === 'terminal');
      const tests = contexts.find(({ kind }) => kind === 'test');
      const ask = (leftId = '', rightId = ''): Promise<CompareResult> =>
        client.sendRequest<CompareResult>(COMPARE_REQUEST, { leftId, rightId });
      const result = await ask(terminal?.id, tests?.id);
      assert.equal(result.kind, 'compared');
      assert.deepEqual(
        [result.leftName, result.rightName, result.alike],
        ['Terminal', 'Tests (pytest)', false],
      );
      assert.match(result.right.text, /What differs/);
      assert.ok(result.right.links.some(({ uri }) => uri === 'file:///project/libs'));
      const same = await ask(terminal?.id, terminal?.id);
      assert.equal(same.kind, 'compared');
      assert.ok(same.alike);
      assert.match(same.left.text, /Nothing: both have the same entries/);
      assert.equal((await ask(terminal?.id, 'gone')).kind, 'none');
      await assert.rejects(ask(terminal?.id, ''), /empty/);
    });
  });
});
