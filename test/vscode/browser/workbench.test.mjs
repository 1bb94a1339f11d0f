import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import {
  eventually,
  openProblems,
  openPythonPath,
  problem,
  takeQuickFix,
  treeRow,
  untilFile,
} from './workbench.mjs';

/** The theme is a setting of the folder; the class shows when the window uses it. */
const themes = [
  { name: 'dark', theme: 'Default Dark Modern', worn: 'vs-dark' },
  { name: 'light', theme: 'Default Light Modern', worn: 'vs' },
  { name: 'high-contrast', theme: 'Default High Contrast', worn: 'hc-black' },
];

describe('a person at the window', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled();
    await openPythonPath(window.page);
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('sees the entries in order, and where each comes from', async () => {
    const { page } = window;
    await treeRow(page, /^0, .*Working directory/).waitFor();
    await treeRow(page, /^1, Standard library, .*entries 1 to 3/).click();
    await treeRow(page, /^1, .*python\d+\.zip, .*absent, as usual/).waitFor();
    await treeRow(page, /^\d, .*site-packages, Packages of the environment/).waitFor();
    await treeRow(page, /^\d, .*sample.lib, \.pth file/).waitFor();
    await treeRow(page, /^Terminal \(old-venv\), .*would not start/).waitFor();
  });

  it('opens an entry and sees what it offers', async () => {
    const { page } = window;
    // A click on a row that is being rendered again is lost.
    await eventually('the row is open', async () => {
      await treeRow(page, /sample.lib, \.pth file/).click();
      await page.keyboard.press('ArrowRight');
      await treeRow(page, /^shouting, module/).waitFor({ timeout: patience(5_000) });
      return true;
    });
    await treeRow(page, /^shouting, module/).click();
    await page
      .getByRole('tab', { name: /shouting\.py/ })
      .first()
      .waitFor();
    await treeRow(page, /sample.lib, \.pth file/).click();
    await treeRow(page, /^shouting/).waitFor({ state: 'detached' });
  });

  it('goes from an entry to the line that put it there', async () => {
    const { page } = window;
    const row = treeRow(page, /sample.lib, \.pth file/);
    const tab = page.getByRole('tab', { name: /sample\.pth/ }).first();
    // The view may render the row again between pressing and releasing the button; a person would click again.
    await eventually('the .pth file is open', async () => {
      await row.hover();
      await row.getByRole('button', { name: 'Open the Line That Adds This' }).click();
      await tab.waitFor({ timeout: patience(2_000) }).catch(() => undefined);
      return (await tab.isVisible()) ? true : undefined;
    });
  });

  for (const { name, theme, worn } of themes) {
    it(`can read it in a ${name} theme`, async () => {
      const { page } = window;
      setSettings({ 'workbench.colorTheme': theme });
      await page.locator(`.monaco-workbench.${worn}`).waitFor();
      await shoot(page, `view-${name}`);
    });
  }

  it('reads in the Problems panel what is wrong, and at which line', async () => {
    const { page } = window;
    setSettings({ 'workbench.colorTheme': 'Default Dark Modern' });
    await page.locator('.monaco-workbench.vs-dark').waitFor();
    await openProblems(page);
    await problem(page, /^Error.*has no Python to run.*at line 1/).waitFor();
    await problem(page, /^Warning.*this line adds nothing.*at line 2/).waitFor();
    await problem(page, /PYTHONHOME.*at line 1/).waitFor();
    await shoot(page, 'problems');
  });

  it('repairs .env with one click, and the problem disappears', async () => {
    const { page, folder } = window;
    const file = path.join(folder, '.env');
    await problem(page, /PYTHONHOME.*at line 1/).dblclick();
    await page
      .getByRole('tab', { name: /^\.env/ })
      .first()
      .waitFor();
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    await shoot(page, 'dotenv');
    await takeQuickFix(page, /Remove PYTHONHOME/);
    await problem(page, /PYTHONHOME/).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+S');
    await untilFile(file, (text) => text === 'PYTHONPATH=src\n');
  });

  it('takes it back', async () => {
    const { page, folder } = window;
    await page.keyboard.press('Control+Z');
    await problem(page, /PYTHONHOME/).waitFor();
    await page.keyboard.press('Control+S');
    await untilFile(path.join(folder, '.env'), (text) => text.startsWith('PYTHONHOME='));
  });

  it('repairs an environment whose Python is gone, link and all', async () => {
    const { page, folder } = window;
    await problem(page, /^Error.*has no Python to run/).dblclick();
    await page
      .getByRole('tab', { name: /pyvenv\.cfg/ })
      .first()
      .waitFor();
    await takeQuickFix(page, /Repair the virtual environment/);
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Either all of this is changed, or nothing/).waitFor();
    await dialog.getByRole('button', { name: 'Apply All Changes' }).click();
    await eventually('the interpreter is there', () =>
      fs.existsSync(path.join(folder, 'old-venv', 'bin', 'python')) ? true : undefined,
    );
    await problem(page, /has no Python to run/).waitFor({ state: 'detached' });
    await treeRow(page, /^Terminal \(old-venv\), CPython 3/).waitFor();
  });

  it('previews and writes an isolated launcher', async () => {
    const { page, folder } = window;
    const row = treeRow(page, /^Terminal \(\.venv\)/);
    await row.hover();
    await row.getByRole('button', { name: 'Create Isolation File…' }).click();
    for (const choice of [/^Isolated launcher/, /^Script for POSIX shells/, /^Write these files/]) {
      await page.getByRole('option', { name: choice }).first().click();
    }
    await shoot(page, 'launcher');
    const file = path.join(folder, 'python-isolated');
    await eventually('it is executable', () =>
      (fs.statSync(file).mode & 0o111) === 0o111 ? true : undefined,
    );
    assert.match(fs.readFileSync(file, 'utf8'), / -I /);
  });

  /** @param {Record<string, unknown>} settings */
  function setSettings(settings) {
    const directory = path.join(window.folder, '.vscode');
    fs.mkdirSync(directory, { recursive: true });
    fs.writeFileSync(path.join(directory, 'settings.json'), JSON.stringify(settings, undefined, 2));
  }
});
