/** What a person does in a VS Code window, in a person's words. */

import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';

/** @typedef {import('playwright-core').Page} Page */

const interval = 50;

/** @param {Page} page */
export async function openPythonPath(page) {
  const tab = page.getByRole('tab', { name: 'Python Path' });
  await tab.locator('a').first().click();
  await treeRow(page, /^Terminal/).waitFor();
}

/**
 * @param {Page} page
 * @param {RegExp} name
 */
export function treeRow(page, name) {
  return page.locator('.sidebar').getByRole('treeitem', { name }).first();
}

/** @param {Page} page */
export async function openProblems(page) {
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel').getByRole('treeitem').first().waitFor();
}

/**
 * A finding in the Problems panel, not the places that it refers to.
 *
 * @param {Page} page
 * @param {RegExp} name
 */
export function problem(page, name) {
  return page.locator('.markers-panel').getByRole('treeitem', { name }).and(page.locator('[aria-level="2"]'));
}

/**
 * Opens the quick fixes where the cursor is and takes one.
 *
 * @param {Page} page
 * @param {RegExp} title
 */
export async function takeQuickFix(page, title) {
  const row = page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();
  // The menu stays away when VS Code has not yet asked the server for this file.
  await eventually(`there is a quick fix ${title}`, async () => {
    await page.keyboard.press('Control+.');
    await row.waitFor({ timeout: 2_000 });
    return true;
  });
  await row.click();
}

/**
 * @template Value
 * @param {string} what
 * @param {() => Value | undefined | Promise<Value | undefined>} probe Answers undefined, or throws, as long as it is not so.
 * @returns {Promise<Value>}
 */
export async function eventually(what, probe, timeLimit = 15_000) {
  const deadline = Date.now() + timeLimit;
  let reason = '';
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined) {
        return value;
      }
    } catch (error) {
      reason = `: ${error instanceof Error ? error.message : error}`;
    }
    assert.ok(Date.now() <= deadline, `Waited in vain until ${what}${reason}`);
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

/**
 * @param {string} file
 * @param {(text: string) => boolean} isSo
 */
export function untilFile(file, isSo) {
  return eventually(`${file} is as it should be`, () => {
    const text = fs.readFileSync(file, 'utf8');
    return isSo(text) ? text : undefined;
  });
}
