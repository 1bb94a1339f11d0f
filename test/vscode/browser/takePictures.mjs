#!/usr/bin/env node
/**
 * Takes the pictures of the README and of the walkthrough: `node test/vscode/browser/takePictures.mjs`. They show the packaged
 * extension in a real VS Code; look at them before you commit them.
 */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { launchBrowser, openWorkbench } from '../../host/browser.mjs';
import { installVsix, startServer } from '../../host/server.mjs';
import { makeGame, makeShop, write } from './demoFolders.mjs';
import { root, vsix } from './installedExtension.mjs';
import { picture, posePicture } from './picturePose.mjs';
import { smallPng } from './smallPng.mjs';
import { editorText, eventually, openByName, openPythonPath, runFromPalette, treeRow } from './workbench.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{ readonly x: number, readonly y: number, readonly width: number, readonly height: number }} Box
 */

const themes = /** @type {const} */ ([
  { name: 'light', theme: 'Default Light Modern', worn: 'vs' },
  { name: 'dark', theme: 'Default Dark Modern', worn: 'vs-dark' },
]);

/** What would draw the eye away from what is to be seen. */
const plainWindow = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.overviewRulerBorder': false,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'files.autoSave': 'off',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.tree.indent': 12,
};

/** Paths stand in the pictures: a short one, and the same each time. */
const home = path.join(fs.realpathSync(os.tmpdir()), 'me');

