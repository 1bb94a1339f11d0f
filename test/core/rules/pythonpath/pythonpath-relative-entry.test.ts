import { BASE, check, VENV } from '../../../support/situations';
import { link } from '../../../support/tree';
import { dotenv } from './pythonpathSituations';
import { src } from '../pythonpathSituations';

describe('PYTHONPATH', () => {
  check('with a relative entry', {
    files: { ...dotenv('src'), ...src },
    expect: ['.env:1 pythonpath-relative-entry information'],
  });

  check('with a relative entry that exists from one working directory only', {
    files: {
      ...BASE,
      ...VENV,
      ...src,
      '/project/deep/a.txt': '',
      '/project/.vscode/launch.json': JSON.stringify({
        configurations: [
          { name: 'Deep', type: 'debugpy', request: 'launch', module: 'a', cwd: '/project/deep' },
          { name: 'Here', type: 'debugpy', request: 'launch', module: 'a' },
        ],
      }),
    },
    variables: { PYTHONPATH: 'src' },
    expect: ['.venv/pyvenv.cfg:1 pythonpath-relative-entry information'],
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
});
