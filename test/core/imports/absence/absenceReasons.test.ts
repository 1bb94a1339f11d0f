/** What the live test cannot show on every machine: deciding files, other platforms, and modules that are found instead. */

import assert from 'node:assert/strict';
import { contextFromOptions, type ContextOptions } from '../../../../server/src/core/contexts/contextOptions';
import { explainImports } from '../../../../server/src/core/explainImports';
import { inspectContext } from '../../../../server/src/core/inspectContext';
import { renderMessage } from '../../../../server/src/core/model/message';
import { NO_FLAGS } from '../../../../server/src/core/model/runContext';
import { machineOf } from '../../../support/machine';
import { BASE, installation, VENV } from '../../../support/situations';
import { link, tree, type Tree } from '../../../support/tree';

const SITE = '/project/.venv/lib/python9.8/site-packages';
const PYTHON = '/project/.venv/bin/python';

interface Situation {
  readonly files: Tree;
  readonly options?: Partial<ContextOptions>;
  readonly python?: string;
}

/** `RULE FILE:LINE FOUND: WHY` */
function reasons(module: string, { files, options = {}, python = PYTHON }: Situation): readonly string[] {
  const fs = tree({ ...BASE, ...VENV, '/project/app/main.py': '', ...files });
  const context = contextFromOptions(
    {
      python,
      variables: [],
      cleanEnvironment: true,
      mode: { kind: 'script', file: '/project/app/main.py' },
      cwd: '/project/app',
      ...options,
    },
    machineOf({}),
    '/project',
  );
  const [answer] = explainImports([module], inspectContext(context, fs), fs, '/project');
  return (answer?.reasons ?? []).map(({ rule, why, file, range, found }) => {
    const place = file === undefined ? '' : ` ${file}:${String((range?.start.line ?? 0) + 1)}`;
    const origin = found?.origin ?? found?.locations?.[0]?.path;
    return `${rule}${place}${origin === undefined ? '' : ` [${origin}]`}: ${renderMessage(why)}`;
  });
}

function check(title: string, module: string, situation: Situation, expected: readonly string[]): void {
  it(title, () => {
    assert.deepEqual(reasons(module, situation), expected);
  });
}

