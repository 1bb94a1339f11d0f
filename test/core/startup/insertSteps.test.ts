import assert from 'node:assert/strict';
import type { Entry } from '../../../server/src/core/model/entry';
import type { PathInsertion } from '../../../server/src/core/model/runContext';
import { afterInserts } from '../../../server/src/core/startup/insertSteps';
import { FILE_START } from '../../../server/src/core/text/positions';
import { cpuOf, slowness } from '../formats/hostile/cpuTime';

function insert(path: string, how: Partial<PathInsertion> = {}): PathInsertion {
  return { kind: 'insert', path, by: 'pytest', file: '/project/pytest.ini', range: FILE_START, ...how };
}

function entries(...paths: readonly string[]): readonly Entry[] {
  return paths.map((path) => ({
    path,
    exists: true,
    provenance: { kind: 'stdlib', cause: { kind: 'preset' } },
  }));
}

const situations: readonly (readonly [
  string,
  readonly PathInsertion[],
  readonly string[],
  readonly string[],
])[] = [
  ['the last one first', [insert('/a'), insert('/b')], ['/x'], ['/b', '/a', '/x']],
  ['equal ones each time', [insert('/a'), insert('/a')], ['/x'], ['/a', '/a', '/x']],
  [
    'one that is there already not again',
    [insert('/x', { unlessThere: true }), insert('/a'), insert('/a', { unlessThere: true })],
    ['/x'],
    ['/a', '/x'],
  ],
  [
    'one that is the first not again',
    [insert('/x', { unlessFirst: true }), insert('/a'), insert('/x', { unlessFirst: true })],
    ['/x'],
    ['/x', '/a', '/x'],
  ],
  [
    'the last ones in their order',
    [insert('/a', { isLast: true }), insert('/b', { isLast: true }), insert('/c')],
    ['/x'],
    ['/c', '/x', '/a', '/b'],
  ],
  [
    'the first of an empty path from behind',
    [insert('/a', { isLast: true }), insert('/a', { unlessFirst: true })],
    [],
    ['/a'],
  ],
];

describe('directories that a program puts on the path', () => {
  for (const [what, steps, before, expected] of situations) {
    it(`are ${what}`, () => {
      const after = afterInserts(steps, entries(...before), () => true);
      assert.deepEqual(
        after.map(({ path }) => path),
        expected,
      );
    });
  }

  it('take time in proportion to their number', () => {
    const steps = Array.from({ length: 50_000 }, (_, number) => insert(`/a${String(number % 3)}`));
    assert.ok(cpuOf(() => afterInserts(steps, [], () => false)) < 500 * slowness());
  });
});
