import * as assert from 'node:assert/strict';
import { readRepair } from '../../../client/src/repair/readRepair';
import { shellFamily } from '../../../client/src/repair/shellFamily';
import type { RepairDto } from '../../../server/src/protocol/repair';

const text = { lines: ['a'], text: 'a' };
const GOOD: readonly RepairDto[] = [
  { kind: 'changes', title: 't', changes: [{ kind: 'link', uri: 'file:///a', target: 'b', before: 'c' }] },
  { kind: 'changes', title: 't', changes: [{ kind: 'rename', uri: 'file:///a', to: 'file:///b' }] },
  {
    kind: 'terminal',
    title: 't',
    directory: 'file:///a',
    shells: { sh: text, fish: text, powershell: text, cmd: text },
    changes: [{ kind: 'text', uri: 'file:///a', after: 'b', replaces: false, executable: false }],
  },
  { kind: 'user-setting', title: 't', setting: 'a', keys: ['b'], value: 'off' },
];

const BAD: readonly unknown[] = [
  undefined,
  null,
  'text',
  {},
  { kind: 'changes', changes: [] },
  { kind: 'changes', title: 't', changes: [{ kind: 'link', uri: 1, target: 'b' }] },
  { kind: 'changes', title: 't', changes: [{ kind: 'other', uri: 'file:///a' }] },
  { kind: 'terminal', title: 't', directory: 'file:///a', shells: { sh: text }, changes: [] },
  {
    kind: 'terminal',
    title: 't',
    shells: { sh: text, fish: text, powershell: text, cmd: text },
    changes: [],
  },
  { kind: 'user-setting', title: 't', setting: 'a', keys: [1], value: 'off' },
  { kind: 'other', title: 't' },
];

describe('the argument of a repair', () => {
  for (const repair of GOOD) {
    it(`is accepted: ${JSON.stringify(repair)}`, () => {
      assert.deepEqual(readRepair(repair), repair);
    });
  }
  for (const given of BAD) {
    it(`is refused: ${JSON.stringify(given)}`, () => {
      assert.equal(readRepair(given), undefined);
    });
  }
});

const SHELLS: readonly (readonly [string, ReturnType<typeof shellFamily>])[] = [
  ['/bin/bash', 'sh'],
  ['/usr/bin/zsh', 'sh'],
  ['/usr/bin/fish', 'fish'],
  ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', 'powershell'],
  ['/usr/bin/pwsh', 'powershell'],
  ['C:\\Windows\\System32\\cmd.exe', 'cmd'],
  ['C:\\Program Files\\Git\\bin\\bash.exe', 'sh'],
  ['', 'sh'],
];

describe('the kind of a shell', () => {
  for (const [shell, family] of SHELLS) {
    it(`is ${family} for ${shell}`, () => {
      assert.equal(shellFamily(shell), family);
    });
  }
});
