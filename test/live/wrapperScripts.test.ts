/**
 * Scripts that are used as an interpreter, run for real: what they leave of the environment in each shell, and the path of the
 * Python that they start.
 */

import { deepEqual, equal, ok } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { wrapperStart } from '../../server/src/core/configuration/wrapperStart';
import { readWrapperScript } from '../../server/src/core/formats/shell/wrapperScript';
import { inspectChosenContext } from '../../server/src/core/inspectChosenContext';
import { gatherFolder } from '../../server/src/core/inspectFolder';
import { inspectContext } from '../../server/src/core/inspectContext';
import { renderMessage } from '../../server/src/core/model/message';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { makeHostileEnvironment } from './hostileEnvironment';
import { inspected, make, run, same } from './isolationFiles';
import { realCPythons } from './liveCases';
import { differences } from './differences';
import { predict } from './predict';
import { ask } from './probe';

type Variables = Readonly<Record<string, string>>;

let root = '';

/** A separate directory for each test, with a space and a quote in its name. */
function useRoot(): void {
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "pypath-wrapper it's-")));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });
}

function write(name: string, text: string): string {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o755 });
  return file;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

const shells = ['sh', 'dash', 'bash', 'ksh', 'zsh'].filter(
  (shell) => spawnSync(shell, ['-c', ':']).status === 0,
);

/** Each is fully understood; some are only for bash and similar shells. */
const SCRIPTS: readonly (readonly [string, boolean?])[] = [
  ["export A='it'\\''s' B=\"a \\$ \\x \\\\\" C=a\\ b"],
  ['A=1\nB=2; export B\nunset C'],
  ['unset A\nA=1\nexport B="$A"'],
  ['export A="${A:-d}" B=\'\' C="${C-d}"'],
  ['export A="/x${A:+:$A}" B="/x${B+:$B}" C="/x${C:+":"}"'.replace('":"', ':')],
  ["A=${A#'1'} B=${B%':'}\nexport A B"],
  ['export A="$0"'],
  ['export A=/a\u00a0b B=c\rd C="e\\\nf"'],
  ['set -eu\nexport \\\n A=1 \\\n B=2 # comment\n# export A=3'],
  ['A="two\nlines"\nexport A'],
  ['export A="a#b" B=a#b C=a=b'],
  ["A=${A:+':'$A':'}\nA=${A/':''/nix'':'/':'}\nA='/nix'$A\nA=${A#':'}\nA=${A%':'}\nexport A", true],
];

const ENVIRONMENTS: readonly Variables[] = [
  {},
  { A: '', B: '', C: '' },
  { A: '1', B: '/b:', C: '/c d' },
  { A: '/a:/nix:/b', B: ':', C: '*' },
];

describe('what a wrapper script leaves of the environment', function () {
  this.timeout(60_000);
  useRoot();

  for (const shell of shells) {
    for (const [lines, needsBash = false] of SCRIPTS) {
      if (needsBash && /^(?:sh|dash)$/.test(shell)) {
        continue;
      }
      it(`is what ${shell} leaves: ${JSON.stringify(lines)}`, () => {
        const printer = process.execPath;
        const program = 'process.stdout.write(JSON.stringify(process.env))';
        const text = `#!/bin/${shell}\n${lines}\nexec ${quoted(printer)} "$@"\n`;
        const file = write('script', text);
        for (const env of ENVIRONMENTS) {
          const script = readWrapperScript(text, () => true);
          ok(script !== undefined);
          const context = contextFromOptions(
            {
              python: file,
              variables: Object.entries(env).map(([name, value]) => ({ kind: 'set', name, value })),
              cleanEnvironment: true,
            },
            readMachine(),
            root,
          );
          const predicted = wrapperStart({ script, file, called: file }, context);
          equal(predicted.uncertain, undefined);
          const outcome = spawnSync(shell, [file, '-e', program], { env, encoding: 'utf8' });
          equal(outcome.status, 0, outcome.stderr);
          const real = JSON.parse(outcome.stdout) as Variables;
          deepEqual(
            Object.fromEntries([...predicted.environment].map(([name, { value }]) => [name, value])),
            Object.fromEntries(Object.entries(real).filter(([name]) => /^[ABC]$/.test(name))),
          );
        }
      });
    }
  }
});

