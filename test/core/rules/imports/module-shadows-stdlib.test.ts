import { check } from '../../../support/situations';
import type { Tree } from '../../../support/tree';
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
});
