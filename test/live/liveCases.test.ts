/** The recorded live cases, rebuilt here: the static answer must equal the answer of the real interpreter. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartupResult } from '../../server/src/core/model/startupResult';
import { buildCase } from './buildCase';
import { interpreterPlaceholders, readLiveFile, substitute, type LiveCase } from './liveCases';
import { predict } from './predict';

const file = readLiveFile();
const interpreters = interpreterPlaceholders();
const hasVirtualenv = runs('virtualenv');

/** Recorded on a machine where the prefix compiled into Debian's Python had no library of its version; here it may have one. */
const WITHOUT_LIBRARY: ReadonlyMap<string, string> = new Map([
  ['venv-farmhome-gone-deb315', '/usr/lib/python3.15'],
  ['cfg-duphome-deb315', '/usr/lib/python3.15'],
  ['exe-copy-deb314', '/usr/lib/python3.14'],
]);

describe('live cases', function () {
  this.timeout(60_000);
  if (file === undefined) {
    it('has no recordings next to this checkout: nothing to compare', () => undefined);
    return;
  }
  const { probe } = file;
  const only = process.env['PYPATH_LIVE_CASE'];
  const wanted = file.cases.filter(({ id }) => only === undefined || id === only);
  const chosen = wanted.filter(
    (liveCase) => missingNeeds(liveCase).length === 0 && !hasWhatWasMissing(liveCase),
  );
  for (const category of new Set(chosen.map((liveCase) => liveCase.category))) {
    describe(category, () => {
      for (const liveCase of chosen.filter((candidate) => candidate.category === category)) {
        it(`${liveCase.id}: ${liveCase.why}`, () => {
          check(liveCase, probe);
        });
      }
    });
  }
  const leftOut = wanted.length - chosen.length;
  if (leftOut > 0) {
    const missing = [...new Set(wanted.flatMap(missingNeeds))].sort().join(', ');
    it(`leaves out ${leftOut} cases, for this machine has no ${missing}`, () => undefined);
  }
});

function runs(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function missingNeeds({ needs }: LiveCase): readonly string[] {
  return needs.filter((need) => (need.startsWith('virtualenv') ? !hasVirtualenv : !interpreters.has(need)));
}

function hasWhatWasMissing({ id }: LiveCase): boolean {
  return existsSync(WITHOUT_LIBRARY.get(id) ?? '');
}

function check(liveCase: LiveCase, probe: string): void {
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-live-')));
  try {
    const { build, run, ...rest } = substitute(
      liveCase,
      new Map([...interpreters, ['WORK', work], ['PROBE', probe]]),
    );
    buildCase(build, { interpreters });
    mkdirSync(run.cwd, { recursive: true });
    compare({ ...rest, build, run }, predict(run));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function compare({ expect, dynamic, mayDecline }: LiveCase, result: StartupResult): void {
  const status = result.fatal === undefined ? 'ok' : 'fatal';
  if (mayDecline && status === 'fatal') {
    return;
  }
  assert.equal(status, expect.status, result.fatal?.message.template ?? expect.error);
  if (expect.status === 'fatal') {
    return;
  }
  if (dynamic && !result.complete) {
    return;
  }
  const { prefix, execPrefix, basePrefix, baseExecPrefix, executable } = result;
  const base = expect.basePrefix === undefined ? {} : { basePrefix, baseExecPrefix };
  const { sysPath, prefix: expectedPrefix, execPrefix: expectedExecPrefix } = expect;
  const expectedBase =
    expect.basePrefix === undefined
      ? {}
      : { basePrefix: expect.basePrefix, baseExecPrefix: expect.baseExecPrefix };
  assert.deepEqual(
    { sysPath: result.sysPath.map(({ path }) => path), prefix, execPrefix, executable, ...base },
    {
      sysPath,
      prefix: expectedPrefix,
      execPrefix: expectedExecPrefix,
      executable: expect.executable,
      ...expectedBase,
    },
  );
}
