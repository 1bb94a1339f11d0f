/** The cache and the open documents on top of a file system. */

import assert from 'node:assert/strict';
import { encodeUtf8 } from '../../server/src/core/text/bytes';
import { linux, windows } from '../../server/src/core/model/platform';
import { cachingFileSystem } from '../../server/src/node/cachingFileSystem';
import { overlayFileSystem } from '../../server/src/node/overlayFileSystem';
import { link, tree } from '../support/tree';

const text = (content: string) => ({ kind: 'file', bytes: encodeUtf8(content), executable: false }) as const;

describe('a file system with a memory', () => {
  it('asks once, until it has to forget', () => {
    const disk = tree({ '/ws/.venv/pyvenv.cfg': 'old' });
    const fs = cachingFileSystem(disk, linux);
    const read = (): unknown => fs.read('/ws/.venv/pyvenv.cfg', 100);
    const first = read();
    disk.put('/ws/.venv/pyvenv.cfg', text('new'));
    assert.equal(read(), first);
    fs.forget('/ws/.venv/pyvenv.cfg');
    assert.deepEqual(read(), { kind: 'bytes', bytes: encodeUtf8('new') });
  });

  it('forgets a directory with what is below it, and that its parent lacked it', () => {
    const disk = tree({ '/ws/src/a.py': '' });
    const fs = cachingFileSystem(disk, linux);
    assert.deepEqual(fs.list('/ws'), { kind: 'entries', names: ['src'], kinds: 'd' });
    assert.equal(fs.stat('/ws/.venv/pyvenv.cfg').kind, 'absent');
    disk.put('/ws/.venv/pyvenv.cfg', text(''));
    fs.forget('/ws/.venv');
    assert.deepEqual(fs.list('/ws'), { kind: 'entries', names: ['src', '.venv'], kinds: 'dd' });
    assert.equal(fs.stat('/ws/.venv/pyvenv.cfg').kind, 'file');
  });

  it('forgets a file that was asked for through a linked directory', () => {
    const disk = tree({ '/venv/lib/site/a.pth': 'old', '/venv/lib64': link('lib') });
    const fs = cachingFileSystem(disk, linux);
    fs.read('/venv/lib64/site/a.pth', 100);
    disk.put('/venv/lib/site/a.pth', text('new'));
    fs.forget('/venv/lib/site/a.pth');
    assert.deepEqual(fs.read('/venv/lib64/site/a.pth', 100), { kind: 'bytes', bytes: encodeUtf8('new') });
  });

  it('knows that a limit is part of the question', () => {
    const fs = cachingFileSystem(tree({ '/file': 'hello' }), linux);
    assert.deepEqual(fs.read('/file', 3), { kind: 'too-large', size: 5 });
    assert.deepEqual(fs.read('/file', 5), { kind: 'bytes', bytes: encodeUtf8('hello') });
    assert.deepEqual(fs.read('/file', 4), { kind: 'too-large', size: 5 });
    assert.deepEqual(fs.readAt('/file', 1, 2), { kind: 'bytes', bytes: encodeUtf8('el') });
    assert.deepEqual(fs.readAt('/file', 2, 2), { kind: 'bytes', bytes: encodeUtf8('ll') });
  });
});

describe('documents over a file system', () => {
  const documents = new Map([
    ['/ws/.env', encodeUtf8('A=1')],
    ['/ws/new/deep/pyvenv.cfg', encodeUtf8('home = /usr/bin')],
  ]);
  const fs = overlayFileSystem(tree({ '/ws/.env': 'A=0 on disk', '/ws/a.py': '' }), documents, linux);

  it('a document hides the file on disk', () => {
    assert.deepEqual(fs.read('/ws/.env', 100), { kind: 'bytes', bytes: encodeUtf8('A=1') });
    assert.deepEqual(fs.readAt('/ws/.env', 2, 5), { kind: 'bytes', bytes: encodeUtf8('1') });
    assert.deepEqual(fs.stat('/ws/.env'), { kind: 'file', executable: false, size: 3 });
    assert.deepEqual(fs.read('/ws/.env', 2), { kind: 'too-large', size: 3 });
  });

  it('the directories of a document that is nowhere else exist', () => {
    assert.deepEqual(fs.stat('/ws/new'), { kind: 'directory' });
    assert.deepEqual(fs.read('/ws/new/deep', 10), { kind: 'directory' });
    assert.deepEqual(fs.readLink('/ws/new/deep'), { kind: 'not-a-link' });
    assert.deepEqual(fs.readLink('/ws/new/deep/pyvenv.cfg'), { kind: 'not-a-link' });
    assert.deepEqual(fs.list('/ws/new'), { kind: 'entries', names: ['deep'], kinds: '?' });
    assert.deepEqual(fs.list('/ws'), { kind: 'entries', names: ['.env', 'a.py', 'new'], kinds: 'ff?' });
  });

  it('what neither exists nor is open stays absent', () => {
    assert.deepEqual(fs.stat('/ws/ne'), { kind: 'absent', because: 'missing' });
    assert.deepEqual(fs.list('/ws/old'), { kind: 'absent', because: 'missing' });
  });

  it('names on Windows have no case', () => {
    const open = new Map([['c:\\ws\\.ENV', encodeUtf8('A=1')]]);
    const disk = overlayFileSystem(tree({ 'C:\\ws\\.env': '' }), open, windows);
    assert.deepEqual(disk.read('C:\\ws\\.env', 9), { kind: 'bytes', bytes: encodeUtf8('A=1') });
    assert.deepEqual(disk.list('C:\\WS'), { kind: 'entries', names: ['.env'], kinds: 'f' });
  });
});
