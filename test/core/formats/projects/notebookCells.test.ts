/** The code cells of a notebook as Python source. */

import assert from 'node:assert/strict';
import { notebookCells, withoutMagics } from '../../../../server/src/core/formats/projects/notebookCells';
import { importSites } from '../../../../server/src/core/formats/python/importSites';

function notebook(cells: readonly object[], metadata: object = {}): string {
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, undefined, 1);
}

function code(source: string | readonly string[]): object {
  return { cell_type: 'code', source, outputs: [], metadata: {} };
}

const LINES: readonly (readonly [cell: string, python: string])[] = [
  ['import a', 'import a'],
  ['%pip install b\nimport a', `${' '.repeat(14)}\nimport a`],
  ['!ls import\nimport a', `${' '.repeat(10)}\nimport a`],
  ['  !ls\n', '     \n'],
  ['!ls \\\n import b\nimport a', `${' '.repeat(5)}\n${' '.repeat(9)}\nimport a`],
  ['files = !ls\nx', 'files = 0  \nx'],
  ['a.b, c = %time f()', 'a.b, c = 0        '],
  ['?print\nprint?\nprint??\nx', `${' '.repeat(6)}\n${' '.repeat(6)}\n${' '.repeat(7)}\nx`],
  ['%%bash\nimport a', `${' '.repeat(6)}\n${' '.repeat(8)}`],
  ['%%time\nimport a', `${' '.repeat(6)}\nimport a`],
  ['%%capture out\nimport a', `${' '.repeat(13)}\nimport a`],
  ['%%writefile x.py\nimport a', `${' '.repeat(16)}\n${' '.repeat(8)}`],
  ['x = a % b\ny = "why?"', 'x = a % b\ny = "why?"'],
  ['x = 1 # so?', 'x = 1 # so?'],
];

describe('the cells of a notebook', () => {
  for (const [cell, python] of LINES) {
    it(`${JSON.stringify(cell)} without magics`, () => {
      assert.equal(withoutMagics(cell), python);
    });
  }

  it('joins the lines of a source and skips other cells', () => {
    const text = notebook([
      { cell_type: 'markdown', source: ['import a'], metadata: {} },
      code(['import b\n', 'import c']),
      { cell_type: 'raw', source: 'import d', metadata: {} },
      code('import e'),
    ]);
    assert.deepEqual(
      notebookCells(text).map(({ index, text: source }) => [index, source]),
      [
        [1, 'import b\nimport c'],
        [3, 'import e'],
      ],
    );
  });

  it('says where an import is in the file', () => {
    const text = notebook([code(['x = "é\\n"\n', 'import b; y = "\\t"; import c'])]);
    const lines = text.split('\n');
    const [cell] = notebookCells(text);
    const places = importSites(cell?.python ?? '').map(({ start, end }) => cell?.inFile(start, end));
    assert.deepEqual(
      places.map((place) =>
        lines[place?.start.line ?? 0]?.slice(place?.start.character, place?.end.character),
      ),
      ['b', 'c'],
    );
  });

  const LANGUAGES: readonly (readonly [metadata: object, cells: number])[] = [
    [{}, 1],
    [{ kernelspec: { name: 'python3', language: 'python' } }, 1],
    [{ language_info: { name: 'python' } }, 1],
    [{ language_info: { name: 'ipython3' } }, 1],
    [{ kernelspec: { name: 'ir', language: 'R' } }, 0],
    [{ language_info: { name: 'julia' } }, 0],
  ];
  for (const [metadata, count] of LANGUAGES) {
    it(`${JSON.stringify(metadata)} has ${count} cells in Python`, () => {
      assert.equal(notebookCells(notebook([code('import a')], metadata)).length, count);
    });
  }

  for (const text of ['', '{', '[]', '{"cells": 1}', '{"cells": [1, {"cell_type": "code"}]}']) {
    it(`has none in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(notebookCells(text), []);
    });
  }

  it('reads notebooks of format 3', () => {
    const text = JSON.stringify({
      worksheets: [{ cells: [{ cell_type: 'code', input: ['import a'], language: 'python' }] }],
      metadata: { name: '' },
    });
    assert.deepEqual(
      notebookCells(text).map(({ text: source }) => source),
      ['import a'],
    );
  });
});
