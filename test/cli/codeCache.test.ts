/** The compiled code that the command line keeps: where it is, who can change it, and that a damaged one does no harm. */

import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { codeDirectory, readCode, writeCode } from '../../server/src/cli/codeCache';
import { cli, pypath } from './builtCli';
import { Scratch } from './scratch';

const windows = process.platform === 'win32';

/** `inspect` compiles and evaluates all of these before it answers. Raise the limit only for what nearly every inspection needs. */
const LARGEST_START = 800_000;

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => {
  scratch.remove();
});

describe('what is kept compiled', () => {
  const asking = { cwd: '/work/project', args: ['inspect', '--json'] };

  describe('is kept', () => {
    const places = [
      { where: 'in XDG_CACHE_HOME', env: { XDG_CACHE_HOME: '/c', HOME: '/h' }, directory: '/c/pypath/code' },
      { where: 'in the home directory', env: { HOME: '/h' }, directory: '/h/.cache/pypath/code' },
      {
        where: 'not where XDG_CACHE_HOME depends on the working directory',
        env: { XDG_CACHE_HOME: 'c', HOME: '/h' },
        directory: '/h/.cache/pypath/code',
      },
      { where: 'nowhere without variables', env: {}, directory: undefined },
      { where: 'nowhere with a HOME that is none', env: { HOME: '/' }, directory: undefined },
      {
        where: 'nowhere if Node is told so',
        env: { HOME: '/h', NODE_DISABLE_COMPILE_CACHE: '1' },
        directory: undefined,
      },
      {
        where: 'nowhere while coverage is measured',
        env: { HOME: '/h', NODE_V8_COVERAGE: '/coverage' },
        directory: undefined,
      },
      { where: 'not in the working directory', env: { HOME: '/work/project' }, directory: undefined },
    ];
    for (const { where, env, directory } of windows ? [] : places) {
      it(where, () => {
        assert.equal(codeDirectory({ ...asking, env }), directory);
      });
    }

    it('not in the folder that is inspected', () => {
      if (windows) {
        return;
      }
      const env = { HOME: '/work/home' };
      assert.equal(codeDirectory({ cwd: '/', args: ['inspect', '/work/home'], env }), undefined);
      assert.equal(codeDirectory({ cwd: '/work/other', args: ['inspect', '../home'], env }), undefined);
      assert.notEqual(codeDirectory({ cwd: '/work/other', args: ['inspect', '../hom'], env }), undefined);
    });
  });

  it('is read only for what it was compiled from', () => {
    const directory = made();
    assert.equal(readCode(directory, 'a', 'one')?.toString(), 'code');
    assert.equal(readCode(directory, 'a', 'two'), undefined);
    assert.equal(readCode(directory, 'a', 'on'), undefined);
    assert.equal(readCode(directory, 'b', 'one'), undefined);
  });

  it('keeps only the few newest files', () => {
    const directory = made();
    for (let index = 0; index < 30; index += 1) {
      writeCode(directory, `old-${String(index)}`, 'one', Buffer.from('code'));
      utimesSync(join(directory, `old-${String(index)}`), 1000 + index, 1000 + index);
    }
    const names = readdirSync(directory);
    assert.ok(names.length <= 24, names.join(' '));
    assert.ok(names.includes('a') && names.includes('old-29'));
  });

  describe('is not trusted', () => {
    const cases: Readonly<Record<string, (directory: string) => void>> = {
      'in a directory that others may write to': (directory) => {
        chmodSync(directory, 0o770);
      },
      'below a directory that others may write to': (directory) => {
        chmodSync(dirname(directory), 0o707);
      },
      'in a cache directory that others may write to': (directory) => {
        chmodSync(dirname(dirname(directory)), 0o1777);
      },
      'in a file that others may write to': (directory) => {
        chmodSync(join(directory, 'a'), 0o666);
      },
      'through a link to a directory': (directory) => {
        renameSync(directory, `${directory}-away`);
        symlinkSync(`${directory}-away`, directory);
      },
      'through a link to a file': (directory) => {
        renameSync(join(directory, 'a'), join(directory, 'b'));
        symlinkSync('b', join(directory, 'a'));
      },
      ...(process.geteuid?.() === 0
        ? {
            'in a directory of somebody else': (directory: string) => {
              chownSync(directory, 65_534, 65_534);
            },
            'in a file of somebody else': (directory: string) => {
              chownSync(join(directory, 'a'), 65_534, 65_534);
            },
          }
        : {}),
    };
    for (const [name, spoil] of windows ? [] : Object.entries(cases)) {
      it(name, () => {
        const directory = made();
        spoil(directory);
        assert.equal(readCode(directory, 'a', 'one'), undefined);
      });
    }

    it('and not written there', () => {
      if (windows) {
        return;
      }
      const directory = made();
      chmodSync(directory, 0o777);
      writeCode(directory, 'c', 'one', Buffer.from('code'));
      assert.deepEqual(readdirSync(directory), ['a']);
    });
  });

  function made(): string {
    const directory = join(scratch.mkdir('cache'), 'pypath', 'code');
    writeCode(directory, 'a', 'one', Buffer.from('code'));
    return directory;
  }
});

