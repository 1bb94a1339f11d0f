import { checkPie } from './pieSituations';

describe('a .pie file', () => {
  checkPie('with a package without a version', '\nsilent >= 1\n', ['2 pie-version-zero error']);
  checkPie('with a package without a version that does', '\nsilent < 1\n', [
    '2 pie-version-zero information',
  ]);
  checkPie('with a package without a version, where none is asked for', '\nsilent\n', []);
});
