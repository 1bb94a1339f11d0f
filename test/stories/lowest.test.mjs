/** The lowest VS Code that the manifest declares: the extension is installed, wakes up, says what is wrong, repairs it, and draws. */

import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, it } from 'mocha';
import { prepareLowestHost } from '../host/lowestHost.mjs';
import { patience } from '../support/machineSpeed.mjs';
import { openInstalled, root } from '../vscode/browser/installedExtension.mjs';
import { node, choose } from '../vscode/browser/picturePose.mjs';
import { openPythonPath } from '../vscode/browser/workbench.mjs';
import { stories } from './stories.mjs';
import { tellStory } from './tellStory.mjs';

const TOLD = ['pdm-dotenv', 'broken-by-upgrade'];

describe('the lowest VS Code', function () {
  this.timeout(patience(180_000));

  it('is the one that the manifest declares', async () => {
    const { version } = await prepareLowestHost();
    const { engines, devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const [major, minor] = version.split('.');
    assert.equal(engines.vscode, `^${major}.${minor}.0`);
    assert.equal(devDependencies['@types/vscode'], `${major}.${minor}.0`);
  });

  it('draws how Python found its path', async () => {
    const window = await openInstalled({ host: await prepareLowestHost() });
    try {
      await openPythonPath(window.page);
      await choose(window.page, /^Terminal \(\.venv\)/, 'How Python Found Its Path');
      await node(window.page, /^Interpreter: /).waitFor({ timeout: patience(60_000) });
    } finally {
      await window.close();
    }
  });
});

for (const story of stories.filter(({ name }) => TOLD.includes(name))) {
  tellStory({ ...story, title: `${story.title}, in the lowest VS Code` }, () => prepareLowestHost());
}
