import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import { unneededReads } from './neededFiles.mjs';
import { connectionsOf, openedBy, readTrace, scratchDirectory, startedBy, tracedTo } from './systemCalls.mjs';
import { makeTraps, SECRET } from './trapFolder.mjs';
import { eventually, openProblems, openPythonPath, problem } from './workbench.mjs';

/** VS Code looks for open ports by itself, and searches files with a program of its own. */
const OF_THE_EDITOR = [
  /^"\/bin\/sh", \["\/bin\/sh", "-c", "(?:ls -l \/proc\/|ps -F )/,
  /^"[^"]*\/ripgrep-universal\/bin\/[^"]*\/rg", /,
  /^"[^"]*\/bin\/node", \["[^"]*", "[^"]*\/code-server\/lib\/vscode\//,
];

/** The language server, started by the extension. */
const OUR_OWN = /^"[^"]*\/bin\/node", \["[^"]*", (?:"--[^"]*", )*"[^"]*\/dist\/(?:server|worker)\.js", /;

describe('a person who opens a folder full of traps and does not trust it', function () {
  this.timeout(120_000);

  const scratch = scratchDirectory();
  const trace = path.join(scratch, 'trace');
  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  /** @type {import('./trapFolder.mjs').Traps} */
  let traps;
  before(async function () {
    const under = tracedTo(trace);
    if (process.platform !== 'linux' || under === undefined) {
      this.skip();
    }
    fs.mkdirSync(path.join(scratch, 'home'));
    window = await openInstalled({
      workspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
      makeFolder: (folder) => {
        traps = makeTraps(folder);
      },
      env: { HOME: path.join(scratch, 'home'), PATH: '/usr/bin:/bin', PYENV_ROOT: undefined },
      under,
    });
  });
  after(async () => {
    await window?.close();
    fs.rmSync(scratch, { recursive: true, force: true });
  });
  shootFailures(() => window);

  it('sees the answer for all of it', async () => {
    const { page } = window;
    // All rows: a list renders only those that are visible.
    await page.setViewportSize({ width: 1280, height: 2400 });
    await openPythonPath(page);
    await row(page, 'venv-script').waitFor();
    await openProblems(page);
    await problem(page, /PYTHONHOME is unfit\/fifo/).waitFor();
    await shoot(page, 'untrusted');
  });

  it('sees what was not read, and none of its content', async () => {
    const { page } = window;
    // The view may render the row again under the pointer; a person would point at it again.
    await eventually('the row says why it is partly unknown', async () => {
      await page.mouse.move(900, 600);
      await row(page, 'partly unknown · 13 w').hover({ timeout: 2_000 });
      const told = page.locator('.monaco-hover').getByText(/not trusted, so \S*outside\/settings\.env/);
      await told.waitFor({ timeout: 3_000 });
      return true;
    });
    assert.equal((await page.locator('body').innerText()).includes(SECRET), false);
  });

  it('is offered nothing that would run a program', async () => {
    const { page } = window;
    const item = page.getByRole('menuitem', { name: /^Create Isolation File/ });
    await eventually('there is a menu', async () => {
      await page.keyboard.press('Escape');
      await row(page, 'partly unknown · 13 w').click({ button: 'right', timeout: 2_000 });
      await item.waitFor({ timeout: 2_000 });
      return true;
    });
    assert.equal(await page.getByRole('menuitem', { name: /Real Interpreter/ }).count(), 0);
    await page.keyboard.press('Escape');
  });

  it('has run nothing, connected nowhere, and read nothing that no path depends on', async () => {
    const processes = readTrace(trace);
    /** @param {RegExp} which */
    const callsOf = (which) => {
      const found = processes.filter(({ command }) => which.test(command.join(' ')));
      assert.notEqual(found.length, 0, `there is a process ${which}`);
      return found.flatMap(({ calls }) => calls);
    };
    const server = callsOf(/\/dist\/(?:server|worker)\.js/);
    const host = callsOf(/--type=extensionHost/);
    const isForeign = (/** @type {string} */ started) =>
      ![...OF_THE_EDITOR, OUR_OWN].some((known) => known.test(started));
    assert.deepEqual(
      startedBy(server).filter((started) => !OUR_OWN.test(started)),
      [],
    );
    assert.deepEqual(startedBy(host).filter(isForeign), []);
    assert.deepEqual(connectionsOf(server), []);
    assert.deepEqual(
      connectionsOf(host).filter((call) => /AF_INET/.test(call) && !/127\.0\.0\.1|"::1"/.test(call)),
      [],
    );

    const opened = openedBy(server);
    assert.ok(
      opened.files.includes(path.join(traps.folder, '.venv', 'pyvenv.cfg')),
      'the trace has what was read',
    );
    const own = { folder: traps.folder, extensions: window.extensionsDir, home: path.join(scratch, 'home') };
    assert.deepEqual(unneededReads(opened, own), []);
    const { files, directories } = openedBy(host);
    const never = [traps.outside, '/dev/zero', '/dev/random', ...Object.values(traps.unfit)];
    assert.deepEqual(
      [...files, ...directories].filter((file) =>
        never.some((each) => file === each || file.startsWith(`${each}/`)),
      ),
      [],
    );
    assert.deepEqual(fs.readdirSync(traps.marks), []);
  });
});

/**
 * Finds a row by its text.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} text
 */
function row(page, text) {
  return page.locator('.sidebar').getByRole('treeitem').filter({ hasText: text }).first();
}
