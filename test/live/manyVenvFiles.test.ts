/**
 * Random `pyvenv.cfg` files as the two readers of each interpreter read them. `site.venv` reads all of them in one start; getpath
 * reads its file when a process starts, so it gets fewer. `PYPATH_LIVE_ALL=1` tries ten times as many.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { findVenv } from '../../server/src/core/startup/site/findVenv';
import { given } from '../core/startup/site/situation';
import { executable } from '../support/tree';
import { patience } from '../support/patience';
import type { RealInterpreter } from '../support/realInterpreters';
import { realCPythons } from './liveCases';
import { predict } from './predict';

const FACTOR = process.env['PYPATH_LIVE_ALL'] === '1' ? 10 : 1;
const COUNT = 500 * FACTOR;
/** Each takes one start of the interpreter. */
const STARTS = 20 * FACTOR;
const SEED = Number(process.env['PYPATH_LIVE_SEED'] ?? 29);

/** Where `home` may point: the root of the test has a copy of the installation there. */
const HOMES = ['one', 'two'];

const BLANKS = [
  '',
  '',
  ' ',
  '  ',
  '\t',
  '\f',
  '\v',
  '\r',
  '\x1c',
  '\x1f',
  '\x85',
  '\xa0',
  '\u2003',
  '\ufeff',
];
const LINE_ENDS = ['\r\n', '\r\n', '\n\n', '\r', '\u2028', '\v', '\x85', ''];

/** Mostly the first, so that lines with a single oddity are common. */
function usually(usual: string, ...odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

function joined(...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => texts.join(''));
}

function contents(homes: readonly string[]): fc.Arbitrary<string> {
  const home = joined(
    usually('', ...BLANKS, '#', '\0'),
    usually('home', 'HOME', 'Home', 'home\u0130', 'homer', '"home"', 'home home'),
    usually(' ', ...BLANKS),
    usually('=', '==', ':', ''),
    usually(' ', ...BLANKS),
    fc.constantFrom(...homes, ...homes, ...homes, '', '=', '"'),
    usually('', ...BLANKS, '/', ' # x', '"'),
  );
  const system = joined(
    usually('', ...BLANKS, '#'),
    usually('include-system-site-packages', 'Include-System-Site-Packages', 'include_system_site_packages'),
    usually(' ', ...BLANKS),
    usually('=', ':', '=='),
    usually(' ', ...BLANKS),
    fc.constantFrom('true', 'false', 'True', 'FALSE', 'yes', '1', '', '"true"', 'tr\u0131e', '\ufb00alse'),
    usually('', ...BLANKS, ' # x'),
  );
  const other = fc.constantFrom('', '#', '=', 'version = 3', 'é', '\ufeff', 'x'.repeat(9000));
  const line = fc.oneof(
    { weight: 6, arbitrary: home },
    { weight: 3, arbitrary: system },
    { weight: 1, arbitrary: other },
  );
  return fc
    .array(joined(line, usually('\n', ...LINE_ENDS)), { minLength: 1, maxLength: 5 })
    .map((lines) => lines.join(''));
}

/** Prints `sys._home` and whether the packages of the base are kept, for each directory; null where reading it fails. */
const READ_ALL = `
import json, os, site, sys
root = sys.argv[1]
prefixes, prefix = list(site.PREFIXES), sys.prefix
answers = []
for number in range(int(sys.argv[2])):
    folder = os.path.join(root, str(number))
    site.PREFIXES[:], site.ENABLE_USER_SITE = prefixes, True
    site.PREFIXES = list(prefixes)
    sys.executable = sys._base_executable = os.path.join(folder, 'bin', 'python')
    sys._home = None
    sys.prefix = sys.exec_prefix = folder
    before = list(sys.path)
    try:
        site.venv(set())
        answers.append([sys._home, site.ENABLE_USER_SITE])
    except Exception:
        answers.append(None)
    sys.path[:] = before
sys.__stdout__.write(json.dumps(answers))
`;

const WHERE = 'import sys; sys.stdout.write(sys.base_prefix)';

