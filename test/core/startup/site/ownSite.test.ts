import * as assert from 'node:assert/strict';
import { inspectContext } from '../../../../server/src/core/inspectContext';
import { windows } from '../../../../server/src/core/model/platform';
import type { StartupResult } from '../../../../server/src/core/model/startupResult';
import { pe } from '../../../support/peProgram';
import { contextOf } from '../../../support/facts';
import { tree, type Tree } from '../../../support/tree';

const SITE = 'import sys\nsys.path.insert(0, "C:\\\\tools")\nimport sitecustomize\ndel sys, sitecustomize\n';

/** An interpreter in a directory of its own, whose standard library lies elsewhere: its directory is last on the path. */
function start(minor: number, files: Tree): StartupResult {
  const disk = tree({
    'C:\\tools\\python.exe': pe({ imports: [`python3${String(minor)}.dll`] }),
    [`C:\\tools\\python3${String(minor)}.dll`]: pe({ exports: { Py_Version: 0x030000f0 + minor * 0x10000 } }),
    'C:\\src\\Lib\\os.py': '',
    'C:\\src\\Lib\\encodings\\__init__.py': '',
    'C:\\tools\\sitecustomize.py': 'import sys\nsys.path[:] = ["C:\\\\src\\\\Lib"]\n',
    ...files,
  });
  const { context } = contextOf(
    {},
    {
      platform: windows,
      argv0: 'C:\\tools\\python.exe',
      cwd: 'C:\\',
      environment: new Map([
        [
          'PYTHONPATH',
          { name: 'PYTHONPATH', value: 'C:\\src\\Lib', setBy: { kind: 'process' }, overrides: [] },
        ],
      ]),
      mode: { kind: 'command' },
      flags: { isolated: false, ignoreEnvironment: false, noUserSite: false, noSite: false, safePath: true },
    },
  );
  return inspectContext(context, disk).result;
}

describe('a site.py of its own beside the interpreter', () => {
  it('stands for site where none comes before it', () => {
    const { sysPath, startupCode, complete, enableUserSite } = start(9, { 'C:\\tools\\site.py': SITE });
    assert.deepEqual(
      sysPath.map(({ path }) => path).filter((path) => path !== ''),
      ['C:\\src\\Lib'],
    );
    assert.deepEqual(
      startupCode.map(({ kind, file }) => [kind, file]),
      [['sitecustomize', 'C:\\tools\\sitecustomize.py']],
    );
    assert.equal(complete, true);
    assert.equal(enableUserSite, false);
  });

  it('is passed over where another comes before', () => {
    const { enableUserSite } = start(9, { 'C:\\tools\\site.py': SITE, 'C:\\src\\Lib\\site.py': '' });
    assert.equal(enableUserSite, true);
  });

  it('is nothing that is known when it does more', () => {
    const { enableUserSite } = start(9, { 'C:\\tools\\site.py': `${SITE}import os\nos.abort()\n` });
    assert.equal(enableUserSite, true);
  });

  it('is never read since site is frozen: QUIRK(frozen-site-has-no-rival)', () => {
    const { enableUserSite } = start(11, { 'C:\\tools\\site.py': SITE });
    assert.equal(enableUserSite, true);
  });
});
