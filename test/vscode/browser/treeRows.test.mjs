import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import {
  answerByArrowKeys,
  editorText,
  eventually,
  openByName,
  openProblems,
  openPythonPath,
  problem,
  runFromPalette,
  treeRow,
  untilEditing,
} from './workbench.mjs';

const THEMES = [
  { name: 'dark', theme: 'Default Dark Modern', worn: 'vs-dark' },
  { name: 'light', theme: 'Default Light Modern', worn: 'vs' },
  { name: 'high-contrast', theme: 'Default High Contrast', worn: 'hc-black' },
  { name: 'high-contrast-light', theme: 'Default High Contrast Light', worn: 'hc-light' },
];

/** @param {Record<string, string>} files */
function folderOf(files) {
  /** @param {string} folder */
  return (folder) => {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
  };
}

/** @param {string} directory */
function makeVenv(directory) {
  execFileSync('python3', ['-m', 'venv', '--without-pip', directory]);
}

/**
 * Presses a key until the tree's focus is on a row.
 *
 * @param {import('playwright-core').Page} page
 * @param {RegExp} name
 */
async function goDownTo(page, name) {
  const focused = page.locator('.sidebar .monaco-list-row.focused');
  await eventually(`the arrow keys come to ${name}`, async () => {
    const [heard] = await focused.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
    if (name.test(heard ?? '')) {
      return true;
    }
    await page.keyboard.press('ArrowDown');
    return undefined;
  });
}

