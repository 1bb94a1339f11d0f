import { checkPie } from './pieSituations';

describe('a .pie file', () => {
  checkPie('that is in order', 'eggs\n# what it needs\nfoo >= 1\nbar\n!baz\n', []);
});
