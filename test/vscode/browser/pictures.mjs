/** Pictures of the window, for people to look at. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach } from 'mocha';
import { screenshots } from './installedExtension.mjs';

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export async function shoot(page, name) {
  fs.mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
}

/**
 * For the tests of a `describe`: what the window shows when one fails.
 *
 * @param {() => import('./installedExtension.mjs').Window} windowOf
 */
export function shootFailures(windowOf) {
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await shoot(windowOf().page, 'failed');
    }
  });
}
