import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, readJson, root } from '../support/sources';

const { version } = readJson('package.json') as { readonly version: string };

function releaseNotes(tag: string): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/releaseNotes.mjs', tag], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, text: stdout + stderr };
}

describe('a release', () => {
  it('has notes for the version of package.json', () => {
    const { status, text } = releaseNotes(`v${version}`);
    assert.equal(status, 0, text);
    assert.match(text, /\w/);
    assert.doesNotMatch(text, /^## /m, 'only of this version');
  });

  for (const tag of ['v0.0.0', version]) {
    it(`is not made with the tag ${tag}`, () => {
      const { status, text } = releaseNotes(tag);
      assert.equal(status, 1);
      assert.match(text, /package\.json/);
    });
  }

  it('runs scripts that exist', () => {
    const manifest = readJson('package.json') as { readonly scripts: Readonly<Record<string, string>> };
    const missing = filesBelow('.github/workflows', '.yml').flatMap(({ path, text }) => [
      ...[...text.matchAll(/\bnode (scripts\/[\w.]+)/g)]
        .filter(([, script = '']) => !existsSync(join(root, script)))
        .map(([, script]) => `${path}: ${script}`),
      ...[...text.matchAll(/\bnpm run ([\w:]+)/g)]
        .filter(([, script = '']) => manifest.scripts[script] === undefined)
        .map(([, script]) => `${path}: ${script}`),
    ]);
    assert.deepEqual(missing, []);
  });

  it('publishes to both marketplaces and to npm', () => {
    const workflow = filesBelow('.github/workflows', 'release.yml').map(({ text }) => text);
    for (const command of ['vsce publish', 'ovsx@', 'npm publish', 'attest-build-provenance']) {
      assert.ok(workflow.join('').includes(command), command);
    }
  });
});
