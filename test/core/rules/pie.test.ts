/** .pie files in whole situations: what is found at which line, and what each fix leaves. */

import { BASE, check as checkFolder, VENV } from '../../support/situations';
import type { Tree } from '../../support/tree';

const SITE = '/project/.venv/lib/python9.8/site-packages';

const FILES: Tree = {
  ...BASE,
  ...VENV,
  [`${SITE}/foo-1.0.dist-info/METADATA`]: 'Name: foo\nVersion: 1.0\n',
  [`${SITE}/foo/__init__.py`]: '',
  [`${SITE}/silent/__init__.py`]: '',
  '/project/eggs/bar-2.0-py9.8.egg/EGG-INFO/PKG-INFO': 'Name: bar\nVersion: 2.0\n',
};

function check(
  title: string,
  text: string,
  expect: readonly string[],
  afterFix: Readonly<Record<string, readonly string[]>> = {},
): void {
  checkFolder(title, {
    files: { ...FILES, '/project/a.pie': text },
    expect: expect.map((each) => `a.pie:${each}`),
    afterFix,
  });
}

describe('a .pie file', () => {
  check('that is in order', 'eggs\n# what it needs\nfoo >= 1\nbar\n!baz\n', []);
  check('with a path that is missing', 'nowhere\nfoo\n', ['1 pie-path-missing warning']);
  check('with one of two paths missing', 'nowhere:eggs\nbar\n', ['1 pie-path-missing warning']);
  check('with the last path missing', 'eggs : nowhere\nbar\n', ['1 pie-path-missing warning']);
  check('with a package that is missing', 'eggs\nfoo\nnope\n', ['3 pie-package-missing error']);
  check('with a version that is not there', 'eggs\nfoo > 1.0\n', ['2 pie-version-unsatisfied error']);
  check('with a package without a version', '\nsilent >= 1\n', ['2 pie-version-zero error']);
  check('with a package without a version that does', '\nsilent < 1\n', ['2 pie-version-zero information']);
  check('with a package without a version, where none is asked for', '\nsilent\n', []);
  check('with one package twice', '\nfoo\nFOO\n', ['3 pie-duplicate information']);
  check('with one package under two conditions', '\nfoo >= 1\nfoo < 2\n', ['3 pie-duplicate warning']);
  check('with two versions excluded', '\n!foo == 2\n!foo == 3\n', []);
  check('with a package excluded above', '\n!foo\nfoo\n', ['2 pie-excluded-required warning']);
  check('with a package excluded below', '\nfoo >= 1\n!foo < 2\n', ['3 pie-excluded-required warning']);
  check('with another version excluded', '\nfoo >= 1\n!foo < 1\n', []);
  check('with a line that is no name', '\nfoo bar\nfoo\n', ['2 pie-malformed-line error']);
  check('with a line that has no condition', '\nfoo\nfoo >> 1\n', ['3 pie-malformed-line error']);
});

checkFolder('a .pie file without an interpreter', {
  files: { '/project/a.pie': 'nowhere\nfoo\nfoo\n' },
  expect: ['no-python error', 'a.pie:3 pie-duplicate information'],
});
