import { checkPie } from './pieSituations';

describe('a .pie file', () => {
  checkPie('with a path that is missing', 'nowhere\nfoo\n', ['1 pie-path-missing warning']);
  checkPie('with one of two paths missing', 'nowhere:eggs\nbar\n', ['1 pie-path-missing warning']);
  checkPie('with the last path missing', 'eggs : nowhere\nbar\n', ['1 pie-path-missing warning']);
});