describe('PYTHONHOME of an application that started the editor', function () {
  this.timeout(patience(180_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({
      makeFolder: folderOf({ 'app.py': 'import json\n' }),
      env: { PYTHONHOME: '/tmp/.mount_AppIm/usr/' },
    });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('is a problem of the folder without any file of ours, and says where it comes from', async () => {
    const { page } = window;
    await openByName(page, 'app.py');
    await page.getByRole('tab', { name: /^Python Path - 1 error/ }).waitFor();
    await openProblems(page);
    await problem(page, /^Error.*PYTHONHOME .*\/tmp\/\.mount_AppIm.*The editor inherited it/).waitFor();
    await problem(page, /PYTHONHOME/).dblclick();
    await page
      .getByRole('tab', { name: /^app\.py/ })
      .first()
      .waitFor();
  });

  it('is the first row below the context that would not start', async () => {
    const { page } = window;
    await openPythonPath(page);
    await treeRow(page, /^Terminal, would not start/).waitFor();
    await treeRow(page, /^Error: .*PYTHONHOME .*\/tmp\/\.mount_AppIm.*The editor inherited it/).waitFor();
    await shoot(page, 'tree-leaked');
    assert.equal(await page.locator('.notification-toast').count(), 0);
  });
});

describe('the row that says why Python would not start', function () {
  this.timeout(patience(180_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({
      makeFolder: (folder) => {
        folderOf({
          'app.py': '',
          '.env': 'PYTHONHOME=.venv\nPYTHONPATH=src\n',
          'src/thing.py': '',
          'libs/one/other.py': '',
        })(folder);
        makeVenv(path.join(folder, '.venv'));
        const site = fs.readdirSync(path.join(folder, '.venv/lib')).map((name) => `.venv/lib/${name}`)[0];
        fs.writeFileSync(
          path.join(folder, `${site}/site-packages/a.pth`),
          `${folder}/libs/one\n${folder}/gone\n`,
        );
      },
    });
    await openPythonPath(window.page);
  });
  after(() => window?.close());
  shootFailures(() => window);

  const fatal = /^Error: .*PYTHONHOME/;

  it('opens the line that causes it', async () => {
    const { page } = window;
    await treeRow(page, fatal).click();
    await page
      .getByRole('tab', { name: /^\.env/ })
      .first()
      .waitFor();
    await editorText(page, 'PYTHONHOME=.venv').waitFor();
  });

  for (const { name, theme, worn } of THEMES) {
    it(`can be read in a ${name} theme`, async () => {
      const { page, folder } = window;
      folderOf({ '.vscode/settings.json': JSON.stringify({ 'workbench.colorTheme': theme }) })(folder);
      await page.locator(`.monaco-workbench.${worn}`).waitFor();
      await treeRow(page, fatal).hover();
      await shoot(page, `tree-${name}`);
    });
  }

  it('repairs it with one click, and one key undoes that', async () => {
    const { page } = window;
    const row = treeRow(page, fatal);
    await row.waitFor();
    await eventually('the fix is applied', async () => {
      await row.hover({ timeout: patience(2_000) });
      await row.getByRole('button', { name: 'Apply the Preferred Fix' }).click({ timeout: patience(2_000) });
      await row.waitFor({ state: 'detached', timeout: patience(5_000) });
      return true;
    });
    await page.getByRole('tab', { name: /^\.env/, selected: true }).waitFor();
    await page.locator('.editor-instance .monaco-editor').first().click();
    await page.keyboard.press('Control+Z');
    await row.waitFor();
  });

  it('repairs it without a mouse', async () => {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Focus on Run Contexts View');
    await goDownTo(page, fatal);
    const item = page.getByRole('menuitem', { name: 'Quick Fix…' });
    await eventually('the menu of the row is open', async () => {
      await page.keyboard.press('Shift+F10');
      await item.waitFor({ timeout: patience(2_000) });
      return true;
    });
    const focused = page.locator('.monaco-menu .action-item.focused');
    await eventually('the arrow keys come to the fixes', async () => {
      await page.keyboard.press('ArrowDown');
      return (await focused.innerText({ timeout: patience(1_000) })).includes('Quick Fix…')
        ? true
        : undefined;
    });
    await page.keyboard.press('Enter');
    await answerByArrowKeys(page, /^Remove PYTHONHOME/);
    await treeRow(page, fatal).waitFor({ state: 'detached' });
    await untilEditing(page, '.env');
    await page.keyboard.press('Control+Z');
    await treeRow(page, fatal).waitFor();
  });

  it('shows what is not on the path, and opens what keeps it off', async () => {
    const { page, folder } = window;
    await treeRow(page, /^Terminal/).waitFor();
    await treeRow(page, /^Not on the path/).click();
    await treeRow(page, new RegExp(`^${folder}/gone, not on the path, It does not exist`)).click();
    await page
      .getByRole('tab', { name: /^a\.pth/ })
      .first()
      .waitFor();
    await shoot(page, 'tree-left-out');
  });

  it('folds the healthy standard library, and warns about a missing one', async () => {
    const { page } = window;
    await treeRow(page, /^\d+, .*Standard library, no os\.py here/).waitFor();
    await treeRow(page, /^\d+, Standard library, .*entries \d+ to \d+/).click();
    await treeRow(page, /^\d+, .*python\d+\.zip, .*absent, as usual/).waitFor();
  });

  it('keeps open what is open when the results change', async () => {
    const { page } = window;
    await openByName(page, 'a.pth');
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# a comment\n');
    await treeRow(page, /a\.pth:2/).waitFor();
    await treeRow(page, /^\d+, .*python\d+\.zip, .*absent, as usual/).waitFor();
  });
});

describe('many contexts', function () {
  this.timeout(patience(180_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({ makeFolder: makeServices });
  });
  after(() => window?.close());
  shootFailures(() => window);

  /** @param {string} folder */
  function makeServices(folder) {
    const serviceOf = (/** @type {number} */ number) =>
      path.join(folder, 'services', `service-with-a-long-name-${String(number).padStart(2, '0')}`);
    fs.mkdirSync(serviceOf(0), { recursive: true });
    makeVenv(path.join(serviceOf(0), '.venv'));
    for (let number = 1; number < 30; number += 1) {
      fs.cpSync(serviceOf(0), serviceOf(number), { recursive: true, verbatimSymlinks: true });
    }
    const broken = path.join(serviceOf(7), '.venv');
    const cfg = path.join(broken, 'pyvenv.cfg');
    fs.writeFileSync(cfg, fs.readFileSync(cfg, 'utf8').replace(/^home = .*$/m, 'home = /gone/bin'));
    for (const name of fs.readdirSync(path.join(broken, 'bin')).filter((each) => each.startsWith('python'))) {
      fs.rmSync(path.join(broken, 'bin', name));
      fs.symlinkSync(`/gone/bin/${name}`, path.join(broken, 'bin', name));
    }
  }

  it('begin with the broken one, and each row says first what differs', async () => {
    const { page } = window;
    await openPythonPath(page);
    const rows = page.locator('.sidebar [role=treeitem][aria-level="1"] .label-name');
    await eventually('the broken one is the first', async () =>
      (await rows.first().innerText()) === 'service-with-a-long-name-07' ? true : undefined,
    );
    const names = await rows.allInnerTexts();
    assert.equal(new Set(names).size, names.length);
    await shoot(page, 'tree-many');
  });
});

describe('directories in the Explorer', function () {
  this.timeout(patience(180_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({
      makeFolder: (folder) => {
        folderOf({ '.env': 'PYTHONPATH=src\n', 'src/thing.py': '' })(folder);
        makeVenv(path.join(folder, '.venv'));
      },
      // For a directory with a problem in it, VS Code shows only that, whatever other marks it has.
      settings: { 'problems.decorations.enabled': false },
      env: { PYTHONHOME: '/tmp/.mount_AppIm/usr/' },
    });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('are marked: an environment that would not start, and one that a file puts on the path', async () => {
    const { page, folder } = window;
    await page.keyboard.press('Control+Shift+E');
    const marked = (/** @type {string} */ label) =>
      page.locator('.explorer-folders-view').locator(`[aria-label^="${folder}/${label}"]`).first();
    await marked('.venv • The Python of this environment would not start').waitFor();
    await marked('src • On sys.path: ').waitFor();
    await shoot(page, 'tree-explorer');
  });
});

describe('two folders of one name', function () {
  this.timeout(patience(180_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({
      makeFolder: folderOf({
        'one/app/a.py': '',
        'two/app/a.py': '',
        'both.code-workspace': JSON.stringify({ folders: [{ path: 'one/app' }, { path: 'two/app' }] }),
      }),
      opened: 'both.code-workspace',
    });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('are distinguished', async () => {
    const { page } = window;
    await openPythonPath(page);
    await treeRow(page, /^Folder app, one$/).waitFor();
    await treeRow(page, /^Folder app, two$/).waitFor();
    await shoot(page, 'tree-folders');
  });
});

describe('a folder without Python', function () {
  this.timeout(patience(180_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({ makeFolder: folderOf({ 'a.py': '' }), env: { PATH: '/nowhere' } });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('offers what helps', async () => {
    const { page } = window;
    const tab = page.getByRole('tab', { name: 'Python Path' });
    await tab.click();
    const welcome = page.locator('.sidebar .welcome-view-content');
    await welcome.getByText('No Python was found').waitFor();
    await welcome.getByRole('button', { name: 'Look Again' }).waitFor();
    await welcome.getByRole('button', { name: 'Open Folder Settings' }).waitFor();
    await shoot(page, 'tree-no-python');
    await welcome.getByRole('button', { name: 'Create Environment…' }).click();
    await page.getByRole('option', { name: /^uv, uv venv/ }).waitFor();
    await page.keyboard.press('Escape');
  });
});
