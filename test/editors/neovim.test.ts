import * as assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/sources';

interface Answer {
  readonly problem?: string;
  readonly problems: readonly { readonly line: number; readonly code: string; readonly severity: number }[];
  readonly hover: string;
  readonly completions: readonly string[];
  readonly actions: readonly string[];
  readonly text: readonly string[];
  readonly gone: boolean;
}

const cli = join(root, 'dist', 'cli.js');
const script = join(root, 'test', 'editors', 'neovim.lua');

describe('a person with Neovim', () => {
  if (spawnSync('nvim', ['--version']).status !== 0) {
    it('is not tested here: there is no nvim ("apt-get install neovim" installs it)');
    return;
  }

  let directory = '';
  let answer: Answer;

  before(function () {
    this.timeout(120_000);
    directory = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-neovim-')));
    const folder = join(directory, 'sample');
    execFileSync(process.execPath, [join(root, 'scripts', 'sample.mjs'), folder], { stdio: 'pipe' });
    const file = join(directory, 'answer.json');
    const { status, stderr } = spawnSync(
      'nvim',
      ['--headless', '-n', '-u', 'NONE', '-c', `luafile ${script}`],
      {
        cwd: folder,
        encoding: 'utf8',
        timeout: 100_000,
        env: {
          PATH: process.env['PATH'],
          HOME: directory,
          XDG_STATE_HOME: directory,
          XDG_CACHE_HOME: directory,
          PYPATH_NODE: process.execPath,
          PYPATH_CLI: cli,
          PYPATH_FOLDER: folder,
          PYPATH_ANSWER: file,
        },
      },
    );
    assert.equal(status, 0, stderr);
    answer = JSON.parse(readFileSync(file, 'utf8')) as Answer;
    assert.equal(answer.problem, undefined);
  });
  after(() => {
    if (directory !== '') {
      rmSync(directory, { recursive: true, force: true });
    }
  });

  it('sees the error at its line', () => {
    assert.deepEqual(
      answer.problems.filter(({ severity }) => severity === 1),
      [{ line: 0, code: 'pythonhome-names-venv', severity: 1 }],
    );
  });

  it('reads what the line does', () => {
    assert.match(answer.hover, /PYTHONHOME/);
  });

  it('completes the names of variables', () => {
    assert.ok(answer.completions.includes('PYTHONPATH'), answer.completions.join());
  });

  it('applies the preferred fix, which removes the error and keeps the other line', () => {
    assert.match(answer.actions[0] ?? '', /PYTHONHOME/);
    assert.deepEqual(answer.text, ['PYTHONPATH=src']);
    assert.equal(answer.gone, true);
  });
});
