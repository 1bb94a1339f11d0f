import * as assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { openPythonPath, treeRow } from './workbench.mjs';

describe('the packaged extension', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled();
  });
  after(() => window?.close());

  it('is installed with what it needs, and nothing else', () => {
    const files = fs.readdirSync(installed(), { recursive: true, encoding: 'utf8' });
    const present = files.filter((file) => fs.statSync(path.join(installed(), file)).isFile());
    for (const file of [
      'client.js',
      'picture.js',
      'server.js',
      'worker.js',
      'cli.js',
      'THIRD-PARTY-NOTICES.txt',
    ]) {
      assert.ok(present.includes(path.join('dist', file)), `${file} in:\n${present.join('\n')}`);
    }
    const strange = present.filter((file) =>
      /\.(ts|map|mjs)$|^(client|server|test|out|scripts)[\\/]|^docs[\\/]/.test(file),
    );
    assert.deepEqual(strange, []);
    assert.ok(present.includes(path.join('dist', 'diagnostics.json')));
  });

  it('has an overview page, without broken links and pictures', () => {
    const readme = fs.readdirSync(installed()).find((name) => /^readme\.md$/i.test(name)) ?? '';
    const text = fs.readFileSync(path.join(installed(), readme), 'utf8');
    const targets = [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target ?? '');
    assert.deepEqual(
      targets.filter((target) => !target.startsWith('https:')),
      [],
    );
    assert.doesNotMatch(text, /npm (?:test|ci|start)/);
    assert.match(text, /^# Python Path Inspector/);
  });

  it('loads little when the editor starts', () => {
    const { size } = fs.statSync(path.join(installed(), 'dist', 'client.js'));
    assert.ok(size < 320_000, `${size} bytes`);
  });

  it('contains the command line', () => {
    const { stdout } = spawnSync(process.execPath, [path.join(installed(), 'dist', 'cli.js'), '--version'], {
      encoding: 'utf8',
    });
    assert.match(stdout, /\d+\.\d+\.\d+/);
  });

  it('wakes up in a folder with an environment, and shows its path', async () => {
    await openPythonPath(window.page);
    await treeRow(window.page, /^0, .*Working directory/).waitFor();
  });

  function installed() {
    const [directory] = fs
      .readdirSync(window.extensionsDir)
      .filter((name) => name.startsWith('python-path-inspector.'));
    assert.ok(directory, 'it is in the directory of the extensions');
    return path.join(window.extensionsDir, directory);
  }
});
