import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import { machineOf } from '../../support/machine';
import { BASE, VENV } from '../../support/situations';
import { tree, type Tree } from '../../support/tree';

const UNKNOWN = 'import odd_thing; odd_thing.x = 1\n';

function scopes(files: Tree): readonly string[] {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files))
    .findings.filter(({ code }) => code === 'startup-code-unknown' || code === 'pth-missing-path')
    .map(({ file, code, scope = 'folder' }) => `${file ?? ''} ${code} ${scope}`);
}

describe('what is wrong in the installation that a folder uses', () => {
  const base = '/usr/lib/python9.8/site-packages';
  const venv = '/project/.venv/lib/python9.8/site-packages';
  const odd = (directory: string): Tree => ({
    [`${directory}/odd.pth`]: UNKNOWN,
    [`${directory}/odd_thing.py`]: 'import sys\nx = eval(sys.argv[0])\n',
  });

  it('is about the machine', () => {
    assert.deepEqual(scopes({ ...BASE, ...odd(base), '/project/a.py': '' }), [
      `${base}/odd.pth startup-code-unknown machine`,
    ]);
    assert.deepEqual(scopes({ ...BASE, [`${base}/gone.pth`]: '/gone\n', '/project/a.py': '' }), [
      `${base}/gone.pth pth-missing-path machine`,
    ]);
  });

  it('is about the folder in its own environment', () => {
    assert.deepEqual(scopes({ ...BASE, ...VENV, ...odd(venv) }), [
      `${venv}/odd.pth startup-code-unknown folder`,
    ]);
  });

  it('is about the folder in an environment elsewhere that it chooses', () => {
    const root = '/envs/app';
    const site = `${root}/lib/python9.8/site-packages`;
    const moved = Object.fromEntries(
      Object.entries(VENV).map(([path, content]) => [path.replace('/project/.venv', root), content]),
    );
    assert.deepEqual(
      scopes({
        ...BASE,
        ...moved,
        ...odd(site),
        '/project/.vscode/settings.json': `{"python.defaultInterpreterPath": "${root}/bin/python"}`,
      }),
      [`${site}/odd.pth startup-code-unknown folder`],
    );
  });
});
