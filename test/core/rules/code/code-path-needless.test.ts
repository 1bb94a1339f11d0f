import { check } from '../../../support/situations';
import { launching, program } from './codeSituations';

const HERE = 'os.path.dirname(os.path.abspath(__file__))';

describe('code-path-needless', () => {
  check('the directory of the script in front', {
    files: program(`import os, sys\nsys.path.insert(0, ${HERE})\n`),
    expect: ['manage.py:2 code-path-needless hint'],
  });
  check('the directory of the script at the end', {
    files: program(`import os, sys\nsys.path.append(${HERE})\nprint(1)\n`),
    expect: ['manage.py:2 code-path-needless hint'],
  });
  check('packages that are moved to the front', {
    files: program("import sys\nsys.path.insert(0, '/project/.venv/lib/python9.8/site-packages')\n"),
    expect: [],
  });
  check('what another context needs', {
    files: program('', {
      '/project/.vscode/launch.json': launching(['manage.py'], ['manage.py']).replace(
        '"type"',
        '"pythonArgs":["-P"],"type"',
      ),
      '/project/manage.py': `import os, sys\nsys.path.append(${HERE})\n`,
    }),
    expect: [],
  });
});
