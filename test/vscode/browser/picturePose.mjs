/** Opens and poses the picture of how Python found its path, for its tests and for the README. */

import { patience } from '../../support/machineSpeed.mjs';
import { eventually, treeRow } from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * The page of the picture.
 *
 * @param {Page} page
 */
export function picture(page) {
  return page.frameLocator('iframe.webview').frameLocator('#active-frame');
}

/**
 * A node by what a screen reader says.
 *
 * @param {Page} page
 * @param {RegExp} name
 */
export function node(page, name) {
  return picture(page).getByRole('button', { name }).first();
}

/**
 * @param {Page} page
 * @param {RegExp} row
 * @param {string} title
 * @param {import('playwright-core').Locator} [opened] What it opens: a row that is rendered again in the meantime ignores the click.
 */
export async function choose(page, row, title, opened) {
  const item = page.getByRole('menuitem', { name: title });
  await eventually(`the menu has ${title}`, async () => {
    await page.keyboard.press('Escape');
    await treeRow(page, row).click({ button: 'right', timeout: patience(2_000) });
    await item.click({ timeout: patience(2_000), delay: 250 });
    await opened?.waitFor({ timeout: patience(8_000) });
    return true;
  });
}

/**
 * Opens the picture of a row and highlights what a cause leads to, as for a screenshot.
 *
 * @param {Page} page
 * @param {RegExp} row
 * @param {RegExp} cause
 */
export async function posePicture(page, row, cause) {
  await choose(page, row, 'How Python Found Its Path');
  const lit = node(page, cause);
  await lit.hover();
  await picture(page).locator('.edge.lit').first().waitFor();
  return lit;
}
