/** Previews of isolation files through the protocol, with the real engine. */

import * as assert from 'node:assert/strict';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { previewIsolation } from '../../../server/src/core/previewIsolation';
import type { Engine } from '../../../server/src/language/runtime';
import {
  CONTEXTS_REQUEST,
  ISOLATION_PREVIEW_REQUEST,
  type ContextsResult,
  type FileChangeDto,
  type IsolationPreviewParams,
  type IsolationPreviewResult,
} from '../../../server/src/protocol/protocol';
import { bytes, directory, executable, link, tree, type Tree } from '../../support/tree';
import { converse } from '../conversation';

const engine: Engine = { inspectFolder, inspectFolderInSteps, previewIsolation };
const kind = 'isolated-launcher';
const LAUNCHER = '/project/python-isolated';
const VENV = {
  '/usr/bin/python3.12': executable,
  '/usr/bin/python3': link('python3.12'),
  '/usr/lib/python3.12/os.py': '',
  '/usr/lib/python3.12/encodings/__init__.py': '',
  '/usr/lib/python3.12/lib-dynload/x.so': '',
  '/project/.venv/bin/python': link('/usr/bin/python3.12'),
  '/project/.venv/lib/python3.12/site-packages/a.py': '',
  '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.1\n',
};

async function previewOf(
  files: Tree,
  asked: Omit<IsolationPreviewParams, 'contextId'>,
): Promise<IsolationPreviewResult> {
  const previews: IsolationPreviewResult[] = [];
  await converse({ files: tree(files), engine }, async ({ client }) => {
    const { folders } = await client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
    const contextId = folders[0]?.contexts[0]?.id;
    previews.push(await client.sendRequest(ISOLATION_PREVIEW_REQUEST, { contextId, ...asked }));
  });
  const [preview] = previews;
  assert.ok(preview);
  return preview;
}

function placesOf({ changes }: IsolationPreviewResult): readonly FileChangeDto['uri'][] {
  return changes.map(({ uri }) => uri);
}

function textsOf({ changes }: IsolationPreviewResult): string {
  return changes.map((change) => (change.kind === 'text' ? change.after : '')).join('');
}

describe('previews of isolation files', () => {
  it('are made for the place that is asked for', async () => {
    assert.deepEqual(placesOf(await previewOf(VENV, { kind })), [`file://${LAUNCHER}`]);
    const elsewhere = await previewOf(VENV, { kind, target: '/project/bin/my python' });
    assert.deepEqual(placesOf(elsewhere), ['file:///project/bin/my%20python']);
  });

  it('say whether all of a file would be replaced, which nothing but a text is', async () => {
    const [fresh] = (await previewOf(VENV, { kind })).changes;
    assert.equal(fresh?.kind === 'text' && fresh.replaces, false);
    const [taken] = (await previewOf({ ...VENV, [LAUNCHER]: '\ufeffmine\r\n' }, { kind })).changes;
    assert.ok(taken?.kind === 'text');
    assert.equal(taken.replaces, true);
    assert.equal(taken.before, 'mine\r\n');
    assert.equal(taken.executable, true);
  });

  for (const [what, node] of [
    ['bytes that are not UTF-8', bytes(0x6d, 0xff, 0x0a)],
    ['a NUL, which no editor shows', bytes(0x6d, 0x00, 0x0a)],
    ['a directory', directory],
  ] as const) {
    it(`are refused if there is ${what}`, async () => {
      const { refused, changes } = await previewOf({ ...VENV, [LAUNCHER]: node }, { kind });
      assert.match(refused ?? '', /python-isolated already exists and is not UTF-8 text/);
      assert.deepEqual(changes, []);
    });
  }

  it('list the options that the kind accepts, with their values', async () => {
    const usual = await previewOf(VENV, { kind: 'underscore-pth' });
    assert.deepEqual(usual.options, [
      { option: 'paths', chosen: ['/project/.venv/lib/python3.12/site-packages'] },
      { option: 'site', chosen: false },
    ]);
    const asked = await previewOf(VENV, { kind: 'underscore-pth', paths: ['/project/src'], site: true });
    assert.deepEqual(asked.options, [
      { option: 'paths', chosen: ['/project/src'] },
      { option: 'site', chosen: true },
    ]);
    const [file] = asked.changes;
    assert.match(file?.kind === 'text' ? file.after : '', /\n\/project\/src\nimport site\n$/);
    const single = await previewOf(
      { ...VENV, '/project/app.py': 'def main(): pass\n' },
      { kind: 'single-file', entry: 'app:main' },
    );
    assert.deepEqual(single.options, [
      { option: 'entry', chosen: 'app:main' },
      { option: 'file', chosen: '/project/build_single_file.py' },
    ]);
    const links = await previewOf(VENV, { kind: 'symlink-environment' });
    assert.deepEqual(links.options, [{ option: 'directory', chosen: '/project/python-links' }]);
  });

  it('say whether a safe path is asked for, and what each answer does', async () => {
    const kind = 'environment-settings';
    const on = "Keep the script's directory off the path, with PYTHONSAFEPATH";
    const off = "Leave the script's directory on the path";
    const usual = await previewOf(VENV, { kind });
    assert.deepEqual(usual.options, [{ option: 'safePath', chosen: true, on, off }]);
    assert.match(textsOf(usual), /PYTHONSAFEPATH/);
    const asked = await previewOf(VENV, { kind, safePath: false });
    assert.deepEqual(asked.options, [{ option: 'safePath', chosen: false, on, off }]);
    assert.doesNotMatch(textsOf(asked), /PYTHONSAFEPATH/);

    const launcher = await previewOf(VENV, { kind: 'isolated-launcher' });
    const [option] = launcher.options;
    assert.ok(option?.option === 'safePath');
    assert.equal(option.chosen, false);
    assert.doesNotMatch(textsOf(launcher), / -P /);
    assert.match(textsOf(await previewOf(VENV, { kind: 'isolated-launcher', safePath: true })), / -I -P /);
  });

  it('do not ask for a safe path if Python does not have it', async () => {
    const old = Object.fromEntries(
      Object.entries(VENV).map(([path, node]) => [
        path.replace('3.12', '3.10'),
        node === VENV['/project/.venv/bin/python'] ? link('/usr/bin/python3.10') : node,
      ]),
    );
    assert.deepEqual((await previewOf(old, { kind: 'environment-settings' })).options, []);
  });

  it('list what the interpreter finds by itself, whatever a ._pth file lists that is there', async () => {
    const fresh = await previewOf(VENV, { kind: 'underscore-pth' });
    const [file] = fresh.changes;
    assert.ok(file?.kind === 'text');
    const taken = { ...VENV, [file.uri.replace('file://', '')]: '/somewhere/else\n' };
    const { changes, options } = await previewOf(taken, { kind: 'underscore-pth' });
    assert.deepEqual(changes, [{ ...file, before: '/somewhere/else\n', replaces: true }]);
    assert.deepEqual(options, fresh.options);
  });
});
