import { check } from '../../../support/situations';
import { makeZip } from '../../../support/makeZip';
import type { MemoryNode } from '../../../support/memoryFileSystem';
import { dotenv } from './pythonpathSituations';

const ZIP: MemoryNode = { kind: 'file', bytes: makeZip([['tool/__init__.py', '']]), executable: false };

describe('PYTHONPATH', () => {
  check('with a module', {
    files: { ...dotenv('/project/src/tool.py'), '/project/src/tool.py': '' },
    expect: ['.env:1 pythonpath-not-importable warning'],
  });

  check('with an archive', {
    files: { ...dotenv('/project/tool.whl'), '/project/tool.whl': ZIP },
    expect: [],
  });
});
