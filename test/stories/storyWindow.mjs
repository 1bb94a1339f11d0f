/** A story in a real window: what is read, what is clicked, and how the pictures of both are taken. */

import * as assert from 'node:assert/strict';
import { openFolder, temporaryHome } from '../vscode/browser/installedExtension.mjs';
import { activeItem } from '../vscode/browser/statusBar.mjs';
import { editorText, eventually, openByName, treeRow } from '../vscode/browser/workbench.mjs';
import { patience } from '../support/machineSpeed.mjs';
import { makeBox } from './workspaceBox.mjs';

/**
 * @typedef {import('./stories.mjs').Story} Story
 * @typedef {import('./workspaceBox.mjs').Box} Box
 * @typedef {import('playwright-core').Page} Page
 *
 * @typedef {{ readonly story: Story, readonly box: Box, readonly page: Page }} Scene
 */

/** Settings with which the window shows the folder first, and nothing from VS Code itself. */
export const STORY_SETTINGS = {
  'files.autoSave': 'off',
  'problems.defaultViewMode': 'tree',
  'window.commandCenter': false,
};

/**
 * @param {Story} story
 * @param {string} [home]
 */
export function placeOf(story, home = temporaryHome()) {
  return makeBox(home, 'shop');
}

/**
 * @param {Story} story
 * @param {Box} box
 * @param {Omit<import('../vscode/browser/installedExtension.mjs').ServerSetting, 'env'>} [options]
 */
export function openStory(story, box, { settings = {}, ...more } = {}) {
  const env = story.env?.(box) ?? box.env;
  return openFolder(box.home, box.folder, { settings: { ...STORY_SETTINGS, ...settings }, env, ...more });
}

/**
 * A text of a story as the window shows it. Paths in the folder are relative to it.
 *
 * @param {Box} box
 * @param {string} text
 */
export function spelledOut(box, text) {
  return text.replaceAll('~', box.home);
}

/** @param {Page} page */
export async function showProblems(page) {
  const panel = page.locator('.markers-panel');
  await eventually('the Problems panel is open', async () => {
    if (!(await panel.isVisible())) {
      await page.keyboard.press('Control+Shift+M');
    }
    await panel.waitFor({ timeout: patience(2_000) });
    return true;
  });
}

/** The problems in the panel, as a screen reader says them. @param {Page} page */
export async function problemsOf(page) {
  const rows = page.locator('.markers-panel [role="treeitem"][aria-level="2"]');
  return rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? ''));
}

/** What the view and the panel say, without repetitions. @param {Scene} scene */
export async function readStory({ story, box, page }) {
  const { problem, severity, row, status, welcome, inView = false } = story.reads;
  await page.getByRole('tab', { name: 'Python Path' }).click();
  if (welcome !== undefined) {
    await page.locator('.sidebar').getByText(welcome).first().waitFor();
  }
  if (row !== undefined) {
    await rowOf(box, page, row).waitFor();
  }
  await showProblems(page);
  const text =
    problem === undefined || severity === undefined ? [] : [`${severity}: ${spelledOut(box, problem)}`];
  const [expected, rows] = inView ? [[], text] : [text, []];
  for (const each of rows) {
    await treeRow(page, new RegExp(`^${escaped(each)}`)).waitFor();
  }
  await eventually('the problems are those of the story', async () => {
    const said = await problemsOf(page);
    assert.equal(said.length, expected.length, said.join('\n'));
    for (const [position, text] of expected.entries()) {
      assert.ok(said[position]?.startsWith(text), `${said[position]}\n\nin place of\n\n${text}`);
    }
    return true;
  });
  if (status !== undefined) {
    await eventually('the status bar says so', async () =>
      (await activeItem(page).innerText()).includes(status) ? true : undefined,
    );
  }
}

/**
 * @param {Box} box
 * @param {Page} page
 * @param {string} text
 */
