import * as assert from 'node:assert/strict';
import { editedFileSystem } from '../../../server/src/core/isolation/editedFileSystem';
import { decodeUtf8 } from '../../../server/src/core/text/bytes';
import type { FileEdit } from '../../../server/src/core/text/edit';
import { linux } from '../../../server/src/core/model/platform';
import type { FileSystem } from '../../../server/src/core/ports/fileSystem';
import { link, tree } from '../../support/tree';

const disk = () =>
  tree({
    '/a/one.pth': '\ufeffold\n',
    '/a/two': 'two',
    '/b': link('a'),
    '/lib/os.py': 'os',
    '/lib/sub/x.py': 'x',
  });

function edited(...edits: readonly FileEdit[]): FileSystem {
  return editedFileSystem(disk(), edits, linux);
}

function text(fs: FileSystem, path: string): string {
  const outcome = fs.read(path, 1000);
  const decoded = outcome.kind === 'bytes' ? decodeUtf8(outcome.bytes) : undefined;
  return decoded?.kind === 'text' ? decoded.text : outcome.kind;
}

function names(fs: FileSystem, path: string): readonly string[] {
  const outcome = fs.list(path);
  return outcome.kind === 'entries' ? outcome.names.toSorted() : [outcome.kind];
}

describe('editedFileSystem', () => {
  it('has new files and the directories they need', () => {
    const fs = edited({ kind: 'create', file: '/new/bin/run', text: 'run', executable: true });
    assert.deepEqual(fs.stat('/new/bin/run'), { kind: 'file', executable: true, size: 3 });
    assert.deepEqual(fs.stat('/new'), { kind: 'directory' });
    assert.deepEqual(names(fs, '/new'), ['bin']);
    assert.equal(fs.readLink('/new/bin/run').kind, 'not-a-link');
    assert.equal(fs.read('/new/bin/run', 2).kind, 'too-large');
    assert.deepEqual(fs.readAt('/new/bin/run', 1, 1), {
      kind: 'bytes',
      bytes: new TextEncoder().encode('u'),
    });
  });

  it('edits texts, and does not count a byte order mark', () => {
    const start = { line: 0, character: 0 };
    const range = { start, end: { line: 0, character: 3 } };
    const fs = edited({ kind: 'edit', file: '/a/one.pth', edits: [{ range, newText: 'new' }] });
    assert.equal(text(fs, '/a/one.pth'), '\ufeffnew\n');
    assert.equal(text(disk(), '/a/one.pth'), '\ufeffold\n');
  });

  it('finds what is edited under its other names', () => {
    const fs = edited({ kind: 'create', file: '/b/three', text: '3', executable: false });
    assert.equal(text(fs, '/a/three'), '3');
    assert.equal(text(fs, '/b/three'), '3');
    assert.deepEqual(names(fs, '/b'), ['one.pth', 'three', 'two']);
  });

  it('renames', () => {
    const fs = edited({ kind: 'rename', file: '/a/one.pth', to: '/a/one.off' });
    assert.equal(fs.stat('/a/one.pth').kind, 'absent');
    assert.equal(fs.stat('/b/one.pth').kind, 'absent');
    assert.equal(text(fs, '/b/one.off'), '\ufeffold\n');
    assert.deepEqual(names(fs, '/a'), ['one.off', 'two']);
  });

  it('follows new links, to directories too', () => {
    const fs = edited(
      { kind: 'link', file: '/env/lib/os.py', target: '/lib/os.py' },
      { kind: 'link', file: '/env/lib/sub', target: '/lib/sub' },
      { kind: 'link', file: '/env/loop', target: 'loop' },
    );
    assert.equal(text(fs, '/env/lib/os.py'), 'os');
    assert.equal(text(fs, '/env/lib/sub/x.py'), 'x');
    assert.deepEqual(fs.readLink('/env/lib/sub'), { kind: 'link', target: '/lib/sub' });
    assert.deepEqual(names(fs, '/env/lib'), ['os.py', 'sub']);
    assert.equal(fs.stat('/env/loop').kind, 'absent');
  });
});
