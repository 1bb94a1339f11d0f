import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { renderMessage, withRelativePaths } from '../../../../server/src/core/model/message';
import { applyEdits, editsOfFix } from '../../../support/applyEdits';
import { machineOf } from '../../../support/machine';
import { BASE, check, VENV } from '../../../support/situations';
import { link, tree } from '../../../support/tree';
import { dotenv } from './pythonpathSituations';
import { src } from '../pythonpathSituations';

describe('PYTHONPATH', () => {
  check('with a relative entry', {
    files: { ...dotenv('src'), ...src },
    expect: ['.env:1 pythonpath-relative-entry hint'],
  });

  check('with a relative entry that exists from one working directory only', {
    files: {
      ...BASE,
      ...VENV,
      ...src,
      '/project/deep/a.py': '',
      '/project/a.py': '',
      '/project/.vscode/launch.json': JSON.stringify({
        configurations: [
          { name: 'Deep', type: 'debugpy', request: 'launch', module: 'a', cwd: '/project/deep' },
          { name: 'Here', type: 'debugpy', request: 'launch', module: 'a' },
        ],
      }),
    },
    variables: { PYTHONPATH: 'src' },
    expect: ['.venv/pyvenv.cfg:1 pythonpath-relative-entry hint'],
  });

  check('with a relative entry that exists from no working directory', {
    files: {
      ...BASE,
      ...VENV,
      '/project/other/pyvenv.cfg': VENV['/project/.venv/pyvenv.cfg'] ?? '',
      '/project/other/bin/python': link('/usr/bin/python9.8'),
      '/project/other/lib/python9.8/site-packages/pip/__init__.py': '',
    },
    variables: { PYTHONPATH: 'src' },
    expect: ['.venv/pyvenv.cfg:1 pythonpath-missing-entry information'],
  });

  check('with an empty entry', {
    files: { ...dotenv('/project/src:'), ...src },
    expect: ['.env:1 pythonpath-relative-entry information'],
  });

  describe('with several relative entries', () => {
    const files = {
      ...BASE,
      ...VENV,
      ...src,
      '/project/libs/other.py': '',
      '/project/.env': 'PYTHONPATH=./src:/project/src:./libs\n',
    };
    const found = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files)).findings.filter(
      ({ code }) => code === 'pythonpath-relative-entry',
    );

    it('is one finding, with the whole paths', () => {
      assert.deepEqual(
        found.map(({ message }) => renderMessage(withRelativePaths(message, '/project', '/'))),
        [
          './src, ./libs are relative to wherever Python is started: from the workspace folder they are /project/src, /project/libs',
        ],
      );
    });

    it('is repaired by one fix', () => {
      const fixes = found.flatMap((finding) => finding.fixes);
      assert.deepEqual(
        fixes.map((fix) => [
          renderMessage(fix.title),
          editsOfFix(fix).map((edit) =>
            edit.kind === 'edit' ? applyEdits(files['/project/.env'], edit.edits) : '',
          ),
        ]),
        [
          [
            'Replace with /project/src:/project/libs',
            ['PYTHONPATH=/project/src:/project/src:/project/libs\n'],
          ],
        ],
      );
    });
  });
});
