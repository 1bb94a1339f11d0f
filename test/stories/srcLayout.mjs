/** pytest: the package is in `src`, which is not on the path. */

import { makeVenv, shopProject } from './storyParts.mjs';

/** @type {import('./stories.mjs').Story} */
export const srcLayout = {
  name: 'src-layout',
  title: 'The tests do not find the package in src',
  given: 'The package is in `src/shop` and is not installed. pytest does not look there.',
  make: (box) => {
    box.write({
      'pyproject.toml': shopProject('\n[tool.pytest.ini_options]\ntestpaths = ["tests"]\n'),
      'src/shop/__init__.py': 'NAME = "shop"\n',
      'tests/test_shop.py': 'import shop\n\n\ndef test_name():\n    assert shop.NAME == "shop"\n',
    });
    makeVenv(box, ['pytest']);
  },
  breaks: () => undefined,
  command: '.venv/bin/pytest',
  fails: (box) => box.fail([box.inside('.venv/bin/pytest')]),
  prints: "ModuleNotFoundError: No module named 'shop'",
  opened: 'test_shop.py',
  reads: {
    row: 'Tests (pytest), ',
    hover: { line: 'import shop', says: 'src' },
  },
  repair: {
    by: 'quick fix',
    title: 'Add src to the path: ',
    row: 'Tests (pytest), ',
  },
  after: '`pytest` passes.',
  works: (box) => {
    box.run([box.inside('.venv/bin/pytest')]);
  },
};
