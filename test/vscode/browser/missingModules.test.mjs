import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { findInterpreter } from '../../../scripts/sample.mjs';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import { controlClick, editorText, eventually, openPythonPath, runFromPalette } from './workbench.mjs';

/** A project whose requirements are not installed, and whose source root is not on the path. */
function makeFolder(/** @type {string} */ folder) {
  const { executable } = findInterpreter();
  const made = spawnSync(executable, ['-m', 'venv', '--without-pip', path.join(folder, '.venv')], {
    encoding: 'utf8',
  });
  assert.equal(made.status, 0, made.stderr);
  fs.mkdirSync(path.join(folder, 'src', 'shop'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'src', 'shop', '__init__.py'), '');
  fs.writeFileSync(path.join(folder, 'requirements.txt'), 'acme-tool==1.0\n');
  fs.writeFileSync(
    path.join(folder, 'main.py'),
    'import os\n\nimport acme_tool\nimport shop\nimport queue, Queue\n',
  );
}

describe('a person who looks for missing modules', function () {
  this.timeout(patience(120_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({ makeFolder });
    await openPythonPath(window.page);
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('sees each cause with its repairs, and opens a place from there', async () => {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Find Missing Modules');
    await editorText(page, /acme_tool:.acme-tool.is.declared/).waitFor();
    const editor = page.locator('.editor-instance').first();
    await editor.getByText('Install what requirements.txt declares').waitFor();
    await editor.getByText('Add src to the path').waitFor();
    await shoot(page, 'missing-modules');
    await eventually('the place is a link', async () => {
      await controlClick(page, editor.locator('.detected-link').first());
      await page.getByRole('tab', { name: 'main.py', selected: true }).waitFor({ timeout: patience(2_000) });
      return true;
    });
  });

  it('sees the command of a repair before it runs, and can leave it', async () => {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Find Missing Modules');
    await editorText(page, /acme_tool:.acme-tool.is.declared/).waitFor();
    const repair = page.locator('.editor-instance').getByText('Install what requirements.txt declares');
    const question = page.locator('.monaco-dialog-box');
    await eventually(
      'the command is shown',
      async () => {
        // When a document is shown again, VS Code first renders the old lenses, which do nothing.
        await repair.click({ timeout: patience(2_000) });
        await question.waitFor({ timeout: patience(5_000) });
        return true;
      },
      60_000,
    );
    assert.match(await question.innerText(), /-m pip install -r .*requirements\.txt/);
    await shoot(page, 'missing-modules-command');
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    assert.equal(await page.locator('.terminal-wrapper').count(), 0);
  });
});