describe('many pyvenv.cfg files', function () {
  this.timeout(patience(120_000));
  const interpreters = realCPythons().filter(({ version }) => version.major === 3);
  if (interpreters.length === 0) {
    it('has no interpreter on this machine: nothing to compare', () => undefined);
    return;
  }

  let root = '';
  const bySite = fc.sample(contents(['/opt', '/opt/é', 'x y']), { numRuns: COUNT, seed: SEED });

  before(() => {
    root = mkdtempSync(path.join(realpathSync(tmpdir()), 'pypath-cfg-'));
    for (const [number, text] of bySite.entries()) {
      const folder = path.join(root, 'site', String(number));
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'pyvenv.cfg'), text);
    }
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  for (const interpreter of interpreters) {
    const { major, minor, micro } = interpreter.version;
    const name = `${major}.${minor}.${micro}`;

    it(`${name}, site: ${String(COUNT)} of them, seed ${String(SEED)}`, () => {
      const output = execFileSync(
        interpreter.executable,
        ['-E', '-s', '-c', READ_ALL, path.join(root, 'site'), String(COUNT)],
        {
          env: { LC_ALL: 'C.UTF-8' },
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
          maxBuffer: 64 * 1024 * 1024,
        },
      );
      const answers = JSON.parse(output) as readonly unknown[];
      const differing = bySite.flatMap((text, number) => {
        const [actual, expected] = [answers[number], seenBySite(text, name)];
        return JSON.stringify(actual) === JSON.stringify(expected) ? [] : [{ text, actual, expected }];
      });
      assert.deepEqual(differing.slice(0, 3), []);
    });

    it(`${name}, getpath: ${String(STARTS)} of them, seed ${String(SEED)}`, () => {
      const place = path.join(root, name);
      const venv = path.join(place, 'venv');
      const python = path.join(venv, 'bin', 'python');
      const homes = HOMES.map((home) => path.join(place, home, 'bin'));
      install(interpreter, place, python);
      const texts = fc.sample(contents(homes), { numRuns: STARTS, seed: SEED });
      const differing = texts.flatMap((text) => {
        writeFileSync(path.join(venv, 'pyvenv.cfg'), text);
        const actual = started(python);
        const run = {
          python,
          env: ENVIRONMENT,
          flags: '-S -I',
          mode: { kind: 'command' },
          cwd: '/',
        } as const;
        const { basePrefix, fatal } = predict(run);
        const expected = fatal === undefined ? basePrefix : undefined;
        return actual === expected ? [] : [{ text, actual, expected }];
      });
      assert.deepEqual(differing.slice(0, 3), []);
    });
  }
});

const ENVIRONMENT = { LC_ALL: 'C.UTF-8' };

/** Undefined if it does not start. */
function started(python: string): string | undefined {
  try {
    return execFileSync(python, ['-S', '-I', '-c', WHERE], {
      env: ENVIRONMENT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}

/** A copy of the program, since a link would lead back to its installation, and installations that `home` may name. */
function install({ executable: own }: RealInterpreter, place: string, python: string): void {
  const real = realpathSync(own);
  mkdirSync(path.dirname(python), { recursive: true });
  copyFileSync(real, python);
  for (const home of HOMES) {
    mkdirSync(path.join(place, home, 'bin'), { recursive: true });
    linkSync(python, path.join(place, home, 'bin', 'python'));
    for (const library of ['lib', 'lib64']) {
      const target = path.join(path.dirname(path.dirname(real)), library);
      if (existsSync(target)) {
        symlinkSync(target, path.join(place, home, library));
      }
    }
  }
}

function seenBySite(text: string, version: string): readonly [string | null, boolean] | null {
  const { configuration, env } = given({
    version,
    files: { '/venv/bin/python': executable, '/venv/pyvenv.cfg': text },
    configuration: { executable: '/venv/bin/python' },
  });
  const outcome = findVenv(configuration, env);
  return outcome.kind === 'venv' ? [outcome.home?.value ?? null, outcome.includeSystemSite] : null;
}
