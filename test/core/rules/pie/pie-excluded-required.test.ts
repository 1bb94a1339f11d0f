import { checkPie } from './pieSituations';

describe('a .pie file', () => {
  checkPie('with a package excluded above', '\n!foo\nfoo\n', ['2 pie-excluded-required warning']);
  checkPie('with a package excluded below', '\nfoo >= 1\n!foo < 2\n', ['3 pie-excluded-required warning']);
  checkPie('with another version excluded', '\nfoo >= 1\n!foo < 1\n', []);
});
