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
  eventually,
  openByName,
  quickInput,
  runFromPalette,
  untilEditing,
  untilFile,
} from './workbench.mjs';

describe('a person without a mouse', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled();
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('previews and writes an isolated launcher, and undoes it', async () => {
    const { page, folder } = window;
    const present = fs.readdirSync(folder);
    const file = path.join(folder, 'python-isolated');

    await runFromPalette(page, 'Python Path: Create Isolation File…');
    await answerByArrowKeys(page, /^Terminal \(\.venv\)/);
    await answerByTyping(page, 'launcher', /^Isolated launcher/);
    await answerByArrowKeys(page, /^Script for POSIX shells/);
    await editorText(page, 'Isolation files: nothing is written yet').waitFor();
    await page.getByRole('option', { name: /^Write these files/ }).waitFor();
    assert.deepEqual(fs.readdirSync(folder), present);
    await answerByArrowKeys(page, /^Write these files/);
    await untilFile(file, (text) => text.includes(' -I '));
    await untilEditing(page, 'python-isolated');

    await runFromPalette(page, 'Python Path: Undo Last Repair or Isolation Files');
    await eventually('the launcher is gone', () => (fs.existsSync(file) ? undefined : true));
    assert.deepEqual(fs.readdirSync(folder), present);
  });

  it('repairs .env by the preferred fix, and undoes it', async () => {
    const { page, folder } = window;
    const file = path.join(folder, '.env');
    const original = fs.readFileSync(file, 'utf8');

    await openByName(page, '.env');
    await editorText(page, 'PYTHONPATH=src').waitFor();
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    // At the end of the file, the next problem is the first one.
    await page.keyboard.press('Control+End');
    await page.keyboard.press('F8');
    await page
      .locator('.marker-widget')
      .getByText(/PYTHONHOME/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.marker-widget').waitFor({ state: 'detached' });

    await eventually('the menu of quick fixes is open', async () => {
      await page.keyboard.press('Control+.');
      await page.locator('.action-widget .monaco-list-row.focused').waitFor({ timeout: patience(2_000) });
      return true;
    });
    await page.keyboard.press('Enter');
    await editorText(page, 'PYTHONHOME').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+S');
    await untilFile(file, (text) => text === 'PYTHONPATH=src\n');

    await page.keyboard.press('Control+Z');
    await editorText(page, 'PYTHONHOME').waitFor();
    await page.keyboard.press('Control+S');
    await untilFile(file, (text) => text === original);
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    assert.equal(await quickInput(page).isVisible(), false);
  });
});