/** @param {(url: import('../../host/server.mjs').Server, browser: import('playwright-core').Browser) => Promise<void>} use */
async function withServer(use) {
  fs.mkdirSync(home);
  const extensionsDir = path.join(home, 'extensions');
  try {
    await installVsix(vsix(), extensionsDir);
    const server = await startServer({
      dataDir: path.join(home, 'user'),
      extensionsDir,
      settings: plainWindow,
      env: { ...cleared(), HOME: home, PATH: path.join(home, 'bin') },
    });
    const browser = await launchBrowser();
    try {
      await use(server, browser);
    } finally {
      await browser.close();
      await server.stop();
    }
  } finally {
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function cleared() {
  return { VIRTUAL_ENV: undefined, CONDA_PREFIX: undefined, PYTHONHOME: undefined, PYTHONPATH: undefined };
}

/**
 * @param {Page} page
 * @param {string} file
 * @param {Box} clip
 */
async function take(page, file, clip) {
  const target = path.join(root, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const png = await smallPng(page, await page.screenshot({ clip, animations: 'disabled', caret: 'hide' }));
  fs.writeFileSync(target, png);
  console.log(`${file}: ${Math.round(png.length / 1024)} KB`);
}

/**
 * The picture of the README, which is light, and that of a step of the walkthrough, in both.
 *
 * @param {Page} page
 * @param {string} theme
 * @param {{ readonly readme: string, readonly step: string, readonly whole: Box, readonly part: Box }} names
 */
async function takeBoth(page, theme, { readme, step, whole, part }) {
  if (theme === 'light') {
    await take(page, `docs/images/${readme}.png`, whole);
  }
  await take(page, `media/walkthrough/${step}-${theme}.png`, part);
}

/**
 * @param {Page} page
 * @param {string} folder
 * @param {(typeof themes)[number]} theme
 */
async function wear(page, folder, { theme, worn }) {
  write(folder, { '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': theme }) });
  await page.locator(`.monaco-workbench.${worn}`).waitFor();
}

/**
 * @param {import('playwright-core').Locator} locator
 * @returns {Promise<Box>}
 */
async function boxOf(locator) {
  const box = await locator.boundingBox();
  if (box === null) {
    throw new Error('What is to be seen cannot be seen.');
  }
  return box;
}

/**
 * From the left and upper edges of one to the right and lower ones of another.
 *
 * @param {Box} from
 * @param {Box} to
 * @returns {Box}
 */
function spanning(from, to) {
  return { x: from.x, y: from.y, width: to.x + to.width - from.x, height: to.y + to.height - from.y };
}

/**
 * @param {import('../../host/server.mjs').Server} server
 * @param {import('playwright-core').Browser} browser
 * @param {string} folder
 * @param {{ readonly width: number, readonly height: number }} viewport
 */
async function windowOf(server, browser, folder, viewport) {
  const page = await openWorkbench(browser, server, folder, { context: { viewport, deviceScaleFactor: 1.5 } });
  page.setDefaultTimeout(20_000);
  return page;
}

/** @typedef {(page: Page, theme: string) => Promise<void>} Pose */

/** @type {Pose} */
async function takeView(page, theme) {
  await runFromPalette(page, 'View: Close All Editors');
  await openByName(page, '.env');
  await page.locator('.editor-instance .squiggly-error').first().waitFor();
  await openPythonPath(page);
  const entry = treeRow(page, /^5, .*\.pth file/);
  await entry.waitFor();
  await page.mouse.move(0, 0);
  const sidebar = await boxOf(page.locator('.part.sidebar'));
  const editor = await boxOf(page.locator('.part.editor'));
  await takeBoth(page, theme, {
    readme: 'view',
    step: 'see',
    whole: spanning(sidebar, editor),
    part: sidebar,
  });
}

/** @type {Pose} */
async function takeFixes(page, theme) {
  await runFromPalette(page, 'View: Close All Editors');
  await openByName(page, '.env');
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel').getByRole('treeitem').first().waitFor();
  await editorText(page, 'PYTHONHOME').click();
  const menu = page.locator('.action-widget');
  await eventually('the quick fixes are there', async () => {
    await page.keyboard.press('Control+.');
    await menu.waitFor({ timeout: 2_000 });
    return true;
  });
  const editor = await boxOf(page.locator('.part.editor'));
  const panel = await boxOf(page.locator('.part.panel'));
  await takeBoth(page, theme, {
    readme: 'fixes',
    step: 'repair',
    whole: spanning(editor, panel),
    part: editor,
  });
  await page.keyboard.press('Escape');
}

/** @type {Pose} */
async function takePicture(page, theme) {
  await runFromPalette(page, 'View: Close All Editors');
  await openPythonPath(page);
  await posePicture(page, /^Debug and test/, /^Variable: PYTHONHOME/);
  await picture(page).locator('.node.fatal.lit').waitFor();
  const editor = await boxOf(page.locator('.part.editor'));
  await takeBoth(page, theme, { readme: 'picture', step: 'picture', whole: editor, part: editor });
}

/** @type {Pose} */
async function takeHover(page, theme) {
  await runFromPalette(page, 'View: Close All Editors');
  await openByName(page, 'main.py');
  const word = page.locator('.editor-instance .view-line').filter({ hasText: 'import random' });
  const content = page.locator('.monaco-hover:not(.hidden) .hover-contents').filter({ hasText: 'Terminal' });
  await eventually('the hover is there', async () => {
    await page.mouse.move(5, 5);
    const box = await boxOf(word.locator('span span').last());
    await page.mouse.move(box.x + box.width - 3, box.y + box.height / 2, { steps: 4 });
    await content.first().waitFor({ timeout: 3_000 });
    return true;
  });
  const editor = await boxOf(page.locator('.part.editor'));
  await takeBoth(page, theme, { readme: 'import', step: 'import', whole: editor, part: editor });
}

const only = process.argv[2];

await withServer(async (server, browser) => {
  for (const { folder, viewport, poses } of [
    {
      folder: makeShop(home),
      viewport: { width: 1100, height: 640 },
      poses: [takeView, takeFixes, takePicture],
    },
    { folder: makeGame(home), viewport: { width: 900, height: 520 }, poses: [takeHover] },
  ]) {
    const page = await windowOf(server, browser, folder, viewport);
    await openPythonPath(page);
    for (const theme of themes) {
      await wear(page, folder, theme);
      for (const pose of poses.filter(({ name }) => only === undefined || name === only)) {
        await pose(page, theme.name).catch(async (error) => {
          await page.screenshot({ path: path.join(root, 'artifacts', `${pose.name}-failed.png`) });
          throw error;
        });
      }
    }
    await page.context().close();
  }
});
