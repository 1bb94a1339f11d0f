import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { makeSample } from '../../../scripts/sample.mjs';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import { activeItem, untilActive } from './statusBar.mjs';
import { eventually, openByName } from './workbench.mjs';

describe('a person with two folders has an active context in each, which', function () {
  this.timeout(patience(120_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({
      makeFolder(folder) {
        for (const name of ['first', 'second']) {
          makeSample(path.join(folder, name));
          fs.renameSync(path.join(folder, name, 'app.py'), path.join(folder, name, `${name}.py`));
        }
        fs.writeFileSync(
          path.join(folder, 'both.code-workspace'),
          JSON.stringify({ folders: [{ path: 'first' }, { path: 'second' }] }),
        );
      },
      opened: 'both.code-workspace',
    });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('is that of the folder of the file, and pinned for that folder alone', async () => {
    const { page } = window;
    await openByName(page, 'second.py');
    await untilActive(page, /^Terminal · \.venv$/);
    await activeItem(page).locator('a').first().click();
    await page.locator('.quick-input-title').filter({ hasText: 'Active Context in second' }).waitFor();
    await shoot(page, 'active-context-folders');
    await page.getByRole('option', { name: /^Terminal \(old-venv\)/ }).click();
    await untilActive(page, /^Terminal · old-venv\s*$/);
    await openByName(page, 'first.py');
    await untilActive(page, /^Terminal · \.venv$/);
    await openByName(page, 'second.py');
    await untilActive(page, /^Terminal · old-venv\s*$/);
  });

  it('is that of the other folder when a file of it has the focus beside', async () => {
    const { page } = window;
    await page.keyboard.press('Control+\\');
    await openByName(page, 'first.py');
    await untilActive(page, /^Terminal · \.venv$/);
    await page.keyboard.press('Control+1');
    await untilActive(page, /^Terminal · old-venv\s*$/);
    await page.keyboard.press('Control+2');
    await untilActive(page, /^Terminal · \.venv$/);
  });

  it('is legible in dark and in high contrast', async () => {
    const { page, folder } = window;
    await page.keyboard.press('Control+1');
    await untilActive(page, /^Terminal · old-venv\s*$/);
    for (const [name, theme, worn] of [
      ['dark', 'Default Dark Modern', 'vs-dark'],
      ['high-contrast', 'Default High Contrast', 'hc-black'],
      ['high-contrast-light', 'Default High Contrast Light', 'hc-light'],
    ]) {
      const file = path.join(folder, 'both.code-workspace');
      const { folders } = JSON.parse(fs.readFileSync(file, 'utf8'));
      fs.writeFileSync(file, JSON.stringify({ folders, settings: { 'workbench.colorTheme': theme } }));
      await page.locator(`.monaco-workbench.${worn}`).waitFor();
      await activeItem(page).locator('a').first().click();
      await page.getByRole('option', { name: /^Follow the Open File/ }).waitFor();
      await shoot(page, `active-context-${name}`);
      await page.keyboard.press('Escape');
      await eventually('the choice is closed', async () =>
        (await page.locator('.quick-input-widget').isVisible()) ? undefined : true,
      );
    }
    assert.match((await activeItem(page).getAttribute('class')) ?? '', /error-kind/);
  });
});
