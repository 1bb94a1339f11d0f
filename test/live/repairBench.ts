/** A workbench for repairs: folders on the real disk, the commands `pypath fix --list` and `--apply`, and Python afterwards. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fixApply, fixList } from '../../server/src/cli/commands/fix';
import { plainStyle } from '../../server/src/cli/render/style';
import type { Session } from '../../server/src/cli/session';
import { NO_OPTIONS } from '../../server/src/core/contexts/contextOptions';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';

interface ListedFix {
  readonly id: string;
  readonly code: string;
  readonly file: string | null;
  readonly preferred: boolean;
}

/** The newest of pyenv's, and one of another minor version. */
export function pair(): readonly [RealInterpreter | undefined, RealInterpreter | undefined] {
  const all = realInterpreters().filter(
    ({ version, implementation, distribution }) =>
      version.major === 3 &&
      version.minor >= 9 &&
      implementation === 'cpython' &&
      distribution === 'upstream',
  );
  return [all.find(({ version }) => version.minor === 12) ?? all.at(-1), all[0]];
}

export async function inFolder(test: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-repair-')));
  try {
    await test(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

export function libraryOf({ executable, version }: RealInterpreter): string {
  const prefix = dirname(dirname(realpathSync(executable)));
  return join(prefix, 'lib', `python${String(version.major)}.${String(version.minor)}`);
}

export function environment(
  folder: string,
  { executable, version }: RealInterpreter,
  place = '.venv',
): string {
  const real = realpathSync(executable);
  const name = `python${String(version.major)}.${String(version.minor)}`;
  write(
    folder,
    `${place}/pyvenv.cfg`,
    `home = ${dirname(real)}\ninclude-system-site-packages = false\nversion = ${String(version.major)}.${String(version.minor)}.${String(version.micro)}\n`,
  );
  write(folder, `${place}/lib/${name}/site-packages/pip/__init__.py`, '');
  mkdirSync(join(folder, place, 'bin'));
  symlinkSync(real, join(folder, place, 'bin/python'));
  return join(folder, place, 'bin/python');
}

/** As `pypath fix --apply` does it, until the finding is gone: one value may have several findings. */
export function applyPreferred(folder: string, code: string, file: string): void {
  for (let round = 0; round < 3; round += 1) {
    const { fixes } = JSON.parse(pypathHere(folder, { kind: 'fix-list' })) as {
      readonly fixes: readonly ListedFix[];
    };
    const own = fixes.filter((fix) => fix.code === code && fix.file === join(folder, file));
    const preferred = own.find((fix) => fix.preferred) ?? (round > 0 ? undefined : own[0]);
    if (preferred === undefined && round > 0) {
      return;
    }
    assert.ok(
      preferred !== undefined,
      `no fix of ${code} in ${file}: ${fixes.map(({ id }) => id).join(', ')}`,
    );
    pypathHere(folder, { kind: 'fix-apply', ids: [preferred.id] });
  }
}

/** The command itself, in this process, since there are hundreds of situations. */
export function pypathHere(
  folder: string,
  asked: { readonly kind: 'fix-list' } | { readonly kind: 'fix-apply'; readonly ids: readonly string[] },
): string {
  let output = '';
  const session: Session = {
    fs: createNodeFileSystem(),
    machine: readMachine({ PATH: '/usr/bin:/bin', HOME: join(folder, 'home') }),
    cwd: folder,
    style: plainStyle,
    isTerminal: false,
    out: (text) => {
      output += text;
    },
    warn: (line) => {
      throw new Error(line);
    },
  };
  const invocation = { folder: '.', environment: NO_OPTIONS, json: true, force: false } as const;
  assert.equal(
    asked.kind === 'fix-list'
      ? fixList({ ...invocation, ...asked }, session)
      : fixApply({ ...invocation, ...asked }, session),
    0,
  );
  return output;
}

const PROGRAM = `import os, sys
for name in sys.argv[1:]:
    __import__(name)
print([p for p in sys.path[1:] if not p.endswith('.zip') and (not os.path.isabs(p) or not os.path.exists(p))])
`;

/** From another directory: what works only in one directory is not repaired. */
export function assertRuns(
  folder: string,
  python: string,
  variables: Readonly<Record<string, string>>,
  imports: readonly string[],
): void {
  const { status, stdout, stderr } = spawnSync(python, ['-c', PROGRAM, ...imports], {
    cwd: '/',
    env: { HOME: join(folder, 'home'), ...variables },
    encoding: 'utf8',
  });
  assert.equal(status, 0, `${JSON.stringify(variables)}\n${stderr}`);
  assert.equal(stdout.trim(), '[]', JSON.stringify(variables));
  assert.equal(variables['A'] ?? '1', '1');
}
