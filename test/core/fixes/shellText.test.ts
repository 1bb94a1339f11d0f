import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { isTypable, shellText, type ShellFamily } from '../../../server/src/core/fixes/shellText';
import type { TerminalCommands, TerminalStep } from '../../../server/src/core/model/terminalCommands';

const run = (program: string, ...args: readonly string[]): TerminalStep => ({ kind: 'run', program, args });
const commands = (...steps: readonly TerminalStep[]): TerminalCommands => ({ directory: '/project', steps });

const AGAIN = commands(
  { kind: 'rename', from: '.venv', to: '.venv.old' },
  run('/opt/my python/bin/python3', '-m', 'venv', '.venv'),
  run('pip', 'install', "it's", 'a==1'),
);

const TEXTS: Readonly<Record<ShellFamily, string>> = {
  sh: String.raw`mv .venv .venv.old && '/opt/my python/bin/python3' -m venv .venv && pip install 'it'\''s' a==1`,
  fish: String.raw`mv .venv .venv.old; and '/opt/my python/bin/python3' -m venv .venv; and pip install 'it\'s' a==1`,
  powershell:
    "Move-Item -LiteralPath .venv -Destination .venv.old; if ($?) { & '/opt/my python/bin/python3' -m venv .venv; if ($?) { pip install 'it''s' a==1 } }",
  cmd: 'move .venv .venv.old && "/opt/my python/bin/python3" -m venv .venv && pip install "it\'s" a==1',
};

/** Words with a meaning for a shell. */
const HOSTILE: readonly string[] = [
  '$(touch gone)',
  '`touch gone`',
  '; touch gone',
  '&& touch gone',
  '~',
  '#x',
  '*',
  '!!',
  '\\',
  "a'b",
  '"',
  '',
  '<img onerror>',
  '{a,b}',
];

describe('commands for a terminal', () => {
  for (const [family, text] of Object.entries(TEXTS)) {
    it(`are written for ${family}`, () => {
      assert.equal(shellText(AGAIN, family as ShellFamily), text);
    });
  }

  if (process.platform !== 'win32') {
    it('mean their words to a real shell', () => {
      const program = 'printf';
      const text = shellText(commands(run(program, '%s\\n', ...HOSTILE)), 'sh');
      assert.equal(
        execFileSync('/bin/sh', ['-c', text], { encoding: 'utf8' }),
        HOSTILE.map((word) => `${word}\n`).join(''),
      );
    });

    it('stop at the first that fails', () => {
      const text = shellText(commands(run('false'), run('echo', 'on')), 'sh');
      assert.throws(() => execFileSync('/bin/sh', ['-c', text], { encoding: 'utf8' }));
    });
  }

  for (const name of ['a\nb', 'a\rb', 'a\u001b[2Jb', 'a\u009bb', 'a\u2028b', 'a\u202eb', 'a\udc80b']) {
    it(`are not typed with ${JSON.stringify(name)}`, () => {
      assert.equal(isTypable(commands(run('python', name)), false), false);
      assert.equal(isTypable({ directory: `/${name}`, steps: [] }, false), false);
    });
  }

  it('are not typed on Windows with what Command Prompt replaces', () => {
    assert.equal(isTypable(commands(run('python', '%PATH%')), true), false);
    assert.equal(isTypable(commands(run('python', '%PATH%')), false), true);
  });
});
