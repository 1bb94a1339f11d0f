import { check } from '../../../support/situations';
import { directory } from '../../../support/tree';
import { HOME } from './importsSituations';

describe('program-path-missing', () => {
  for (const [title, list, line] of [
    ['the first', '["gone", "src"]', 2],
    ['the last', '["src", "gone"]', 2],
    ['the only one', '["gone"]', 2],
    ['one on a line of its own', '[\n  "src",\n  "gone",\n  "lib",\n]', 4],
    ['a plain string', '"gone"', 2],
    ['one of two in a string', '"src gone"', 2],
  ] as const) {
    check(`${title} in pyproject.toml`, {
      files: {
        ...HOME,
        '/project/src': directory,
        '/project/lib': directory,
        '/project/pyproject.toml': `[tool.pytest.ini_options]\npythonpath = ${list}\ntestpaths = "tests"\n`,
      },
      expect: [`pyproject.toml:${String(line)} program-path-missing warning`],
    });
  }

  for (const [title, words, line] of [
    ['the first', 'gone src', 2],
    ['the last', 'src gone', 2],
    ['the only one', 'gone', 2],
    ['one on a line of its own', '\n  src\n  gone\n', 4],
  ] as const) {
    check(`${title} in pytest.ini`, {
      files: {
        ...HOME,
        '/project/src': directory,
        '/project/pytest.ini': `[pytest]\npythonpath = ${words}\naddopts = -q\n`,
      },
      expect: [`pytest.ini:${String(line)} program-path-missing warning`],
    });
  }

  check('the directory that unittest starts in', {
    files: {
      ...HOME,
      '/project/.vscode/settings.json':
        '{ "python.testing.unittestEnabled": true,\n"python.testing.unittestArgs": ["-s", "gone"] }',
    },
    expect: ['.vscode/settings.json:2 program-path-missing warning'],
  });

  check('those that exist', {
    files: { ...HOME, '/project/src': directory, '/project/pytest.ini': '[pytest]\npythonpath = src .\n' },
    expect: [],
  });
});
