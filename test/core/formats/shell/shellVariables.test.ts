import { deepEqual } from 'node:assert/strict';
import { shellChanges } from '../../../../server/src/core/formats/shell/shellVariables';

const BEFORE: Readonly<Record<string, string>> = { HOME: '/root', CONF: '/etc/apache2-two', EMPTY: '' };

function changes(text: string): Readonly<Record<string, string | null>> {
  const found = shellChanges(text, {
    variable: (name) => BEFORE[name],
    exists: (path, kind) => path === '/there' && kind !== 'directory',
  });
  return Object.fromEntries(
    found.map((change) => [change.name, change.kind === 'set' ? change.value : null]),
  );
}

const cases: readonly (readonly [string, string, Readonly<Record<string, string | null>>])[] = [
  ['exported assignments', 'export A=1 B="two words"\nexport C', { A: '1', B: 'two words' }],
  ['what is exported later', 'A=1\nexport A\nB=2\n', { A: '1' }],
  ['changes of what was exported before', 'HOME=/x', { HOME: '/x' }],
  ['what is taken away', 'unset HOME', { HOME: null }],
  ['several commands in a line', 'A=1; export A && export B=2 # c', { A: '1', B: '2' }],
  [
    'variables',
    'export A=$HOME/a B=${HOME}b C=\'$HOME\' D="\\$HOME" E=$NONE.',
    {
      A: '/root/a',
      B: '/rootb',
      C: '$HOME',
      D: '$HOME',
      E: '.',
    },
  ],
  [
    'what a variable stands for in its want',
    'export A=${NONE:-x} B=${EMPTY-y} C=${EMPTY:-z} D=${HOME:+yes}',
    {
      A: 'x',
      B: '',
      C: 'z',
      D: 'yes',
    },
  ],
  [
    'parts of a value',
    'export A=${CONF##/etc/apache2-} B=${CONF%-*} C=${CONF##*/}',
    {
      A: 'two',
      B: '/etc/apache2',
      C: 'apache2-two',
    },
  ],
  [
    'decided branches',
    'if [ "$HOME" = /root ]; then\nexport A=1\nelse\nexport A=2\nfi\nexport B=3',
    { A: '1', B: '3' },
  ],
  [
    "Debian's suffix",
    'if [ "${CONF##/etc/apache2-}" != "${CONF}" ] ; then\n  S="-${CONF##/etc/apache2-}"\nelse\n  S=\nfi\nexport P=/run/apache2$S',
    {
      P: '/run/apache2-two',
    },
  ],
  [
    'files that are asked for',
    'if [ -f /there ]\nthen export A=1\nfi\nif test ! -d /there; then export B=1; fi',
    {
      A: '1',
      B: '1',
    },
  ],
  ['nothing of other commands', 'A=1 run x\n. /etc/default/locale\nulimit -n 8192\n', {}],
  ['branches on one line', 'if [ -f /no ]; then export A=1; else export A=2; fi', { A: '2' }],
  ['values of several lines', 'export A="1\n2"\nexport B=3\\\n4', { A: '1\n2', B: '34' }],
  ['nothing of a here-document', "cat <<X\nexport A=1 it's\nX\nexport B=2", { B: '2' }],
  ['nothing of a pipe or the background', 'export A=1 | cat\nexport B=2 &\nexport C=3', { C: '3' }],
  ['nothing behind a quote that stays open', "export A=1\nexport B='2\nexport C=3", { A: '1' }],
  ['nested branches', 'if [ -z "$HOME" ]; then\n if [ -n x ]; then\n export A=1\n fi\nfi', {}],
];

describe('a shell file of variables', () => {
  for (const [title, text, expected] of cases) {
    it(`gives ${title}`, () => {
      deepEqual(changes(text), expected);
    });
  }

  it('says where', () => {
    const [change] = shellChanges('\n  export A=1\n', { variable: () => undefined, exists: () => false });
    deepEqual(change, {
      kind: 'set',
      name: 'A',
      value: '1',
      range: { start: { line: 1, character: 11 }, end: { line: 1, character: 12 } },
      assignment: {
        written: '1',
        removal: {
          kind: 'lines',
          range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
        },
      },
    });
  });
});
