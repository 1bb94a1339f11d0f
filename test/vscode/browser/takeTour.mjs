#!/usr/bin/env node
/**
 * Takes the still tour of the README and of the extension's page: `node test/vscode/browser/takeTour.mjs [NAME]`. Look at the pictures
 * before you commit them.
 */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { makeGame, makeShop, write } from './demoFolders.mjs';
import { closeShared, openFolder, root } from './installedExtension.mjs';
import { choose, node, picture } from './picturePose.mjs';
import { smallPng } from './smallPng.mjs';
import { editorText, eventually, openByName, openProblems, openPythonPath, treeRow } from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

const home = path.join(fs.realpathSync(os.tmpdir()), 'me');
const VIEWPORT = { width: 1080, height: 600 };
const COLOURS = 64;
const LIGHT = 'Default Light Modern';
const DARK = 'Default Dark Modern';

/** Settings that hide what would distract from the subject. */
const PLAIN = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.renderLineHighlight': 'none',
  'editor.scrollBeyondLastLine': false,
  'files.autoSave': 'off',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

/**
 * @typedef {object} Stop
 * @property {string} name
 * @property {(home: string) => string} makeFolder
 * @property {string} theme
 * @property {(page: Page) => Promise<void>} pose
 */

/** @type {readonly Stop[]} */
const tour = [
  {
    name: 'tour-1-problems',
    makeFolder: makeShop,
    theme: LIGHT,
    pose: async (page) => {
      await openByName(page, '.env');
      await page.locator('.editor-instance .squiggly-error').first().waitFor();
      await openProblems(page);
    },
  },
  {
    name: 'tour-2-quick-fix',
    makeFolder: makeShop,
    theme: LIGHT,
    pose: async (page) => {
      await openByName(page, '.env');
      await page.locator('.editor-instance .squiggly-error').first().waitFor();
      await editorText(page, 'PYTHONHOME').click();
      await eventually('the quick fixes are there', async () => {
        await page.keyboard.press('Control+.');
        await page.locator('.action-widget').first().waitFor({ timeout: 3_000 });
        return true;
      });
    },
  },
  {
    name: 'tour-3-view',
    makeFolder: makeShop,
    theme: LIGHT,
    pose: async (page) => {
      await openByName(page, 'app.py');
      await widenSideBar(page);
      await treeRow(page, /^Not on the path/).waitFor();
    },
  },
  {
    name: 'tour-4-picture',
    makeFolder: makeShop,
    theme: DARK,
    pose: async (page) => {
      await choose(page, /^Debug and test/, 'How Python Found Its Path');
      await node(page, /^Variable: PYTHONHOME/).waitFor();
      await page.keyboard.press('Control+B');
      await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
      await node(page, /^Variable: PYTHONHOME/).hover();
      await picture(page).locator('.node.fatal.lit').waitFor();
    },
  },
  {
    name: 'tour-5-compare',
    makeFolder: makeGame,
    theme: LIGHT,
    pose: async (page) => {
      await choose(page, /^Launch: Dice/, 'Select for Compare');
      await choose(page, /^Terminal/, 'Compare with Selected');
      await page.getByRole('tab', { name: /↔/, selected: true }).waitFor();
      await page.locator('.editor-instance .editor.modified').getByText('What differs').first().waitFor();
      await page.keyboard.press('Control+B');
      await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    },
  },
];

/** @param {Page} page The side bar is too narrow for the text of the rows. */
async function widenSideBar(page) {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) {
    throw new Error('There is no side bar.');
  }
  const edge = box.x + box.width + 2;
  await page.mouse.move(edge, box.y + 300);
  await page.mouse.down();
  await page.mouse.move(edge + 60, box.y + 300, { steps: 3 });
  await page.mouse.move(box.x + 470, box.y + 300, { steps: 3 });
  await page.mouse.up();
  // Away from the edge, which is highlighted under the pointer.
  await page.mouse.move(box.x + 900, box.y + 400, { steps: 3 });
}

/** @param {Stop} stop */
async function take({ name, makeFolder, theme, pose }) {
  fs.mkdirSync(home);
  const folder = makeFolder(home);
  write(folder, { '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': theme }) });
  const { page, close } = await openFolder(home, folder, {
    settings: PLAIN,
    env: { HOME: home, PATH: path.join(home, 'bin') },
    context: { viewport: VIEWPORT },
  });
  try {
    await openPythonPath(page);
    await pose(page);
    const screenshot = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
    const png = await smallPng(page, screenshot, COLOURS);
    fs.writeFileSync(path.join(root, 'docs', 'images', `${name}.png`), png);
    console.log(`${name}: ${Math.round(png.length / 1024)} KB`);
  } catch (error) {
    await page.screenshot({ path: path.join(root, 'artifacts', `${name}-failed.png`) });
    throw error;
  } finally {
    await close();
  }
}

for (const stop of tour.filter(({ name }) => process.argv[2] === undefined || name === process.argv[2])) {
  await take(stop);
}
await closeShared();
