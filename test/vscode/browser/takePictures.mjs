#!/usr/bin/env node
/**
 * Takes the pictures of the walkthrough, and one of the README: `node test/vscode/browser/takePictures.mjs`. They show the packaged
 * extension in a real VS Code; look at them before you commit them.
 */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { launchBrowser, openWorkbench } from '../../host/browser.mjs';
import { installVsix, startServer } from '../../host/server.mjs';
import { patience } from '../../support/machineSpeed.mjs';
import { makeGame, makeShop, write } from './demoFolders.mjs';
import { root, vsix } from './installedExtension.mjs';
import { choose, node, picture } from './picturePose.mjs';
import { losslessWebp, smallPng } from './smallPng.mjs';
import { editorText, eventually, openByName, openPythonPath, runFromPalette, treeRow } from './workbench.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{ readonly x: number, readonly y: number, readonly width: number, readonly height: number }} Box
 */

const themes = /** @type {const} */ ([
  { name: 'light', theme: 'Default Light Modern', worn: 'vs' },
  { name: 'dark', theme: 'Default Dark Modern', worn: 'vs-dark' },
]);

/** Settings that hide what would distract from the subject. */
const plainWindow = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.hideCursorInOverviewRuler': true,
  'editor.overviewRulerBorder': false,
  'editor.scrollbar.vertical': 'hidden',
  'editor.scrollBeyondLastLine': false,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'files.autoSave': 'off',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.tree.indent': 12,
};

/** Pictures contain paths, so this one is short and always the same. */
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
 * @param {{ readonly colours: number, readonly scale: 'css' | 'device' }} quality
 */
