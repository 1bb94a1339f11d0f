/** The file system of this machine, on files made for the test. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeSurrogateEscape, encodeUtf8 } from '../../server/src/core/text/bytes';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';

const fs = createNodeFileSystem();

describe('the file system of this machine', () => {
  let root = '';
  const at = (name: string): string => join(root, name);

  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-node-')));
    writeFileSync(at('file'), 'hello');
    mkdirSync(at('directory'));
    writeFileSync(at('directory/inside'), '');
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('distinguishes files, directories and what is missing', () => {
    const executable = false;
    assert.deepEqual(fs.stat(at('file')), { kind: 'file', executable, size: 5 });
    assert.deepEqual(fs.stat(at('directory')), { kind: 'directory' });
    assert.deepEqual(fs.stat(at('nothing')), { kind: 'absent', because: 'missing' });
  });

  it('reads a whole file, a part of it, or nothing of one that is too large', () => {
    assert.deepEqual(fs.read(at('file'), 5), { kind: 'bytes', bytes: encodeUtf8('hello') });
    assert.deepEqual(fs.read(at('file'), 4), { kind: 'too-large', size: 5 });
    assert.deepEqual(fs.readAt(at('file'), 1, 3), { kind: 'bytes', bytes: encodeUtf8('ell') });
    assert.deepEqual(fs.readAt(at('file'), 3, 100), { kind: 'bytes', bytes: encodeUtf8('lo') });
    assert.deepEqual(fs.readAt(at('file'), 100, 1), { kind: 'bytes', bytes: new Uint8Array() });
    assert.deepEqual(fs.read(at('directory'), 5), { kind: 'directory' });
    assert.deepEqual(fs.read(at('nothing'), 5), { kind: 'absent', because: 'missing' });
  });

  it('lists directories and nothing else', () => {
    assert.deepEqual(fs.list(at('directory')), { kind: 'entries', names: ['inside'], kinds: 'f' });
    assert.deepEqual(fs.list(at('file')), { kind: 'not-a-directory' });
    assert.deepEqual(fs.list(at('nothing')), { kind: 'absent', because: 'missing' });
  });

  it('has an answer for a path that no file can have', () => {
    assert.deepEqual(fs.stat(at('a\0b')), { kind: 'absent', because: 'missing' });
    assert.equal(fs.stat(at('a'.repeat(5000))).kind, 'absent');
    assert.deepEqual(fs.stat(''), { kind: 'absent', because: 'missing' });
  });

  // Windows has neither pipes as files nor execute permissions.
  if (process.platform !== 'win32') {
    it('keeps a replacement character that is really in a name', () => {
      writeFileSync(at('directory/\ufffd'), '');
      try {
        const listing = fs.list(at('directory'));
        assert.deepEqual(listing.kind === 'entries' && [...listing.names].sort(), ['inside', '\ufffd']);
      } finally {
        rmSync(at('directory/\ufffd'));
      }
    });

    it('says why something is absent', () => {
      symlinkSync('loop', at('loop'));
      symlinkSync('gone', at('dangling'));
      for (const answer of [
        fs.stat(at('file/below')),
        fs.list(at('file/below')),
        fs.read(at('file/below'), 1),
        fs.readLink(at('file/below')),
      ]) {
        assert.deepEqual(answer, { kind: 'absent', because: 'not-a-directory' });
      }
      assert.deepEqual(fs.stat(at('loop')), { kind: 'absent', because: 'loop' });
      assert.deepEqual(fs.read(at('loop'), 1), { kind: 'absent', because: 'loop' });
      assert.deepEqual(fs.stat(at('dangling')), { kind: 'absent', because: 'missing' });
      assert.deepEqual(fs.readLink(at('dangling')), { kind: 'link', target: 'gone' });
      assert.deepEqual(fs.readLink(at('file')), { kind: 'not-a-link' });
    });

    it('says that a file cannot be read, or reads it as root', () => {
      writeFileSync(at('secret'), 'x', { mode: 0o000 });
      const expected =
        process.getuid?.() === 0
          ? { kind: 'bytes', bytes: encodeUtf8('x') }
          : { kind: 'absent', because: 'denied' };
      assert.deepEqual(fs.read(at('secret'), 1), expected);
    });

    it('takes any x bit as permission to execute', () => {
      writeFileSync(at('tool'), '');
      chmodSync(at('tool'), 0o601);
      assert.deepEqual(fs.stat(at('tool')), { kind: 'file', executable: true, size: 0 });
    });

    it('does not wait for a pipe', () => {
      execFileSync('mkfifo', [at('pipe')]);
      assert.deepEqual(fs.stat(at('pipe')), { kind: 'other' });
      assert.deepEqual(fs.read(at('pipe'), 1), { kind: 'absent', because: 'unreadable' });
      assert.deepEqual(fs.readAt(at('pipe'), 0, 1), { kind: 'absent', because: 'unreadable' });
    });
  }

  // Other systems refuse names that are not Unicode.
  if (process.platform === 'linux') {
    it('keeps names byte for byte', () => {
      const name = 'caf\udce9';
      const file = Buffer.from(encodeSurrogateEscape(at(name)));
      writeFileSync(file, 'latin');
      symlinkSync(Buffer.from(encodeSurrogateEscape(`./${name}`)), at('to-latin'));
      try {
        assert.deepEqual(fs.stat(at(name)), { kind: 'file', executable: false, size: 5 });
        assert.deepEqual(fs.read(at(name), 10), { kind: 'bytes', bytes: encodeUtf8('latin') });
        assert.deepEqual(fs.readLink(at('to-latin')), { kind: 'link', target: `./${name}` });
        const listing = fs.list(root);
        assert.ok(listing.kind === 'entries' && listing.names.includes(name));
      } finally {
        rmSync(file);
        rmSync(at('to-latin'));
      }
    });
  }
});
