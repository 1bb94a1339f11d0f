/** A folder with a `.pie` file and some packages. */

import { BASE, check as checkFolder, VENV } from '../../../support/situations';
import type { Tree } from '../../../support/tree';

export const SITE = '/project/.venv/lib/python9.8/site-packages';

export const FILES: Tree = {
  ...BASE,
  ...VENV,
  [`${SITE}/foo-1.0.dist-info/METADATA`]: 'Name: foo\nVersion: 1.0\n',
  [`${SITE}/foo/__init__.py`]: '',
  [`${SITE}/silent/__init__.py`]: '',
  '/project/eggs/bar-2.0-py9.8.egg/EGG-INFO/PKG-INFO': 'Name: bar\nVersion: 2.0\n',
};

export function checkPie(
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
