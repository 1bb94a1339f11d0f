/** Programs that change `sys.path`, run by real interpreters: their final path is the predicted one. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { inspectContext } from '../../server/src/core/inspectContext';
import type { StartupResult } from '../../server/src/core/model/startupResult';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters } from '../support/realInterpreters';
import { programs, type CodeProgram } from './codePrograms';

/** Runs before the program, so it must not import what the program does not import itself. */
const SHOW = `
import sys as _sys
_sys.stdout.write('@@' + '|'.join(repr(_entry) for _entry in _sys.path) + '@@')
`;

/** What Python shows as `'text'`; other objects, such as a Path, keep their `repr`. */
function shown(path: string): string {
  return `'${path}'`;
}

describe('code that changes sys.path', () => {
  let root = '';

  before(() => {
    root = mkdtempSync(join(realpathSync(tmpdir()), 'code-edits-'));
  });

  /** The interpreter of a virtual environment, so that no start-up code of the machine runs. Python 2 has no venv. */
  function cleanPython(executable: string, major: number): string {
    const environment = join(root, executable.replace(/\W/g, '-'));
    if (major < 3) {
      return executable;
    }
    if (!existsSync(environment)) {
      execFileSync(executable, ['-m', 'venv', '--without-pip', environment]);
    }
    return join(environment, 'bin', 'python');
  }

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  // One interpreter for each minor version: other differences do not concern code.
  const interpreters = [
    ...new Map(
      realInterpreters()
        .filter(({ implementation }) => implementation === 'cpython')
        .map((each) => [`${String(each.version.major)}.${String(each.version.minor)}`, each]),
    ).values(),
  ];

  it('has interpreters to be compared with', () => {
    assert.notEqual(interpreters.length, 0);
  });

  for (const { executable, version } of interpreters) {
    const { major, minor } = version;
    const runs = programs.filter(({ since = 0 }) => (major > 2 ? minor : 0) >= since);
    for (const program of runs) {
      it(`${executable}: ${program.title}`, () => {
        const python = cleanPython(executable, major);
        const folder = mkdtempSync(join(root, 'case-'));
        const file = write(program, folder);
        const cwd = join(folder, program.cwd ?? '');
        const actual = run(python, [program.run ?? file, cwd], folder);
        const result = predict(python, program.run ?? file, cwd);
        const predicted = result.sysPath.map(({ path }) => shown(path));
        const edits = result.codeEdits ?? [];
        const unknown = edits.filter(({ outcome }) => outcome.kind === 'unknown');
        assert.equal(result.complete, program.unknown === undefined);
        assert.deepEqual(
          unknown.map(({ code }) => code),
          program.unknown ?? [],
        );
        if (program.unknown === undefined) {
          // Objects that are not strings have a different form.
          assert.deepEqual(
            predicted,
            actual.filter((entry) => !/^\w+\(/.test(entry)),
          );
        }
      });
    }
  }
});

/** The path of the program, as passed to Python. */
function write(program: CodeProgram, folder: string): string {
  const { file = 'app/manage.py', code, files = {}, links = {} } = program;
  for (const directory of ['app', 'lib', 'app/vendor']) {
    mkdirSync(join(folder, directory), { recursive: true });
  }
  for (const [name, text] of Object.entries({ [file]: code + SHOW, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  for (const [name, target] of Object.entries(links)) {
    symlinkSync(target, join(folder, name));
  }
  return join(folder, file);
}

function environment(folder: string): Record<string, string> {
  return { PATH: '/usr/bin:/bin', HOME: folder, LC_ALL: 'C.UTF-8', CODE_DIR: join(folder, 'lib') };
}

function run(python: string, [script, cwd]: readonly [string, string], folder: string): readonly string[] {
  const output = execFileSync(python, ['-B', script], {
    cwd,
    env: environment(folder),
    encoding: 'utf8',
    timeout: 20_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return (output.split('@@')[1] ?? '').split('|');
}

function predict(python: string, script: string, cwd: string): StartupResult {
  const folder = script.startsWith('/') ? dirname(dirname(script)) : cwd;
  const variables = Object.entries(environment(folderOf(cwd, folder)));
  const context = contextFromOptions(
    {
      python,
      variables: variables.map(([name, value]) => ({ kind: 'set', name, value })),
      cleanEnvironment: true,
      mode: { kind: 'script', file: script },
      cwd,
    },
    readMachine(),
    cwd,
  );
  return inspectContext(context, createNodeFileSystem()).result;
}

function folderOf(cwd: string, folder: string): string {
  return /^.*\/case-[^/]+/.exec(cwd)?.[0] ?? folder;
}
