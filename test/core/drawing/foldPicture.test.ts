/** However many entries there are, a picture stays small and says how many it leaves out. */

import * as assert from 'node:assert/strict';
import { buildPicture } from '../../../server/src/core/drawing/buildPicture';
import { foldPicture, foldTexts } from '../../../server/src/core/drawing/foldPicture';
import type { Picture } from '../../../server/src/core/drawing/picture';
import { pictureMarkdown } from '../../../server/src/core/drawing/pictureMarkdown';
import { pictureMermaid } from '../../../server/src/core/drawing/pictureMermaid';
import { pictureSvg } from '../../../server/src/core/drawing/pictureSvg';
import type { Entry } from '../../../server/src/core/model/entry';
import type { InspectedContext } from '../../../server/src/core/model/inspection';
import { renderMessage } from '../../../server/src/core/model/message';
import { inspectedIn } from '../../support/pictureSituations';
import { BASE, VENV } from '../../support/situations';
import type { Tree } from '../../support/tree';

const texts = foldTexts(renderMessage);
const SITE = '/project/.venv/lib/python9.8/site-packages';

function numbers(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(index).padStart(5, '0'));
}

function pictureOf(files: Tree, variables: Readonly<Record<string, string>> = {}): Picture {
  const inspected = inspectedIn({ files: { ...BASE, ...VENV, ...files }, variables });
  return buildPicture(inspected, { say: renderMessage, folder: '/project' });
}

function labels({ nodes }: Picture, kind: string): readonly string[] {
  return nodes.filter((node) => node.kind === kind).map(({ label }) => label);
}

/** The result of start-up alone: findings are not part of a picture. */
function crowdedPythonPath(): InspectedContext {
  const setBy = { kind: 'process' } as const;
  const paths = numbers(10_000).map((name) => `/gone/p${name}`);
  const { context, result } = inspectedIn({ files: { ...BASE, ...VENV } });
  const value = paths.join(':');
  const crowd = paths.map((path, position): Entry => ({
    path,
    exists: false,
    provenance: { kind: 'pythonpath', setBy, position, text: path },
  }));
  return {
    context: {
      ...context,
      environment: new Map([['PYTHONPATH', { name: 'PYTHONPATH', value, setBy, overrides: [] }]]),
    },
    result: { ...result, sysPath: [...crowd, ...result.sysPath] },
  };
}

const crowds: Readonly<Record<string, { readonly picture: () => Picture; readonly says: string }>> = {
  '10,000 entries of PYTHONPATH': {
    picture: () => buildPicture(crowdedPythonPath(), { say: renderMessage, folder: '/project' }),
    says: '9996 more',
  },
  '1,000 lines of one .pth file': {
    picture: () =>
      pictureOf({
        [`${SITE}/many.pth`]: numbers(1000)
          .map((name) => `/there/p${name}\n`)
          .join(''),
        ...Object.fromEntries(numbers(1000).map((name) => [`/there/p${name}/m.py`, ''])),
      }),
    says: '996 more',
  },
  '1,000 .pth files': {
    picture: () =>
      pictureOf(
        Object.fromEntries(
          numbers(1000).flatMap((name) => [
            [`${SITE}/p${name}.pth`, `/there/p${name}\n`],
            [`/there/p${name}/m.py`, ''],
          ]),
        ),
      ),
    says: '996 more',
  },
};

describe('a picture of', () => {
  for (const [what, { picture, says }] of Object.entries(crowds)) {
    it(`${what} counts most of them`, () => {
      const whole = picture();
      const folded = foldPicture(whole, texts);
      assert.ok(labels(folded, 'fold').includes(says), labels(folded, 'fold').join(', '));
      assert.ok(folded.nodes.length < 60);
      // What comes after the many is still shown.
      assert.ok(folded.nodes.some(({ label }) => label === '.venv/lib/python9.8/site-packages'));
      assert.ok(folded.nodes.some(({ label }) => label.endsWith('lib/python9.8')));
      assert.ok(pictureSvg(whole, texts).length < 100_000);
      assert.ok(pictureMarkdown(whole, texts).length < 100_000);
      const mermaid = pictureMermaid(whole, texts);
      assert.ok(mermaid.length < 50_000 && (mermaid.match(/-->/g) ?? []).length < 500);
      // What is sent to the editor.
      assert.ok(whole.nodes.length < 3000);
    });
  }
});

describe('a fold', () => {
  it('shows more each time that it is opened, and the threads follow', () => {
    const whole = pictureOf(
      {},
      {
        PYTHONPATH: numbers(250)
          .map((name) => `/gone/p${name}`)
          .join(':'),
      },
    );
    const open = new Set<string>();
    const counts: string[] = [];
    for (;;) {
      const { nodes, threads } = foldPicture(whole, texts, open);
      const shown = new Set(nodes.map(({ id }) => id));
      assert.deepEqual(
        threads.flat().filter((id) => !shown.has(id)),
        [],
      );
      const fold = nodes.find(({ kind, column }) => kind === 'fold' && column === 'entry');
      if (fold === undefined) {
        break;
      }
      counts.push(fold.label);
      open.add(fold.id);
    }
    assert.deepEqual(counts, ['246 more', '146 more', '46 more']);
  });

  it('hides steps without effect only together', () => {
    const whole = pictureOf({});
    const folded = foldPicture(whole, texts);
    const hidden = whole.nodes.filter(({ id }) => folded.nodes.every((node) => node.id !== id));
    assert.ok(hidden.length > 1);
    assert.ok(hidden.every(({ idle }) => idle === true));
    const steps = labels(folded, 'fold').map((label) =>
      Number(/^(\d+) steps without effect$/.exec(label)?.[1]),
    );
    assert.equal(
      steps.reduce((sum, count) => sum + count, 0),
      hidden.length,
    );
  });
});
