import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { makeSample } from '../../../scripts/sample.mjs';
import { patience } from '../../support/machineSpeed.mjs';
import { openInstalled } from './installedExtension.mjs';
import { choose, node, picture, posePicture } from './picturePose.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import {
  editorText,
  eventually,
  openPythonPath,
  quickInput,
  runFromPalette,
  untilEditing,
  untilFile,
} from './workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

const SHOW_PICTURE = 'Python Path: How Python Found Its Path';
const SHOW_TRACE = 'Python Path: Show Trace';
/** A name with markup, a command link and a control character, none of which may have an effect. */
const HOSTILE = '<img src=x onerror=alert(1)>';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @param {string} folder */
function sitePackages(folder) {
  const lib = path.join(folder, '.venv', 'lib');
  const [version = ''] = fs.readdirSync(lib).filter((name) => name.startsWith('python'));
  return path.join(lib, version, 'site-packages');
}

/** @param {Page} page */
async function findings(page) {
  const element = await picture(page).locator('body').elementHandle();
  const frame = await element?.ownerFrame();
  assert.ok(frame);
  await frame.evaluate(axe);
  return frame.evaluate(async () => {
    // @ts-expect-error: axe is there now.
    const { violations } = await globalThis.axe.run();
    // @ts-expect-error: the types of axe are not.
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
  });
}

describe('the picture of how Python found its path', function () {
  this.timeout(patience(120_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled({
      makeFolder: (folder) => {
        makeSample(folder);
        fs.writeFileSync(path.join(sitePackages(folder), `${HOSTILE}.pth`), `${folder}\n`);
      },
    });
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('opens from a row, highlights what a cause leads to, and opens the line of the cause', async () => {
    const { page } = window;
    await openPythonPath(page);
    const home = await posePicture(page, /^Debug and test/, /^Variable: PYTHONHOME/);
    await picture(page).locator('.node.fatal.lit').waitFor();
    await shoot(page, 'picture');
    assert.ok((await picture(page).locator('.edge.lit').count()) > 1);
    assert.equal(await picture(page).locator('.node.lit').getByText('PYTHONPATH').count(), 0);

    await home.click();
    await untilEditing(page, '.env');
    await page.getByRole('button', { name: /^Ln 1, Col \d+/ }).waitFor();
  });

  it('shows nothing that axe finds fault with, drawn or as text', async () => {
    const { page } = window;
    await page.getByRole('tab', { name: /^Path of Debug and test/ }).click();
    await node(page, /^Variable: PYTHONHOME/).waitFor();
    assert.deepEqual(await findings(page), []);
    await node(page, /^Step: standard library/).click();
    await picture(page).locator('.lookup').first().waitFor();
    assert.deepEqual(await findings(page), []);

    await node(page, /^Show as Text/).click();
    await picture(page).getByRole('heading', { name: 'What Python does' }).waitFor();
    assert.deepEqual(await findings(page), []);
    await node(page, /^Show as Picture/).click();
    await node(page, /^Variable: PYTHONHOME/).waitFor();
  });

  it('has a policy that lets nothing in, and no handler in its markup', async () => {
    const { page } = window;
    const policy = await picture(page).locator('meta[http-equiv]').getAttribute('content');
    assert.match(
      policy ?? '',
      /^default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'nonce-[\w-]+'; script-src 'nonce-[\w-]+'$/,
    );
    const html = await picture(page)
      .locator('main')
      .evaluate((element) => element.outerHTML);
    assert.doesNotMatch(html, / on\w+=| style=|<script|<img/);
  });

  it('goes along causes and effects by the keyboard, and opens the line with Enter', async () => {
    const { page } = window;
    await page.keyboard.press('Control+W');
    await runFromPalette(page, SHOW_PICTURE);
    await picture(page).locator('.node').first().waitFor();
    const focused = () =>
      picture(page)
        .locator(':focus')
        .getAttribute('aria-label', { timeout: patience(1_000) });
    // Tab moves through the toolbar into the picture.
    await eventually('the first node has the focus', async () => {
      await page.keyboard.press('Tab');
      return /^Interpreter: /.test((await focused()) ?? '') ? true : undefined;
    });
    await page.keyboard.press('ArrowDown');
    assert.match((await focused()) ?? '', /^(?:File: pyvenv\.cfg|Variable: )/);
    const cause = await focused();
    await page.keyboard.press('ArrowRight');
    assert.match((await focused()) ?? '', /^Step: /);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await focused(), cause);
    await page.keyboard.press('Enter');
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  });

  it('keeps a hostile name a name', async () => {
    const { page } = window;
    await page.keyboard.press('Control+W');
    await eventually('the picture of the terminal is open', async () => {
      await runFromPalette(page, SHOW_PICTURE);
      await picture(page)
        .locator('.node')
        .first()
        .waitFor({ timeout: patience(5_000) });
      return true;
    });
    await node(page, /^File: <img src=x onerror=alert\(1\)>\.pth/).waitFor();
    assert.equal(await picture(page).locator('img').count(), 0);
  });

  it('is saved as SVG and as Markdown', async () => {
    const { page, folder } = window;
    for (const [title, name, begin, end] of /** @type {const} */ ([
      [
        'Python Path: Save Picture as SVG…',
        'python-path.svg',
        '<svg xmlns="http://www.w3.org/2000/svg"',
        '</svg>\n',
      ],
      ['Python Path: Save Picture as Markdown…', 'python-path.md', '# How Python found its path', '\n'],
    ])) {
      await page
        .getByRole('tab', { name: /^Path of / })
        .first()
        .click();
      await picture(page).locator('.node').first().waitFor();
      await picture(page).locator('h1').click();
      await runFromPalette(page, title);
      await eventually('the dialog proposes a file', async () => {
        const value = await quickInput(page).inputValue({ timeout: patience(1_000) });
        return value.endsWith(name) ? true : undefined;
      });
      await page.keyboard.press('Enter');
      const file = path.join(folder, name);
      const text = await untilFile(file, (written) => written.startsWith(begin) && written.endsWith(end));
      await page.getByRole('tab', { name, selected: true }).waitFor();
      if (name.endsWith('.svg')) {
        assert.equal(await page.evaluate(parseError, text), 0);
      }
      await page.keyboard.press('Control+W');
    }
  });

  it('follows what changes while it is open', async () => {
    const { page, folder } = window;
    await page
      .getByRole('tab', { name: /^Path of / })
      .first()
      .click();
    await picture(page).locator('.node').first().waitFor();
    fs.writeFileSync(path.join(sitePackages(folder), 'late.pth'), `${folder}/src\n`);
    await node(page, /^File: late\.pth/).waitFor();
  });

  it('is there again after a reload of the window', async () => {
    const { page } = window;
    await page.reload();
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: patience(60_000) });
    await page
      .getByRole('tab', { name: /^Path of / })
      .first()
      .waitFor();
    await node(page, /^Interpreter: /).waitFor({ timeout: patience(60_000) });
  });
});

