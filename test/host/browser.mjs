/** A headless Chromium that opens VS Code windows, driven through Playwright. */

import { patience } from '../support/machineSpeed.mjs';
import { prepareHost } from './prepare.mjs';

/**
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').BrowserContextOptions} ContextOptions
 * @typedef {import('./server.mjs').Server} Server
 * @typedef {import('./server.mjs').Payload} Payload
 */

const workbenchTimeLimit = 60_000;

/** @returns {Promise<Browser>} */
export async function launchBrowser() {
  const { chromium, playwrightModule } = await prepareHost();
  /** @type {typeof import('playwright-core')} */
  const playwright = await import(playwrightModule);
  return playwright.chromium.launch({
    executablePath: chromium.executable,
    env: { ...definedOnly(process.env), ...chromium.env },
    args: [
      // Containers seldom allow Chromium its sandbox, and it opens no page but our own.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/**
 * Opens a window and waits until it can be used.
 *
 * @param {Browser} browser
 * @param {Server} server
 * @param {string} folderOrWorkspace
 * @param {{ payload?: Payload, context?: ContextOptions, beforeOpening?: (page: Page) => Promise<void> }} [options]
 * @returns {Promise<Page>} Closing its `context()` ends the window.
 */
export async function openWorkbench(browser, server, folderOrWorkspace, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options.context });
  const page = await context.newPage();
  await options.beforeOpening?.(page);
  await page.goto(server.url(folderOrWorkspace, options.payload), { timeout: patience(workbenchTimeLimit) });
  await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: patience(workbenchTimeLimit) });
  return page;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
function definedOnly(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
