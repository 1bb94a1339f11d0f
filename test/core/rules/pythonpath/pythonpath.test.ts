import { BASE, check, VENV } from '../../../support/situations';
import { dotenv, requests } from './pythonpathSituations';
import { src } from '../pythonpathSituations';

describe('PYTHONPATH', () => {
  check('in order', { files: { ...dotenv('/project/src'), ...src }, expect: [] });

  check('of the process, with all that is wrong', {
    files: { ...BASE, ...VENV, ...requests, '/project/notes.txt': '' },
    variables: { PYTHONPATH: '~/x:lib:/project/notes.txt' },
    expect: [
      '.venv/pyvenv.cfg:1 pythonpath-malformed-entry warning',
      '.venv/pyvenv.cfg:1 pythonpath-not-importable warning',
      '.venv/pyvenv.cfg:1 pythonpath-relative-entry hint',
      '.venv/pyvenv.cfg:1 pythonpath-shadows-packages warning',
    ],
    afterFix: { 'pythonpath-shadows-packages@.venv/pyvenv.cfg:1#1': [] },
  });
});
