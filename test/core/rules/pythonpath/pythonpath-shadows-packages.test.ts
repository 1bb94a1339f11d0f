import { check } from '../../../support/situations';
import { dotenv, requests } from './pythonpathSituations';

describe('PYTHONPATH', () => {
  check('with a package that the environment has too', {
    files: { ...dotenv('/project/lib'), ...requests },
    expect: ['.env:1 pythonpath-shadows-packages warning'],
  });

  check('with a namespace package, which hides nothing', {
    files: {
      ...dotenv('/project/lib'),
      '/project/lib/google/mine/__init__.py': '',
      '/project/.venv/lib/python9.8/site-packages/google/theirs/__init__.py': '',
    },
    expect: [],
  });
});
