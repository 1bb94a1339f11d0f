import * as fs from 'node:fs';
import { after, before, describe, it } from 'mocha';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { openProblems, openPythonPath, problem, treeRow } from './workbench.mjs';

describe('a person who does not trust the folder', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({
      workspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'always' },
    });
  });
  after(() => window?.close());

  it('says so, and still sees the path and the problems', async () => {
    const { page } = window;
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /No, I don't trust/ })
      .click();
    await openPythonPath(page);
    await treeRow(page, /^0, .*Working directory/).waitFor();
    await openProblems(page);
    await problem(page, /PYTHONHOME/).waitFor();
  });

  it('trusts it after all, and sees the same', async () => {
    const { page } = window;
    await page
      .locator('.statusbar')
      .getByRole('button', { name: /Restricted Mode/ })
      .click();
    await page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await page
      .locator('.statusbar')
      .getByRole('button', { name: /Restricted Mode/ })
      .waitFor({ state: 'detached' });
    await treeRow(page, /^0, .*Working directory/).waitFor();
    await problem(page, /PYTHONHOME/).waitFor();
  });
});

describe('a person with an empty folder', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({ makeFolder: (folder) => fs.mkdirSync(folder) });
  });
  after(() => window?.close());

  it('sees the Python of the machine', async () => {
    await openPythonPath(window.page);
    await treeRow(window.page, /^\d+, .*Standard library/).waitFor();
  });
});
