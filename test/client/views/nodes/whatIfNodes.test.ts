import * as assert from 'node:assert/strict';
import type { WhatIfAnswer } from '../../../../client/src/contexts/whatIfModel';
import { rowsOfWhatIf, whatIfNodes, type TreeNode } from '../../../../client/src/views/treeNodes';
import { contextDto, entryDto } from '../dtos';

const LIBRARY = [
  entryDto({ index: 1, path: '/usr/lib/python98.zip', kind: 'stdlib-zip', exists: false }),
  entryDto({ index: 2, path: '/usr/lib/python9.8', kind: 'stdlib' }),
];

function answer(more: Partial<WhatIfAnswer> = {}): WhatIfAnswer {
  return {
    kind: 'computed',
    base: { id: 'file:///shop#terminal:Terminal', name: 'Terminal', folder: 'file:///shop' },
    context: contextDto({ entries: [entryDto({ index: 0, path: '/new' }), ...LIBRARY] }),
    gained: [],
    moved: [],
    lost: [],
    ...more,
  };
}

function shown(asked: WhatIfAnswer): readonly string[] {
  const [node] = whatIfNodes([{ id: 'whatIf:1', params: {}, title: '-I', answer: asked }]);
  assert.ok(node !== undefined);
  return rowsOfWhatIf(node).map((row: TreeNode) =>
    row.kind === 'entry' ? `${row.entry.path} ${row.mark ?? ''}`.trim() : row.kind,
  );
}

describe('the rows of a "What if…"', () => {
  for (const [what, more, expected] of [
    ['an unchanged path', {}, ['/new', 'library']],
    ['what is gained', { gained: [0] }, ['/new gained', 'library']],
    ['what has moved', { moved: [0] }, ['/new moved', 'library']],
    [
      'what is lost, at the end',
      { lost: [entryDto({ path: '/old' }), entryDto({ path: '/older' })] },
      ['/new', 'library', '/old lost', '/older lost'],
    ],
    [
      'another standard library, unfolded',
      { gained: [1, 2] },
      ['/new', '/usr/lib/python98.zip gained', '/usr/lib/python9.8 gained'],
    ],
    [
      'why Python would not start',
      { context: contextDto({ status: 'fatal', fatal: 'No module named encodings' }) },
      ['fatal'],
    ],
  ] as const satisfies readonly (readonly [string, Partial<WhatIfAnswer>, readonly string[]])[]) {
    it(`show ${what}`, () => {
      assert.deepEqual(shown(answer(more)), expected);
    });
  }
});
