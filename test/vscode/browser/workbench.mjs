/** What a person does in a VS Code window, in a person's words. */

import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { patience } from '../../support/machineSpeed.mjs';

/** @typedef {import('playwright-core').Page} Page */

const interval = 50;

/** @param {Page} page */
export async function openPythonPath(page) {
  const tab = page.getByRole('tab', { name: 'Python Path' });
  // The badge covers the icon.
  await tab.click();
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
 * A finding in the Problems panel, without the places that it refers to.
 *
 * @param {Page} page
 * @param {RegExp} name
 */
export function problem(page, name) {
  return page.locator('.markers-panel').getByRole('treeitem', { name }).and(page.locator('[aria-level="2"]'));
}

/**
 * Opens the quick fixes at the cursor and chooses one.
 *
 * @param {Page} page
 * @param {RegExp} title
 */
export async function takeQuickFix(page, title) {
  // The menu does not appear if VS Code has not yet asked the server about this file.
  await takeFromFixes(page, title, () => page.keyboard.press('Control+.'));
}

/**
 * The same with the mouse alone.
 *
 * @param {Page} page
 * @param {RegExp} title
 */
export async function takeQuickFixOfLightbulb(page, title) {
  await takeFromFixes(page, title, () =>
    page.locator('.lightBulbWidget').click({ timeout: patience(2_000) }),
  );
}

/**
 * @param {Page} page
 * @param {RegExp} title
 * @param {() => Promise<void>} open
 */
async function takeFromFixes(page, title, open) {
  const row = page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();
  await eventually(`there is a quick fix ${title}`, async () => {
    await open();
    await row.waitFor({ timeout: patience(2_000) });
    return true;
  });
  await row.click();
}

/**
 * The same without a mouse.
 *
 * @param {Page} page
 * @param {RegExp} title
 */
export async function takeQuickFixByKeys(page, title) {
  const focused = page.locator('.action-widget .monaco-list-row.focused');
  await eventually('the menu of quick fixes is open', async () => {
    await page.keyboard.press('Control+.');
    await focused.waitFor({ timeout: patience(2_000) });
    return true;
  });
  await eventually(`the arrow keys come to ${title}`, async () => {
    if (title.test(await focused.innerText({ timeout: patience(1_000) }))) {
      return true;
    }
    await page.keyboard.press('ArrowDown');
    return undefined;
  });
  await page.keyboard.press('Enter');
}

/**
 * A line of an editor.
 *
 * @param {Page} page
 * @param {string | RegExp} text
 */
export function editorText(page, text) {
  return page.locator('.editor-instance .view-line').filter({ hasText: text }).first();
}

/**
 * Waits until typing would go into this file.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function untilEditing(page, name) {
  await page.getByRole('tab', { name, selected: true }).waitFor();
  await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
}

/**
 * Chooses a command that asks a question from the menu of a row.
 *
 * @param {Page} page
 * @param {RegExp} row
 * @param {string} title
 */
export async function takeFromMenu(page, row, title) {
  const item = page.getByRole('menuitem', { name: title });
  // The view may render the row again under the pointer; a person would open the menu again.
  await eventually(`the menu has ${title}`, async () => {
    await page.keyboard.press('Escape');
    await treeRow(page, row).click({ button: 'right', timeout: patience(2_000) });
    // An item ignores clicks in its first tenth of a second, which is faster than any person.
    await item.click({ timeout: patience(2_000), delay: 250 });
    await page
      .getByRole('option')
      .first()
      .waitFor({ timeout: patience(5_000) });
    return true;
  });
}

/**
 * A click that comes too late would leave the key down, and every later key would mean something different.
 *
 * @param {Page} page
 * @param {import('playwright-core').Locator} target
 */
export async function controlClick(page, target) {
  try {
    await target.click({ modifiers: ['ControlOrMeta'], timeout: patience(2_000) });
  } finally {
    await page.keyboard.up('ControlOrMeta');
  }
}

/**
 * Runs a command of the palette without a mouse.
 *
 * @param {Page} page
 * @param {string} title
 */
export async function runFromPalette(page, title) {
  // A window that has just opened may not listen yet, or not list the commands of extensions; a person would try again.
  await eventually(
    `the palette has ${title}`,
    async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      await quickInput(page)
        .and(page.locator(':focus'))
        .waitFor({ timeout: patience(2_000) });
      await page.keyboard.type(title);
      await untilHeard(page, (heard) => heard.startsWith(title), 2_000);
      return true;
    },
    45_000,
  );
  await page.keyboard.press('Enter');
}