describe('reasons for an import that finds nothing', () => {
  check('none, if nothing of that name is anywhere', 'gone', { files: {} }, []);
  check(
    'a virtual environment without the packages of its base',
    'base_only',
    { files: { '/usr/lib/python9.8/site-packages/base_only.py': '' } },
    [
      'no-system-site /project/.venv/pyvenv.cfg:2 [/usr/lib/python9.8/site-packages/base_only.py]: The virtual environment does not use the packages of its base',
    ],
  );
  check(
    'a ._pth file',
    'helper',
    {
      files: {
        ...installation('/opt/py', '9.8'),
        '/opt/py/bin/python9.8._pth': '../lib/python9.8\n',
        '/project/app/helper.py': '',
      },
      python: '/opt/py/bin/python9.8',
    },
    [
      'path-config /opt/py/bin/python9.8._pth:1 [/project/app/helper.py]: A ._pth file decides the whole path, so Python does not add the directory of the script',
    ],
  );
  check(
    'a ._pth file without import site',
    'six',
    {
      files: {
        ...installation('/opt/py', '9.8'),
        '/opt/py/bin/python9.8._pth': '../lib/python9.8\n',
        '/opt/py/bin/lib/python9.8/site-packages/six.py': '',
      },
      python: '/opt/py/bin/python9.8',
    },
    [
      'no-site /opt/py/bin/python9.8._pth:1 [/opt/py/bin/lib/python9.8/site-packages/six.py]: The ._pth file has no "import site" line, so Python does not add installed packages',
    ],
  );
  check(
    'a library of another version below the prefix',
    'six',
    { files: { '/project/.venv/lib/python9.7/site-packages/six.py': '' } },
    [
      'other-library [/project/.venv/lib/python9.7/site-packages/six.py]: /project/.venv/lib/python9.7/site-packages belongs to Python 9.7, but this is Python 9.8',
    ],
  );
  check(
    "a directory that only Debian's Python reads",
    'apt',
    { files: { '/usr/lib/python3/dist-packages/apt/__init__.py': '' } },
    [
      'other-library [/usr/lib/python3/dist-packages/apt/__init__.py]: This Python does not read /usr/lib/python3/dist-packages',
    ],
  );
  check(
    'a .pth file that ends before the line',
    'late',
    {
      files: {
        ...installation('/opt/old', '3.12'),
        '/opt/old/lib/python3.12/site-packages/a.pth': 'import nothing_here\n/project/late\n',
        '/project/late/late.py': '',
      },
      python: '/opt/old/bin/python3.12',
    },
    [
      'pth-line /opt/old/lib/python3.12/site-packages/a.pth:2 [/project/late/late.py]: The line of the .pth file that would add /project/late is not used',
    ],
  );
  check(
    'a hidden .pth file',
    'late',
    {
      files: { [`${SITE}/.late.pth`]: '# later\n/project/late\n', '/project/late/late.py': '' },
    },
    [
      `pth-line ${SITE}/.late.pth:2 [/project/late/late.py]: The .pth file that would add it is hidden, so Python ignores the file`,
    ],
  );
  check('the module is a module', 'six.moves', { files: { [`${SITE}/six.py`]: '' } }, [
    `not-a-package ${SITE}/six.py:1: six is the module ${SITE}/six.py, not a package`,
  ]);
  check(
    'an environment of the folder, and what chose another one',
    'six',
    { files: { [`${SITE}/six.py`]: '' }, python: '/usr/bin/python9.8' },
    [
      `environment-bypassed [${SITE}/six.py]: It is installed in the environment /project/.venv, but /usr/bin/python9.8 runs here`,
    ],
  );
  check(
    'a link to its interpreter',
    'six',
    {
      files: { [`${SITE}/six.py`]: '', '/usr/local/bin/tool': link(PYTHON) },
      python: '/usr/local/bin/tool',
    },
    [
      `environment-bypassed [${SITE}/six.py]: /usr/local/bin/tool is a link to the interpreter of /project/.venv: started through the link, Python does not see that environment`,
    ],
  );
  check(
    'another working directory than the folder',
    'helper',
    {
      files: { '/project/helper.py': '' },
      options: { mode: { kind: 'module', name: 'main' } },
    },
    ['run-mode [/project/helper.py]: The working directory is /project/app, so Python does not add /project'],
  );
  check('a directory that holds no modules is none', 'docs', { files: { '/project/docs/index.md': '' } }, []);
});

describe('reasons for an import that finds something else', () => {
  check(
    'a folder without __init__.py loses',
    'shop',
    { files: { '/project/app/shop/mine.py': '', [`${SITE}/shop/__init__.py`]: '' } },
    [
      `no-init ${SITE}/shop/__init__.py:1 [/project/app/shop]: The folder /project/app/shop has no __init__.py, so the package ${SITE}/shop/__init__.py is imported, wherever it is on the path`,
    ],
  );
  check(
    'a folder of data is no candidate',
    'shop',
    { files: { '/project/app/shop/list.csv': '', [`${SITE}/shop/__init__.py`]: '' } },
    [],
  );
  check(
    'what would come first but for -P',
    'shop',
    {
      files: { '/project/app/shop.py': '', [`${SITE}/shop/__init__.py`]: '' },
      options: { flags: { ...NO_FLAGS, safePath: true } },
    },
    ['safe-path [/project/app/shop.py]: Python runs with -P, so it does not add the directory of the script'],
  );
  check(
    'what is installed in the environment behind a link',
    'six',
    {
      files: {
        [`${SITE}/six.py`]: '',
        '/usr/lib/python9.8/site-packages/six.py': '',
        '/usr/local/bin/tool': link(PYTHON),
      },
      python: '/usr/local/bin/tool',
    },
    [
      `environment-bypassed [${SITE}/six.py]: /usr/local/bin/tool is a link to the interpreter of /project/.venv: started through the link, Python does not see that environment`,
    ],
  );
  check(
    'what start-up has loaded is no question',
    'os',
    {
      files: { '/project/app/os.py': '' },
      options: { flags: { ...NO_FLAGS, safePath: true } },
    },
    [],
  );
});
