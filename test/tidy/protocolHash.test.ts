import * as assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

describe('docs/protocol.md', () => {
  it('describes the protocol as it is', () => {
    const protocol = readFileSync(resolve(root, 'server/src/protocol/protocol.ts'));
    const hash = createHash('sha256').update(protocol).digest('hex');
    const page = readFileSync(resolve(root, 'docs/protocol.md'), 'utf8');
    assert.ok(
      page.includes(hash),
      `protocol.ts changed: bring docs/protocol.md up to date, its hash is ${hash}`,
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
