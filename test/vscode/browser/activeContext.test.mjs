import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { makeSample } from '../../../scripts/sample.mjs';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import { activeItem, takeCommandFromMenu, untilActive } from './statusBar.mjs';
import {
  answerByArrowKeys,
  eventually,
  openByName,
  openPythonPath,
  runFromPalette,
  treeRow,
} from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * A monorepo: the folder and one of its projects have environments, and there are a notebook and a launch configuration.
 *
 * @param {string} folder
 */
function makeMonorepo(folder) {
  const { interpreter } = makeSample(folder);
  const api = path.join(folder, 'services', 'api');
  fs.mkdirSync(api, { recursive: true });
  const made = spawnSync(interpreter.executable, ['-m', 'venv', '--without-pip', path.join(api, '.venv')]);
  assert.equal(made.status, 0, String(made.stderr));
  fs.writeFileSync(path.join(api, 'pyproject.toml'), '');
  fs.writeFileSync(path.join(api, 'main.py'), 'import json\n');
  fs.writeFileSync(path.join(folder, 'serve.py'), 'import json\n');
  fs.writeFileSync(path.join(folder, 'notes.txt'), '');
  fs.writeFileSync(
    path.join(folder, 'analysis.ipynb'),
    JSON.stringify({
      cells: [
        { cell_type: 'code', source: ['import json'], metadata: {}, outputs: [], execution_count: null },
      ],
      metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } },
      nbformat: 4,
      nbformat_minor: 5,
    }),
  );
  fs.mkdirSync(path.join(folder, '.vscode'));
  fs.writeFileSync(
    path.join(folder, '.vscode', 'launch.json'),
    JSON.stringify({
      version: '0.2.0',
      configurations: [
        { name: 'Serve', type: 'debugpy', request: 'launch', program: '${workspaceFolder}/serve.py' },
      ],
    }),
  );
  fs.writeFileSync(path.join(folder, '.env'), 'PYTHONPATH=src\n');
}

/** @param {Page} page */
async function openSwitch(page) {
  await activeItem(page).locator('a').first().click();
  await page.getByRole('option', { name: /Follow the Open File/ }).waitFor();
}

