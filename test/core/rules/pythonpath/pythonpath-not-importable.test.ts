import assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { renderMessage } from '../../../../server/src/core/model/message';
import { machineOf } from '../../../support/machine';
import { check, installation } from '../../../support/situations';
import { makeZip } from '../../../support/makeZip';
import { zip64Of } from '../../../support/makeZip64';
import { link, tree } from '../../../support/tree';
import type { MemoryNode } from '../../../support/memoryFileSystem';
import { dotenv } from './pythonpathSituations';

const ZIP64: MemoryNode = {
  kind: 'file',
  bytes: zip64Of(makeZip([['tool/__init__.py', '']])),
  executable: false,
};
const ZIP: MemoryNode = { kind: 'file', bytes: makeZip([['tool/__init__.py', '']]), executable: false };

describe('PYTHONPATH', () => {
  check('with a module', {
    files: { ...dotenv('/project/src/tool.py'), '/project/src/tool.py': '' },
    expect: ['.env:1 pythonpath-not-importable warning'],
  });

  check('with a ZIP64 archive, which this version reads', {
    files: { ...dotenv('/project/tool.whl'), '/project/tool.whl': ZIP64 },
    expect: [],
  });

  it('with a ZIP64 archive that this version does not read', () => {
    const files = {
      ...installation('/usr', '3.12'),
      '/project/.env': 'PYTHONPATH=/project/tool.whl\n',
      '/project/.venv/pyvenv.cfg':
        'home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.1\n',
      '/project/.venv/bin/python': link('/usr/bin/python3.12'),
      '/project/.venv/lib/python3.12/site-packages/pip/__init__.py': '',
      '/project/tool.whl': ZIP64,
    };
    const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files));
    const [finding] = findings.filter(({ code }) => code === 'pythonpath-not-importable');
    assert.ok(finding !== undefined);
    assert.match(renderMessage(finding.message), /is a ZIP64 archive, in which Python 3\.12 finds nothing/);
  });

  check('with an archive', {
    files: { ...dotenv('/project/tool.whl'), '/project/tool.whl': ZIP },
    expect: [],
  });
});