/** @param {string} text */
function parseError(text) {
  // @ts-expect-error: this runs in the browser.
  const parsed = new globalThis.DOMParser().parseFromString(text, 'image/svg+xml');
  return parsed.querySelectorAll('parsererror').length;
}

describe('the trace', function () {
  this.timeout(patience(90_000));

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  before(async () => {
    window = await openInstalled();
  });
  after(() => window?.close());
  shootFailures(() => window);

  it('is a document of the context of a row, with what was not found folded', async () => {
    const { page } = window;
    await openPythonPath(page);
    const trace = page.getByRole('tab', { name: /^Trace of Debug and test/, selected: true });
    await choose(page, /^Debug and test/, 'Show Trace', trace);
    await editorText(page, 'How Python found its path').waitFor();
    await editorText(page, /because.of.PYTHONHOME=.*\.env:1/).waitFor();
  });

  it('opens what a line names by Enter', async () => {
    const { page } = window;
    await editorText(page, /because.of.PYTHONHOME=/).click();
    await page.keyboard.press('Enter');
    await untilEditing(page, '.env');
    await page.keyboard.press('Control+W');
  });

  it('opens what a line names by Ctrl+click', async () => {
    const { page } = window;
    await page.getByRole('tab', { name: /^Trace of Debug and test/ }).click();
    const link = page.locator('.editor-instance .detected-link').filter({ hasText: '.env:1' }).first();
    await link.waitFor();
    const opened = page.getByRole('tab', { name: '.env', selected: true });
    await page.keyboard.down('Control');
    try {
      // The editor renders its links again, also under the pointer.
      await eventually(
        '.env is open',
        async () => {
          const box = (await opened.isVisible())
            ? undefined
            : await link.boundingBox({ timeout: patience(1_000) });
          if (box !== undefined && box !== null) {
            await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
            await page.mouse.down();
            await page.mouse.up();
          }
          await opened.waitFor({ timeout: patience(5_000) });
          return true;
        },
        60_000,
      );
    } finally {
      await page.keyboard.up('Control');
    }
    await page.keyboard.press('Control+W');
  });

  it('follows what changes while it is open', async () => {
    const { page, folder } = window;
    await page.getByRole('tab', { name: /^Trace of Debug and test/ }).click();
    fs.writeFileSync(path.join(folder, '.env'), 'PYTHONPATH=lib\n');
    await editorText(page, /because.of.PYTHONHOME=/).waitFor({ state: 'detached' });
    await editorText(page, /^pyvenv\.cfg:.*home.=/).waitFor();
  });

  it('is that of the active context, from the palette', async () => {
    const { page } = window;
    await page.keyboard.press('Control+W');
    await runFromPalette(page, SHOW_TRACE);
    await page.getByRole('tab', { name: /^Trace of Terminal/, selected: true }).waitFor();
  });
});
