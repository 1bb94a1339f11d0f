/** A story as a test: nothing is reported for the healthy workspace, one problem for the broken one, and the repair works. */

import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { root } from '../vscode/browser/installedExtension.mjs';
import { shoot } from '../vscode/browser/pictures.mjs';
import { patience } from '../support/machineSpeed.mjs';
import { eventually } from '../vscode/browser/workbench.mjs';
import {
  finishRepair,
  saveAll,
  hoverOf,
  offerRepair,
  openCause,
  openStory,
  placeOf,
  readStory,
  untilRepaired,
} from './storyWindow.mjs';

/**
 * @param {import('./stories.mjs').Story} story
 * @param {() => Promise<import('../host/prepare.mjs').Host | undefined>} [hostOf] By default the newest VS Code.
 */
export function tellStory(story, hostOf = async () => undefined) {
  describe(`story: ${story.title}`, function () {
    this.timeout(patience(180_000));

    /** @type {import('./workspaceBox.mjs').Box} */
    let box;
    /** @type {{ readonly page: import('playwright-core').Page, readonly close: () => Promise<void> } | undefined} */
    let window;
    before(async function () {
      const reason = story.unable?.();
      if (reason !== undefined) {
        console.error(`"${story.title}" is not told: ${reason}`);
        this.skip();
      }
      box = placeOf(story);
      await story.make(box);
    });
    after(async function () {
      if (this.test?.parent?.tests.some(({ state }) => state === 'failed') && window !== undefined) {
        await shoot(window.page, `story-${story.name}`);
      }
      await window?.close();
      fs.rmSync(box?.home ?? '', { recursive: true, force: true, maxRetries: 5 });
    });

    it('says nothing while everything works', () => {
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [path.join(root, 'dist', 'cli.js'), 'check', '.', '--format', 'json'],
        { cwd: box.folder, env: story.env?.(box) ?? box.env, encoding: 'utf8' },
      );
      assert.deepEqual(JSON.parse(stdout || stderr).diagnostics, []);
    });

    it('is about something that fails', async () => {
      story.breaks(box);
      assert.ok((await story.fails(box)).includes(story.prints));
    });

    it('is reported once, at its cause', async () => {
      const host = await hostOf();
      window = await openStory(story, box, host === undefined ? {} : { host });
      const scene = { story, box, page: window.page };
      await readStory(scene);
      const hover = await hoverOf(scene);
      if (story.reads.hover !== undefined) {
        assert.ok((await hover?.innerText())?.includes(story.reads.hover.says));
      }
      await openCause(scene);
    });

    it('is repaired with a click, and then it works', async () => {
      assert.ok(window !== undefined);
      const scene = { story, box, page: window.page };
      const offer = await offerRepair(scene);
      story.repair.before?.(box);
      // An open menu accepts no click before the pointer has moved, as a person's always has.
      await offer.hover({ force: true });
      await offer.click();
      await finishRepair(scene);
      await untilRepaired(scene);
      // A fix in another file opens it a moment later, and it has to be saved.
      await eventually('it works', async () => {
        if (story.repair.by === 'quick fix') {
          await saveAll(scene.page);
        }
        await story.works(box);
        return true;
      });
    });
  });
}
