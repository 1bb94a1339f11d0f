/** The command lines of "What If…", with real interpreters as referees: started this way, Python has exactly the computed path. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  contextFromOptions,
  NO_OPTIONS,
  type ContextOptions,
} from '../../server/src/core/contexts/contextOptions';
import { inspectContext } from '../../server/src/core/inspectContext';
import { shellCommand, whatIf } from '../../server/src/core/inspectWhatIf';
import { renderMessage } from '../../server/src/core/model/message';
import { NO_FLAGS } from '../../server/src/core/model/runContext';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { readMachine } from '../../server/src/node/machine';
import { realInterpreters } from '../support/realInterpreters';

const COMMAND = { kind: 'command' } as const;
const SCRIPT = { kind: 'script', file: 'show.py' } as const;

const SITUATIONS: readonly (readonly [title: string, options: Partial<ContextOptions>])[] = [
  ['-I', { flags: { ...NO_FLAGS, isolated: true }, mode: COMMAND }],
  ['-E -s', { flags: { ...NO_FLAGS, ignoreEnvironment: true, noUserSite: true }, mode: COMMAND }],
  ['-S', { flags: { ...NO_FLAGS, noSite: true }, mode: COMMAND }],
  ['-P', { flags: { ...NO_FLAGS, safePath: true }, mode: COMMAND }],
  ['a variable that is not set', { variables: [{ kind: 'unset', name: 'PYTHONPATH' }], mode: COMMAND }],
  [
    'a value that needs quotes',
    { variables: [{ kind: 'set', name: 'PYTHONPATH', value: "it's $HOME; here" }], mode: SCRIPT },
  ],
  ['another directory', { cwd: 'sub dir', mode: { kind: 'script', file: '../show.py' } }],
];

describe('the command of a "What If…"', () => {
  const interpreters = realInterpreters().filter(
    ({ version, implementation }) => implementation === 'cpython' && version.major === 3,
  );

  it('is tried with interpreters', () => {
    assert.notEqual(interpreters.length, 0);
  });

  for (const { executable, version } of interpreters) {
    it(`is understood by ${executable}`, function () {
      this.timeout(120_000);
      const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-whatif-')));
      const before = { PATH: process.env['PATH'] ?? '', HOME: folder, PYTHONPATH: join(folder, 'libs') };
      try {
        mkdirSync(join(folder, 'sub dir'));
        mkdirSync(join(folder, 'libs'));
        writeFileSync(join(folder, 'show.py'), 'import sys; print(sys.path)\n');
        const machine = { ...readMachine(), processEnvironment: new Map(Object.entries(before)) };
        const fs = createNodeFileSystem();
        const base = inspectContext(
          contextFromOptions({ ...NO_OPTIONS, python: executable }, machine, folder),
          fs,
        );
        for (const [title, options] of SITUATIONS) {
          const outcome = whatIf({ base, options: { ...NO_OPTIONS, ...options }, folder, machine, fs });
          if (title === '-P' && version.minor < 11) {
            assert.equal(outcome.kind, 'refused');
            assert.match(renderMessage(outcome.because), /does not know the option -P$/);
            continue;
          }
          assert.equal(outcome.kind, 'computed', title);
          const command = shellCommand(outcome.inspected.context, machine);
          assert.ok(command !== undefined, title);
          const printed = execFileSync('sh', ['-c', command], { env: before, encoding: 'utf8', cwd: '/' });
          const expected = outcome.inspected.result.sysPath.map(({ path }) => path);
          assert.deepEqual(
            JSON.parse(
              printed.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, a?: string, b?: string) =>
                JSON.stringify(a ?? b),
              ),
            ),
            expected,
            `${title}: ${command}`,
          );
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
