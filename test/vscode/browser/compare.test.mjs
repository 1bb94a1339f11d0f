import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import {
  answerByArrowKeys,
  controlClick,
  eventually,
  openPythonPath,
  runFromPalette,
  takeFromMenu,
  treeRow,
} from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

const THEMES = [
  { name: 'dark', theme: 'Default Dark Modern', worn: 'vs-dark' },
  { name: 'light', theme: 'Default Light Modern', worn: 'vs' },
];

/** Tests find what a terminal does not. */
function makeFolder(/** @type {string} */ folder) {
  fs.mkdirSync(path.join(folder, 'libs'), { recursive: true });
  execFileSync('python3', ['-m', 'venv', '--without-pip', path.join(folder, '.venv')]);
  fs.writeFileSync(path.join(folder, 'libs', 'common.py'), 'ANSWER = 42\n');
  fs.writeFileSync(path.join(folder, 'pytest.ini'), '[pytest]\npythonpath = libs\n');
  fs.writeFileSync(path.join(folder, 'app.py'), 'import json\n');
}

/**
 * Chooses a command that asks no question from the menu of a row.
 *
 * @param {Page} page
 * @param {RegExp} row
 * @param {string} title
 */
async function take(page, row, title) {
  const item = page.getByRole('menuitem', { name: title, exact: true });
  await eventually(`the menu has ${title}`, async () => {
    await page.keyboard.press('Escape');
    // Several rows may be selected.
    await treeRow(page, row).click({ timeout: patience(2_000) });
    await treeRow(page, row).click({ button: 'right', timeout: patience(2_000) });
    await item.click({ timeout: patience(2_000), delay: 250 });
    return true;
  });
}

/** @param {Page} page */
function diffTab(page) {
  return page.getByRole('tab', { name: /↔/, selected: true });
}

/**
 * The text of one side of the diff, as far as it is rendered.
 *
 * @param {Page} page
 * @param {'original' | 'modified'} side
 */
function side(page, side) {
  return page.locator(`.editor-instance .editor.${side} .view-lines`).first();
}

/** @param {Page} page */
async function untilCompared(page) {
  await diffTab(page).waitFor();
  await side(page, 'modified').getByText('What differs').first().waitFor();
}

/** @param {Page} page */
async function closeTab(page) {
  await diffTab(page)
    .getByRole('button', { name: /^Close/ })
    .click();
  await diffTab(page).waitFor({ state: 'detached' });
}

/**
 * Checks one of several answers, and accepts.
 *
 * @param {Page} page
 * @param {RegExp} answer
 */
async function check(page, answer) {
  await page.getByRole('checkbox', { name: answer }).first().click();
  await page.keyboard.press('Enter');
}

const TERMINAL = /^Terminal(?!.*What if)/;
const TESTS = /^Tests/;
const WHAT_IF = /^What if: -I/;

describe('a person who compares run contexts', function () {
  this.timeout(patience(180_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({ makeFolder });
    await openPythonPath(window.page);
    await treeRow(window.page, TESTS).waitFor();
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('selects one for compare, and another, with the mouse', async () => {
    const { page } = window;
    await take(page, TERMINAL, 'Select for Compare');
    await take(page, TESTS, 'Compare with Selected');
    await untilCompared(page);
    await side(page, 'original').getByText('only in Tests').first().waitFor();
    await side(page, 'modified').getByText('only in Tests').first().waitFor();
  });

  for (const { name, theme, worn } of THEMES) {
    it(`reads what differs in a ${name} theme`, async () => {
      const { page, folder } = window;
      fs.mkdirSync(path.join(folder, '.vscode'), { recursive: true });
      fs.writeFileSync(
        path.join(folder, '.vscode', 'settings.json'),
        JSON.stringify({ 'workbench.colorTheme': theme }),
      );
      await page.locator(`.monaco-workbench.${worn}`).waitFor();
      await shoot(page, `compare-${name}`);
    });
  }

  it('selects two rows and compares them', async () => {
    const { page } = window;
    await closeTab(page);
    const item = page.getByRole('menuitem', { name: 'Compare Selected', exact: true });
    await eventually('the menu has Compare Selected', async () => {
      await page.keyboard.press('Escape');
      await treeRow(page, TERMINAL).click({ timeout: patience(2_000) });
      await controlClick(page, treeRow(page, TESTS));
      await treeRow(page, TESTS).click({ button: 'right', timeout: patience(2_000) });
      await item.click({ timeout: patience(2_000), delay: 250 });
      return true;
    });
    await untilCompared(page);
    await closeTab(page);
  });

  it('compares from the palette, with the keyboard alone', async () => {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Compare Run Contexts…');
    await answerByArrowKeys(page, /^Terminal/);
    // There is only one other context, so nothing more is asked.
    await untilCompared(page);
    await closeTab(page);
  });

  it('sees how many entries the interpreter agrees with, and looks at them', async () => {
    const { page } = window;
    await take(page, TERMINAL, 'Compare with the Real Interpreter…');
    const toast = page
      .locator('.notification-toast')
      .filter({ hasText: /Python [\d.]+ agrees: \d+ entries as predicted/ });
    await toast.first().getByRole('button', { name: 'Show', exact: true }).click();
    await untilCompared(page);
    await side(page, 'modified').getByText('Nothing: both have the same entries').waitFor();
    await shoot(page, 'compare-interpreter');
    await closeTab(page);
  });

  it('asks what would be with -I, and sees what is lost', async () => {
    const { page } = window;
    await runFromPalette(page, 'Python Path: What If…');
    await answerByArrowKeys(page, /Options/);
    await check(page, /^-I/);
    await answerByArrowKeys(page, /Show the Result/);
    const row = treeRow(page, WHAT_IF);
    await row.waitFor();
    await treeRow(page, /lost/).waitFor();
    assert.match((await row.getAttribute('aria-label')) ?? '', /1 lost/);
    await row.hover();
    await shoot(page, 'what-if');
  });

  it('is led to the isolation files that do it', async () => {
    const { page } = window;
    await takeFromMenu(page, WHAT_IF, 'Make It So…');
    await page.getByRole('option', { name: /Give Exactly This Path/ }).waitFor();
    await shoot(page, 'what-if-make-it-so');
    await page.keyboard.press('Escape');
  });

  it('copies the command, and dismisses the row', async () => {
    const { page } = window;
    await take(page, WHAT_IF, 'Copy as pypath Command');
    await take(page, WHAT_IF, 'Dismiss');
    await treeRow(page, WHAT_IF).waitFor({ state: 'detached' });
  });
});
