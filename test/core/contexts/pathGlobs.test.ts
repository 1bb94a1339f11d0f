import { deepEqual, equal } from 'node:assert/strict';
import { globOfName, matcherOf, type Glob } from '../../../server/src/core/contexts/pathGlobs';

describe('a glob pattern', () => {
  for (const [glob, paths, others] of [
    ['**/.env', ['.env', 'a/.env', '/srv/app/.env'], ['a.env', '.env.local', '.env/a']],
    ['**/*.pth', ['a.pth', '.pth', 'x/y/a.b.pth'], ['a.pthx', 'a/b']],
    ['**/{.env,.env.*,*.env}', ['.env', 'x/.env.local', 'dev.env'], ['env', 'x.env/y', '.envrc']],
    ['**/.github/workflows/*.{yml,yaml}', ['.github/workflows/a.yml'], ['workflows/a.yml', 'a.yml']],
    ['**/{bin,Scripts}/python*', ['bin/python', '.venv/bin/python3.12'], ['python', 'bin/a/python']],
    ['**/{a.{b,c},d}', ['a.b', 'x/a.c', 'd'], ['a.d', 'axb']],
    ['**/a?c', ['abc', 'x/a.c'], ['ac', 'a/c']],
    ['**/a+(b)|c', ['a+(b)|c'], ['aab', 'c']],
  ] satisfies readonly (readonly [Glob, readonly string[], readonly string[]])[]) {
    it(`${glob} matches whole paths`, () => {
      const matches = matcherOf([glob]);
      deepEqual(
        [...paths, ...others].filter((path) => matches(path)),
        paths,
      );
    });
  }

  it('is one of several, or none', () => {
    equal(matcherOf(['**/a', '**/b'])('x/b'), true);
    equal(matcherOf([])(''), false);
  });

  it('is case-sensitive unless it is asked not to be', () => {
    equal(matcherOf(['**/*.ini'])('A.INI'), false);
    equal(matcherOf(['**/*.ini'], 'any')('A.INI'), true);
  });

  it('is made of a name without special characters', () => {
    equal(globOfName('python.vars'), '**/python.vars');
    for (const name of ['a*', 'a?', '{a}', '[a]', 'a,b', '']) {
      equal(globOfName(name), undefined, name);
    }
  });
});
