import { BASE, check, VENV } from '../../../support/situations';

describe('the base installation', () => {
  check('with packages', {
    files: {
      ...BASE,
      '/usr/lib/python9.8/site-packages/requests-2.32.dist-info/METADATA': 'Name: x\n',
      '/usr/lib/python9.8/site-packages/pip-24.0.dist-info/METADATA': 'Name: x\n',
    },
    expect: ['base-installation-packages information'],
  });

  check('with packages, under an environment', {
    files: {
      ...BASE,
      ...VENV,
      '/usr/lib/python9.8/site-packages/requests-2.32.dist-info/METADATA': 'Name: x\n',
    },
    expect: [],
  });
});
