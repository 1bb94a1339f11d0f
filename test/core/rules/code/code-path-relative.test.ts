import { check } from '../../../support/situations';
import { directory } from '../../../support/tree';
import { program } from './codeSituations';

const RELATIVE = 'manage.py:2 code-path-relative information';
const LIB = { '/project/lib': directory };

describe('code-path-relative', () => {
  check('a literal', { files: program("import sys\nsys.path.insert(0, 'lib')\n", LIB), expect: [RELATIVE] });
  check('a literal where os is imported', {
    files: program("import sys, os as o\nsys.path.insert(0, 'lib')\n", LIB),
    expect: [RELATIVE],
  });
  check('a literal where Path is imported', {
    files: program("import sys; from pathlib import Path\nsys.path.insert(0, './lib')\n", LIB),
    expect: [RELATIVE],
  });
  check('made absolute', {
    files: program("import os, sys\nsys.path.append(os.path.abspath('lib'))\n", LIB),
    expect: [RELATIVE],
  });
  check('the working directory', {
    files: program('import os, sys\nsys.path.append(os.path.join(os.getcwd(), "lib"))\n', LIB),
    expect: [RELATIVE],
  });
  check('a statement that shares its line has no place for an import', {
    files: program("import sys\nx = 1; sys.path.insert(0, 'lib')\n", LIB),
    expect: [RELATIVE],
  });
  check('by the place of the file', {
    files: program(
      "import os, sys\nsys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))\n",
      LIB,
    ),
    expect: [],
  });
  check('after a change to a directory that is known', {
    files: program(
      'import os, sys\nos.chdir(os.path.dirname(os.path.abspath(__file__)))\nsys.path.append("/project/lib")\n',
      LIB,
    ),
    expect: [],
  });
});
