import * as assert from 'node:assert/strict';
import { parseMounts, readMounts, typeOf } from '../../server/src/node/mountTable';

const MOUNTS = parseMounts(
  [
    '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
    '30 22 0:40 / /mnt/c rw,noatime - 9p C:\\134 rw',
    '31 22 0:41 / /home/kim/my\\040share rw master:3 - cifs //server/share rw',
    '32 22 0:42 / /mnt/c rw - tmpfs none rw',
    'no mount',
    '',
  ].join('\n'),
);

describe('the mount table', () => {
  for (const [path, type] of [
    ['/', 'ext4'],
    ['/mnt/cd', 'ext4'],
    ['/home/kim/my share/venv', 'cifs'],
    ['/mnt/c', 'tmpfs'],
    ['/mnt/c/project', 'tmpfs'],
  ] as const) {
    it(`${path} is on ${type}`, () => {
      assert.equal(typeOf(path, MOUNTS), type);
    });
  }

  it('is empty if there is none', () => {
    assert.deepEqual(readMounts('/nowhere/mountinfo'), []);
    assert.equal(typeOf('/', []), undefined);
  });
});
