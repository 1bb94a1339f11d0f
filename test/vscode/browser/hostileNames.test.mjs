import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { openInstalled } from './installedExtension.mjs';
import { shoot, shootFailures } from './pictures.mjs';
import { openByName, openProblems, openPythonPath, runFromPalette, takeQuickFix } from './workbench.mjs';

/** A file name cannot have a slash, or be longer than 255 bytes. */
const NAME =
  '<img src=x onerror=alert(1)> $(error) [a](command:workbench.action.closeFolder) ![b](x) `c` &lt;d&gt; |e|\u202ef\u2066\u001b[31mg\nh';
const LONG = `long-${'x'.repeat(240)}`;

/** Also for values, which may have any character. */
const VALUE = `/gone/${NAME}/<script>alert(2)</script>"><svg onload=alert(3)>`;

/** @param {string} folder */
function makeFolder(folder) {
  const python = fs.realpathSync('/usr/bin/python3');
  for (const name of ['.venv', NAME, LONG]) {
    const venv = path.join(folder, name);
    const packages = path.join(venv, 'lib', path.basename(python), 'site-packages');
    fs.mkdirSync(path.join(venv, 'bin'), { recursive: true });
    fs.mkdirSync(path.join(packages, `${NAME}-1.0.dist-info`), { recursive: true });
    fs.mkdirSync(path.join(packages, `${NAME} package`));
    fs.symlinkSync(python, path.join(venv, 'bin', 'python'));
    fs.writeFileSync(path.join(venv, 'pyvenv.cfg'), `home = /usr/bin\n${VALUE.replace('\n', ' ')}\n`);
    fs.writeFileSync(
      path.join(packages, `${NAME}.pth`),
      `${VALUE.replace('\n', ' ')}\nimport os; "${NAME.replace('\n', ' ')}"\n`,
    );
    fs.writeFileSync(
      path.join(packages, `${NAME}-1.0.dist-info`, 'METADATA'),
      `Name: ${NAME.replace('\n', ' ')}\n`,
    );
  }
  fs.mkdirSync(path.join(folder, '.vscode'));
  const configuration = { type: 'debugpy', request: 'launch', program: `${VALUE}.py` };
  fs.writeFileSync(
    path.join(folder, '.vscode', 'launch.json'),
    JSON.stringify({
      configurations: [
        { ...configuration, name: NAME, env: { PYTHONPATH: VALUE, [NAME]: VALUE } },
        { ...configuration, name: LONG, cwd: VALUE, python: `/usr/bin/${NAME}` },
      ],
    }),
  );
  fs.writeFileSync(path.join(folder, '.env'), `PYTHONPATH='${VALUE.replace('\n', ' ')}'\n`);
  fs.writeFileSync(path.join(folder, `${NAME}.py`), 'import json\n');
  fs.writeFileSync(path.join(folder, 'app.py'), 'import gone, json\n');

  // A file in the folder by its name, but a link to one elsewhere.
  const outside = path.join(path.dirname(folder), 'outside');
  fs.mkdirSync(outside);
  fs.writeFileSync(path.join(outside, 'victim.pth'), '/gone/from/here\n/usr\n');
  const packages = path.join(folder, '.venv', 'lib', path.basename(python), 'site-packages');
  fs.symlinkSync(path.join(outside, 'victim.pth'), path.join(packages, 'steered.pth'));
}

describe('a person in a folder with hostile names', function () {
  this.timeout(120_000);

  /** @type {import('./installedExtension.mjs').Window} */
  let window;
  /** @type {string[]} */
  const obeyed = [];
  before(async () => {
    window = await openInstalled({ makeFolder, env: { PATH: '/usr/bin:/bin' } });
    const { page } = window;
    page.on('dialog', (dialog) => {
      obeyed.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (/\/(?:x|gone)$|example\.com/.test(request.url())) {
        obeyed.push(`request ${request.url()}`);
      }
    });
    await page.setViewportSize({ width: 1280, height: 1400 });
  });
  after(() => window?.close());
  shootFailures(() => window);

  /** In no frame did a name become an element, an icon or a link, and no control character is left. */
  async function assertInert() {
    const { page } = window;
    assert.deepEqual(obeyed, []);
    for (const frame of page.frames()) {
      // This runs in the page.
      const found = await frame.evaluate(() => ({
        elements: [
          ...globalThis.document.querySelectorAll(
            'img[src="x"], [onerror], [onload], .codicon-sync, a[href^="command:workbench"], a[data-href^="command:workbench"]',
          ),
        ].map((each) => each.outerHTML),
        // The editor itself shows such characters in boxes.
        texts: [
          ...globalThis.document.querySelectorAll(
            '.sidebar, .panel, .statusbar, .monaco-hover, .notifications-toasts, .quick-input-widget',
          ),
        ].map((each) => /** @type {HTMLElement} */ (each).innerText),
      }));
      assert.deepEqual(found.elements, []);
      const lines = found.texts.join('\n').split('\n');
      assert.deepEqual(
        lines.filter((line) => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(line.replaceAll('\t', ''))),
        [],
      );
    }
  }

  it('reads them as text in the view and its tooltips', async () => {
    const { page } = window;
    await openPythonPath(page);
    const rows = page.locator('.sidebar').getByRole('treeitem').filter({ hasText: '<img' });
    await rows.first().waitFor();
    for (const row of (await rows.all()).slice(0, 3)) {
      // The view may render its rows again in the meantime; what matters is that some are open.
      await row.click({ timeout: 2_000 }).catch(() => undefined);
      await page.keyboard.press('ArrowRight');
    }
    await shoot(page, 'hostile-view');
    for (const row of (await rows.all()).slice(0, 3)) {
      await row.hover({ timeout: 2_000 }).catch(() => undefined);
      await page
        .locator('.monaco-hover')
        .first()
        .waitFor({ timeout: 3_000 })
        .catch(() => undefined);
      await assertInert();
    }
    await shoot(page, 'hostile-tooltip');
  });

  it('reads them as text in Problems, and in the picture', async () => {
    const { page } = window;
    await openProblems(page);
    await shoot(page, 'hostile-problems');
    await assertInert();
    await runFromPalette(page, 'Python Path: How Python Found Its Path');
    await page
      .frameLocator('iframe.webview')
      .frameLocator('#active-frame')
      .locator('.node')
      .first()
      .waitFor();
    await shoot(page, 'hostile-picture');
    await assertInert();
  });

  it('reads them as text in hovers and documents', async () => {
    const { page } = window;
    await runFromPalette(page, 'Python Path: Show Trace');
    await page.getByRole('tab', { name: /^Trace of/, selected: true }).waitFor();
    await shoot(page, 'hostile-trace');
    await openByName(page, 'app.py');
    await page.keyboard.press('Control+Home');
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    await page.locator('.monaco-hover').first().waitFor();
    await shoot(page, 'hostile-hover');
    await assertInert();
  });

  it('cannot be led outside the folder by a fix', async () => {
    const { page, folder } = window;
    const victim = path.join(path.dirname(folder), 'outside', 'victim.pth');
    const before = fs.readFileSync(victim, 'utf8');
    await openByName(page, 'steered.pth');
    await page.keyboard.press('Control+Home');
    await takeQuickFix(page, /Remove/);
    await page
      .locator('.notification-toast')
      .filter({ hasText: `leads to ${victim}` })
      .waitFor();
    await shoot(page, 'hostile-link');
    assert.equal(fs.readFileSync(victim, 'utf8'), before);
  });
});
