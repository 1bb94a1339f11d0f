/** The kinds on a Windows disk: texts as recorded in `test/golden/isolation`, their effect as the engine predicts it. */

import * as assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectContext } from '../../../server/src/core/inspectContext';
import { isolationKinds } from '../../../server/src/core/isolation/index';
import type { IsolationOptions } from '../../../server/src/core/isolation/options';
import type { IsolationKindName } from '../../../server/src/core/model/isolationChoice';
import { windows } from '../../../server/src/core/model/platform';
import { previewIsolation, type IsolationPreview } from '../../../server/src/core/previewIsolation';
import { contextOf } from '../../support/facts';
import { machineOf } from '../../support/machine';
import { pe } from '../../support/peProgram';
import { root } from '../../support/sources';
import { tree } from '../../support/tree';

const golden = join(root, 'test', 'golden', 'isolation');

interface Situation {
  readonly kind: IsolationKindName;
  readonly minor?: number;
  readonly options?: IsolationOptions;
  /** Whether the standard library has a site module, as it usually has. */
  readonly hasSite?: boolean;
  /** Files besides the usual ones. */
  readonly made?: IsolationPreview['edits'];
}

/** An installation in `C:\Zoë's Python`, with another Python's directory in PYTHONPATH. */
function preview({
  kind: name,
  minor = 12,
  options = {},
  hasSite = true,
  made = [],
}: Situation): IsolationPreview {
  const at = "C:\\Zoë's Python";
  const dll = `python3${String(minor)}.dll`;
  const disk = tree({
    [`${at}\\python.exe`]: pe({ imports: [dll] }),
    [`${at}\\${dll}`]: pe({ exports: { Py_Version: 0x030000f0 + minor * 0x10000 } }),
    [`${at}\\Lib\\os.py`]: '',
    [`${at}\\Lib\\encodings\\__init__.py`]: '',
    [`${at}\\Lib\\site-packages\\a.pth`]: 'import thing; thing.start()\r\n',
    [`${at}\\DLLs\\x.pyd`]: '',
    'C:\\project\\app.py': '',
    ...(hasSite ? { [`${at}\\Lib\\site.py`]: '' } : {}),
    ...Object.fromEntries(made.map((edit) => [edit.file, edit.kind === 'create' ? edit.text : ''])),
  });
  const value = 'D:\\other\\Lib\\site-packages';
  const { context } = contextOf(
    {},
    {
      platform: windows,
      argv0: `${at}\\python.exe`,
      cwd: 'C:\\project',
      environment: new Map([
        ['PYTHONPATH', { name: 'PYTHONPATH', value, setBy: { kind: 'process' }, overrides: [] }],
      ]),
    },
  );
  const kind = isolationKinds.find((candidate) => candidate.kind === name);
  assert.ok(kind);
  const outcome = previewIsolation({
    kind,
    options,
    inspected: inspectContext(context, disk),
    facts: { folder: 'C:\\project', machine: machineOf({}, windows), fs: disk, baseInterpreters: [] },
    findAgain: () => undefined,
  });
  assert.ok(outcome.kind === 'preview', JSON.stringify(outcome));
  return outcome;
}

/** UPDATE_GENERATED=1 writes them; read what changed before you commit it. */
function checkGolden(name: string, text: string): void {
  const file = join(golden, name);
  if (process.env['UPDATE_GENERATED'] === '1') {
    mkdirSync(golden, { recursive: true });
    writeFileSync(file, text);
  }
  assert.equal(text, readFileSync(file, 'utf8'));
}

function onlyFile({ edits }: IsolationPreview): { readonly file: string; readonly text: string } {
  const [edit, ...others] = edits;
  assert.ok(edit?.kind === 'create');
  assert.deepEqual(others, []);
  return edit;
}

function paths({ after }: IsolationPreview): readonly string[] {
  return after.result.sysPath.map(({ path }) => path.replace("C:\\Zoë's Python", '~'));
}

