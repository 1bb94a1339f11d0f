/** Folders that ask for more than any machine has: the time is proportional to their size, and nothing is thrown. */

import * as assert from 'node:assert/strict';
import type { FolderInspection } from '../../../server/src/core/model/inspection';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import type { FileSystem } from '../../../server/src/core/ports/fileSystem';
import { machineOf } from '../../support/machine';
import { tree } from '../../support/tree';
import { hostileCode } from './hostileCode';
import { hostileEditor } from './hostileEditor';
import { HEALTHY, type Hostile } from './hostileFolder';
import { hostilePackages } from './hostilePackages';
import { hostileProjects } from './hostileProjects';
import { hostilePatterns } from './hostilePatterns';
import { hostileServers } from './hostileServers';

/** `PYPATH_HOSTILE_SIZE=100000` sets the size of each; the usual size finds what doubles, recurses or never ends. */
const GIVEN = process.env['PYPATH_HOSTILE_SIZE'];
const SIZE = Number(GIVEN ?? '1500');

/** Without a size, only these quick ones run. */
const USUAL =
  /^(?:an?|the|Apache|stars|slashes|braces|brackets|doubling|references|macros|conditions|sections)\b.*\bApache\b|doubling of the path/;

/** As a multiple of the time for a plain folder of about that size; a hostile one may take long, since all of its lines may be findings. */
const ALLOWED = 150 * Math.max(1, SIZE / 3000);

const machine = machineOf({ PATH: '/usr/bin' });

function inspect(fs: FileSystem): FolderInspection {
  return inspectFolder('/project', machine, fs);
}

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

describe('hostile growth', function () {
  this.timeout(60_000);
  let unit = 0;

  before(() => {
    for (let count = 0; count < 5; count += 1) {
      inspect(tree(HEALTHY));
    }
    unit =
      cpuOf(() => {
        for (let count = 0; count < 10; count += 1) {
          inspect(tree(HEALTHY));
        }
      }) / 10;
  });

  const groups: Readonly<Record<string, Readonly<Record<string, Hostile>>>> = {
    servers: hostileServers,
    code: hostileCode,
    packages: hostilePackages,
    editor: hostileEditor,
    projects: hostileProjects,
    patterns: hostilePatterns,
  };
  for (const [group, cases] of Object.entries(groups)) {
    it(`in ${group} takes no longer than its size`, () => {
      const slow: string[] = [];
      const chosen = Object.entries(cases).filter(
        ([name]) => GIVEN !== undefined || group === 'patterns' || USUAL.test(name),
      );
      for (const [name, hostile] of chosen) {
        const fs = tree({ ...HEALTHY, ...hostile(SIZE) });
        let found: FolderInspection | undefined;
        const cpu = cpuOf(() => {
          found = inspect(fs);
        });
        // The terminal always has an answer.
        assert.notEqual(found?.contexts.length ?? 0, 0, name);
        if (cpu > ALLOWED * unit) {
          slow.push(`${name}: ${String(Math.round(cpu / unit))} times a plain folder`);
        }
      }
      assert.deepEqual(slow, []);
    });
  }
});