export function rowOf(box, page, text) {
  return treeRow(page, new RegExp(`^${escaped(spelledOut(box, text))}`));
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The line that causes it, or the one in question. @param {Scene} scene */
export async function openCause({ story, page }) {
  const { opened, reads } = story;
  if (opened !== undefined) {
    await openByName(page, opened);
    return;
  }
  if (reads.at === undefined) {
    return;
  }
  const [name = ''] = reads.at.split(',');
  const row = page.locator('.markers-panel [role="treeitem"][aria-level="2"]').first();
  await eventually(`${name} is open`, async () => {
    await row.dblclick({ timeout: patience(2_000) });
    await page.getByRole('tab', { name, selected: true }).waitFor({ timeout: patience(3_000) });
    return true;
  });
}

/** @param {Scene} scene */
export async function hoverOf({ story, page }) {
  const { hover } = story.reads;
  if (hover === undefined) {
    return undefined;
  }
  await openByName(page, story.opened ?? 'app.py');
  const word = editorText(page, hover.line).locator('span span').last();
  const content = page
    .locator('.monaco-hover:not(.hidden) .hover-contents')
    .filter({ hasText: /Terminal|Tests/ });
  return eventually(`there is a hover over ${hover.line}`, async () => {
    await page.mouse.move(5, 5);
    const box = await word.boundingBox();
    if (box === null) {
      return undefined;
    }
    await page.mouse.move(box.x + box.width - 3, box.y + box.height / 2, { steps: 4 });
    await content.first().waitFor({ timeout: patience(3_000) });
    return content.first();
  });
}

/** Opens where the repair is offered, as far as the row to click. @param {Scene} scene */
export async function offerRepair({ story, box, page }) {
  const { by, title } = story.repair;
  const text = spelledOut(box, title);
  switch (by) {
    case 'button of the view':
      return page.locator('.sidebar').getByRole('button', { name: text });
    case 'quick fix of the row':
      return offerInRow(page, text);
    case 'quick fix':
      if (story.opened !== undefined && story.reads.hover !== undefined) {
        await editorText(page, story.reads.hover.line).locator('span span').last().click();
      }
      return offerInEditor(page, text);
  }
}

/**
 * @param {Page} page
 * @param {string} text
 */
async function offerInEditor(page, text) {
  const row = page.locator('.action-widget .monaco-list-row').filter({ hasText: text }).first();
  await eventually(`there is a quick fix ${text}`, async () => {
    await page.keyboard.press('Escape');
    await page
      .locator('.editor-instance .monaco-editor.focused')
      .first()
      .waitFor({ timeout: patience(2_000) });
    await page.keyboard.press('Control+.');
    await row.waitFor({ timeout: patience(3_000) });
    return true;
  });
  return row;
}

/**
 * The finding of a context is below it in the view; its menu has the fixes.
 *
 * @param {Page} page
 * @param {string} text
 */
async function offerInRow(page, text) {
  const item = page.getByRole('menuitem', { name: 'Quick Fix…' });
  const option = page.getByRole('option', { name: text }).first();
  await eventually('the list of fixes is open', async () => {
    await page.keyboard.press('Escape');
    await treeRow(page, /^Warning: /).click({ button: 'right', timeout: patience(2_000) });
    await item.click({ timeout: patience(2_000), delay: 250 });
    await option.waitFor({ timeout: patience(5_000) });
    return true;
  });
  return option;
}

/** What happens after the click. @param {Scene} scene */
export async function finishRepair({ story, box, page }) {
  const { asks = [], confirm, choose, by } = story.repair;
  if (confirm !== undefined) {
    const dialog = page.getByRole('dialog');
    for (const part of asks) {
      await dialog.getByText(spelledOut(box, part)).first().waitFor();
    }
    await dialog.getByRole('button', { name: confirm }).click();
  }
  if (choose !== undefined) {
    await page.getByRole('option', { name: choose }).first().click();
  }
  if (by === 'quick fix') {
    await saveAll(page);
  }
}

/** An edit of the light bulb is not yet on the disk. @param {Page} page */
export async function saveAll(page) {
  await eventually('everything is saved', async () => {
    if ((await page.locator('.tab.dirty').count()) > 0) {
      await page.keyboard.press('Control+S');
    }
    return (await page.locator('.tab.dirty').count()) === 0 ? true : undefined;
  });
}

/** Everything works: there is no problem, and the row says what runs. @param {Scene} scene */
export async function untilRepaired({ story, box, page }) {
  await showProblems(page);
  await eventually('no problem is left', async () => {
    await page.locator('.tab.dirty').count();
    const said = await problemsOf(page);
    assert.deepEqual(said, []);
    return true;
  });
  await rowOf(box, page, story.repair.row).waitFor();
  await treeRow(page, /^(?:Error|Warning): /).waitFor({ state: 'detached' });
}
