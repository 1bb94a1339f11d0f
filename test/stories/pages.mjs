/** Writes the pages of the stories, and takes their pictures: look at them before you commit them. */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { closeShared, root } from '../vscode/browser/installedExtension.mjs';
import { smallPng } from '../vscode/browser/smallPng.mjs';
import { indexOf, pageOf, picturesOf } from './storyPage.mjs';
import { hoverOf, offerRepair, openCause, openStory, placeOf, readStory } from './storyWindow.mjs';
import { stories } from './stories.mjs';

const FOLDER = path.join(root, 'docs', 'stories');
const COLOURS = 48;
const VIEWPORT = { width: 1000, height: 540 };

/** Settings that hide what would distract from the subject. */
const PLAIN = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.renderLineHighlight': 'none',
  'editor.scrollBeyondLastLine': false,
  'workbench.layoutControl.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.activityBar.location': 'default',
};

/** @param {string} [only] The name of a story. */
export async function writePages(only) {
  fs.mkdirSync(path.join(FOLDER, 'images'), { recursive: true });
  for (const story of stories.filter(({ name }) => only === undefined || name === only)) {
    await takePictures(story);
    const pictures = new Set(fs.readdirSync(path.join(FOLDER, 'images')));
    fs.writeFileSync(path.join(FOLDER, `${story.name}.md`), pageOf(story, pictures));
    console.log(story.name);
  }
  fs.writeFileSync(path.join(FOLDER, 'README.md'), indexOf(stories));
  await closeShared();
}

/** @param {import('./stories.mjs').Story} story */
async function takePictures(story) {
  // Pictures contain paths, so this one is short and always the same.
  const home = path.join(fs.realpathSync(os.tmpdir()), 'me');
  fs.mkdirSync(home);
  try {
    const box = placeOf(story, home);
    await story.make(box);
    story.breaks(box);
    const window = await openStory(story, box, { settings: PLAIN, context: { viewport: VIEWPORT } });
    const { page } = window;
    const { read, repair } = picturesOf(story);
    try {
      const scene = { story, box, page };
      await readStory(scene);
      if (story.reads.hover === undefined) {
        await openCause(scene);
        await page.mouse.move(5, 5);
        await take(page, read);
      } else {
        await hoverOf(scene);
        await take(page, read);
        await page.mouse.move(5, 5);
        await openCause(scene);
      }
      await offerRepair(scene);
      await take(page, repair);
    } catch (error) {
      await page.screenshot({ path: path.join(root, 'artifacts', `story-${story.name}.png`) });
      throw error;
    } finally {
      await window.close();
    }
  } finally {
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
async function take(page, name) {
  const png = await smallPng(
    page,
    await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' }),
    COLOURS,
  );
  fs.writeFileSync(path.join(FOLDER, 'images', name), png);
}
