import { check } from '../../../support/situations';
import { program } from './codeSituations';

const AGAIN = "sys.path.append('/usr/lib')\n";

describe('code-path-repeated', () => {
  check('twice', {
    files: program(`import sys\n${AGAIN}${AGAIN}`),
    expect: ['manage.py:3 code-path-repeated hint'],
  });
  check('with another spelling', {
    files: program(`import sys\n${AGAIN}sys.path.append('/usr/./lib/')\n`),
    expect: ['manage.py:3 code-path-repeated hint'],
  });
  check('in front of itself', {
    files: program(`import sys\n${AGAIN}sys.path.insert(0, '/usr/lib')\n`),
    expect: [],
  });
  check('once because of a condition', {
    files: program(`import sys\n${AGAIN}if '/usr/lib' not in sys.path:\n    ${AGAIN}`),
    expect: [],
  });
  check('by conftest.py and by the program of another context', {
    files: program(`import sys\n${AGAIN}`, {
      '/project/pytest.ini': '[pytest]\n',
      '/project/conftest.py': `import sys\n${AGAIN}`,
    }),
    expect: [],
  });
});
