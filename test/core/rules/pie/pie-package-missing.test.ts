import { checkPie } from './pieSituations';

describe('a .pie file', () => {
  checkPie('with a package that is missing', 'eggs\nfoo\nnope\n', ['3 pie-package-missing error']);
});