async function take(page, file, clip, { colours, scale }) {
  const target = path.join(root, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const png = await smallPng(
    page,
    await page.screenshot({ clip, animations: 'disabled', caret: 'hide', scale }),
    colours,
  );
  const picture = file.endsWith('.webp') ? await losslessWebp(page, png) : png;
  fs.writeFileSync(target, picture);
  console.log(`${file}: ${Math.round(picture.length / 1024)} KB`);
}

/**
 * The pictures of one step of the walkthrough, light and dark, and the README's, which is light. `takeTour.mjs` takes its other pictures.
 *
 * @param {Page} page
 * @param {string} theme
 * @param {{ readonly readme?: string, readonly step: string, readonly whole: Box, readonly part: Box }} names
 */
async function takeBoth(page, theme, { readme, step, whole, part }) {
  if (theme === 'light' && readme !== undefined) {
    await take(page, `docs/images/${readme}.png`, whole, { colours: 256, scale: 'device' });
  }
  await take(page, `media/walkthrough/${step}-${theme}.webp`, part, { colours: 64, scale: 'css' });
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
  const page = await openWorkbench(browser, server, folder, {
    context: { viewport, deviceScaleFactor: 1.5 },
  });
  page.setDefaultTimeout(20_000);
  return page;
}

/**
 * A part of the window, from its top to the last thing to be seen.
 *
 * @param {Box} box
 * @param {Box} last
 * @returns {Box}
 */
function downTo(box, last) {
  return { ...box, height: Math.min(box.height, last.y + last.height + 14 - box.y) };
}

/** @param {Page} page The side bar is too narrow for the text of the rows. */
async function widenSideBar(page) {
  const { x, y, width } = await boxOf(page.locator('.part.sidebar'));
  const edge = x + width + 2;
  await page.mouse.move(edge, y + 300);
  await page.mouse.down();
  await page.mouse.move(edge + 60, y + 300, { steps: 3 });
  await page.mouse.move(x + 470, y + 300, { steps: 3 });
  await page.mouse.up();
}

/**
 * @param {Page} page
 * @param {boolean} shown
 */
async function showSideBar(page, shown) {
  const sideBar = page.locator('.part.sidebar');
  if ((await sideBar.isVisible()) !== shown) {
    await page.keyboard.press('Control+B');
    await sideBar.waitFor({ state: shown ? 'visible' : 'hidden' });
  }
}

/** @param {Page} page */
async function emptyWindow(page) {
  await runFromPalette(page, 'View: Close All Editors');
  const panel = page.locator('.part.panel');
  if (await panel.isVisible()) {
    await page.keyboard.press('Control+J');
    await panel.waitFor({ state: 'hidden' });
  }
}

/** @typedef {(page: Page, theme: string) => Promise<void>} Pose */

/** @type {Pose} */
async function takeView(page, theme) {
  await page.setViewportSize({ width: 1080, height: 640 });
  await showSideBar(page, true);
  await openByName(page, '.env');
  await page.locator('.editor-instance .squiggly-error').first().waitFor();
  await treeRow(page, /^Not on the path/).waitFor();
  await page.mouse.move(0, 0);
  await page.keyboard.press('Escape');
  await page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
  const last = await boxOf(page.locator('.sidebar').getByRole('treeitem').last());
  const sidebar = await boxOf(page.locator('.part.sidebar'));
  const editor = await boxOf(page.locator('.part.editor'));
  await takeBoth(page, theme, {
    step: 'see',
    whole: downTo(spanning(sidebar, editor), last),
    part: downTo(sidebar, last),
  });
}

/** @type {Pose} */
async function takeFixes(page, theme) {
  await page.setViewportSize({ width: 1000, height: 560 });
  await showSideBar(page, false);
  await openByName(page, '.env');
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel').getByRole('treeitem').first().waitFor();
  await editorText(page, 'PYTHONHOME').click();
  const menu = page.locator('.action-widget').first();
  await eventually('the quick fixes are there', async () => {
    await page.keyboard.press('Control+.');
    await menu.waitFor({ timeout: patience(2_000) });
    return true;
  });
  const editor = await boxOf(page.locator('.part.editor'));
  const panel = await boxOf(page.locator('.part.panel'));
  const part = downTo(editor, await boxOf(menu));
  await takeBoth(page, theme, {
    step: 'repair',
    whole: spanning(editor, panel),
    part: { ...part, width: Math.min(part.width, 740) },
  });
  await page.keyboard.press('Escape');
}

/** @type {Pose} */
async function takePicture(page, theme) {
  await page.setViewportSize({ width: 1080, height: 800 });
  await showSideBar(page, true);
  await choose(page, /^Debug and test/, 'How Python Found Its Path');
  await node(page, /^Variable: PYTHONHOME/).waitFor();
  await showSideBar(page, false);
  await node(page, /^Variable: PYTHONHOME/).hover();
  await picture(page).locator('.node.fatal.lit').waitFor();
  const boxes = await Promise.all((await picture(page).locator('.node').all()).map(boxOf));
  const last = boxes.reduce((lowest, box) => (box.y + box.height > lowest.y + lowest.height ? box : lowest));
  const shown = downTo(await boxOf(page.locator('.part.editor')), last);
  await takeBoth(page, theme, { step: 'picture', whole: shown, part: shown });
}

/** @type {Pose} */
async function takeHover(page, theme) {
  await page.setViewportSize({ width: 780, height: 520 });
  await showSideBar(page, false);
  await openByName(page, 'main.py');
  const word = page.locator('.editor-instance .view-line').filter({ hasText: 'import random' });
  const content = page.locator('.monaco-hover:not(.hidden) .hover-contents').filter({ hasText: 'Terminal' });
  await eventually('the hover is there', async () => {
    await page.mouse.move(5, 5);
    const box = await boxOf(word.locator('span span').last());
    await page.mouse.move(box.x + box.width - 3, box.y + box.height / 2, { steps: 4 });
    await content.first().waitFor({ timeout: patience(3_000) });
    return true;
  });
  const editor = await boxOf(page.locator('.part.editor'));
  const shown = downTo(editor, await boxOf(content.first()));
  await takeBoth(page, theme, { readme: 'import', step: 'import', whole: shown, part: shown });
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
    await widenSideBar(page);
    for (const theme of themes) {
      await wear(page, folder, theme);
      for (const pose of poses.filter(({ name }) => only === undefined || name === only)) {
        await emptyWindow(page);
        await pose(page, theme.name).catch(async (error) => {
          await page.screenshot({ path: path.join(root, 'artifacts', `${pose.name}-failed.png`) });
          throw error;
        });
      }
    }
    await page.context().close();
  }
});
