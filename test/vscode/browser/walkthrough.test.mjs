import * as assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import { answerByTyping, openPythonPath, runFromPalette } from './workbench.mjs';

const TITLE = 'Find Out Why Python Imports What It Does';
const STEPS = [
  'See Why Each Entry Is There',
  'Repair What Is Wrong',
  'Hover over an Import',
  'See the Whole Picture',
];

describe('the walkthrough', function () {
  this.timeout(patience(120_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({
      settings: { 'workbench.welcomePage.walkthroughs.openOnInstall': true },
    });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('does not open by itself', async () => {
    const { page } = window;
    await openPythonPath(page);
    assert.equal(await page.locator('.gettingStartedContainer').count(), 0);
  });

  it('opens on request, with a picture for each of its four steps', async () => {
    const { page } = window;
    await runFromPalette(page, 'Welcome: Open Walkthrough...');
    await answerByTyping(page, TITLE, new RegExp(`^${TITLE}`));
    // Next to the side bar there is no room for the pictures.
    await page.keyboard.press('Control+B');
    for (const [index, title] of STEPS.entries()) {
      await page.locator('.getting-started-step').filter({ hasText: title }).click();
      const image = page.locator('.getting-started-media img');
      await page.locator('.getting-started-step.expanded').filter({ hasText: title }).waitFor();
      await image.first().waitFor();
      const width = await image
        .first()
        .evaluate((element) =>
          /** @type {any} */ (element).decode().then(() => /** @type {any} */ (element).naturalWidth),
        );
      assert.ok(width > 250, `${title}: ${width} pixels`);
      await shoot(page, `walkthrough-${index + 1}`);
    }
  });

  it('ticks off a step whose button is pressed', async () => {
    const { page } = window;
    const done = page.locator('.getting-started-step:has(.codicon.complete)');
    await page.locator('.getting-started-step').filter({ hasText: STEPS[0] }).click();
    await page.getByRole('button', { name: 'Open Python Path' }).click();
    await done.filter({ hasText: STEPS[0] }).waitFor();
    assert.equal(await done.filter({ hasText: STEPS[1] }).count(), 0);
    await page.locator('.getting-started-step').filter({ hasText: STEPS[1] }).click();
    await page.getByRole('button', { name: 'Show Problems' }).click();
    await page.locator('.markers-panel').waitFor();
    await done.filter({ hasText: STEPS[1] }).waitFor();
    await shoot(page, 'walkthrough-done');
  });
});