describe('isolation files on Windows', () => {
  for (const [form, suffix] of [
    ['cmd', '.cmd'],
    ['powershell', '.ps1'],
    ['sh', ''],
  ] as const) {
    it(`isolated-launcher for ${form}`, () => {
      const made = preview({ kind: 'isolated-launcher', options: { form } });
      const { file, text } = onlyFile(made);
      assert.equal(file, `C:\\project\\python-isolated${suffix}`);
      checkGolden(`launcher-${form}.txt`, text);
      assert.equal(made.effective, true);
      assert.ok(paths(made).every((path) => path.startsWith('~')));
    });
  }

  it('underscore-pth is next to the DLL and relative to it', () => {
    const made = preview({ kind: 'underscore-pth', options: { site: true, paths: ['C:\\project\\src'] } });
    const { file, text } = onlyFile(made);
    assert.equal(file, "C:\\Zoë's Python\\python312._pth");
    checkGolden('underscore-pth.txt', text);
    assert.equal(made.effective, true);
    assert.deepEqual(paths(made), ['~\\DLLs', '~\\Lib', 'C:\\project\\src', '~', '~\\Lib\\site-packages']);
  });

  it('underscore-pth works in versions before getpath was frozen, too', () => {
    assert.equal(preview({ kind: 'underscore-pth', minor: 8 }).effective, true);
    assert.equal(preview({ kind: 'underscore-pth', minor: 5 }).effective, false);
  });

  it('site-pair is found after a standard library without site, up to 3.10', () => {
    const made = preview({ kind: 'site-pair', minor: 9, hasSite: false });
    assert.deepEqual(
      made.edits.map(({ file }) => file),
      ["C:\\Zoë's Python\\site.py", "C:\\Zoë's Python\\sitecustomize.py"],
    );
    checkGolden(
      'site-pair.txt',
      made.edits.map((edit) => (edit.kind === 'create' ? edit.text : '')).join('--\n'),
    );
    assert.equal(made.effective, true);
    assert.ok(paths(made).every((path) => path === '' || path.startsWith('~')));
  });

  it('site-pair is the same if it already exists', () => {
    const usual = { kind: 'site-pair', minor: 9, hasSite: false } as const;
    const first = preview(usual);
    const again = preview({ ...usual, made: first.edits });
    assert.deepEqual(again.edits, first.edits);
    assert.equal(again.effective, true);
    const other = preview({ ...usual, options: { paths: ['C:\\own'] } });
    assert.deepEqual(preview({ ...usual, made: other.edits }).edits, first.edits);
  });

  it('site-pair has no effect if the standard library has a site, nor since 3.11', () => {
    assert.equal(preview({ kind: 'site-pair', minor: 9 }).effective, false);
    assert.equal(preview({ kind: 'site-pair', minor: 11, hasSite: false }).effective, false);
  });

  it('startup-code becomes a .start file, which 3.15 reads and 3.14 does not', () => {
    const made = preview({ kind: 'startup-code', minor: 15, options: { form: 'start' } });
    checkGolden('startup-code.start', onlyFile(made).text);
    assert.equal(made.effective, true);
    const early = preview({ kind: 'startup-code', minor: 14, options: { form: 'start' } });
    assert.equal(early.effective, false);
  });

  it('startup-code is renamed with a reason', () => {
    const made = preview({ kind: 'startup-code' });
    assert.deepEqual(
      made.edits.map(({ kind }) => kind),
      ['rename', 'create'],
    );
    assert.deepEqual(made.after.result.startupCode, []);
    assert.equal(made.effective, true);
  });

  it('embedding in C escapes what C would misread', () => {
    const made = preview({ kind: 'embedding' });
    checkGolden('embedding.c', onlyFile(made).text);
    assert.equal(made.effective, true);
    checkGolden('embedding-3.7.c', onlyFile(preview({ kind: 'embedding', minor: 7 })).text);
  });
});
