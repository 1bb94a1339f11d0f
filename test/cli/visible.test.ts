import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { changeText } from '../../server/src/cli/edits/changeText';
import { visible, visibleJson, visibleLines } from '../../server/src/cli/render/visible';
import { json, pypath } from './builtCli';
import { useScratch } from './scratch';

describe('visible', () => {
  for (const [text, shown] of [
    ['/a b/é\\n/"x"/名', '/a b/é\\n/"x"/名'],
    ['a\nb\r\t', 'a\\nb\\r\\t'],
    ['\u001b[2J\u0007\u007f\u009b', '\\x1b[2J\\x07\\x7f\\x9b'],
    // Bytes that are not UTF-8: a control character for old terminals, and a letter of Latin-1.
    ['\udc9b\udce9', '\\x9b\udce9'],
    ['exe\u202etxt\u2028\ufeff', 'exe\\u202etxt\\u2028\\ufeff'],
  ] as const) {
    it(`shows ${JSON.stringify(text)}`, () => {
      assert.equal(visible(text), shown);
    });
  }

  it('keeps lines where they are wanted', () => {
    assert.equal(visibleLines('a\tb\r\nc\rd\u001b\n'), 'a\tb\r\nc\\rd\\x1b\n');
  });

  it('writes JSON in a different way, with the same value', () => {
    const value = { path: 'a\n\u001b\u009b\u202e\udc9b' };
    const spelled = visibleJson(JSON.stringify(value, undefined, 2));
    assert.match(spelled, /^[\n\x20-\x7e]*$/);
    assert.deepEqual(JSON.parse(spelled), value);
  });

  it('keeps the content of files for patch, and escapes it on a terminal', () => {
    const change = {
      kind: 'create',
      file: '/a\n',
      before: undefined,
      after: '\u001b[2J\n',
      executable: false,
    } as const;
    const header = '--- /dev/null\n+++ /a\\n\n@@ -0,0 +1,1 @@\n';
    assert.equal(changeText(change, { isTerminal: false }), `${header}+\u001b[2J\n`);
    assert.equal(changeText(change, { isTerminal: true }), `${header}+\\x1b[2J\n`);
    assert.equal(
      changeText({ kind: 'rename', file: '/a\u001b', to: '/b\u001b' }, { isTerminal: false }),
      'rename from /a\\x1b\nrename to /b\\x1b\n',
    );
  });
});

if (process.platform !== 'win32') {
  describe('pypath in a folder whose name a terminal would obey', function () {
    this.timeout(30_000);
    const scratch = useScratch();
    const NAME = 'a\u001b[2J\u009bb';

    function prepare(): string {
      scratch().venv(`${NAME}/.venv`, scratch().base(`${NAME}/base`));
      const packages = scratch()
        .sitePackages(`${NAME}/.venv`)
        .slice(scratch().directory.length + 1);
      scratch().write(
        `${packages}/x\n\u001b.pth`,
        `/gone\n${scratch().path(NAME)}\nimport thing; "\u001b"\n`,
      );
      scratch().write(`${NAME}/os.py`, '');
      scratch().write(`${NAME}/main.py`, '');
      return scratch().path(NAME);
    }

    it('prints none of it unescaped', () => {
      const folder = prepare();
      for (const args of [
        ['inspect'],
        ['inspect', '--json'],
        ['inspect', 'gone\u001b'],
        ['trace'],
        ['contexts'],
        ['explain', 'os', 'gone'],
        ['check'],
        ['check', '--format', 'sarif'],
        ['compare', '--left', '', '--right', '-S --env PYTHONPATH=.'],
        ['fix', '--list'],
        ['fix', '--apply', 'gone\u001b#1'],
        ['generate', 'isolated-launcher', '--dry-run'],
        ['generate', 'single-file', '--dry-run'],
        ['generate', 'startup-code', '--dry-run'],
        ['generate', 'underscore-pth', '--target', '\u001b'],
      ]) {
        const { stdout, stderr } = pypath(args, folder);
        const lines = `${stdout}${stderr}`.split('\n');
        assert.deepEqual(
          lines.filter((line) => /[\0-\x1f\x7f-\x9f]/.test(line) || line.startsWith('\\x1b')),
          args[0] === 'generate'
            ? lines.filter((line) => line.startsWith('+') && line.includes('\u001b'))
            : [],
          args.join(' '),
        );
      }
    });

    it('applies fixes there, and keeps the diff to whole lines', () => {
      const folder = prepare();
      const { fixes } = json(pypath(['fix', '--list', '--json'], folder)) as {
        readonly fixes: readonly { readonly id: string; readonly code: string; readonly file: string }[];
      };
      const fix = fixes.find(({ code }) => code === 'pth-missing-path');
      assert.ok(fix !== undefined);
      assert.ok(pypath(['fix', '--list'], folder).stdout.includes(`    ${visible(fix.id)}  `));
      const { status, stdout } = pypath(['fix', '--apply', visible(fix.id)], folder);
      assert.equal(status, 0);
      assert.match(stdout, /^--- \S+a\\x1b\[2J\\x9bb\S+x\\n\\x1b\.pth\n\+\+\+ \S+x\\n\\x1b\.pth\n@@ /);
      assert.ok(!readFileSync(fix.file, 'utf8').includes('/gone'));
    });
  });
}
