import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shootFailures } from './pictures.mjs';
import {
  answerByArrowKeys,
  answerByTyping,
  editorText,
  eventually,
  quickInput,
  runFromPalette,
  untilAsked,
  untilEditing,
  untilFile,
} from './workbench.mjs';

describe('a person who wants other options', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  /** @type {readonly string[]} */
  let present;
  before(async () => {
    window = await openInstalled();
    present = contents();
  });
  after(() => window?.close());
  shootFailures(() => window);
  afterEach(() => window.page.keyboard.press('Escape'));

  it('has a ._pth file import site, and then leaves it', async () => {
    const { page } = window;
    await begin('._pth', /^\._pth file/);
    await editorText(page, '_pth (new)').waitFor();
    await answerByArrowKeys(page, /^Change the options…/);

    await untilAsked(page, /Options of the isolation file \(1\/2\)/);
    await page
      .getByRole('checkbox', { name: /site-packages/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await untilAsked(page, /Options of the isolation file \(2\/2\)/);
    await answerByArrowKeys(page, /^Import site/);

    await editorText(page, /^import\s+site$/).waitFor();
    await untilAsked(page, /Takes effect/);
    await page.keyboard.press('Escape');
    await quickInput(page).waitFor({ state: 'hidden' });
    assert.deepEqual(contents(), present);
  });

  it('leaves a question, and keeps what was shown', async () => {
    const { page } = window;
    await begin('._pth', /^\._pth file/);
    await answerByArrowKeys(page, /^Change the options…/);
    await untilAsked(page, /\(1\/2\)/);
    await page.keyboard.press('Escape');
    await page.getByRole('option', { name: /^Write these files/ }).waitFor();
    await editorText(page, /^import\s+site$/).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await quickInput(page).waitFor({ state: 'hidden' });
    assert.deepEqual(contents(), present);
  });

  it('learns that an application cannot begin at a missing file', async () => {
    const { page } = window;
    await begin('single', /^Single file/, /^For the python3/);
    await editorText(page, 'build_single_file.py (new)').waitFor();
    await answerByArrowKeys(page, /^Change the options…/);
    await untilAsked(page, /\(1\/2\)/);
    await page.keyboard.type('no such');
    await page.getByText('This is not a module, a function of a module, or a script.').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('nowhere:main');
    await page.getByText('This is not a module').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await untilAsked(page, /\(2\/2\)/);
    await page.keyboard.press('Enter');

    await page
      .locator('.notification-toast')
      .getByText(/nowhere/)
      .waitFor();
    await page.getByRole('option', { name: /^Write these files/ }).waitFor();
    await page.keyboard.press('Escape');
    await quickInput(page).waitFor({ state: 'hidden' });
    assert.deepEqual(contents(), present);
  });

  it('leaves the directory of scripts on the path', async () => {
    const { page, folder } = window;
    const file = path.join(folder, '.env');
    const before = fs.readFileSync(file, 'utf8');
    await begin('Settings', /^Settings/);
    await editorText(page, '.vscode/settings.json (new)').waitFor();
    await answerByArrowKeys(page, /^Change the options…/);
    await untilAsked(page, /Options of the isolation file/);
    await answerByArrowKeys(page, /^Leave the script's directory on the path/);
    await editorText(page, 'PYTHONSAFEPATH').waitFor({ state: 'detached' });
    await answerByArrowKeys(page, /^Write these files/);
    const settings = path.join(folder, '.vscode', 'settings.json');
    await untilFile(
      settings,
      (text) => text.includes('PYTHONNOUSERSITE') && !text.includes('PYTHONSAFEPATH'),
    );
    await untilEditing(page, 'settings.json');
    await runFromPalette(page, 'Python Path: Undo Last Repair or Isolation Files');
    await untilFile(file, (text) => text === before);
    await eventually('all is as it was', () => {
      assert.deepEqual(contents(), present);
      return true;
    });
  });

  /**
   * The command, the terminal's context and the kind.
   *
   * @param {string} typed
   * @param {RegExp} kind
   * @param {RegExp} [form]
   */
  async function begin(typed, kind, form) {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Create Isolation File…');
    await answerByArrowKeys(page, /^Terminal \(\.venv\)/);
    await answerByTyping(page, typed, kind);
    if (form !== undefined) {
      await answerByArrowKeys(page, form);
    }
    await page.getByRole('option', { name: /^Write these files/ }).waitFor();
  }

  /** Everything below the folder. */
  function contents() {
    return fs.readdirSync(window.folder, { recursive: true, encoding: 'utf8' }).sort();
  }
});