describe('the active context of a person', function () {
  this.timeout(patience(180_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({ makeFolder: makeMonorepo });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('is that of the open file: of the folder, of a project, of a launch configuration, of a notebook', async () => {
    const { page } = window;
    await openByName(page, 'app.py');
    await untilActive(page, /^Terminal · \.venv$/);
    await openByName(page, 'main.py');
    await untilActive(page, /^Terminal · services\/api\/\.venv$/);
    await openByName(page, 'serve.py');
    await untilActive(page, /^Launch: Serve · \.venv$/);
    await openNotebook(page, 'analysis.ipynb');
    await untilActive(page, /^Notebook · \.venv$/);
  });

  it('stays out of the way of files that are not about Python', async () => {
    const { page } = window;
    await openByName(page, 'notes.txt');
    await activeItem(page).waitFor({ state: 'hidden' });
    await openByName(page, 'main.py');
    await untilActive(page, /^Terminal · services\/api\/\.venv$/);
  });

  it('says what it is and why, to the eye and to a screen reader', async () => {
    const { page } = window;
    const label = await activeItem(page).getAttribute('aria-label');
    assert.match(
      label ?? '',
      /^Python Path, active context: Terminal, services\/api\/\.venv, CPython .*, Its environment is that of services\/api, where main\.py is/,
    );
    await activeItem(page).hover();
    const hover = page.locator('.workbench-hover').filter({ hasText: 'services/api/.venv/bin/python' });
    await hover.waitFor();
    await shoot(page, 'active-context-tooltip');
    // Markdown preserves spaces as non-breaking ones.
    assert.match(
      (await hover.innerText()).replaceAll('\u00a0', ' '),
      /Its environment is that of services\/api[^]*Choose\sAnother/,
    );
    await page.keyboard.press('Escape');
    await page.mouse.move(400, 300);
  });

  it('is switched by a click, pinned, and shown in red where Python would not start', async () => {
    const { page } = window;
    await openSwitch(page);
    await shoot(page, 'active-context-switch');
    await page.getByRole('option', { name: /Terminal \(old-venv\)/ }).click();
    await untilActive(page, /^Terminal · old-venv\s*$/);
    await eventually('it is red', async () =>
      (await activeItem(page).getAttribute('class'))?.includes('error-kind') === true ? true : undefined,
    );
    await openByName(page, 'app.py');
    await untilActive(page, /^Terminal · old-venv\s*$/);
    await shoot(page, 'active-context-broken');
  });

  it('is switched back without a mouse', async () => {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Choose Active Context…');
    await answerByArrowKeys(page, /^Follow the Open File/);
    await untilActive(page, /^Terminal · \.venv$/);
    await runFromPalette(page, 'Python Path: Pin as Active Context');
    await openByName(page, 'main.py');
    await eventually('it is pinned', async () =>
      (await activeItem(page).locator('.codicon-pinned').count()) === 1 ? true : undefined,
    );
    await untilActive(page, /^Terminal · \.venv\s*$/);
    await runFromPalette(page, 'Python Path: Unpin Active Context');
    await untilActive(page, /^Terminal · services\/api\/\.venv$/);
  });

  it('is pinned from the menu of a row, and still after the window is loaded again', async () => {
    const { page } = window;
    await openPythonPath(page);
    await takeCommandFromMenu(page, /^Launch: Serve/, 'Pin as Active Context', () =>
      untilActive(page, /^Launch: Serve · \.venv\s*$/, 3_000),
    );
    // VS Code writes its state with a delay, shorter than the time in which a person would reload the window.
    await openByName(page, 'serve.py');
    await openByName(page, 'main.py');
    await page.reload();
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: patience(60_000) });
    // The whole extension host starts again.
    await untilActive(page, /^Launch: Serve · \.venv\s*$/, 60_000);
  });

  it('falls back when the pinned context is gone, says so, and comes back with it', async () => {
    const { page, folder } = window;
    const file = path.join(folder, '.vscode', 'launch.json');
    const text = fs.readFileSync(file, 'utf8');
    await openByName(page, 'main.py');
    fs.writeFileSync(file, '{"configurations": []}');
    await untilActive(page, /^Terminal · services\/api\/\.venv$/);
    assert.match(
      (await activeItem(page).getAttribute('aria-label')) ?? '',
      /The pinned context “Launch: Serve” no longer exists/,
    );
    fs.writeFileSync(file, text);
    await untilActive(page, /^Launch: Serve · \.venv\s*$/);
  });

  it('is marked in the view, read aloud, and unpinned there', async () => {
    const { page } = window;
    await treeRow(page, /^Launch: Serve, .*active, pinned$/).waitFor();
    await shoot(page, 'active-context-view');
    await takeCommandFromMenu(page, /^Launch: Serve/, 'Unpin Active Context', () =>
      untilActive(page, /^Terminal · services\/api\/\.venv$/, 3_000),
    );
    await treeRow(page, /services\/api.*, active$/).waitFor();
  });

  it('is copied as PYTHONPATH, as JSON and as a report', async () => {
    const { page, folder } = window;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const clipboard = () => page.evaluate('navigator.clipboard.readText()').then(String);
    await openByName(page, 'main.py');
    const packages = /services\/api\/\.venv\/lib\/python[\d.]+\/site-packages/;

    await runFromPalette(page, 'Python Path: Copy as PYTHONPATH');
    const value = await eventually('PYTHONPATH is copied', async () => {
      const text = await clipboard();
      return text.startsWith(folder) ? text : undefined;
    });
    assert.match(value, packages);
    assert.equal(value.split(':').length, 2);

    await takeCommandFromMenu(page, /^Launch: Serve/, 'Copy as JSON', async () => {
      await eventually(
        'JSON is copied',
        async () => ((await clipboard()).startsWith('{') ? true : undefined),
        3_000,
      );
    });
    const { executable, sysPath } = JSON.parse(await clipboard());
    assert.equal(executable, path.join(folder, '.venv', 'bin', 'python'));
    assert.equal(sysPath[0].path, folder);

    await runFromPalette(page, 'Python Path: Copy as Markdown Report');
    const report = await eventually('a report is copied', async () => {
      const text = await clipboard();
      return text.startsWith('# Python Path Inspector') ? text : undefined;
    });
    assert.match(report, packages);
    assert.match(report, /^Python Path Inspector {2}\d+\.\d+\.\d+$/m);
  });

  it('is hidden by the menu of the status bar, like any other item', async () => {
    const { page } = window;
    await activeItem(page).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /Hide 'Python Path: Active Context'/ }).click({ delay: 250 });
    await activeItem(page).waitFor({ state: 'hidden' });
  });
});

/**
 * @param {Page} page
 * @param {string} name
 */
async function openNotebook(page, name) {
  // A list that is still being filled may apply the key to another row; a person would try again.
  await eventually(
    `the notebook ${name} is open`,
    async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+P');
      await page.keyboard.type(name);
      await page
        .getByRole('option', { name: new RegExp(`^${name}`) })
        .first()
        .waitFor({ timeout: patience(5_000) });
      await page.keyboard.press('Enter');
      await page.getByRole('tab', { name, selected: true }).waitFor({ timeout: patience(10_000) });
      return true;
    },
    40_000,
  );
}
