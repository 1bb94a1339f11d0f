import * as assert from 'node:assert/strict';
import { embedderHome } from '../../../../server/src/core/imports/gatherEmbedderHome';
import { discoveryTools } from '../../../../server/src/core/discovery/discoveryTools';
import { findingsOf } from '../../../../server/src/core/rules';
import { message } from '../../../../server/src/core/model/message';
import { linux } from '../../../../server/src/core/model/platform';
import type { Embedding } from '../../../../server/src/core/model/embedding';
import { contextOf, factsOf, setInDotenv } from '../../../support/facts';
import { deniedDirectory, tree, type Tree } from '../../../support/tree';

const FILES: Tree = {
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/old/lib/python9.7/os.py': '',
  '/srv/venv/pyvenv.cfg': 'home = /opt/py/bin\n',
  '/srv/venv/bin/python': '',
  '/srv/venv/lib/python9.8/site-packages/a.py': '',
  '/srv/old/pyvenv.cfg': 'home = /opt/old/bin\n',
  '/srv/old/bin/python': '',
  '/srv/old/lib/python9.7/site-packages/a.py': '',
  '/srv/closed': deniedDirectory,
  '/srv/empty/x': '',
};

function codes(set: Partial<Embedding>, environmentRoot?: string): readonly string[] {
  const embedding: Embedding = {
    init: 'legacy',
    library: '/lib/mod_wsgi.so',
    setBy: setInDotenv,
    afterwards: [],
    ...set,
  };
  const context = environmentRoot === undefined ? { embedding } : { embedding, environmentRoot };
  const fatal =
    set.home === '/opt/py' || set.programName !== undefined
      ? {}
      : { fatal: { code: 'no-stdlib', message: message('No') } as const };
  const inspected = contextOf(fatal, { kind: 'mod_wsgi', ...context });
  const home = embedderHome(inspected, discoveryTools(tree(FILES), linux));
  const facts = factsOf({
    contexts: [home === undefined ? inspected : { ...inspected, embedderHome: home }],
  });
  return findingsOf(facts).map(
    ({ code, severity, range }) =>
      `${code}:${String(range.start.line + 1)} ${severity} ${home?.state.kind ?? ''}`,
  );
}

describe('embedder-home', () => {
  for (const [home, kind] of [
    ['/gone', 'missing'],
    ['/srv/venv/bin/python', 'file'],
    ['/srv/closed', 'unreadable'],
    ['/opt/py/lib/python9.8', 'library'],
    ['/opt/py/lib', 'library'],
    ['/srv/venv', 'venv'],
    ['/opt/old', 'other-version'],
    ['/srv/empty', 'no-library'],
  ] as const) {
    it(`${home} is reported once, at the directive`, () => {
      assert.deepEqual(codes({ home }), [`embedder-home:2 error ${kind}`]);
    });
  }

  it('a home that the server misreads', () => {
    assert.deepEqual(codes({ home: '/opt/', misreadHome: '/opt/é' }), ['embedder-home:2 error misread']);
    assert.deepEqual(codes({ programName: '/srv/v', misreadHome: '/srv/vénv' }), [
      'embedder-home:2 error misread',
    ]);
  });

  it('an environment of another version', () => {
    assert.deepEqual(codes({ programName: '/srv/old/bin/python' }, '/srv/old'), [
      'embedder-home:2 error other-version',
    ]);
  });

  it('is silent about a prefix, and about an environment of that version', () => {
    assert.deepEqual(codes({ home: '/opt/py' }), []);
    assert.deepEqual(codes({ programName: '/srv/venv/bin/python' }, '/srv/venv'), []);
  });
});
