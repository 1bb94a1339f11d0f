import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { textOf } from '../../../support/facts';
import { machineOf } from '../../../support/machine';
import { tree } from '../../../support/tree';
import { HOME } from './importsSituations';

describe('the cost of a path', () => {
  for (const [type, says] of [
    ['9p', /is on 9P, where each lookup is slow. Importing a package from it takes up to 10 /],
    ['fuse.sshfs', /is on FUSE \(sshfs\)/],
    ['nfs4', /is on NFS/],
  ] as const) {
    it(`an entry on ${type}`, () => {
      const fs = Object.assign(tree(HOME), {
        fileSystemType: (path: string) => (path.startsWith('/project') ? type : 'ext4'),
      });
      const [finding] = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), fs).findings;
      assert.equal(finding?.code, 'path-on-network');
      assert.match(textOf(finding), says);
    });
  }

  for (const [project, root] of [
    ['ext4', 'ext4'],
    ['9p', '9p'],
    ['fuse.fuse-overlayfs', 'ext4'],
  ] as const) {
    it(`nothing on ${project} where the root is ${root}`, () => {
      const fs = Object.assign(tree(HOME), {
        fileSystemType: (path: string) => (path.startsWith('/project') ? project : root),
      });
      assert.deepEqual(inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), fs).findings, []);
    });
  }
});
