import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { makeSample } from '../../../scripts/sample.mjs';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import {
  answerByArrowKeys,
  editorText,
  eventually,
  openByName,
  openProblems,
  problem,
  runFromPalette,
  takeQuickFixByKeys,
  takeQuickFixOfLightbulb,
  untilEditing,
} from './workbench.mjs';

const FIX = /^Rename zz_odd\.pth, so that nothing in it runs…/;
const LINE = 'import odd_thing; odd_thing.x = 1';

describe('a person with start-up code that nobody knows', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  /** @type {string} */
  let sitePackages;
  /** @type {readonly string[]} */
  let present;
  before(async () => {
    window = await openInstalled({ makeFolder: makeOdd });
    sitePackages = sitePackagesOf(window.folder);
    present = contents();
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('renames the file from the quick fix without a mouse, and undoes it', async () => {
    const { page } = window;
    await openByName(page, 'zz_odd.pth');
    await editorText(page, LINE).waitFor();
    await page.locator('.editor-instance .squiggly-warning').first().waitFor();
    await page.keyboard.press('F8');
    await page
      .locator('.marker-widget')
      .getByText(/No installed distribution lists the file/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.marker-widget').waitFor({ state: 'detached' });

    await takeQuickFixByKeys(page, FIX);
    await editorText(page, 'Isolation files: nothing is written yet').waitFor();
    await editorText(page, 'zz_odd.pth will be renamed to').waitFor();
    assert.deepEqual(contents(), present);
    await shoot(page, 'fix-preview');
    await answerByArrowKeys(page, /^Write these files/);
    await untilRenamed();
    await untilEditing(page, 'zz_odd.pth.quarantined.txt');

    await runFromPalette(page, 'Python Path: Undo Last Repair or Isolation Files');
    await untilTakenBack();
  });

  it('renames the file from the light bulb of what the Problems panel shows, and undoes it from the notification', async () => {
    const { page } = window;
    await openProblems(page);
    // It is the last of more rows than the panel shows.
    await page.locator('.markers-panel').hover();
    await page.mouse.wheel(0, 1_000);
    await problem(page, /No installed distribution lists the file/).dblclick();
    await untilEditing(page, 'zz_odd.pth');
    await takeQuickFixOfLightbulb(page, FIX);
    await editorText(page, 'Takes effect: The lines that run now will no longer run').waitFor();
    assert.deepEqual(contents(), present);
    await page.getByRole('option', { name: /^Write these files/ }).click();
    await untilRenamed();
    await problem(page, /No installed distribution lists the file/).waitFor({ state: 'detached' });

    await page
      .locator('.notification-toast')
      .filter({ hasText: 'The isolation files were written.' })
      .getByRole('button', { name: 'Undo', exact: true })
      .first()
      .click();
    await untilTakenBack();
    await problem(page, /No installed distribution lists the file/).waitFor();
  });

  function contents() {
    return fs.readdirSync(sitePackages).sort();
  }

  async function untilRenamed() {
    const renamed = present.flatMap((name) =>
      name === 'zz_odd.pth' ? ['zz_odd.pth.quarantined', 'zz_odd.pth.quarantined.txt'] : [name],
    );
    await eventually('the file is renamed, and its reason beside it', () => {
      assert.deepEqual(contents(), renamed);
      return true;
    });
    assert.equal(fs.readFileSync(path.join(sitePackages, 'zz_odd.pth.quarantined'), 'utf8'), `${LINE}\n`);
  }

  async function untilTakenBack() {
    await eventually('the file is back', () => {
      assert.deepEqual(contents(), present);
      return true;
    });
    assert.equal(fs.readFileSync(path.join(sitePackages, 'zz_odd.pth'), 'utf8'), `${LINE}\n`);
  }
});

/** @param {string} folder */
function makeOdd(folder) {
  makeSample(folder);
  const directory = sitePackagesOf(folder);
  fs.writeFileSync(path.join(directory, 'odd_thing.py'), 'x = 0\n');
  fs.writeFileSync(path.join(directory, 'zz_odd.pth'), `${LINE}\n`);
}

/** @param {string} folder */
function sitePackagesOf(folder) {
  const lib = path.join(folder, '.venv', 'lib');
  const [version] = fs.readdirSync(lib);
  assert.ok(version);
  return path.join(lib, version, 'site-packages');
}
