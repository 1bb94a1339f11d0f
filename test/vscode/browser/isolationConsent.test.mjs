import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shootFailures } from './pictures.mjs';
import {
  answerByArrowKeys,
  answerByTyping,
  editorText,
  heardOption,
  quickInput,
  runFromPalette,
  untilEditing,
  untilFile,
} from './workbench.mjs';

const MINE = '#!/bin/sh\n# mine\nexec python3 "$@"\n';

describe('a person who has a launcher already', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  /** @type {string} */
  let file;
  before(async () => {
    window = await openInstalled();
    file = path.join(window.folder, 'python-isolated');
    fs.writeFileSync(file, MINE);
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('is asked by its name, and leaves it with Escape', async () => {
    const { page } = window;
    await begin();
    assert.match(await heardOption(page), /^Replace python-isolated, It already exists/);
    await editorText(page, 'python-isolated (replaces the current file)').waitFor();
    await page.keyboard.press('Escape');
    await quickInput(page).waitFor({ state: 'hidden' });
    assert.equal(fs.readFileSync(file, 'utf8'), MINE);
  });

  it('replaces it with Enter, and gets it back', async () => {
    const { page } = window;
    await begin();
    await page.keyboard.press('Enter');
    await untilFile(file, (text) => text.includes(' -I '));
    await untilEditing(page, 'python-isolated');
    await runFromPalette(page, 'Python Path: Undo Last Repair or Isolation Files');
    await untilFile(file, (text) => text === MINE);
    await editorText(page, '# mine').waitFor();
  });

  it('reviews the change, and discards it', async () => {
    const { page } = window;
    await review();
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await page.locator('.bulk-edit-panel').waitFor({ state: 'hidden' });
    assert.equal(fs.readFileSync(file, 'utf8'), MINE);
  });

  it('reviews the change, and has nothing replaced that is not ticked', async () => {
    const { page } = window;
    await review();
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await page.locator('.bulk-edit-panel').waitFor({ state: 'hidden' });
    assert.equal(fs.readFileSync(file, 'utf8'), MINE);
  });

  it('reviews the change, ticks it, and gets back what was there', async () => {
    const { page } = window;
    await review();
    const box = page.locator('.bulk-edit-panel .monaco-list-row').first().getByRole('checkbox');
    await box.click();
    await box.and(page.locator('[aria-checked="true"]')).waitFor();
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await untilFile(file, (text) => text.includes(' -I '));
    await untilEditing(page, 'python-isolated');
    await runFromPalette(page, 'Python Path: Undo Last Repair or Isolation Files');
    await untilFile(file, (text) => text === MINE);
  });

  async function begin() {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Create Isolation File…');
    await answerByArrowKeys(page, /^Terminal \(\.venv\)/);
    await answerByTyping(page, 'launcher', /^Isolated launcher/);
    await answerByArrowKeys(page, /^Script for POSIX shells/);
    await page.getByRole('option', { name: /^Replace python-isolated/ }).waitFor();
  }

  async function review() {
    await begin();
    await answerByArrowKeys(window.page, /^Review each change first/);
    await window.page.locator('.bulk-edit-panel').waitFor();
  }
});
