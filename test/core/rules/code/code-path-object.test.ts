import { check } from '../../../support/situations';
import { program } from './codeSituations';

describe('code-path-object', () => {
  check('a Path', {
    files: program(
      'import sys\nfrom pathlib import Path\nsys.path.insert(0, Path(__file__).parent.parent)\n',
    ),
    expect: ['manage.py:3 code-path-object warning'],
  });
  check('a Path in a list', {
    files: program(
      "import sys, pathlib\nsys.path += [str(pathlib.Path('/usr')), pathlib.Path('/usr') / 'lib']\n",
    ),
    expect: ['manage.py:2 code-path-object warning'],
  });
  check('its text', {
    files: program(
      'import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent.parent))\n',
    ),
    expect: [],
  });
});
