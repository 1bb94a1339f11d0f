import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { makeSample } from '../../../scripts/sample.mjs';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import {
  answerByTyping,
  editorText,
  eventually,
  heardOption,
  openPythonPath,
  runFromPalette,
  takeFromMenu,
  untilEditing,
  untilFile,
} from './workbench.mjs';

describe('a person with a mouse', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled();
    await openPythonPath(window.page);
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('writes an isolated launcher from the menu of a row, and undoes it from the notification', async () => {
    const { page, folder } = window;
    const present = fs.readdirSync(folder);
    const file = path.join(folder, 'python-isolated');

    await takeFromMenu(page, /^Terminal \(\.venv\)/, 'Create Isolation File…');
    await page.getByRole('option', { name: /^Isolated launcher/ }).click();
    await page.getByRole('option', { name: /^Script for POSIX shells/ }).click();
    await editorText(page, 'Isolation files: nothing is written yet').waitFor();
    assert.deepEqual(fs.readdirSync(folder), present);
    await page.getByRole('option', { name: /^Write these files/ }).click();
    await untilFile(file, (text) => text.includes(' -I '));

    const notification = page
      .locator('.notification-toast')
      .filter({ hasText: 'The isolation files were written.' });
    await notification.getByRole('button', { name: 'Undo', exact: true }).click();
    await eventually('the launcher is gone', () => (fs.existsSync(file) ? undefined : true));
    assert.deepEqual(fs.readdirSync(folder), present);
  });
});

describe('a person with two folders that are alike', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({ makeFolder: makeTwo, opened: 'both.code-workspace' });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('gets the folder of each context, on screen and read aloud', async () => {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Create Isolation File…');
    for (const name of ['first', 'second']) {
      await page
        .getByRole('option', { name: new RegExp(`^Terminal \\(\\.venv\\), ${name} · CPython`) })
        .waitFor();
      await page.locator('.quick-input-list-separator').getByText(name, { exact: true }).waitFor();
    }
    await shoot(page, 'two-folders');
    assert.match(await heardOption(page), /first · /);
    await page.keyboard.press('Escape');
  });

  it('isolates the one of the folder that was typed', async () => {
    const { page, folder } = window;
    const file = path.join(folder, 'second', 'python-isolated');
    await runFromPalette(page, 'Python Path: Create Isolation File…');
    await answerByTyping(page, 'second', /^[^,]+, second · /);
    await answerByTyping(page, 'launcher', /^Isolated launcher/);
    await answerByTyping(page, 'POSIX', /^Script for POSIX shells/);
    await editorText(page, 'second/python-isolated').waitFor();
    await answerByTyping(page, '', /^Write these files/);
    await untilFile(file, (text) => text.includes(path.join(folder, 'second')));
    assert.equal(fs.existsSync(path.join(folder, 'first', 'python-isolated')), false);
    await untilEditing(page, 'python-isolated');

    await runFromPalette(page, 'Python Path: Undo Last Repair or Isolation Files');
    await eventually('the launcher is gone', () => (fs.existsSync(file) ? undefined : true));
  });
});

/** @param {string} folder */
function makeTwo(folder) {
  for (const name of ['first', 'second']) {
    makeSample(path.join(folder, name));
  }
  const folders = [{ path: 'first' }, { path: 'second' }];
  fs.writeFileSync(path.join(folder, 'both.code-workspace'), JSON.stringify({ folders }));
}
