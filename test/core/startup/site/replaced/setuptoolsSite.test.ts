import assert from 'node:assert/strict';
import type { PendingEntry } from '../../../../../server/src/core/startup/pathConfiguration';
import { runSetuptoolsSite } from '../../../../../server/src/core/startup/site/replaced/setuptoolsSite';
import { addSiteDirectoryApart } from '../../../../../server/src/core/startup/site/siteDirectories';
import { runToEnd } from '../../../../../server/src/core/ports/steps';
import { SiteState } from '../../../../../server/src/core/startup/site/siteState';
import { given, STDLIB, usualConfiguration } from '../situation';

const PROCESS = { kind: 'process' } as const;

/** The path, after the module next to the eggs in /eggs ran. */
function pathWith(pythonPath: string, pth: string): readonly string[] {
  const entries = pythonPath.split(':').map((path, position): PendingEntry => ({
    path,
    provenance: { kind: 'pythonpath', setBy: PROCESS, position, text: path },
  }));
  const { env, configuration } = given({
    version: '3.8.18',
    variables: { PYTHONPATH: pythonPath },
    files: {
      '/eggs/site.py': 'import sys\n',
      '/eggs/easy-install.pth': pth,
      '/eggs/one.egg/one.py': '',
      '/more/x.py': '',
      [`${STDLIB}/site.py`]: `${'import sys\n'.repeat(20)}main()\n`,
    },
    configuration: { moduleSearchPaths: [...entries, ...usualConfiguration().moduleSearchPaths] },
  });
  const state = new SiteState(env, configuration.switches);
  state.addSiteDirectory = (entry) => addSiteDirectoryApart(state, entry);
  const module = { kind: 'setuptools', file: '/eggs/site.py', directory: '/eggs' } as const;
  assert.equal(runToEnd(runSetuptoolsSite(state, module, configuration)).kind, 'ran');
  assert.deepEqual(
    state.startupCode.filter(({ kind }) => kind === 'site').map(({ judgement }) => judgement.kind),
    ['understood'],
  );
  return state.path.map(({ path }) => path);
}

describe('the site.py that setuptools put next to eggs', () => {
  it('makes the eggs count, in front of the standard library: QUIRK(setuptools-site-brings-forward)', () => {
    assert.deepEqual(pathWith('/eggs:/more', './one.egg\n'), ['/eggs', '/more', '/eggs/one.egg', STDLIB]);
  });

  it('lets the lines of easy-install move them to the very front', () => {
    const pth = [
      'import sys; sys.__plen = len(sys.path)',
      './one.egg',
      "import sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p=getattr(sys,'__egginsert',0); sys.path[p:p]=new; sys.__egginsert = p+len(new)",
    ].join('\n');
    assert.deepEqual(pathWith('/eggs', pth), ['/eggs/one.egg', '/eggs', STDLIB]);
  });

  it('adds a directory that does not exist once more, at the end', () => {
    assert.deepEqual(pathWith('/eggs:/gone', ''), ['/eggs', '/gone', STDLIB, '/gone']);
  });
});
