import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { renderMessage } from '../../../../server/src/core/model/message';
import type { PthLine } from '../../../../server/src/core/model/startupResult';
import { applyFix, editsOfFix } from '../../../support/applyEdits';
import { contextOf, factsOf, onlyFinding, summaries, textOf, titles } from '../../../support/facts';
import { machineOf } from '../../../support/machine';
import { BASE, check, installation, VENV } from '../../../support/situations';
import { directory, link, tree } from '../../../support/tree';

const PTH = '/project/.venv/lib/python9.8/site-packages/a.pth';

function pthLine(line: number, outcome: PthLine['outcome']): PthLine {
  return {
    file: PTH,
    range: { start: { line, character: 0 }, end: { line, character: 5 } },
    text: '/gone',
    outcome,
  };
}

describe('pth-missing-path', () => {
  const missing = { kind: 'dropped', because: 'missing', path: '/gone' } as const;

  it('is at the line', () => {
    const facts = factsOf({ contexts: [contextOf({ pthLines: [pthLine(0, missing)] })] });
    assert.deepEqual(summaries(facts), [
      '.venv/lib/python9.8/site-packages/a.pth:1 pth-missing-path warning',
    ]);
    assert.deepEqual(titles(onlyFinding(facts)), ['* Remove this line', 'Comment out this line']);
  });

  it('is reported once for several contexts, and once for each line', () => {
    const result = { pthLines: [pthLine(0, missing), pthLine(3, missing)] };
    const facts = factsOf({ contexts: [contextOf(result), contextOf(result, { name: 'Debug and test' })] });
    assert.deepEqual(summaries(facts), [
      '.venv/lib/python9.8/site-packages/a.pth:1 pth-missing-path warning',
      '.venv/lib/python9.8/site-packages/a.pth:4 pth-missing-path warning',
    ]);
  });

  for (const outcome of [
    { kind: 'added', path: '/there' },
    { kind: 'dropped', because: 'duplicate', path: '/there' },
    { kind: 'import' },
    { kind: 'ignored' },
  ] as const) {
    it(`is silent on a line that is ${outcome.kind}`, () => {
      assert.deepEqual(
        summaries(factsOf({ contexts: [contextOf({ pthLines: [pthLine(0, outcome)] })] })),
        [],
      );
    });
  }
});

describe('the encoding of a .pth file', () => {
  const dropped = { kind: 'dropped', because: 'missing', path: '/gone' } as const;
  for (const [title, texts, says, repairs] of [
    ['a byte order mark', ['\uFEFF/project/lib'], /byte order mark/, 1],
    ['a byte order mark in Latin-1', ['\u00EF\u00BB\u00BF/project/lib'], /byte order mark/, 1],
    ['UTF-16', ['/\0l\0i\0b\0', '\0/\0s\0r\0c\0', '\0'], /it is UTF-16/, 0],
  ] as const) {
    it(`says that ${title} is in the way: QUIRK(pth-byte-order-mark)`, () => {
      const pthLines = texts.map((text, line) => ({ ...pthLine(line, dropped), text }));
      const finding = onlyFinding(factsOf({ contexts: [contextOf({ pthLines })] }));
      assert.match(textOf(finding), says);
      assert.equal(finding.fixes.length, repairs);
    });
  }
});

check('a .pth line that leads nowhere', {
  files: {
    ...BASE,
    ...VENV,
    '/project/lib': directory,
    '/project/.venv/lib/python9.8/site-packages/a.pth': '# mine\n/gone\n/project/lib\n',
  },
  expect: ['.venv/lib/python9.8/site-packages/a.pth:2 pth-missing-path warning'],
});

const HERE = '/project/.venv/lib/python9.8/site-packages/a.pth';

