import { BASE, check, VENV } from '../../../support/situations';
import { directory } from '../../../support/tree';
import { READ } from '../pythonpathSituations';

describe('PYTHONPATH of a launch configuration', () => {
  const launch = (PYTHONPATH: string): string =>
    JSON.stringify({
      version: '0.2.0',
      configurations: [
        { name: 'App', type: 'debugpy', request: 'launch', program: '/project/app.py', env: { PYTHONPATH } },
      ],
    });
  const files = {
    ...BASE,
    ...VENV,
    '/project/app.py': '',
    '/project/src': directory,
    '/project/lib': directory,
    '/project/.vscode/launch.json': launch('/project/src'),
  };

  check('behind that of .env', {
    files: { ...files, ...READ, '/project/.env': 'PYTHONPATH=/project/lib\n' },
    expect: ['.vscode/launch.json:1 pythonpath-appended information'],
  });

  check('alone', { files, expect: [] });
});
