import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import {
  eventually,
  openByName,
  openProblems,
  problem,
  runFromPalette,
  takeQuickFix,
  takeQuickFixByKeys,
  untilFile,
} from './workbench.mjs';

const CODE = 'pythonpath-missing-entry';
const SETTING = 'pythonPathInspector.diagnostics.severity';

describe('a person who wants less of a check', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({ makeFolder: makeQuiet });
    await openByName(window.page, '.env');
    await openProblems(window.page);
    await problem(window.page, /gone does not exist/).waitFor();
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('reads about it by a click on its code, inside the editor', async () => {
    const { page } = window;
    await problem(page, /gone does not exist/)
      .getByText(CODE)
      .click();
    await untilPage();
    await shoot(page, 'page-of-a-diagnostic');
  });

  it('finds the other quick fixes first', async () => {
    const { page } = window;
    await openByName(page, '.env');
    await eventually('the menu of quick fixes is open', async () => {
      await page.keyboard.press('Control+.');
      await page
        .locator('.action-widget .monaco-list-row')
        .first()
        .waitFor({ timeout: patience(2_000) });
      return true;
    });
    const titles = await page.locator('.action-widget .monaco-list-row.action').allInnerTexts();
    assert.deepEqual(titles.map((title) => title.trim()).slice(-4), [
      `Explain ${CODE}`,
      `Lower ${CODE} to information in this folder`,
      `Turn off ${CODE} in this folder`,
      `Turn off ${CODE} for me`,
    ]);
    assert.match(titles[0] ?? '', /^\s*Remove PYTHONPATH/);
    await shoot(page, 'turn-off');
    await page.keyboard.press('Escape');
  });

  it('reads about it without a mouse', async () => {
    const { page } = window;
    await page.keyboard.press('Control+W');
    await openByName(page, '.env');
    await takeQuickFixByKeys(page, new RegExp(`^\\s*Explain ${CODE}`));
    await untilPage();
  });

  it('lowers it in the folder, then turns it off there', async () => {
    const { page, folder } = window;
    const settings = path.join(folder, '.vscode', 'settings.json');
    await openByName(page, '.env');
    await takeQuickFix(page, new RegExp(`^\\s*Lower ${CODE} to information`));
    await problem(page, /^Info.*gone does not exist/).waitFor();
    await openByName(page, '.env');
    await takeQuickFix(page, new RegExp(`^\\s*Turn off ${CODE} in this folder`));
    await problem(page, /gone does not exist/).waitFor({ state: 'detached' });
    const text = await untilFile(settings, (now) => now.includes('off'));
    assert.deepEqual(JSON.parse(text)[SETTING], { 'pip-missing': 'hint', [CODE]: 'off' });
    fs.writeFileSync(settings, JSON.stringify({ [SETTING]: { 'pip-missing': 'hint' } }));
    await problem(page, /gone does not exist/).waitFor();
  });

  it('turns it off everywhere', async () => {
    const { page, folder } = window;
    await openByName(page, '.env');
    await takeQuickFix(page, new RegExp(`^\\s*Turn off ${CODE} for me`));
    await problem(page, /gone does not exist/).waitFor({ state: 'detached' });
    const own = fs.readFileSync(path.join(folder, '.vscode', 'settings.json'), 'utf8');
    assert.ok(!own.includes(CODE), own);
  });

  it('gets the codes completed in settings.json, and a wrong one underlined', async () => {
    const { page, folder } = window;
    fs.writeFileSync(
      path.join(folder, '.vscode', 'settings.json'),
      JSON.stringify({ [SETTING]: { 'pip-missin': 'off' } }, undefined, 2),
    );
    await openByName(page, 'settings.json');
    await problem(page, /Property pip-missin is not allowed/).waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('"pth-miss');
    const suggestion = page
      .locator('.suggest-widget .monaco-list-row')
      .filter({ hasText: 'pth-missing-path' });
    await eventually('the code is suggested', async () => {
      await page.keyboard.press('Control+Space');
      await suggestion.first().waitFor({ timeout: patience(2_000) });
      return true;
    });
    await shoot(page, 'severity-completion');
  });

  it('chooses a page from the palette', async () => {
    const { page } = window;
    await page.keyboard.press('Escape');
    await runFromPalette(page, 'Python Path: Explain a Diagnostic');
    await page.locator('.quick-input-widget input:focus').first().waitFor();
    await page.keyboard.type('venv-moved');
    await page.getByRole('option', { name: 'venv-moved' }).click();
    await page
      .getByRole('tab', { name: /Preview venv-moved\.md/ })
      .first()
      .waitFor();
  });

  async function untilPage() {
    await window.page
      .getByRole('tab', { name: new RegExp(`Preview ${CODE}\\.md`) })
      .first()
      .waitFor();
  }
});

/** @param {string} folder */
function makeQuiet(folder) {
  fs.mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  fs.writeFileSync(path.join(folder, '.env'), 'PYTHONPATH=gone\n');
  fs.writeFileSync(path.join(folder, 'app.py'), 'print(1)\n');
  fs.writeFileSync(
    path.join(folder, '.vscode', 'settings.json'),
    JSON.stringify({ [SETTING]: { 'pip-missing': 'hint' } }),
  );
}
