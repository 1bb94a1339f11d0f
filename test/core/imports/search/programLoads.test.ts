/** If a program has imported a module before the user's code runs, the user's own module of that name is not found. */

import assert from 'node:assert/strict';
import { explainImports, type ExplainedImport } from '../../../../server/src/core/explainImports';
import { PROGRAM_MODULES } from '../../../../server/src/core/imports/search/programModules';
import type { Entry } from '../../../../server/src/core/model/entry';
import type { RunContext } from '../../../../server/src/core/model/runContext';
import type { StartupResult } from '../../../../server/src/core/model/startupResult';
import { FILE_START } from '../../../../server/src/core/text/positions';
import { contextOf } from '../../../support/facts';
import { directory, tree } from '../../../support/tree';

const LIBRARY = '/usr/lib/python3.12';
const SITE = `${LIBRARY}/site-packages`;

const FILES = tree({
  [`${LIBRARY}/os.py`]: '',
  [`${LIBRARY}/queue.py`]: '',
  [`${LIBRARY}/code.py`]: '',
  [`${LIBRARY}/wave.py`]: '',
  [`${LIBRARY}/json/__init__.py`]: '',
  [`${LIBRARY}/json/decoder.py`]: '',
  [SITE]: directory,
  '/project/queue.py': '',
  '/project/code/__init__.py': '',
  '/project/code/package1.py': '',
  '/project/wave.py': '',
  '/project/json/__init__.py': '',
});

const OWN: Entry = { path: '/project', exists: true, provenance: { kind: 'run-mode', mode: 'script' } };
const REST: readonly Entry[] = [
  { path: LIBRARY, exists: true, provenance: { kind: 'stdlib', cause: { kind: 'compiled-in' } } },
  { path: SITE, exists: true, provenance: { kind: 'site-packages', prefix: '/usr', scope: 'base' } },
];

const DEBUGPY: Partial<RunContext> = {
  mode: { kind: 'script', file: '/project/manage.py' },
  program: { name: 'debugpy', steps: [{ kind: 'debugpy' }] },
};

function explain(
  name: string,
  context: Partial<RunContext>,
  {
    path = [OWN, ...REST],
    minor = 12,
    later = {},
  }: {
    readonly path?: readonly Entry[];
    readonly minor?: number;
    readonly later?: Partial<StartupResult>;
  } = {},
): ExplainedImport {
  const version = { major: 3, minor };
  const inspected = contextOf({ sysPath: path, enableUserSite: true, version, ...later }, context);
  const [answer] = explainImports([name], inspected, FILES);
  assert.ok(answer !== undefined);
  return answer;
}

describe('a module that a program has imported before', () => {
  it('is the standard library’s under debugpy', () => {
    for (const name of ['queue', 'code']) {
      const { spec, loaded, loadedBy, complete, shadowed } = explain(name, DEBUGPY);
      assert.equal(spec?.origin, `${LIBRARY}/${name}.py`);
      assert.deepEqual([loaded, loadedBy, complete], [true, 'debugpy', true]);
      assert.equal(shadowed[0]?.entry, 0);
    }
  });

  it('has no submodules of the user’s own package', () => {
    assert.equal(explain('code.package1', DEBUGPY).spec, undefined);
    assert.equal(
      explain('code.package1', { mode: { kind: 'script', file: '/project/manage.py' } }).spec?.origin,
      '/project/code/package1.py',
    );
  });

  it('is certain, whatever code does to the path later', () => {
    const later: Partial<StartupResult> = { complete: false, completeBefore: true };
    for (const [name, isCertain] of [
      ['queue', true],
      ['os', true],
      ['wave', false],
    ] as const) {
      assert.equal(explain(name, DEBUGPY, { later }).complete, isCertain, name);
    }
  });

  it('is no other than those that it imports', () => {
    const { spec, loaded } = explain('wave', DEBUGPY);
    assert.deepEqual([spec?.origin, loaded], ['/project/wave.py', false]);
  });

  it('comes from PYTHONPATH where that has one: it is there from the beginning', () => {
    const own: Entry = {
      path: '/project',
      exists: true,
      provenance: { kind: 'pythonpath', setBy: { kind: 'process' }, position: 0, text: '/project' },
    };
    assert.equal(explain('queue', DEBUGPY, { path: [own, ...REST] }).spec?.origin, '/project/queue.py');
  });

  it('is the user’s own with -m, as the working directory is on the path before', () => {
    const module: Entry = { ...OWN, provenance: { kind: 'run-mode', mode: 'module' } };
    const { spec, loaded } = explain(
      'json',
      { mode: { kind: 'module', name: 'pytest' } },
      { path: [module, ...REST] },
    );
    assert.deepEqual([spec?.origin, loaded], ['/project/json/__init__.py', true]);
  });

  it('is the standard library’s under gunicorn, whose directory is added later', () => {
    const inserted: Entry = {
      path: '/project',
      exists: true,
      provenance: { kind: 'hook', file: '/project/Procfile', range: FILE_START, by: 'gunicorn' },
    };
    const gunicorn: Partial<RunContext> = {
      mode: { kind: 'script', file: '/usr/bin/gunicorn' },
      program: { name: 'gunicorn', steps: [] },
    };
    const { spec, loadedBy } = explain('queue', gunicorn, { path: [inserted, ...REST] });
    assert.deepEqual([spec?.origin, loadedBy], [`${LIBRARY}/queue.py`, 'gunicorn']);
  });

  it('is not certain in a version that nobody has recorded', () => {
    assert.equal(explain('queue', DEBUGPY, { minor: 99 }).complete, false);
    assert.equal(explain('wave', DEBUGPY, { minor: 99 }).complete, true);
    assert.equal(explain('json.decoder', DEBUGPY, { minor: 99, path: REST }).complete, true);
  });

  it('is not certain where it depends on how the program is started', () => {
    const tests: Partial<RunContext> = {
      kind: 'test',
      mode: { kind: 'module', name: 'pytest' },
      program: { name: 'pytest', steps: [] },
    };
    const module: Entry = { ...OWN, provenance: { kind: 'run-mode', mode: 'module' } };
    assert.equal(explain('json', tests, { path: [module, ...REST] }).complete, false);
  });
});

describe('the recordings', () => {
  it('have every version family that is supported', () => {
    for (const program of ['debugpy', 'ipykernel', 'pytest', 'pytest (script)', 'gunicorn']) {
      const versions = (PROGRAM_MODULES[program]?.recordedFrom ?? []).map(
        (from) => /^\d+\.\d+/.exec(from)?.[0],
      );
      assert.deepEqual(
        versions.filter((version) => !['2.7', '3.14', '3.15'].includes(version ?? '')),
        ['3.6', '3.7', '3.8', '3.9', '3.10', '3.11', '3.12', '3.13'],
      );
    }
  });

  it('name each module once for a version', () => {
    for (const [program, { rows }] of Object.entries(PROGRAM_MODULES)) {
      const names = rows.flatMap(({ versions, names: own }) =>
        versions.split(' ').flatMap((version) => own.split(' ').map((name) => `${version} ${name}`)),
      );
      assert.equal(new Set(names).size, names.length, program);
    }
  });
});
