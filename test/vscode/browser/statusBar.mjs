/** The active context in the status bar, as a person sees and switches it. */

import * as assert from 'node:assert/strict';
import { patience } from '../../support/machineSpeed.mjs';
import { eventually, treeRow } from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
export function activeItem(page) {
  return page.locator(
    '.statusbar-item[id="python-path-inspector.python-path-inspector.pythonPathInspector.activeContext"]',
  );
}

/**
 * @param {Page} page
 * @param {RegExp} text
 */
export async function untilActive(page, text, timeLimit = 15_000) {
  await eventually(
    `the status bar says ${text}`,
    async () => {
      const shown = (await activeItem(page).innerText({ timeout: patience(1_000) })).trim();
      assert.match(shown, text);
      return true;
    },
    timeLimit,
  );
}

/**
 * Chooses a command that asks no question from the menu of a row.
 *
 * @param {Page} page
 * @param {RegExp} row
 * @param {string} title
 * @param {() => Promise<unknown>} done Waits, not long, for what the command does.
 */
export async function takeCommandFromMenu(page, row, title, done) {
  const item = page.getByRole('menuitem', { name: title });
  // The view may render the row again under the pointer; a person would open the menu again.
  await eventually(`the menu has ${title}`, async () => {
    await page.keyboard.press('Escape');
    await treeRow(page, row).click({ button: 'right', timeout: patience(2_000) });
    // An item ignores clicks in its first tenth of a second, which is faster than any person.
    await item.click({ timeout: patience(2_000), delay: 250 });
    await done();
    return true;
  });
}
