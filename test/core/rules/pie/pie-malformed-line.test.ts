import { checkPie } from './pieSituations';

describe('a .pie file', () => {
  checkPie('with a line that is no name', '\nfoo bar\nfoo\n', ['2 pie-malformed-line error']);
  checkPie('with a line that has no condition', '\nfoo\nfoo >> 1\n', ['3 pie-malformed-line error']);
});
