/** Paths of one machine as the other system calls them, and back. */

import { equal } from 'node:assert/strict';
import { pathMapping } from '../../../../server/src/core/discovery/foreign/pathMapping';
import { darwin, linux, windows, type Platform } from '../../../../server/src/core/model/platform';
import { directory, tree } from '../../../support/tree';

interface Case {
  readonly host: Platform;
  readonly system: Platform;
  readonly here: string;
  readonly there: string;
}

const CASES: readonly Case[] = [
  { host: linux, system: windows, here: '/home/kim/app', there: 'Z:\\home\\kim\\app' },
  { host: linux, system: windows, here: '/', there: 'Z:\\' },
  { host: linux, system: windows, here: '/mnt/c/Python312', there: 'C:\\Python312' },
  { host: linux, system: windows, here: '/mnt/c', there: 'C:\\' },
  { host: linux, system: windows, here: '/mnt/data/x', there: 'Z:\\mnt\\data\\x' },
  { host: linux, system: darwin, here: '/Users/kim', there: '/Users/kim' },
  { host: windows, system: linux, here: 'C:\\app\\.venv', there: '/mnt/c/app/.venv' },
  { host: windows, system: linux, here: '\\\\wsl$\\Debian\\home\\kim', there: '/home/kim' },
  { host: windows, system: linux, here: '\\\\wsl.localhost\\Debian\\srv', there: '/srv' },
];

describe('a path of another system', () => {
  for (const { host, system, here, there } of CASES) {
    it(`${here} on ${host.name} is ${there} on ${system.name}`, () => {
      const files = host === windows ? { 'C:\\app': directory } : { '/mnt/c/Windows': directory };
      const { thereOf, hereOf } = pathMapping(host, system.name, tree(files));
      equal(thereOf(here), there);
      equal(hereOf(there), here);
    });
  }

  it('is not on this machine if its drive is not', () => {
    const { hereOf } = pathMapping(linux, 'windows', tree({ '/mnt/c/Windows': directory }));
    equal(hereOf('D:\\Python312'), undefined);
    equal(hereOf('Python312'), undefined);
    equal(pathMapping(windows, 'linux', tree({ 'C:\\app': directory })).hereOf('/usr/bin'), undefined);
  });
});
