/** Healthy environments made by this machine's interpreters, and these interpreters themselves: there are no warnings or errors. */

import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import type { Machine } from '../../server/src/core/model/inspection';
import { renderMessage } from '../../server/src/core/model/message';
import { hostPlatform } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';
import { USUAL_PTH_FILES } from './usualPthFiles';

/** A machine whose PATH has one interpreter and what is next to it. */
function machineOf(path: string): Machine {
  return {
    platform: hostPlatform,
    processEnvironment: new Map([
      ['PATH', path],
      ['HOME', '/nonexistent'],
    ]),
    account: { home: '/nonexistent', privileged: false },
  };
}

function alarms(folder: string, path: string): readonly string[] {
  return (
    inspectFolder(folder, machineOf(path), createNodeFileSystem())
      .findings.filter(({ severity }) => severity === 'error' || severity === 'warning')
      // Start-up code that somebody added to this machine's installations does not matter.
      .filter(({ code, file }) => code !== 'startup-code-unknown' || file?.startsWith(folder) === true)
      .map(
        ({ code, severity, message, file }) => `${severity} ${code} ${file ?? ''}: ${renderMessage(message)}`,
      )
  );
}

function name({ executable, version, implementation }: RealInterpreter): string {
  const { major, minor, micro } = version;
  return `${implementation} ${String(major)}.${String(minor)}.${String(micro)} (${executable})`;
}

describe('healthy', function () {
  this.timeout(120_000);
  let root = '';

  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-healthy-')));
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  let count = 0;
  function folder(): string {
    count += 1;
    const path = join(root, String(count));
    mkdirSync(path);
    return path;
  }

  /** Returns whether it could be made: Debian leaves out ensurepip, and older versions cannot install pip without a network. */
  function makeVenv({ executable }: RealInterpreter, place: string, options: readonly string[]): boolean {
    try {
      execFileSync(executable, ['-m', 'venv', ...options, place], {
        stdio: 'ignore',
        timeout: 100_000,
        env: { PATH: dirname(executable), PIP_NO_INDEX: '1' },
      });
      return true;
    } catch {
      return false;
    }
  }

  // Installing pip takes seconds: the oldest and the newest are enough.
  const modern = realInterpreters().filter(
    ({ implementation, version }) => implementation === 'cpython' && version.major === 3,
  );
  const byAge = modern.toSorted((a, b) => a.version.minor - b.version.minor);
  const withPip = [byAge[0], byAge.at(-1)];

  for (const real of realInterpreters()) {
    it(`is ${name(real)} itself`, () => {
      assert.deepEqual(alarms(folder(), dirname(real.executable)), []);
    });

    if (!modern.includes(real)) {
      continue;
    }
    for (const options of [
      ['--without-pip'],
      ['--without-pip', '--system-site-packages'],
      ['--copies', '--without-pip'],
      ...(withPip.includes(real) ? [[]] : []),
    ]) {
      const made = options.length === 0 ? 'with pip' : options.join(' ');
      it(`is an environment of ${name(real)} ${made}`, () => {
        const place = folder();
        if (makeVenv(real, join(place, '.venv'), options)) {
          assert.deepEqual(alarms(place, dirname(real.executable)), []);
        } else {
          assert.deepEqual(options, [], 'Only pip may be missing on this machine');
        }
      });
    }

    it(`is an environment of ${name(real)} as uv and virtualenv write it`, () => {
      const place = folder();
      const venv = join(place, '.venv');
      assert.ok(makeVenv(real, venv, ['--without-pip']));
      const base = dirname(realpathSync(real.executable));
      const { major, minor, micro } = real.version;
      const version = [major, minor, micro].join('.');
      writeFileSync(
        join(venv, 'pyvenv.cfg'),
        `home = ${base}\nimplementation = CPython\nuv = 0.5.1\nversion_info = ${version}\ninclude-system-site-packages = false\nprompt = project\n`,
      );
      assert.deepEqual(alarms(place, base), []);
      writeFileSync(
        join(venv, 'pyvenv.cfg'),
        `home = ${base}\nimplementation = CPython\nversion_info = ${version}.final.0\nvirtualenv = 20.26.6\ninclude-system-site-packages = false\nbase-prefix = ${dirname(base)}\nbase-exec-prefix = ${dirname(base)}\nbase-executable = ${realpathSync(real.executable)}\n`,
      );
      assert.deepEqual(alarms(place, base), []);
    });

    it(`is an environment of ${name(real)} with the usual .pth files`, () => {
      const place = folder();
      const venv = join(place, '.venv');
      assert.ok(makeVenv(real, venv, ['--without-pip']));
      const packages = join(
        venv,
        'lib',
        `python${String(real.version.major)}.${String(real.version.minor)}`,
        'site-packages',
      );
      mkdirSync(join(place, 'src', 'two'), { recursive: true });
      for (const [file, text] of Object.entries(USUAL_PTH_FILES)) {
        const path = join(packages, file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text.replaceAll('{project}', place));
      }
      assert.deepEqual(alarms(place, dirname(real.executable)), []);
      assert.ok(readdirSync(packages).filter((file) => file.endsWith('.pth')).length >= 25);
    });
  }

  it('is an environment with its own scripts', () => {
    const place = folder();
    const [real] = modern;
    assert.ok(real !== undefined);
    assert.ok(makeVenv(real, join(place, '.venv'), ['--without-pip']));
    const script = join(place, '.venv', 'bin', 'tool');
    writeFileSync(script, `#!${join(place, '.venv', 'bin', 'python')}\nprint()\n`);
    chmodSync(script, 0o755);
    assert.deepEqual(alarms(place, dirname(real.executable)), []);
  });
});
