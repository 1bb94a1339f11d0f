import * as assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { filesBelow } from '../support/sources';

const root = resolve(__dirname, '../../..');

describe('docs/protocol.md', () => {
  it('describes the protocol as it is', () => {
    const files = filesBelow('server/src/protocol', '.ts').toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const hash = createHash('sha256')
      .update(files.map(({ text }) => text).join(''))
      .digest('hex');
    const page = readFileSync(resolve(root, 'docs/protocol.md'), 'utf8');
    assert.ok(
      page.includes(hash),
      `server/src/protocol changed: bring docs/protocol.md up to date, its hash is ${hash}`,
    );
  });

  it('names each method and command', () => {
    const protocol = readFileSync(resolve(root, 'server/src/protocol/protocol.ts'), 'utf8');
    const page = readFileSync(resolve(root, 'docs/protocol.md'), 'utf8');
    const names = [...protocol.matchAll(/'(pythonPathInspector[./]\w+)'/g)].map((match) => match[1] ?? '');
    assert.deepEqual(
      names.filter((name) => !page.includes(`\`${name}\``)),
      [],
    );
  });
});
