import * as assert from 'node:assert/strict';
import { previewAddToPath } from '../../server/src/core/previewAddToPath';
import type { PathWay } from '../../server/src/core/fixes/addToPath/pathWay';
import { renderMessage } from '../../server/src/core/model/message';
import { applyFix } from '../support/applyEdits';
import { machineOf } from '../support/machine';
import { BASE, VENV } from '../support/situations';
import { tree, type Tree } from '../support/tree';

const FOLDER: Tree = { ...BASE, ...VENV, '/project/libs/common.py': '', '/project/app.py': '' };
const LAUNCH_TEXT = `{
  "configurations": [
    { "name": "Shop", "type": "debugpy", "request": "launch", "module": "shop", "env": { "A": "b" } },
    { "name": "Node", "type": "node", "request": "launch" }
  ]
}
`;
const LAUNCH: Tree = { '/project/.vscode/launch.json': LAUNCH_TEXT };
const PYTEST: Tree = { '/project/pytest.ini': '[pytest]\ntestpaths = tests\n' };

interface Row {
  readonly reaches: readonly string[];
  readonly checkers: readonly string[];
}

function preview(files: Tree, path = '/project/libs') {
  return previewAddToPath(path, '/project', machineOf({ PATH: '/usr/bin' }), tree(files));
}

function nameOf({ kind, title }: PathWay): string {
  return kind === 'checker' ? renderMessage(title) : kind;
}

function table(files: Tree, path?: string): Readonly<Record<string, Row>> {
  const { ways } = preview(files, path);
  return Object.fromEntries(ways.map(({ way, reaches, checkers }) => [nameOf(way), { reaches, checkers }]));
}

describe('ways to the path', () => {
  it('reach what reads them', () => {
    assert.deepEqual(table({ ...FOLDER, ...LAUNCH, ...PYTEST, '/project/ty.toml': '' }), {
      pth: { reaches: ['Terminal', 'Launch: Shop', 'Tests (pytest)'], checkers: ['ty'] },
      dotenv: { reaches: ['Debug and test', 'Launch: Shop', 'Tests (pytest)'], checkers: [] },
      launch: { reaches: ['Launch: Shop'], checkers: [] },
      pytest: { reaches: ['Tests (pytest)'], checkers: [] },
      terminal: { reaches: ['Terminal', 'Launch: Shop'], checkers: ['ty'] },
      'extra-paths of ty': { reaches: [], checkers: ['ty'] },
    });
  });

  for (const [title, files, kind, file, after] of [
    ['a new .env', {}, 'dotenv', '/project/.env', 'PYTHONPATH=/project/libs\n'],
    [
      'a .env with a path',
      { '/project/.env': 'A=b\nPYTHONPATH="/project/apps"\nC=d\n' },
      'dotenv',
      '/project/.env',
      'A=b\nPYTHONPATH="/project/apps:/project/libs"\nC=d\n',
    ],
    [
      'a .env with an open line',
      { '/project/.env': 'A=b' },
      'dotenv',
      '/project/.env',
      'A=b\nPYTHONPATH=/project/libs\n',
    ],
    [
      'launch.json',
      LAUNCH,
      'launch',
      '/project/.vscode/launch.json',
      LAUNCH_TEXT.replace('{ "A": "b" }', '{ "A": "b", "PYTHONPATH": "${workspaceFolder}/libs" }'),
    ],
    [
      'pytest.ini',
      PYTEST,
      'pytest',
      '/project/pytest.ini',
      '[pytest]\npythonpath = libs\ntestpaths = tests\n',
    ],
    [
      'pytest.ini with a path',
      { '/project/pytest.ini': '[pytest]\npythonpath = src\n' },
      'pytest',
      '/project/pytest.ini',
      '[pytest]\npythonpath = src libs\n',
    ],
    [
      'pyproject.toml',
      { '/project/pyproject.toml': '[tool.pytest.ini_options]\npythonpath = [\n  "src", # ours\n]\n' },
      'pytest',
      '/project/pyproject.toml',
      '[tool.pytest.ini_options]\npythonpath = [\n  "src",\n  "libs", # ours\n]\n',
    ],
    [
      'pyproject.toml with one text',
      { '/project/pyproject.toml': '[tool.pytest.ini_options]\npythonpath = "src"\n' },
      'pytest',
      '/project/pyproject.toml',
      '[tool.pytest.ini_options]\npythonpath = "src libs"\n',
    ],
    [
      'settings.json',
      {},
      'terminal',
      '/project/.vscode/settings.json',
      '{\n  "terminal.integrated.env.linux": {\n    "PYTHONPATH": "${workspaceFolder}/libs"\n  }\n}\n',
    ],
    [
      'a new .pth file',
      {},
      'pth',
      '/project/.venv/lib/python9.8/site-packages/added_paths.pth',
      '/project/libs\n',
    ],
    [
      'mypy.ini with a path',
      { '/project/mypy.ini': '[mypy]\nfiles = app.py\nmypy_path =\n  src,\n  more\n' },
      'checker',
      '/project/mypy.ini',
      '[mypy]\nfiles = app.py\nmypy_path =\n  src,\n  more:libs\n',
    ],
  ] as const) {
    it(`write ${title}`, () => {
      const disk = tree({ ...FOLDER, ...files });
      const { ways } = preview({ ...FOLDER, ...files });
      const way = ways.find((each) => each.way.kind === kind)?.way;
      assert.ok(way?.by === 'edits', ways.map((each) => each.way.kind).join());
      applyFix(way.edits, disk);
      const outcome = disk.read(file, 10_000);
      assert.equal(outcome.kind === 'bytes' ? Buffer.from(outcome.bytes).toString() : outcome.kind, after);
    });
  }

  it('say who has it already', () => {
    const { already, contexts, ways } = preview({
      ...FOLDER,
      '/project/.venv/lib/python9.8/site-packages/a.pth': '/project/libs\n',
    });
    assert.deepEqual(already, ['Terminal']);
    assert.equal(contexts, 1);
    assert.deepEqual(
      ways.filter(({ reaches }) => reaches.length > 0),
      [],
    );
  });

  it('install a project in editable mode by a command, and no other folder', () => {
    const files = {
      ...FOLDER,
      '/project/packages/shop/pyproject.toml': '[project]\nname = "shop"\n',
      '/project/packages/shop/src/shop/__init__.py': '',
    };
    const [src] = preview(files, '/project/packages/shop/src').ways.filter(
      ({ way }) => way.kind === 'editable',
    );
    assert.ok(src?.way.by === 'commands');
    assert.deepEqual(src.way.commands.steps, [
      {
        kind: 'run',
        program: '/project/.venv/bin/python',
        args: ['-m', 'pip', 'install', '--editable', '/project/packages/shop'],
      },
    ]);
    assert.deepEqual(src.reaches, ['Terminal']);
    for (const path of ['/project/packages/shop', '/project/libs']) {
      assert.deepEqual(
        preview(files, path).ways.filter(({ way }) => way.kind === 'editable'),
        [],
      );
    }
  });

  it('warn of a package', () => {
    const { note } = preview({ ...FOLDER, '/project/shop/__init__.py': '' }, '/project/shop');
    assert.equal(note?.args['name'], 'shop');
  });
});
