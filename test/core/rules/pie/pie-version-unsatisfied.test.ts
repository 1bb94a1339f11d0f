import { checkPie } from './pieSituations';

describe('a .pie file', () => {
  checkPie('with a version that is not there', 'eggs\nfoo > 1.0\n', ['2 pie-version-unsatisfied error']);
});