/**
 * Opens a file without a mouse.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function openByName(page, name) {
  // A page that is just being shown may take the first key, or the focus of the list; a person would try again.
  await eventually(
    `the list of files has ${name}`,
    async () => {
      await page.keyboard.press('Control+P');
      try {
        await quickInput(page)
          .and(page.locator(':focus'))
          .waitFor({ timeout: patience(3_000) });
        await page.keyboard.type(name);
        await untilHeard(page, (heard) => heard.startsWith(name), 5_000);
        return true;
      } catch (error) {
        // While the list is open, the same key would go to its next row.
        await page.keyboard.press('Escape');
        throw error;
      }
    },
    30_000,
  );
  await page.keyboard.press('Enter');
  await untilEditing(page, name);
}

/**
 * Moves down a list with the arrow keys to the answer, and accepts it.
 *
 * @param {Page} page
 * @param {RegExp} answer
 */
export async function answerByArrowKeys(page, answer) {
  await page.getByRole('option', { name: answer }).first().waitFor();
  await eventually(`the arrow keys come to ${answer}`, async () => {
    if (answer.test(await heardOption(page))) {
      return true;
    }
    await page.keyboard.press('ArrowDown');
    return undefined;
  });
  await page.keyboard.press('Enter');
}

/**
 * Types enough of an answer to make it the first of its list, and accepts it.
 *
 * @param {Page} page
 * @param {string} text
 * @param {RegExp} answer
 */
export async function answerByTyping(page, text, answer) {
  await page.getByRole('option', { name: answer }).first().waitFor();
  await page.keyboard.type(text);
  await untilHeard(page, (heard) => answer.test(heard));
  await page.keyboard.press('Enter');
}

/** @param {Page} page */
export function quickInput(page) {
  return page.locator('.quick-input-widget input[type="text"]');
}

/**
 * Waits until a question has this title, and chooses an answer.
 *
 * @param {Page} page
 * @param {RegExp} title
 */
export async function untilAsked(page, title) {
  await page.locator('.quick-input-title').filter({ hasText: title }).waitFor();
  await page.locator('.quick-input-widget input:focus').first().waitFor();
}

/**
 * What a screen reader says about the row that Enter would choose.
 *
 * @param {Page} page
 * @returns {Promise<string>}
 */
export async function heardOption(page) {
  const id = await page.locator(':focus').getAttribute('aria-activedescendant', { timeout: patience(1_000) });
  const row = page.locator(`[id="${id ?? ''}"]`);
  return (await row.getAttribute('aria-label', { timeout: patience(1_000) })) ?? '';
}

/**
 * @param {Page} page
 * @param {(heard: string) => boolean} isIt
 * @param {number} [timeLimit]
 */
function untilHeard(page, isIt, timeLimit) {
  return eventually(
    'the right row has the focus',
    async () => {
      const heard = await heardOption(page);
      assert.ok(isIt(heard), `it is on "${heard}"`);
      return true;
    },
    timeLimit,
  );
}

/**
 * @template Value
 * @param {string} what
 * @param {() => Value | undefined | Promise<Value | undefined>} probe Returns undefined, or throws, until the condition is met.
 * @param {number} [timeLimit] For an idle machine.
 * @returns {Promise<Value>}
 */
export async function eventually(what, probe, timeLimit = 15_000) {
  const deadline = Date.now() + patience(timeLimit);
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
