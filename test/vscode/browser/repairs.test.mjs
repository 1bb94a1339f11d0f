import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import {
  eventually,
  heardOption,
  openProblems,
  openPythonPath,
  problem,
  quickInput,
  runFromPalette,
  takeQuickFixByKeys,
  untilEditing,
} from './workbench.mjs';

const UNDO = 'Python Path: Undo Last Repair or Isolation Files';

/**
 * Opens one of several files with the same name without a mouse.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} directory
 */
async function openConfiguration(page, directory) {
  await page.keyboard.press('Control+P');
  await quickInput(page).and(page.locator(':focus')).waitFor();
  await page.keyboard.type(`${directory}/pyvenv.cfg`);
  await eventually('the file is found', async () =>
    (await heardOption(page)).includes('pyvenv.cfg') ? true : undefined,
  );
  await page.keyboard.press('Enter');
  await untilEditing(page, 'pyvenv.cfg');
}

/** @param {import('playwright-core').Page} page */
function dialogOf(page) {
  return page.locator('.monaco-dialog-box');
}

describe('a person with a broken environment', function () {
  this.timeout(patience(120_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  /** @type {string} */
  let before0;
  before(async () => {
    window = await openInstalled();
    before0 = state();
    await openPythonPath(window.page);
    await openProblems(window.page);
    await problem(window.page, /^Error.*has no Python to run/).waitFor();
  });
  after(() => window?.close());
  shootFailures(() => window);

  /** The text and the links, as they are on disk. */
  function state() {
    const environment = path.join(window.folder, 'old-venv');
    const bin = path.join(environment, 'bin');
    const links = fs
      .readdirSync(bin)
      .filter((name) => /^python/.test(name))
      .map((name) => `${name} -> ${fs.readlinkSync(path.join(bin, name))}`);
    return [fs.readFileSync(path.join(environment, 'pyvenv.cfg'), 'utf8'), ...links].join('\n');
  }

  async function askForRepair() {
    const { page } = window;
    await openConfiguration(page, 'old-venv');
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F8');
    await page.locator('.marker-widget').waitFor();
    // The first keypress may close a notification.
    await eventually('the finding is closed', async () => {
      await page.keyboard.press('Escape');
      await page.locator('.marker-widget').waitFor({ state: 'detached', timeout: patience(2_000) });
      return true;
    });
    await takeQuickFixByKeys(page, /^Repair the virtual environment with/);
    await dialogOf(page)
      .getByText(/Either all of this is changed, or nothing/)
      .waitFor();
  }

  it('sees all changes before one is made, and cancels without a trace', async () => {
    const { page } = window;
    await askForRepair();
    const text = await dialogOf(page).innerText();
    assert.match(text, /old-venv\/pyvenv\.cfg \(changed\)/);
    assert.match(text, /old-venv\/bin\/python → \S+ \(was \S+\)/);
    await shoot(page, 'repair-question');
    assert.equal(state(), before0);
    await page.keyboard.press('Escape');
    await dialogOf(page).waitFor({ state: 'detached' });
    assert.equal(await page.locator('.tab.dirty').count(), 0);
    assert.equal(state(), before0);
    await problem(page, /^Error.*has no Python to run/).waitFor();
  });

  it('repairs text and links together', async () => {
    const { page } = window;
    await askForRepair();
    await page.keyboard.press('Enter');
    await problem(page, /has no Python to run/).waitFor({ state: 'detached' });
    assert.ok(fs.existsSync(path.join(window.folder, 'old-venv', 'bin', 'python')));
    assert.equal(await page.locator('.tab.dirty').count(), 0);
    assert.notEqual(state(), before0);
    await shoot(page, 'repaired');
  });

  it('undoes all of it with one command', async () => {
    const { page } = window;
    await runFromPalette(page, UNDO);
    await eventually('all is as it was', () => (state() === before0 ? true : undefined));
    await problem(page, /^Error.*has no Python to run/).waitFor();
    await runFromPalette(page, UNDO);
    await page.getByText('Nothing to undo.').first().waitFor();
    assert.equal(state(), before0);
  });

  it('leaves nothing behind if a change in the middle fails', async () => {
    const { page, folder } = window;
    // The last link is first written next to its place, where something already is that nobody may delete.
    const bin = path.join(folder, 'old-venv', 'bin');
    const last = fs.readdirSync(bin).findLast((name) => /^python\d\.\d+$/.test(name));
    const beside = path.join(bin, `${last}.new-link`);
    fs.mkdirSync(beside);
    fs.writeFileSync(path.join(beside, 'mine'), '');
    await askForRepair();
    await page.keyboard.press('Enter');
    await page
      .locator('.notification-toast')
      .filter({ hasText: /The repair failed and its changes were undone/ })
      .waitFor();
    fs.rmSync(beside, { recursive: true });
    assert.equal(state(), before0);
    assert.equal(await page.locator('.tab.dirty').count(), 0);
  });
});

/** Its packages are for a version that is no longer installed. @param {string} folder */
function makeOutdated(folder) {
  const environment = path.join(folder, '.venv');
  fs.mkdirSync(path.join(environment, 'lib', 'python3.5', 'site-packages'), { recursive: true });
  fs.mkdirSync(path.join(environment, 'bin'));
  fs.symlinkSync('/gone/bin/python3.5', path.join(environment, 'bin', 'python'));
  fs.writeFileSync(
    path.join(environment, 'pyvenv.cfg'),
    'home = /gone/bin\ninclude-system-site-packages = false\nversion = 3.5.1\n',
  );
  fs.writeFileSync(path.join(environment, 'mine.txt'), 'mine');
}

const AGAIN = /^Create \.venv again with Python .* in a terminal/;

describe('a person who trusts the folder of an outdated environment', function () {
  this.timeout(patience(120_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({ makeFolder: makeOutdated });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('makes it again in a terminal, after seeing the commands', async () => {
    const { page, folder } = window;
    await openConfiguration(page, '.venv');
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    await page.keyboard.press('F8');
    await page.locator('.marker-widget').waitFor();
    await page.keyboard.press('Escape');
    await takeQuickFixByKeys(page, AGAIN);
    await dialogOf(page).getByText('mv .venv .venv.old').waitFor();
    const text = await dialogOf(page).innerText();
    assert.match(text, /-I -m venv \.venv/);
    await shoot(page, 'terminal-question');
    assert.ok(fs.existsSync(path.join(folder, '.venv', 'mine.txt')));
    await page.keyboard.press('Enter');
    await eventually(
      'the new environment is there',
      () => (fs.existsSync(path.join(folder, '.venv', 'bin', 'pip')) ? true : undefined),
      60_000,
    );
    assert.equal(fs.readFileSync(path.join(folder, '.venv.old', 'mine.txt'), 'utf8'), 'mine');
    await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'detached' });
    await shoot(page, 'made-again');
  });
});

describe('a person who does not trust the folder of an outdated environment', function () {
  this.timeout(patience(120_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({
      makeFolder: makeOutdated,
      workspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('is offered edits only', async () => {
    const { page } = window;
    await openConfiguration(page, '.venv');
    await page.locator('.editor-instance .squiggly-error').first().waitFor();
    await page.keyboard.press('F8');
    await page.locator('.marker-widget').waitFor();
    await page.keyboard.press('Escape');
    const rows = page.locator('.action-widget .monaco-list-row');
    await eventually('the menu of quick fixes is open', async () => {
      await page.keyboard.press('Control+.');
      await rows
        .filter({ hasText: /^Repair the virtual environment/ })
        .first()
        .waitFor({ timeout: patience(2_000) });
      return true;
    });
    assert.equal(await rows.filter({ hasText: 'in a terminal' }).count(), 0);
  });
});
