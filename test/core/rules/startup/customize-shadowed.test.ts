import { check } from '../../../support/situations';
import { SITE, PLACE, HOME } from './startupCodeSituations';

describe('customize modules', () => {
  check('two of them', {
    files: {
      ...HOME,
      '/usr/lib/python9.8/sitecustomize.py': '# nothing\n',
      [`${SITE}/sitecustomize.py`]: '# mine\n',
    },
    expect: [`${PLACE}/sitecustomize.py:1 customize-shadowed warning`],
  });
  check('one', { files: { ...HOME, [`${SITE}/sitecustomize.py`]: '# mine\n' }, expect: [] });
  check("one, and one of the folder, which start-up doesn't see", {
    files: { ...HOME, [`${SITE}/sitecustomize.py`]: '# mine\n', '/project/sitecustomize.py': '' },
    expect: [],
  });
});
