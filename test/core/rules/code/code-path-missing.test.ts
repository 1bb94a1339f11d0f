import { check } from '../../../support/situations';
import { directory } from '../../../support/tree';
import { launching, program } from './codeSituations';

const MISSING = 'manage.py:3 code-path-missing warning';

describe('code-path-missing', () => {
  check('a literal', {
    files: program("import os\nimport sys\nsys.path.insert(0, '/srv/gone')\n"),
    expect: [MISSING],
  });
  check('a path next to the file', {
    files: program(
      "import os\nimport sys\nsys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'gone'))\n",
    ),
    expect: [MISSING],
  });
  check('a path that the program itself is next to', {
    files: {
      ...program('', {
        '/project/.vscode/launch.json': launching(['app/manage.py']),
        '/project/app/lib': directory,
        '/project/app/manage.py': "import sys\n# its own\nsys.path.insert(0, 'lib')\n",
      }),
    },
    expect: [`app/${MISSING}`],
  });
  check('one of two in a statement cannot be removed alone', {
    files: program("import os\nimport sys\nsys.path[0:0] = ['/srv/gone', '/usr']\n"),
    expect: [MISSING],
  });
  check('the only statement of a block stays', {
    files: program("import sys\nif __name__ == '__main__':\n    sys.path.append('/srv/gone')\n"),
    expect: [MISSING],
  });
  check('what exists', {
    files: program("import sys\nsys.path.insert(0, '/usr/lib')\n"),
    expect: [],
  });
  check('what is only added where it exists', {
    files: program(
      "import os, sys\nfor p in ['/srv/gone', '/usr/lib']:\n    if os.path.isdir(p):\n        sys.path.append(p)\n",
    ),
    expect: [],
  });
  check('what only running the code shows', {
    files: program(
      "import sys, json\nsys.path.append(json.loads('1'))\nif json:\n    sys.path.append('/srv/gone')\n",
    ),
    expect: [],
  });
  check('what exists in another working directory', {
    files: program("import sys\nsys.path.append('lib')\n", {
      '/project/.vscode/launch.json': launching(['manage.py'], ['manage.py', 'app']),
      '/project/app/lib': directory,
    }),
    expect: ['manage.py:2 code-path-relative information'],
  });
  check('a program that nothing starts', {
    files: program('', { '/project/other.py': "import sys\nsys.path.append('/srv/gone')\n" }),
    expect: [],
  });
});
