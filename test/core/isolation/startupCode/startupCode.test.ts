import * as assert from 'node:assert/strict';
import { inspectContext } from '../../../../server/src/core/inspectContext';
import { startupCodeKind } from '../../../../server/src/core/isolation/startupCode/index';
import { previewIsolation } from '../../../../server/src/core/previewIsolation';
import { applyEdits } from '../../../support/applyEdits';
import { contextOf } from '../../../support/facts';
import { machineOf } from '../../../support/machine';
import { elf } from '../../../support/elfProgram';
import { tree } from '../../../support/tree';

const PTH = '/usr/lib/python3.12/site-packages/a.pth';

function preview(form: string, text: string) {
  const disk = tree({
    '/usr/bin/python3.12': elf({ symbols: { Py_Version: 0x030c01f0 } }),
    '/usr/lib/python3.12/os.py': '',
    '/usr/lib/python3.12/site.py': '',
    '/usr/lib/python3.12/encodings/__init__.py': '',
    '/usr/lib/python3.12/lib-dynload/x.so': '',
    '/own/x.py': '',
    [PTH]: text,
  });
  const { context } = contextOf({}, { argv0: '/usr/bin/python3.12' });
  const outcome = previewIsolation({
    kind: startupCodeKind,
    options: { form },
    inspected: inspectContext(context, disk),
    facts: { folder: '/project', machine: machineOf(), fs: disk, baseInterpreters: [] },
    findAgain: () => undefined,
  });
  assert.ok(outcome.kind === 'preview', JSON.stringify(outcome));
  return outcome;
}

describe('startup-code', () => {
  const cases: readonly (readonly [title: string, before: string, after: string])[] = [
    ['a call', 'import a; a.b()\n', '# import a; a.b()\n'],
    ['a tab', 'import\ta;a.b()', '# import\ta;a.b()'],
    [
      'paths, byte for byte',
      '/own  \r\n\r\n# import c\r\n import d\r\nimport a\r\n./é\t\r\n',
      '/own  \r\n\r\n# import c\r\n import d\r\n# import a\r\n./é\t\r\n',
    ],
    [
      'the lines below one that fails, which would run without it',
      'import gone\n/own\nimport other\n',
      '# import gone\n/own\n# import other\n',
    ],
  ];
  for (const [title, before, after] of cases) {
    it(`makes comments, and keeps the rest: ${title}`, () => {
      const { edits, effective, after: started } = preview('paths', before);
      const [edit] = edits;
      assert.ok(edit?.kind === 'edit');
      assert.equal(applyEdits(before, edit.edits), after);
      assert.equal(effective, true);
      assert.deepEqual(started.result.startupCode, []);
    });
  }

  it('writes an entry point for each line, those below one that fails too', () => {
    const [edit] = preview('start', 'import gone; gone.run()\nimport a.b ; a.b.c();\nimport d as e\n').edits;
    assert.ok(edit?.kind === 'create');
    assert.deepEqual(edit.text.trimEnd().split('\n').slice(3), [
      'gone:run',
      'a.b:c',
      '# Left out, as it is not a call of a function in a module: import d as e',
    ]);
  });
});
