import { deepEqual, equal, ok } from 'node:assert/strict';
import { readExclusions } from '../../../../server/src/core/formats/editor/excludePatterns';
import { cpuOf, slowness } from '../hostile/cpuTime';

describe('patterns of files.exclude', () => {
  for (const [pattern, excluded, others] of [
    ['**/generated', ['generated', 'a/b/generated'], ['generated.py', 'a/generated/x']],
    ['**/.git', ['.git', 'sub/.git'], ['.gitignore']],
    ['build', ['build'], ['a/build', 'build/x']],
    ['build/**', ['build/x', 'build/a/b.py'], ['builds/x', 'a/build/x']],
    ['**', ['a', 'a/b'], []],
    ['*.py', ['a.py'], ['a/b.py', 'a.pyi']],
    ['**/*.py', ['a.py', 'a/b.py', '.py'], ['a.pyc']],
    ['src/*/made.py', ['src/a/made.py'], ['src/made.py', 'src/a/b/made.py']],
    ['src/**/made.py', ['src/made.py', 'src/a/b/made.py'], ['made.py', 'xsrc/made.py']],
    ['**/v?.py', ['v1.py', 'a/v2.py'], ['v.py', 'v10.py']],
    ['**/v[0-9].py', ['v1.py', 'a/v2.py'], ['vx.py', 'v10.py']],
    ['**/v[!0-9].py', ['vx.py'], ['v1.py', 'v/.py']],
    ['**/{a,b/c}.py', ['a.py', 'x/b/c.py'], ['b.py', 'c.py']],
    ['{src,lib}/{x,{y,z}}', ['src/x', 'lib/z'], ['src', 'lib/w']],
    ['{**/made,*.gen}', ['made', 'a/made', 'x.gen'], ['a/x.gen']],
    ['**/a+(b)|c$.^x', ['a+(b)|c$.^x'], ['aab', 'c']],
    ['**/näh\u{1F40D}?', ['näh\u{1F40D}\u{1F40D}'], ['näh\u{1F40D}']],
  ] as const) {
    it(`${pattern} means what it means in the editor`, () => {
      const { isExcluded, notUnderstood } = readExclusions([pattern]);
      deepEqual(
        [...excluded, ...others].filter((path) => isExcluded(path)),
        excluded,
      );
      deepEqual(notUnderstood, []);
    });
  }

  it('exclude nothing, and are named, if they are not understood', () => {
    const patterns = ['**/{a', 'b}', '**/[a', 'x'.repeat(5000), `${'{'.repeat(300)}a${'}'.repeat(300)}`];
    const { isExcluded, notUnderstood } = readExclusions(['**/made', ...patterns]);
    deepEqual(notUnderstood, patterns);
    deepEqual(['a', 'b}', 'made'].filter(isExcluded), ['made']);
  });

  it('are matched in time that does not multiply', () => {
    const hostile = [`${'*a'.repeat(100)}b`, `${'**/'.repeat(100)}b`, `${'{a,a}'.repeat(100)}b`];
    const { isExcluded, notUnderstood } = readExclusions(hostile);
    const took = cpuOf(() => {
      equal(isExcluded('a'.repeat(1000)), false);
      equal(isExcluded(`${'a/'.repeat(500)}a`), false);
    });
    deepEqual(notUnderstood, []);
    ok(took < 2000 * slowness(), `${String(took)} ms`);
  });
});