for (const [title, written] of Object.entries({
  'in quotes': '"/project/src"',
  'with a comment after it': '/project/src # mine',
  'that begins with a tilde': '~/src',
  'with a variable': '$HOME/src',
  'with a variable of the editor': '${workspaceFolder}/src',
  'that is written from the folder': 'src',
  'that is a module': '/project/src/mine.py',
  'after which another one is written': '/project/src:/project/src',
  'with the separator of Windows': '/project/src;/project/src',
})) {
  check(`a .pth line ${title}`, {
    variables: { HOME: '/project' },
    files: { ...BASE, ...VENV, '/project/src/mine.py': '', [HERE]: `# mine\n${written}\n` },
    expect: ['.venv/lib/python9.8/site-packages/a.pth:2 pth-missing-path warning'],
  });

  it(`changes a .pth line ${title} to what was meant`, () => {
    const fs = tree({ ...BASE, ...VENV, '/project/src/mine.py': '', [HERE]: `# mine\n${written}\n` });
    const machine = machineOf({ PATH: '/usr/bin', HOME: '/project' });
    const [finding] = inspectFolder('/project', machine, fs).findings;
    applyFix(editsOfFix(finding?.fixes.find(({ preferred }) => preferred)), fs);
    const outcome = fs.read(HERE, 1000);
    assert.ok(outcome.kind === 'bytes');
    const lines = new TextDecoder().decode(outcome.bytes).split('\n');
    assert.deepEqual([...new Set(lines)], ['# mine', '/project/src', '']);
  });
}

check('a .pth file with a byte order mark, which 3.11 reads as text', {
  files: {
    ...installation('/usr', '3.11'),
    '/usr/bin/python3': link('python3.11'),
    '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\n',
    '/project/.venv/bin/python': link('/usr/bin/python3.11'),
    '/project/.venv/lib/python3.11/site-packages/pip/__init__.py': '',
    '/project/src': directory,
    '/project/.venv/lib/python3.11/site-packages/a.pth': '\uFEFF/project/src\n',
  },
  expect: ['.venv/lib/python3.11/site-packages/a.pth:1 pth-missing-path warning'],
});

describe('QUIRK(splitlines): lines of a .pth file that editors show as one', () => {
  const kept = '/project/src\f';
  const situations: readonly (readonly [string, string, string])[] = [
    ['the first', `/gone\f${kept}/project/lib\n`, `${kept}/project/lib`],
    ['one in the middle', `${kept}/gone\u2028/project/lib\n`, `${kept}/project/lib`],
    ['the last', `/project/lib\v${kept}/gone\n`, `/project/lib\v${kept}`],
    ['one in front of a line of its own', `/gone\x1c${kept}\n/project/lib\n`, `${kept}/project/lib`],
  ];
  for (const [title, text, rest] of situations) {
    it(`a fix of ${title} keeps the others`, () => {
      for (const title of ['Remove this line', 'Comment out this line']) {
        const fs = tree({
          ...BASE,
          ...VENV,
          '/project/src/mine.py': '',
          '/project/lib': directory,
          [PTH]: text,
        });
        const machine = machineOf({ PATH: '/usr/bin' });
        const [finding] = inspectFolder('/project', machine, fs).findings;
        const fix = finding?.fixes.find((each) => renderMessage(each.title) === title);
        assert.deepEqual(
          [finding?.code, Object.keys(finding?.range ?? {})],
          ['pth-missing-path', ['start', 'end']],
        );
        applyFix(editsOfFix(fix), fs);
        const outcome = fs.read(PTH, 1000);
        assert.ok(outcome.kind === 'bytes');
        const written = new TextDecoder().decode(outcome.bytes).split(/[\n\v\f\x1c\u2028]/);
        assert.deepEqual(
          written.filter((line) => line !== '' && line !== '# /gone'),
          rest.split(/[\v\f]/).filter((line) => line !== ''),
        );
        assert.deepEqual(inspectFolder('/project', machine, fs).findings, []);
      }
    });
  }

  check('several of them are repaired together', {
    files: {
      ...BASE,
      ...VENV,
      '/project/src/mine.py': '',
      [PTH]: `${Array.from({ length: 30 }, (_, number) => `/gone${String(number)}`).join('\f')}\f${kept}\n`,
    },
    expect: ['.venv/lib/python9.8/site-packages/a.pth:1 pth-missing-path warning'],
  });
});
