import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import {
  editorText,
  eventually,
  heardOption,
  openByName,
  openPythonPath,
  quickInput,
  runFromPalette,
  treeRow,
} from './workbench.mjs';

const PACKAGES = '.venv/lib/python3.12/site-packages';

/** A healthy environment, a file that hides the standard library, and a module that only a launch configuration finds. */
function makeImports(/** @type {string} */ folder) {
  const notebook = {
    cells: [
      {
        cell_type: 'code',
        source: ['%pip list\n', 'import yaml\n', 'import helper'],
        metadata: {},
        outputs: [],
        execution_count: null,
      },
    ],
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  const launch = {
    version: '0.2.0',
    configurations: [
      { name: 'Tool', type: 'debugpy', request: 'launch', program: '${workspaceFolder}/tools/run.py' },
    ],
  };
  const files = {
    'base/lib/python3.12/os.py': '',
    'base/lib/python3.12/random.py': '',
    'base/lib/python3.12/encodings/__init__.py': '',
    'base/lib/python3.12/lib-dynload/x.so': '',
    '.venv/pyvenv.cfg': `home = ${folder}/base/bin\ninclude-system-site-packages = false\nversion = 3.12.1\n`,
    [`${PACKAGES}/yaml/__init__.py`]: '',
    [`${PACKAGES}/PyYAML-6.0.1.dist-info/RECORD`]: 'yaml/__init__.py,,\n',
    [`${PACKAGES}/PyYAML-6.0.1.dist-info/METADATA`]: 'Metadata-Version: 2.1\nName: PyYAML\nVersion: 6.0.1\n',
    'random.py': '',
    'main.py': 'import yaml\nimport random\nimport helper\n',
    'tools/run.py': 'import helper\n',
    'tools/helper.py': '',
    'notes.ipynb': JSON.stringify(notebook),
    '.vscode/launch.json': JSON.stringify(launch, undefined, 2),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  for (const directory of ['base/bin', '.venv/bin']) {
    fs.mkdirSync(path.join(folder, directory), { recursive: true });
  }
  fs.writeFileSync(path.join(folder, 'base/bin/python3.12'), '\x7fELF', { mode: 0o755 });
  fs.symlinkSync(path.join(folder, 'base/bin/python3.12'), path.join(folder, '.venv/bin/python'));
}

describe('a person who wonders about an import', function () {
  this.timeout(patience(120_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({ makeFolder: makeImports });
    await openPythonPath(window.page);
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('reads in a hover what a module is, what it hides, and who answers differently', async () => {
    const { page } = window;
    await openByName(page, 'main.py');
    const yaml = await hover(page, 'import yaml');
    assert.match(yaml, /Terminal.*site-packages\/yaml\/__init__\.py.*PyYAML 6\.0\.1/s);
    await shoot(page, 'import-found');
    const random = await hover(page, 'import random');
    assert.match(random, /random\.py.*Hides .*base\/lib\/python3\.12\/random\.py.*Launch: Tool/s);
    await shoot(page, 'import-hides');
    const helper = await hover(page, 'import helper');
    assert.match(helper, /helper is not found.*Launch: Tool: tools\/helper\.py/s);
    await shoot(page, 'import-missing');
  });

  it('reads the same in the cell of a notebook', async () => {
    const { page } = window;
    await runFromPalette(page, 'View: Close All Editors');
    await openNotebook(page);
    const text = await hover(page, 'import yaml', '.notebook-editor');
    assert.match(text, /Notebook.*yaml\/__init__\.py/s);
    await shoot(page, 'import-notebook');
    const helper = await hover(page, 'import helper', '.notebook-editor');
    assert.match(helper, /helper is not found/);
    await runFromPalette(page, 'View: Close All Editors');
  });

  it('explains an import from the palette, in rows and as a document', async () => {
    const { page } = window;
    await openByName(page, 'main.py');
    await runFromPalette(page, 'Python Path: Explain Import…');
    await typeIntoList(page, 'helper', /^helper/);
    await treeRow(page, /^import helper/).waitFor();
    await treeRow(page, /^Terminal.*not found/).waitFor();
    await treeRow(page, /^Launch: Tool, tools\/helper\.py/).waitFor();
    await shoot(page, 'import-explained');
    await treeRow(page, /^import helper/).hover();
    await page.getByRole('button', { name: 'Open as Document' }).first().click();
    await page.getByRole('tab', { name: /import helper/ }).waitFor();
    await shoot(page, 'import-document');
    await treeRow(page, /^import helper/).hover();
    await page.getByRole('button', { name: 'Close Explanation' }).first().click();
    await treeRow(page, /^import helper/).waitFor({ state: 'detached' });
    await runFromPalette(page, 'View: Close All Editors');
  });

  it('applies the fix with the keyboard, and the import is found', async () => {
    const { page } = window;
    await openByName(page, 'main.py');
    await editorText(page, 'import helper').click();
    await page.keyboard.press('End');
    await takeFix(page, /Add tools to the path: A \.pth file/);
    await eventually('the import is found', async () => {
      const text = await hover(page, 'import helper');
      return /tools\/helper\.py.*\.pth file/s.test(text) ? true : undefined;
    });
    await shoot(page, 'import-fixed');
  });
});

/** @param {import('playwright-core').Page} page */
async function openNotebook(page) {
  await page.keyboard.press('Control+P');
  await typeIntoList(page, 'notes.ipynb', /^notes\.ipynb/);
  await page.locator('.notebook-editor .view-line').first().waitFor();
}

/**
 * For a list that depends on what is typed.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} text
 * @param {RegExp} answer
 */
async function typeIntoList(page, text, answer) {
  await quickInput(page).and(page.locator(':focus')).waitFor();
  await page.keyboard.type(text);
  await eventually(`the list has ${answer}`, async () =>
    answer.test(await heardOption(page)) ? true : undefined,
  );
  await page.keyboard.press('Enter');
}

/**
 * With the keyboard. A second press would choose the first row of the menu, so each waits long enough for a busy machine.
 *
 * @param {import('playwright-core').Page} page
 * @param {RegExp} title
 */
async function takeFix(page, title) {
  const focused = page.locator('.action-widget .monaco-list-row.focused');
  await eventually(
    'the menu of quick fixes is open',
    async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      await focused.waitFor({ timeout: patience(10_000) });
      return true;
    },
    60_000,
  );
  await eventually(`the arrow keys come to ${title}`, async () => {
    if (title.test(await focused.innerText({ timeout: patience(1_000) }))) {
      return true;
    }
    await page.keyboard.press('ArrowDown');
    return undefined;
  });
  await page.keyboard.press('Enter');
}

/**
 * The text of the hover at the end of a line.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} line
 * @param {string} [inside]
 * @returns {Promise<string>}
 */
async function hover(page, line, inside = '.editor-instance') {
  const word = page.locator(`${inside} .view-line`).filter({ hasText: line }).locator('span span').last();
  const content = page
    .locator('.monaco-hover:not(.hidden) .hover-contents')
    .filter({ hasText: /Terminal|Notebook/ });
  return eventually(`there is a hover over ${line}`, async () => {
    await page.mouse.move(5, 5);
    await content
      .first()
      .waitFor({ state: 'hidden', timeout: patience(2_000) })
      .catch(() => undefined);
    const box = await word.boundingBox();
    if (box === null) {
      return undefined;
    }
    await page.mouse.move(box.x + box.width - 3, box.y + box.height / 2, { steps: 4 });
    await content.first().waitFor({ timeout: patience(3_000) });
    return content.first().innerText();
  });
}
