import { check } from '../../../support/situations';
import { directory, type Tree } from '../../../support/tree';
import { SITE, HOME } from './importsSituations';

describe('the cost of a path', () => {
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
  const directories = (count: number): Tree =>
    Object.fromEntries(numbers(count).map((number) => [`/project/d${String(number)}`, directory]));
  const pth = (count: number): Tree => ({
    [`${SITE}/a.pth`]: numbers(count)
      .map((number) => `/project/d${String(number)}\n`)
      .join(''),
  });
  check('more than thirty entries', {
    files: { ...HOME, ...directories(30), ...pth(30) },
    expect: ['.venv/pyvenv.cfg:1 path-long information'],
  });
  check('fewer', { files: { ...HOME, ...directories(20), ...pth(20) }, expect: [] });
});
