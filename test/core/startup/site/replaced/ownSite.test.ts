import * as assert from 'node:assert/strict';
import { inspectContext } from '../../../../../server/src/core/inspectContext';
import { windows } from '../../../../../server/src/core/model/platform';
import type { StartupResult } from '../../../../../server/src/core/model/startupResult';
import { renderMessage } from '../../../../../server/src/core/model/message';
import type { PendingEntry } from '../../../../../server/src/core/startup/pathConfiguration';
import { siteOf, STDLIB, usualConfiguration } from '../situation';
import { pe } from '../../../../support/peProgram';
import { contextOf } from '../../../../support/facts';
import { tree, type Tree } from '../../../../support/tree';

const SITE = 'import sys\nsys.path.insert(0, "C:\\\\tools")\nimport sitecustomize\ndel sys, sitecustomize\n';

/** Enough statements of Python's own `site.py` for the text to be recognized as a copy. */
const STAND_IN = `${'import sys\n'.repeat(20)}main()\n`;

/** An interpreter whose standard library is elsewhere: the interpreter's directory is last on the path. */
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

describe('a different site.py next to the interpreter', () => {
  it('is used as site if none comes before it', () => {
    const { sysPath, startupCode, complete, enableUserSite } = start(9, { 'C:\\tools\\site.py': SITE });
    assert.deepEqual(
      sysPath.map(({ path }) => path).filter((path) => path !== ''),
      ['C:\\src\\Lib'],
    );
    assert.deepEqual(
      startupCode.map(({ kind, file }) => [kind, file]),
      [
        ['site', 'C:\\tools\\site.py'],
        ['sitecustomize', 'C:\\tools\\sitecustomize.py'],
      ],
    );
    assert.equal(complete, true);
    assert.equal(enableUserSite, false);
  });

  it('is ignored if another one comes before', () => {
    const { enableUserSite } = start(9, { 'C:\\tools\\site.py': SITE, 'C:\\src\\Lib\\site.py': STAND_IN });
    assert.equal(enableUserSite, true);
  });

  it('is followed up to a statement that is not plain', () => {
    const { complete, startupCode } = start(9, { 'C:\\tools\\site.py': `${SITE}import os\nos.abort()\n` });
    assert.equal(complete, false);
    assert.deepEqual(
      startupCode.map(({ kind, judgement, range }) => [kind, judgement.kind, range.start.line]),
      [
        ['site', 'unknown', 5],
        ['sitecustomize', 'understood', 0],
      ],
    );
  });

  it('is never read since site is frozen: QUIRK(frozen-site-has-no-rival)', () => {
    const { enableUserSite } = start(11, { 'C:\\tools\\site.py': SITE });
    assert.equal(enableUserSite, true);
  });
});

/** What one `site.py` in a directory of PYTHONPATH means for Python 3.8. */
function outcomeOf(source: string, files: Tree = {}, version = '3.8.18'): string {
  const entry = (path: string): PendingEntry => ({
    path,
    provenance: {
      kind: 'pythonpath',
      setBy: { kind: 'process' },
      position: 0,
      text: path,
    },
  });
  const outcome = siteOf({
    version,
    files: { '/own/site.py': source, [`${STDLIB}/os.py`]: 'x', [`${STDLIB}/warnings.py`]: '', ...files },
    configuration: { moduleSearchPaths: [entry('/own'), ...usualConfiguration().moduleSearchPaths] },
  });
  if (outcome.kind === 'fatal') {
    return `fatal at ${String((outcome.fatal.range?.start.line ?? -1) + 1)}: ${renderMessage(outcome.fatal.message)}`;
  }
  const path = outcome.sysPath.map((found) => found.path.replace(STDLIB, 'lib'));
  return `${path.join(' ')}${outcome.complete ? '' : ', not complete'}`;
}

describe('what a site.py in front of the standard library does', () => {
  const situations: readonly (readonly [source: string, expected: string, files?: Tree])[] = [
    ['', '/own lib'],
    ['"""Ours."""\n__version__ = "1"\npass\n', '/own lib'],
    ['import sys\nsys.path[:0] = ["/a", "/b"]\n', '/a /b /own lib'],
    ['import warnings, sys\nsys.path += ["/a"]\n', '/own lib /a'],
    ['def later():\n    raise SystemExit\n', '/own lib'],
    ['import helper\n', '/own lib, not complete', { '/own/helper.py': '' }],
    ['from sys import path\n', '/own lib, not complete'],
    ['@print\ndef f():\n    pass\n', '/own lib, not complete'],
    ['class A:\n    pass\n', '/own lib, not complete'],
    ['print "no"\n', '/own lib, not complete'],
    ['if True:\n    pass\n', '/own lib, not complete'],
    [
      'import nowhere\n',
      "fatal at 1: /own/site.py runs in place of Python's own site module, and fails: ModuleNotFoundError: No module named 'nowhere'",
    ],
    [
      'import sys\nimport sitecustomize\n',
      "fatal at 2: /own/site.py runs in place of Python's own site module, and fails: ModuleNotFoundError: No module named 'sitecustomize'",
    ],
    [
      'raise ImportError("Python 2 only")\n',
      "fatal at 1: /own/site.py runs in place of Python's own site module, and fails: ImportError",
    ],
    ['try:\n    import usercustomize\nexcept (ValueError, ImportError) as e:\n    pass\n', '/own lib'],
    ['try:\n    import usercustomize\nexcept ValueError:\n    pass\n', '/own lib, not complete'],
    [
      'import sitecustomize\n',
      '/own lib /c',
      { '/own/sitecustomize.py': 'import sys\nsys.path.append("/c")\n' },
    ],
  ];
  for (const [source, expected, files] of situations) {
    it(JSON.stringify(source), () => {
      assert.equal(outcomeOf(source, files), expected);
    });
  }

  it('names the missing module as Python 2 does', () => {
    assert.match(outcomeOf('import nowhere\n', {}, '2.7.18'), /fails: ImportError: No module named nowhere$/);
  });
});
