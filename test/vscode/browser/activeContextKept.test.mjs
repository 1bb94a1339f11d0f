import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'mocha';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import { takeCommandFromMenu, untilActive } from './statusBar.mjs';
import { editorText, eventually, openByName, openPythonPath, runFromPalette, treeRow } from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * The rows of the view, those that are expanded marked.
 *
 * @param {Page} page
 */
function rows(page) {
  return page
    .locator('.sidebar')
    .getByRole('treeitem')
    .evaluateAll((items) =>
      items.map(
        (item) => `${item.getAttribute('aria-expanded') ?? ''} ${item.getAttribute('aria-label') ?? ''}`,
      ),
    );
}

/**
 * The processes of the language server that belong to this window.
 *
 * @param {string} extensionsDir
 * @returns {readonly number[]}
 */
function serverProcesses(extensionsDir) {
  return execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(extensionsDir) && /dist[/\\]server\.js/.test(line))
    .map((line) => Number(line.trim().split(/\s+/)[0]));
}

describe('what a person has expanded and pinned', function () {
  this.timeout(patience(120_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  /** @type {readonly number[]} */
  let servers;
  before(async () => {
    window = await openInstalled({
      workspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
    const { page } = window;
    await openByName(page, 'app.py');
    await openPythonPath(page);
    await treeRow(page, /old-venv/).waitFor();
    await takeCommandFromMenu(page, /^Debug and test/, 'Pin as Active Context', () =>
      untilActive(page, /^Debug and test · \.venv\s*$/, 3_000),
    );
    // The status bar is updated before the view.
    await eventually('that row alone is marked', async () => {
      const marked = (await rows(page)).filter((row) => /, (?:active|pinned)\b/.test(row));
      assert.equal(marked.length, 1, marked.join('\n'));
      assert.match(marked[0] ?? '', /Debug and test.*, active, pinned/);
      return true;
    });
    await eventually('an entry is expanded', async () => {
      const row = treeRow(page, /sample.lib/);
      await row.click({ timeout: patience(2_000) });
      await treeRow(page, /^shouting, module/).waitFor({ timeout: patience(2_000) });
      return true;
    });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('stays when the folder is trusted, and the server too', async () => {
    const { page, extensionsDir } = window;
    const before = await rows(page);
    servers = serverProcesses(extensionsDir);
    assert.equal(servers.length, 1);
    await page
      .locator('.statusbar')
      .getByRole('button', { name: /Restricted Mode/ })
      .click();
    await page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await page
      .locator('.statusbar')
      .getByRole('button', { name: /Restricted Mode/ })
      .waitFor({ state: 'detached' });
    // The comparison needs trust, so it appears as soon as the client knows.
    await runFromPalette(page, 'Python Path: Compare with the Real Interpreter…');
    await page
      .getByRole('option', { name: /^Terminal \(\.venv\)/ })
      .first()
      .click();
    await page
      .getByText(/The interpreter agrees with the prediction|agrees: /)
      .first()
      .waitFor();
    assert.deepEqual(serverProcesses(extensionsDir), servers);
    await eventually('the rows are the same', async () => {
      assert.deepEqual(await rows(page), before);
      return true;
    });
    await untilActive(page, /^Debug and test · \.venv\s*$/);
  });

  it('stays when the server is killed, and started again', async () => {
    const { page, extensionsDir } = window;
    const before = await rows(page);
    const [server = 0] = serverProcesses(extensionsDir);
    process.kill(server, 'SIGKILL');
    await eventually('there is another server', () => {
      const now = serverProcesses(extensionsDir);
      return now.length === 1 && now[0] !== server ? true : undefined;
    });
    await eventually('the rows are the same', async () => {
      assert.deepEqual(await rows(page), before);
      return true;
    });
    await untilActive(page, /^Debug and test · \.venv\s*$/);
    // Trust was granted after the first start, and applies to this one too.
    await runFromPalette(page, 'Python Path: Compare with the Real Interpreter…');
    await page
      .getByRole('option', { name: /^Terminal \(\.venv\)/ })
      .first()
      .click();
    await page
      .getByText(/The interpreter agrees with the prediction|agrees: /)
      .first()
      .waitFor();
  });

  it('stays when the server is restarted by command', async () => {
    const { page, extensionsDir } = window;
    const before = await rows(page);
    const [server] = serverProcesses(extensionsDir);
    await runFromPalette(page, 'Python Path: Restart Language Server');
    await eventually('there is another server', () => {
      const now = serverProcesses(extensionsDir);
      return now.length === 1 && now[0] !== server ? true : undefined;
    });
    await eventually('the rows are the same', async () => {
      assert.deepEqual(await rows(page), before);
      return true;
    });
    await untilActive(page, /^Debug and test · \.venv\s*$/);
  });

  it('is in a report that the person sees before anybody else', async () => {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Report Issue…');
    await editorText(page, 'What happened').waitFor();
    await editorText(page, '# Python Path Inspector').waitFor();
    await shoot(page, 'report-issue');
    await page.getByRole('button', { name: 'Open Issue Reporter' }).waitFor();
  });

  it('can be undone only once', async () => {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Undo Last Repair or Isolation Files');
    await page.getByText('Nothing to undo.').first().waitFor();
  });

  it('is in the output, one line for each inspection', async () => {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Show Output');
    await page
      .locator('.part.panel .view-line')
      .filter({ hasText: /Inspected\s.*sample:\s\d+\scontexts/ })
      .first()
      .waitFor();
    await shoot(page, 'output-lines');
  });
});
