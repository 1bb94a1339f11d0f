import { check } from '../../../support/situations';
import { directory } from '../../../support/tree';
import { dotenv, requests } from './pythonpathSituations';

describe('PYTHONPATH', () => {
  check('with the packages of another version', {
    files: { ...dotenv('/opt/lib/python9.7/site-packages'), '/opt/lib/python9.7/site-packages': directory },
    expect: ['.env:1 pythonpath-other-version warning'],
  });

  check('with packages of another version that hide those of the environment', {
    files: {
      ...dotenv('/opt/lib/python9.7/site-packages'),
      ...requests,
      '/opt/lib/python9.7/site-packages/requests/__init__.py': '',
    },
    expect: ['.env:1 pythonpath-other-version warning'],
  });

  check('with the packages of this version', {
    files: { ...dotenv('/opt/lib/python9.8/site-packages'), '/opt/lib/python9.8/site-packages': directory },
    expect: [],
  });
});
