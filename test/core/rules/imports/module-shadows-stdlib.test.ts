import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { renderMessage } from '../../../../server/src/core/model/message';
import { machineOf } from '../../../support/machine';
import { check, installation } from '../../../support/situations';
import { link, tree, type Tree } from '../../../support/tree';
import { HOME } from './importsSituations';

const STDLIB: Tree = { '/usr/lib/python9.8/random.py': '', '/usr/lib/python9.8/json/__init__.py': '' };

describe('module-shadows-stdlib', () => {
  check('a file', {
    files: { ...HOME, ...STDLIB, '/project/random.py': '' },
    expect: ['random.py:1 module-shadows-stdlib warning'],
  });
  check('a package', {
    files: { ...HOME, ...STDLIB, '/project/json/__init__.py': '' },
    expect: ['json/__init__.py:1 module-shadows-stdlib warning'],
  });
  check('a directory that is none', {
    files: { ...HOME, ...STDLIB, '/project/json/data.txt': '' },
    expect: [],
  });
  check('what start-up has loaded', { files: { ...HOME, '/project/os.py': '' }, expect: [] });
  check('what is built in', { files: { ...HOME, '/project/itertools.py': '' }, expect: [] });
  check('files in other folders', {
    files: { ...HOME, ...STDLIB, '/project/src/random.py': '', '/project/tests/json/__init__.py': '' },
    expect: [],
  });

  it('names a program that has imported the other module before', () => {
    const library = '/opt/lib/python3.12';
    const inspection = inspectFolder(
      '/project',
      machineOf({ PATH: '/opt/bin' }),
      tree({
        ...installation('/opt', '3.12'),
        '/opt/bin/python3': link('python3.12'),
        [`${library}/queue.py`]: '',
        [`${library}/wave.py`]: '',
        '/project/app/queue.py': '',
        '/project/app/wave.py': '',
        '/project/app/main.py': '',
        '/project/.vscode/launch.json':
          '{"configurations":[{"name":"x","type":"debugpy","request":"launch","program":"${workspaceFolder}/app/main.py"}]}',
      }),
    );
    const found = inspection.findings.filter(({ code }) => code === 'module-shadows-stdlib');
    assert.deepEqual(
      found.map(({ file, message }) => [file, renderMessage(message).slice(0, 70)]),
      [
        ['/project/app/queue.py', 'import queue does not find this module, because debugpy has already im'],
        ['/project/app/wave.py', "This file hides the standard library's wave from Launch: x. Rename it."],
      ],
    );
  });
});
