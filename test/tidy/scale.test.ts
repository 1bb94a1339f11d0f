/** What `npm run bench -- --scale` and `npm run package` make of their numbers. */

import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/sources';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly size: number;
  readonly count: number;
  readonly node: number;
  readonly commands: Readonly<Record<string, { readonly cpu: number; readonly peak: number }>>;
}

interface Result {
  readonly rows: readonly Row[];
  readonly files: Row;
  readonly [rest: string]: unknown;
}

const load = async (
  name: string,
): Promise<Readonly<Record<string, (...args: readonly unknown[]) => unknown>>> =>
  import(pathToFileURL(join(root, 'scripts', name)).href) as Promise<
    Readonly<Record<string, (...args: readonly unknown[]) => unknown>>
  >;

/** Processor times of 10, 100 and 1,000, in starts of Node. */
function result(times: readonly number[]): Result {
  const rows = times.map((time, step) => ({
    id: 'environments',
    title: 'environments',
    size: 10 ** (step + 1),
    count: 10 ** (step + 1),
    node: 20,
    commands: { check: { cpu: time * 20, peak: 80 } },
  }));
  const [files] = rows;
  assert.ok(files !== undefined);
  return {
    ...{ version: 1, node: 'v20', python: '3.12', quick: true, nodeStart: 20, probe: 10 },
    ...{ rows, files },
  };
}

describe('growth', () => {
  const cases: readonly (readonly [what: string, times: readonly number[], steep: number])[] = [
    ['that is linear passes', [2, 3, 13], 0],
    ['that is linear and measured twice as large passes', [2, 3, 26], 0],
    ['of almost nothing passes', [2, 2.1, 4], 0],
    ['that is quadratic fails', [2, 4, 202], 1],
  ];
  for (const [what, times, steep] of cases) {
    it(what, async () => {
      const { steepRows } = await load('scale/scaleTables.mjs');
      assert.equal((steepRows?.(result(times)) as readonly string[]).length, steep);
    });
  }

  it('is drawn alike from the same numbers, as well-formed SVG without numbers that are none', async () => {
    const { drawScale } = await load('scale/scaleChart.mjs');
    const [first, second] = [drawScale?.(result([2, 3, 13])), drawScale?.(result([2, 3, 13]))];
    assert.equal(first, second);
    assert.match(String(first), /^<svg [^>]*>/);
    assert.doesNotMatch(String(first), /NaN|undefined|Infinity/);
  });

  it('is described on a page', async () => {
    const { scalePage } = await load('scale/scalePage.mjs');
    const text = String(scalePage?.(result([2, 3, 13])));
    assert.match(text, /^\| how many +\| +check \|$/m);
    assert.match(text, /^\| 1,000 +\| +13\.0 \|$/m);
    assert.doesNotMatch(text, /NaN|undefined/);
  });
});

describe('the size of the package', () => {
  it('may not pass the limit, and the heaviest files are named', async () => {
    const { tooLarge } = await load('packageSizes.mjs');
    const files = [{ name: 'dist/core.js', packed: 200_000, whole: 650_000 }];
    assert.equal(tooLarge?.(files, 900, 1_000), undefined);
    assert.match(String(tooLarge?.(files, 1_001, 1_000)), /dist\/core\.js \(200,000\)/);
  });
});
