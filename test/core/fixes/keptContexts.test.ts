/** How the run contexts may change when a fix is applied. */

import assert from 'node:assert/strict';
import { keepsContexts, keepsStarts } from '../../../server/src/core/fixes/keptContexts';
import type { StartPart } from '../../../server/src/core/model/finding';
import type { FileOrigin } from '../../../server/src/core/model/origin';
import type { Environment, RunContext } from '../../../server/src/core/model/runContext';
import { contextOf } from '../../support/facts';

const FILE = '/project/app.conf';

function at(line: number, file = FILE): FileOrigin {
  const place = { line, character: 0 };
  return { kind: 'file', file, syntax: 'ini', range: { start: place, end: { line, character: 9 } } };
}

/** For each name, the value and the line that sets it. */
function environment(
  variables: Readonly<Record<string, readonly [value: string, line: number]>>,
): Environment {
  return new Map(
    Object.entries(variables).map(([name, [value, line]]) => [
      name,
      { name, value, setBy: at(line), overrides: [] },
    ]),
  );
}

function context(change: Partial<RunContext> = {}): RunContext {
  return contextOf(
    {},
    {
      name: 'a',
      describedBy: at(0),
      environment: environment({ PYTHONPATH: ['/x', 1], A: ['1', 2] }),
      ...change,
    },
  ).context;
}

describe('a fix of a variable', () => {
  const changed = new Map([[FILE, [at(1).range]]]);
  const keeps = (before: readonly RunContext[], after: readonly RunContext[]): boolean =>
    keepsContexts('PYTHONPATH', changed, before, after);

  for (const [title, after, expected] of [
    ['takes it away', [context({ environment: environment({ A: ['1', 2] }) })], true],
    [
      'gives it another value',
      [context({ environment: environment({ PYTHONPATH: ['/y', 1], A: ['1', 2] }) })],
      true,
    ],
    ['takes another one with it', [context({ environment: new Map() })], false],
    [
      'changes another one',
      [context({ environment: environment({ PYTHONPATH: ['/y', 1], A: ['2', 2] }) })],
      false,
    ],
    ['changes the arguments', [context({ flags: { ...context().flags, isolated: true } })], false],
    ['changes the program', [context({ mode: { kind: 'module', name: 'b' } })], false],
    ['changes the interpreter', [context({ argv0: '/usr/bin/python3' })], false],
    ['changes the directory', [context({ cwd: '/' })], false],
    ['loses the context', [], false],
    ['adds one', [context(), context({ name: 'b' })], false],
  ] as const) {
    it(`${title}: it is ${expected ? '' : 'not '}offered`, () => {
      assert.equal(keeps([context()], after), expected);
    });
  }

  it('does not change what another line of the same file sets', () => {
    const other = (value: string): RunContext =>
      context({ name: 'b', environment: environment({ PYTHONPATH: [value, 7] }) });
    assert.ok(keeps([context(), other('/x')], [context(), other('/x')]));
    assert.ok(!keeps([context(), other('/x')], [context(), other('/y')]));
  });
});

describe('a fix of what starts', () => {
  const keeps = (part: StartPart | undefined, ...[before, after]: readonly RunContext[]): boolean =>
    keepsStarts(
      part,
      new Set([FILE]),
      before === undefined ? [] : [before],
      after === undefined ? [] : [after],
    );
  const CHANGES: Readonly<Record<Exclude<StartPart, 'new'>, Partial<RunContext>>> = {
    interpreter: { argv0: '/usr/bin/python3' },
    program: { mode: { kind: 'module', name: 'b' } },
    directory: { cwd: '/' },
    variables: { environment: environment({ PYTHONPATH: ['/y', 1] }) },
    embedding: { embedding: { kind: 'uwsgi' } as unknown as NonNullable<RunContext['embedding']> },
  };
  for (const [part, change] of Object.entries(CHANGES)) {
    it(`may change the ${part} where it says so, and only of what its file describes`, () => {
      const named = part as Exclude<StartPart, 'new'>;
      assert.ok(keeps(named, context(), context(change)));
      assert.ok(!keeps(undefined, context(), context(change)));
      for (const other of ['interpreter', 'program', 'variables'] as const) {
        const isAllowed = other === named || (named === 'directory' && other !== 'variables');
        assert.equal(keeps(named, context(), context(CHANGES[other])), isAllowed, other);
      }
      const elsewhere = { describedBy: at(0, '/project/other'), environment: new Map() };
      assert.ok(!keeps(named, context(elsewhere), context({ ...elsewhere, ...change })));
    });
  }

  it('may add what could not be read before, and nothing else', () => {
    assert.ok(keepsStarts('new', new Set([FILE]), [], [context()]));
    assert.ok(!keepsStarts('new', new Set([FILE]), [context()], []));
    assert.ok(!keepsStarts(undefined, new Set([FILE]), [], [context()]));
  });
});
