/**
 * Random `._pth` files as getpath reads them. From 3.11 on it looks for one on every system, though only Windows ships them: the
 * file's name is the executable's and `._pth`. Getpath reads when a process starts, and each line is read on its own, so one start
 * tries many lines. `PYPATH_LIVE_ALL=1` tries ten times as many.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { patience } from '../support/patience';
import { realCPythons } from './liveCases';
import { predict } from './predict';

const LINES = process.env['PYPATH_LIVE_ALL'] === '1' ? 5000 : 500;
const LINES_OF_A_FILE = 25;
const SEED = Number(process.env['PYPATH_LIVE_SEED'] ?? 29);

const LINE_PARTS = [
  ...[
    'x',
    'y z',
    'x/sub',
    'é',
    '.',
    '..',
    '/',
    './x',
    'x/',
    'x//sub',
    'x/../x',
    '#',
    '# x',
    'import',
    'import ',
  ],
  ...[
    'import site',
    'import sys',
    'import  site',
    ' ',
    '\t',
    '\f',
    '\v',
    '\x1c',
    '\x1f',
    '\x85',
    '\xa0',
    '\u2028',
  ],
  ...['\u3000', '\ufeff', '\r', ';', ':', '"', "'", '$HOME', '~', '%PATH%', '\\', 'C:\\x', '\\\\host\\x'],
];
const LINE_ENDS = ['\n', '\n', '\n', '\r\n', '\r\r\n', '\n\n'];

const lines = fc
  .tuple(fc.array(fc.constantFrom(...LINE_PARTS), { maxLength: 3 }), fc.constantFrom(...LINE_ENDS))
  .map(([parts, end]) => parts.join('') + end);
const endings = fc.constantFrom('', 'x', 'x\r', '\r', 'x\0y', '\0\nx\n', '#');

const WHERE = 'import json, sys; json.dump([sys.path, sys.prefix], sys.stdout)';
const ENVIRONMENT = { LC_ALL: 'C.UTF-8' };

describe('many ._pth files', function () {
  this.timeout(patience(120_000));
  const interpreters = realCPythons().filter(({ version: { major, minor } }) => major === 3 && minor >= 11);
  if (interpreters.length === 0) {
    it('has no interpreter on this machine: nothing to compare', () => undefined);
    return;
  }

  const texts = fc.sample(
    fc.tuple(fc.array(lines, { minLength: LINES_OF_A_FILE, maxLength: LINES_OF_A_FILE }), endings),
    { numRuns: LINES / LINES_OF_A_FILE, seed: SEED },
  );
  let root = '';

  before(() => {
    root = mkdtempSync(path.join(realpathSync(tmpdir()), 'pypath-underscore-'));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  for (const { executable, version } of interpreters) {
    const name = `${version.major}.${version.minor}.${version.micro}`;

    it(`${name}: ${String(LINES)} lines, seed ${String(SEED)}`, () => {
      const place = path.join(root, name);
      const python = path.join(place, 'python');
      mkdirSync(place);
      symlinkSync(executable, python);
      // Nothing starts without the standard library.
      const library = standardLibrary(executable);
      const differing = texts.flatMap(([body, ending]) => {
        const text = library + body.join('') + ending;
        writeFileSync(`${python}._pth`, text);
        const actual = started(python);
        const expected = predicted(python);
        return JSON.stringify(actual) === JSON.stringify(expected) ? [] : [{ text, actual, expected }];
      });
      assert.deepEqual(differing.slice(0, 3), []);
    });
  }
});

function standardLibrary(executable: string): string {
  const ask = 'import sys; print("\\n".join(entry for entry in sys.path if entry))';
  return execFileSync(executable, ['-I', '-S', '-c', ask], { env: ENVIRONMENT, encoding: 'utf8' });
}

function started(python: string): unknown {
  const output = execFileSync(python, ['-S', '-c', WHERE], {
    env: ENVIRONMENT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output);
}

function predicted(python: string): unknown {
  const { sysPath, prefix } = predict({
    python,
    env: ENVIRONMENT,
    flags: '-S',
    mode: { kind: 'command' },
    cwd: '/',
  });
  return [sysPath.map((entry) => entry.path), prefix];
}