describe('an interpreter behind a script', function () {
  this.timeout(120_000);
  useRoot();

  for (const interpreter of realCPythons()) {
    const { executable, version } = interpreter;
    const python = realpathSync(executable);

    describe(executable, () => {
      let env: Variables = {};
      beforeEach(() => {
        env = makeHostileEnvironment(root, version).variables;
      });

      for (const [kind, script] of [
        ['symlink-environment', 'python-links/python'],
        ['isolated-launcher', 'python-isolated'],
      ] as const) {
        it(`started by the script of ${kind} has the predicted path`, async () => {
          make({ kind, inspected: inspected(python, {}, root), folder: root });
          const file = join(root, script);
          const truth = await run(file, env, root);
          equal(truth.kind, 'ran', truth.stderr);
          const answer = inspected(file, env, root);
          same(truth, answer);
          equal(answer.context.uncertain, undefined);
          deepEqual(findings(file, env), []);
        });
      }

      const wrappers: readonly (readonly [string, string])[] = [
        ['#!/bin/sh', `exec ${quoted(python)} -E "$@"`],
        ['#!/bin/sh', `unset PYTHONHOME\nexport PYTHONPATH="/x:$PYTHONPATH"\nexec ${quoted(python)} -s "$@"`],
        [
          '#!/bin/sh',
          `export PYTHONHOME=${quoted(dirname(dirname(python)))}\nunset PYTHONPATH\nexec ${quoted(python)} -S "$@"`,
        ],
        [
          '#! /bin/bash -e',
          `unset PYTHONHOME\nexport PYTHONNOUSERSITE='true'\nPYTHONPATH=\${PYTHONPATH:+':'$PYTHONPATH':'}\n` +
            `PYTHONPATH=\${PYTHONPATH/':''/nix/store'':'/':'}\nPYTHONPATH='/nix/store'$PYTHONPATH\n` +
            `PYTHONPATH=\${PYTHONPATH#':'}\nPYTHONPATH=\${PYTHONPATH%':'}\nexport PYTHONPATH\n` +
            `exec -a "$0" ${quoted(python)}  "$@" `,
        ],
      ];
      for (const [first, rest] of wrappers) {
        it(`started by ${JSON.stringify(rest.replaceAll(python, 'PYTHON'))} is predicted`, async () => {
          const file = write('bin/python', `${first}\n${rest}\n`);
          const question = { python: file, env, flags: '', mode: { kind: 'command' }, cwd: root } as const;
          const truth = await ask(question);
          equal(truth.kind, 'ran', truth.stderr);
          deepEqual(differences(truth, predict(question)), []);
          equal(inspected(file, env, root).context.uncertain, undefined);
        });
      }
    });
  }

  const [first] = realCPythons();
  if (first === undefined) {
    return;
  }
  const python = realpathSync(first.executable);

  it('is uncertain when not all of the script is understood', () => {
    const file = write('python', `#!/bin/sh\n. ./settings\nexec ${quoted(python)} "$@"\n`);
    const { context, result } = inspected(file, {}, root);
    equal(
      context.uncertain && renderMessage(context.uncertain),
      `The script ${file} may change the environment: line 2 is not understood`,
    );
    equal(result.complete, false);
  });

  it('is found by its name on PATH, through a link', async () => {
    write('real/wrapper', `#!/bin/sh\nexport PYTHONPATH="$0"\nexec ${quoted(python)} "$@"\n`);
    mkdirSync(join(root, 'bin'));
    symlinkSync('../real/wrapper', join(root, 'bin/python'));
    const env = { PATH: `${join(root, 'bin')}:/usr/bin:/bin` };
    same(await run('python', env, root), inspected('python', env, root));
  });

  for (const [where, name] of [
    ['in the folder', '.'],
    ['elsewhere', 'folder'],
  ] as const) {
    it(`is what a setting chooses, ${where}`, async () => {
      make({ kind: 'symlink-environment', inspected: inspected(python, {}, root), folder: root });
      const file = join(root, 'python-links/python');
      const folder = join(root, name);
      write(join(name, '.vscode/settings.json'), JSON.stringify({ 'python.defaultInterpreterPath': file }));
      const machine = readMachine({ PATH: '/usr/bin:/bin', PYTHONPATH: '/x', PYTHONHOME: '/nonexistent' });
      const [chosen] = gatherFolder(folder, machine, createNodeFileSystem()).contexts;
      ok(chosen !== undefined);
      const { context } = chosen;
      equal(context.uncertain, undefined);
      deepEqual(context.environment.get('PYTHONHOME')?.overrides, [{ kind: 'process' }]);
      const command = inspectContext({ ...context, mode: { kind: 'command' } }, createNodeFileSystem());
      same(await run(file, Object.fromEntries(machine.processEnvironment), folder), command);
    });
  }

  it('is what VIRTUAL_ENV leads to', async () => {
    const file = write('env/bin/python', `#!/bin/sh\nexport PYTHONPATH=/x\nexec ${quoted(python)} -E "$@"\n`);
    write('env/pyvenv.cfg', `home = ${dirname(python)}\n`);
    const folder = join(root, 'folder');
    mkdirSync(folder);
    const env = { PATH: '/usr/bin:/bin', VIRTUAL_ENV: join(root, 'env'), PYTHONPATH: '/y' };
    const [chosen] = gatherFolder(folder, readMachine(env), createNodeFileSystem()).contexts;
    ok(chosen !== undefined);
    const command = inspectContext({ ...chosen.context, mode: { kind: 'command' } }, createNodeFileSystem());
    same(await run(file, env, folder), command);
  });

  it('gets the blame for the PYTHONHOME that it sets', () => {
    const file = write(
      'python',
      `#!/bin/sh\nexport PYTHONHOME=/nonexistent\nexec ${quoted(python)} -E "$@"\n`,
    );
    const [finding] = findings(file, {});
    deepEqual([finding?.code, finding?.file, finding?.line], ['pythonhome-without-effect', file, 1]);
  });
});

interface Found {
  readonly code: string;
  readonly file: string | undefined;
  readonly line: number;
}

/** What happens to PYTHONHOME and PYTHONPATH. */
function findings(python: string, env: Variables): readonly Found[] {
  const machine = readMachine(env);
  const outcome = inspectChosenContext({
    options: { python, variables: [], cleanEnvironment: false },
    name: undefined,
    folder: root,
    machine,
    fs: createNodeFileSystem(),
    discover: () => ({ contexts: [], environments: [], problems: [] }),
  });
  ok(outcome.kind === 'inspected');
  return outcome.findings
    .filter(({ code }) => /^python(?:home|path)-|^startup-fatal$|^no-python$/.test(code))
    .map(({ code, file, range }) => ({ code, file, line: range.start.line }));
}