describe('the start of the command line', () => {
  it('keeps the little that an inspection loads, and uses it again', () => {
    const first = inspect();
    const files = kept();
    const loaded = files.map((name) => name.slice(0, name.indexOf('.js') + 3)).toSorted();
    assert.deepEqual(loaded, ['core.js', 'mounts.js', 'program.js']);
    const bytes = ['cli.js', ...loaded].map((name) => statSync(join(dirname(cli), name)).size);
    const sum = bytes.reduce((a, b) => a + b);
    assert.ok(sum <= LARGEST_START, `${String(sum)} bytes are loaded`);
    const before = files.map(inode);
    assert.equal(inspect(), first);
    assert.deepEqual(kept().map(inode), before);
  });

  it('compiles again what is damaged or belongs to another build', () => {
    const first = inspect();
    const core = join(codeIn(), kept().find((name) => name.startsWith('core.js')) ?? '');
    const whole = readFileSync(core);
    for (const damaged of [Buffer.alloc(0), whole.subarray(0, 5000), Buffer.alloc(whole.length)]) {
      writeFileSync(core, damaged);
      assert.equal(inspect(), first);
      assert.ok(readFileSync(core).length > 100_000);
    }
  });

  it('works without a directory to keep anything in', () => {
    const { status, stdout } = pypath(['inspect', '--json'], project());
    scratch.write('cache/pypath', 'a file');
    assert.equal(inspect(), stdout);
    assert.equal(status, 0);
    assert.equal(lstatSync(scratch.path('cache', 'pypath')).isFile(), true);
  });

  it('names what is broken as without the cache, in text for each parser that is loaded on demand', () => {
    project();
    for (const [name, text] of [
      ['pyproject.toml', '[project]\nname = "\n'],
      ['compose.yml', 'services:\n  a: [\n b\n'],
      ['.vscode/launch.json', '{ "configurations": [ '],
      ['noxfile.py', 'import nox\ndef (:\n'],
    ] as const) {
      scratch.write(`project/${name}`, text);
    }
    const cache = scratch.mkdir('cache');
    const args = ['check', '--format', 'json'];
    const without = pypath(args, project());
    const [first, second] = [1, 2].map(() =>
      pypath(args, project(), { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache }),
    );
    assert.match(without.stdout, /This is not valid TOML/);
    assert.deepEqual([first, second], [without, without]);
    assert.ok(kept().some((kept) => kept.startsWith('toml.js')));
  });

  function project(): string {
    if (!existsSync(scratch.path('project'))) {
      scratch.venv('project/.venv', scratch.base('base'));
    }
    return scratch.path('project');
  }

  function inspect(): string {
    const cache = scratch.path('cache');
    mkdirSync(cache, { recursive: true });
    const env = { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
    const { status, stdout, stderr } = pypath(['inspect', '--json'], project(), env);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    return stdout;
  }

  function codeIn(): string {
    return scratch.path('cache', 'pypath', 'code');
  }

  function kept(): readonly string[] {
    return readdirSync(codeIn());
  }

  function inode(name: string): number {
    return statSync(join(codeIn(), name)).ino;
  }
});
