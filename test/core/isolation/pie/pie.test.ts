/** The .pie file that is made from an environment: its text, and that it has no findings. */

import * as assert from 'node:assert/strict';
import { gatherFolder, inspectFolder } from '../../../../server/src/core/inspectFolder';
import { isolationKinds } from '../../../../server/src/core/isolation/index';
import type { IsolationOptions } from '../../../../server/src/core/isolation/options';
import { previewIsolation, type IsolationOutcome } from '../../../../server/src/core/previewIsolation';
import { applyFix } from '../../../support/applyEdits';
import { machineOf } from '../../../support/machine';
import { BASE, VENV } from '../../../support/situations';
import { tree, type Tree } from '../../../support/tree';

const SITE = '/project/.venv/lib/python9.8/site-packages';

const FILES: Tree = {
  ...BASE,
  ...VENV,
  [`${SITE}/Zope.Thing-4.0+local.dist-info/METADATA`]: 'Name: Zope.Thing\nVersion: 4.0+local\n',
  [`${SITE}/abc-1.2.dist-info/METADATA`]: 'Name: abc\nVersion: 1.2\n',
  [`${SITE}/old-2004d.egg-info`]: 'Name: old\nVersion: 2004d\n',
  [`${SITE}/silent.egg-info/PKG-INFO`]: 'Name: silent\n',
};

function generate(
  fs: ReturnType<typeof tree>,
  options: IsolationOptions = {},
  variables: Readonly<Record<string, string>> = {},
): IsolationOutcome {
  const machine = machineOf({ PATH: '/usr/bin', ...variables });
  const { contexts, folder, baseInterpreters } = gatherFolder('/project', machine, fs);
  const [inspected] = contexts;
  const kind = isolationKinds.find((each) => each.kind === 'pie');
  assert.ok(inspected !== undefined && kind !== undefined);
  return previewIsolation({
    kind,
    options,
    inspected,
    facts: { folder, machine, fs, baseInterpreters },
    findAgain: () => undefined,
  });
}

/** Without comments. */
function linesOf(outcome: IsolationOutcome): readonly string[] {
  assert.ok(outcome.kind === 'preview');
  const [first] = outcome.edits;
  assert.ok(first?.kind === 'create');
  return first.text.split('\n').filter((line) => !line.startsWith('#'));
}

describe('a .pie file from an environment', () => {
  const site = '.venv/lib/python9.8/site-packages';

  it('names what is installed', () => {
    const outcome = generate(tree(FILES));
    assert.deepEqual(linesOf(outcome), [
      site,
      'abc == 1.2',
      'old === 2004d',
      'silent',
      'Zope.Thing == 4.0+local',
      '',
    ]);
    assert.ok(outcome.kind === 'preview' && outcome.effective);
    assert.deepEqual(outcome.after.result.pie?.loads, true);
    assert.deepEqual([outcome.lost, outcome.gained], [[], []]);
  });

  it('may accept later versions, or any', () => {
    assert.deepEqual(linesOf(generate(tree(FILES), { form: 'minimum' })).slice(1, 5), [
      'abc >= 1.2',
      'old === 2004d',
      'silent',
      'Zope.Thing >= 4.0',
    ]);
    assert.deepEqual(linesOf(generate(tree(FILES), { form: 'names' })).slice(1, 5), [
      'abc',
      'old',
      'silent',
      'Zope.Thing',
    ]);
  });

  it('excludes what leaks in', () => {
    const leak = {
      '/leak/abc-9.dist-info/METADATA': 'Name: abc\nVersion: 9\n',
      '/leak/evil-1.dist-info/METADATA': 'Name: evil\nVersion: 1\n',
    };
    const outcome = generate(tree({ ...FILES, ...leak }), {}, { PYTHONPATH: '/leak' });
    assert.deepEqual(linesOf(outcome).slice(0, 4), [site, '!abc == 9', '!evil', 'abc == 1.2']);
    assert.ok(outcome.kind === 'preview' && outcome.after.result.pie?.loads === true);
  });

  it('is written where it is wanted, with paths that lead from there', () => {
    const outcome = generate(tree(FILES), { target: '/elsewhere/app.pie' });
    assert.equal(linesOf(outcome)[0], SITE);
    assert.deepEqual(outcome.kind === 'preview' && outcome.edits.map(({ file }) => file), [
      '/elsewhere/app.pie',
      '/elsewhere/load_isolated_environment.py',
    ]);
  });

  it('has no findings, and shares its loader', () => {
    const fs = tree(FILES);
    const outcome = generate(fs);
    assert.ok(outcome.kind === 'preview');
    applyFix(outcome.edits, fs);
    assert.deepEqual(inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), fs).findings, []);
    const second = generate(fs, { target: '/project/other.pie' });
    assert.deepEqual(second.kind === 'preview' && second.edits.map(({ file }) => file), [
      '/project/other.pie',
    ]);
  });

  it('cannot hold a path with the delimiter in it', () => {
    const outcome = generate(tree({ ...FILES, '/a:b/c.py': '' }), { paths: ['/a:b'] });
    assert.equal(outcome.kind, 'refused');
  });
});
