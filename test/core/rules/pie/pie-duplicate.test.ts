import { checkPie } from './pieSituations';

describe('a .pie file', () => {
  checkPie('with one package twice', '\nfoo\nFOO\n', ['3 pie-duplicate information']);
  checkPie('with one package under two conditions', '\nfoo >= 1\nfoo < 2\n', ['3 pie-duplicate warning']);
  checkPie('with two versions excluded', '\n!foo == 2\n!foo == 3\n', []);
});
