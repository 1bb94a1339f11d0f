import assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { applyFix, editsOfFix } from '../../../support/applyEdits';
import { machineOf } from '../../../support/machine';
import { check } from '../../../support/situations';
import { directory, tree } from '../../../support/tree';
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

  for (const [title, words] of [
    ['the delimiter of PYTHONPATH', 'src:lib'],
    ['a comma', 'src, lib'],
  ] as const) {
    it(`writes those with ${title} between them as pytest reads them`, () => {
      const file = '/project/pytest.ini';
      const fs = tree({
        ...HOME,
        '/project/src': directory,
        '/project/lib': directory,
        [file]: `[pytest]\npythonpath = ${words}\n`,
      });
      const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), fs);
      const fixes = findings.flatMap((finding) => finding.fixes.filter(({ preferred }) => preferred));
      applyFix(editsOfFix(fixes[0]), fs);
      const outcome = fs.read(file, 1000);
      assert.ok(outcome.kind === 'bytes');
      assert.equal(new TextDecoder().decode(outcome.bytes), '[pytest]\npythonpath = src lib\n');
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

  it('a word of a command is kept, whatever its file is called', () => {
    const fs = tree({
      ...HOME,
      '/project/.venv/bin/uvicorn': {
        kind: 'file',
        bytes: new TextEncoder().encode('#!/project/.venv/bin/python\nfrom uvicorn import main\n'),
        executable: true,
      },
      '/project/app.ini':
        '[program:a]\ndirectory=/project\ncommand=/project/.venv/bin/uvicorn --app-dir gone app:app\n',
    });
    const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), fs);
    assert.deepEqual(
      findings
        .filter(({ file }) => file === '/project/app.ini')
        .map(({ code, fixes }) => [code, fixes.length]),
      [['program-path-missing', 0]],
    );
  });

  check('those that exist', {
    files: { ...HOME, '/project/src': directory, '/project/pytest.ini': '[pytest]\npythonpath = src .\n' },
    expect: [],
  });
});
