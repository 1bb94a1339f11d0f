/** What "Copy as PYTHONPATH" copies, with real interpreters as referees: the base finds with it what the environment finds. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import { pythonPathValue } from '../../server/src/core/pythonPathValue';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { readMachine } from '../../server/src/node/machine';
import { realInterpreters } from '../support/realInterpreters';

const FIND = `
import importlib.util, json, sys
print(json.dumps([getattr(importlib.util.find_spec(name), 'origin', None) for name in sys.argv[1:]]))
`;

const NAMES = ['installed', 'listed', 'own', 'json', 'missing'];

function find(python: string, cwd: string, variables: Readonly<Record<string, string>>): unknown {
  const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, ...variables };
  return JSON.parse(execFileSync(python, ['-c', FIND, ...NAMES], { cwd, env, encoding: 'utf8' }));
}

describe('a copied PYTHONPATH', () => {
  const interpreters = realInterpreters().filter(
    ({ version, implementation }) => implementation === 'cpython' && version.major === 3,
  );

  it('is tried with interpreters', () => {
    assert.notEqual(interpreters.length, 0);
  });

  for (const { executable, version } of interpreters) {
    it(`is found by ${executable}`, function () {
      this.timeout(120_000);
      const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-copied-')));
      try {
        const venv = join(folder, '.venv');
        execFileSync(executable, ['-m', 'venv', '--without-pip', venv], { stdio: 'pipe' });
        const library = join(venv, 'lib');
        const [named = ''] = readdirSync(library);
        const packages = join(library, named, 'site-packages');
        mkdirSync(join(folder, 'lib'));
        writeFileSync(join(folder, 'own.py'), '');
        writeFileSync(join(folder, 'lib', 'listed.py'), '');
        writeFileSync(join(packages, 'installed.py'), '');
        writeFileSync(join(packages, 'x.pth'), `${join(folder, 'lib')}\n${join(folder, 'gone')}\n`);
        const machine = { ...readMachine(), processEnvironment: new Map([['HOME', folder]]) };
        const [terminal] = inspectFolder(folder, machine, createNodeFileSystem()).contexts;
        assert.ok(terminal);
        const { value, unwritable } = pythonPathValue(terminal);
        assert.deepEqual(unwritable, []);
        // From another directory, so that nothing is found by chance.
        assert.deepEqual(
          find(executable, tmpdir(), { PYTHONPATH: value }),
          find(join(venv, 'bin', 'python'), tmpdir(), { PYTHONPATH: folder }),
          `${String(version.major)}.${String(version.minor)}: ${value}`,
        );
        assert.equal(value.split(':').length, 3);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
