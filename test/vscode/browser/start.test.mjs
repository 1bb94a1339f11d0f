import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { launchBrowser } from '../../host/browser.mjs';
import { patience } from '../../support/machineSpeed.mjs';
import { root } from './installedExtension.mjs';
import { treeRow } from './workbench.mjs';

describe('a person who types npm start', function () {
  this.timeout(patience(240_000));

  /** @type {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} */
  let started;
  /** @type {import('playwright-core').Browser} */
  let browser;
  let printed = '';
  before(async () => {
    started = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs'), '--no-open'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    if (started.exitCode === null) {
      started.kill('SIGINT');
      await once(started, 'exit');
    }
  });

  it('gets an address, in a few lines', async () => {
    for await (const chunk of started.stdout) {
      printed += chunk;
      if (/Press Ctrl\+C/.test(printed)) {
        break;
      }
    }
    assert.match(printed, /http:\/\/127\.0\.0\.1:\d+\/\S+/);
    const lines = printed.split('\n').filter((line) => line !== '');
    assert.ok(lines.length <= 6, printed);
  });

  it('is shown the view and what to look at there, and is asked nothing', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(/http:\S+/.exec(printed)?.[0] ?? '');
    await page.getByRole('tab', { name: /README\.md/ }).waitFor({ timeout: patience(60_000) });
    await treeRow(page, /^Terminal/).waitFor({ timeout: patience(60_000) });
    assert.equal(await page.locator('.notification-toast, .monaco-dialog-box').count(), 0);
  });
});
