import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { findInterpreter } from '../../../scripts/sample.mjs';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import {
  answerByTyping,
  editorText,
  eventually,
  openByName,
  openProblems,
  openPythonPath,
  problem,
  treeRow,
  takeQuickFixByKeys,
  untilFile,
} from './workbench.mjs';

const TY = '# What ty is asked to do\n[rules]\ndivision-by-zero = "ignore"\n';

/** A folder whose tests find what ty does not. */
function makeFolder(/** @type {string} */ folder) {
  fs.mkdirSync(path.join(folder, 'libs'), { recursive: true });
  const { executable } = findInterpreter();
  const { status, stderr } = spawnSync(
    executable,
    ['-m', 'venv', '--without-pip', path.join(folder, '.venv')],
    {
      encoding: 'utf8',
    },
  );
  assert.equal(status, 0, stderr);
  fs.writeFileSync(path.join(folder, 'libs', 'common.py'), 'ANSWER = 42\n');
  fs.writeFileSync(path.join(folder, 'app.py'), 'import common\n');
  fs.writeFileSync(path.join(folder, 'pytest.ini'), '[pytest]\npythonpath = libs\n');
  fs.writeFileSync(path.join(folder, 'ty.toml'), TY);
}

/** @param {import('playwright-core').Page} page */
function dialog(page) {
  return page.locator('.monaco-dialog-box');
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function confirm(page, name) {
  await dialog(page).getByRole('button', { name, exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} text
 * @param {string} button
 */
async function answerNotification(page, text, button) {
  const toast = page.locator('.notification-toast').filter({ hasText: text }).first();
  await toast.getByRole('button', { name: button, exact: true }).click();
}

describe('a person whose type checker does not find an import', function () {
  this.timeout(patience(120_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({ makeFolder });
    await openPythonPath(window.page);
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('sees why at its setting, and repairs it there with the keyboard', async () => {
    const { page, folder } = window;
    const file = path.join(folder, 'ty.toml');
    await openProblems(page);
    await problem(page, /ty does not search .*libs, where Python finds common/).waitFor();
    await shoot(page, 'type-checker-problem');
    await openByName(page, 'ty.toml');
    await takeQuickFixByKeys(page, /^Add .*libs to extra-paths in .*ty\.toml/);
    await editorText(page, 'extra-paths').waitFor();
    await page.keyboard.press('Control+S');
    await untilFile(file, (text) => text === `${TY}\n[environment]\nextra-paths = ["./libs"]\n`);
    await problem(page, /ty does not search/).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Z');
    await page.keyboard.press('Control+S');
    await untilFile(file, (text) => text === TY);
  });

  it('sees in the view what the checker does not search, folded below each context', async () => {
    const { page } = window;
    // The first one belongs to the terminal.
    const checkers = page
      .locator('.sidebar')
      .getByRole('treeitem', { name: /^Type checkers, ty/ })
      .nth(1);
    await eventually('the row of the tests is open', async () => {
      await treeRow(page, /^Tests \(pytest\)/).click({ timeout: patience(2_000) });
      await checkers.waitFor({ timeout: patience(3_000) });
      return true;
    });
    await checkers.click();
    await treeRow(page, /^ty, 1 difference/).click();
    await treeRow(page, /libs, not searched, ty does not find common, pytest\.ini:2/).waitFor();
    await shoot(page, 'type-checker-rows');
    await treeRow(page, /libs, not searched/).click();
    await page.getByRole('tab', { name: 'pytest.ini', selected: true }).waitFor();
  });

  it('compares with the context of the tests, reads what differs, and applies the repair from the notification', async () => {
    const { page, folder } = window;
    const file = path.join(folder, 'ty.toml');
    await problem(page, /ty does not search/).waitFor();
    const item = page.getByRole('menuitem', { name: 'Compare with the Type Checker' });
    await eventually('the menu of the row is open', async () => {
      await page.keyboard.press('Escape');
      await treeRow(page, /Tests/).click({ button: 'right', timeout: patience(2_000) });
      await item.click({ timeout: patience(2_000), delay: 250 });
      await editorText(page, 'ty does not search these, although Python does').waitFor({
        timeout: patience(5_000),
      });
      return true;
    });
    await editorText(page, 'ty does not find common').waitFor();
    await shoot(page, 'type-checker-report');
    await page
      .locator('.notification-toast')
      .getByRole('button', { name: /^Let ty search/ })
      .first()
      .click();
    await dialog(page).getByText('extra-paths').waitFor();
    assert.equal(fs.readFileSync(file, 'utf8'), TY);
    await confirm(page, 'Apply All Changes');
    await untilFile(file, (text) => text.includes('extra-paths = ["./libs"]'));
    await answerNotification(page, 'The repair was made.', 'Undo');
    await untilFile(file, (text) => text === TY);
  });

  it('adds a folder to the path from the menu of the Explorer, and undoes it', async () => {
    const { page, folder } = window;
    const settings = path.join(folder, '.vscode', 'settings.json');
    await page.keyboard.press('Control+Shift+E');
    const row = page.locator('.explorer-folders-view').getByRole('treeitem', { name: /^libs/ });
    const item = page.getByRole('menuitem', { name: 'Add to Python Path…' });
    await eventually('the menu of the folder is open', async () => {
      await page.keyboard.press('Escape');
      await row.click({ button: 'right', timeout: patience(2_000) });
      await item.click({ timeout: patience(2_000), delay: 250 });
      await page
        .getByRole('option')
        .first()
        .waitFor({ timeout: patience(10_000) });
      return true;
    });
    await page.getByRole('option', { name: /\.pth file in the environment.*For Terminal/ }).waitFor();
    await page
      .getByRole('option', { name: /extra-paths of ty.*Only ty will search it; Python will not/ })
      .waitFor();
    await shoot(page, 'add-to-path');
    await answerByTyping(page, 'terminals in settings', /PYTHONPATH of terminals in settings\.json/);
    await dialog(page).getByText('settings.json (new)').waitFor();
    await dialog(page).getByText('"PYTHONPATH": "${workspaceFolder}/libs"').waitFor();
    await shoot(page, 'add-to-path-question');
    assert.ok(!fs.existsSync(settings));
    await confirm(page, 'Apply All Changes');
    await untilFile(settings, (text) => text.includes('"PYTHONPATH": "${workspaceFolder}/libs"'));

    await answerNotification(page, 'The repair was made.', 'Undo');
    await eventually('the settings are gone', () => (fs.existsSync(settings) ? undefined : true));
  });
});
