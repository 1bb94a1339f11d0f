/** PyPy's own path configuration, in whole starts. */

import assert from 'node:assert/strict';
import { USUAL_BUILD, type Build } from '../../../../server/src/core/model/interpreter';
import { linux } from '../../../../server/src/core/model/platform';
import { NO_FLAGS, type Flags, type RunContext } from '../../../../server/src/core/model/runContext';
import { parseVersion } from '../../../../server/src/core/model/version';
import { startup } from '../../../../server/src/core/startup/startup';
import { directory, executable, link, tree, type Tree } from '../../../support/tree';
import { environmentOf } from '../site/situation';

interface PypySituation {
  readonly files: Tree;
  readonly version?: string;
  readonly argv0?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly flags?: Partial<Flags>;
  readonly build?: Partial<Build>;
}

function check(
  title: string,
  { files, version = '3.11.9', argv0 = '/opt/pypy/bin/pypy3', variables = {}, flags, build }: PypySituation,
  expected: { readonly path?: readonly string[]; readonly prefix?: string; readonly fatal?: string },
): void {
  it(title, () => {
    const parsed = parseVersion(version);
    assert.ok(parsed !== undefined);
    const context: RunContext = {
      name: 'test',
      kind: 'option',
      platform: linux,
      argv0,
      environment: environmentOf({ HOME: '/home/kim', LC_ALL: 'C.UTF-8', ...variables }),
      flags: { ...NO_FLAGS, ...flags },
      mode: { kind: 'command' },
      cwd: '/work',
      account: { privileged: false },
    };
    const interpreter = {
      realExecutable: argv0,
      implementation: 'pypy',
      version: parsed,
      distribution: 'upstream',
      build: { ...USUAL_BUILD, ...build },
    } as const;
    const result = startup({ context, interpreter }, tree({ '/work': directory, ...files }));
    const actual = {
      path: result.sysPath.map(({ path }) => path),
      prefix: result.prefix,
      fatal: result.fatal?.code,
    };
    for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
      assert.deepEqual(actual[name], expected[name], name);
    }
  });
}

const LIB = '/opt/pypy/lib/pypy3.11';
const PYPY: Tree = {
  '/opt/pypy/bin/pypy3': executable,
  [`${LIB}/site.py`]: '',
  [`${LIB}/os.py`]: '',
  [`${LIB}/encodings/__init__.py`]: '',
  [`${LIB}/site-packages`]: directory,
};

describe('PyPy', () => {
  check(
    'one standard library, no zip, no lib-dynload',
    { files: PYPY },
    { path: ['', LIB, `${LIB}/site-packages`], prefix: '/opt/pypy' },
  );
  check(
    'PYTHONHOME is ignored, PYTHONPATH is not',
    { files: PYPY, variables: { PYTHONHOME: '/nowhere', PYTHONPATH: 'rel:/abs' } },
    { path: ['', '/work/rel', '/abs', LIB, `${LIB}/site-packages`] },
  );
  check(
    '-S leaves PYTHONPATH as it is written',
    { files: PYPY, variables: { PYTHONPATH: 'rel::/abs' }, flags: { noSite: true } },
    { path: ['', 'rel', '', '/abs', LIB] },
  );
  check(
    'a link from elsewhere',
    { files: { ...PYPY, '/usr/bin/pypy3': link('/opt/pypy/bin/pypy3') }, argv0: '/usr/bin/pypy3' },
    { prefix: '/opt/pypy' },
  );
  check(
    'a venv that is linked: site finds it',
    {
      files: {
        ...PYPY,
        '/env/bin/python': link('/opt/pypy/bin/pypy3'),
        '/env/pyvenv.cfg': 'home = /elsewhere\ninclude-system-site-packages = false\n',
        '/env/lib/pypy3.11/site-packages': directory,
      },
      argv0: '/env/bin/python',
    },
    { path: ['', LIB, '/env/lib/pypy3.11/site-packages'], prefix: '/env' },
  );
  check(
    'pypy-home-without-blanks: a venv that is copied searches from home',
    {
      files: { ...PYPY, '/env/bin/python': executable, '/env/pyvenv.cfg': ' home=/opt/pypy/bin\n' },
      argv0: '/env/bin/python',
    },
    { path: ['', LIB, `${LIB}/site-packages`], prefix: '/env' },
  );
  check(
    'from libpypy, where nothing is above the executable',
    {
      files: { ...PYPY, '/app/pypy3': executable, '/opt/pypy/bin/libpypy3.11-c.so': '' },
      argv0: '/app/pypy3',
      build: { library: '/opt/pypy/bin/libpypy3.11-c.so' },
    },
    { prefix: '/opt/pypy' },
  );
  check(
    'pypy-tries-the-root',
    {
      files: {
        '/app/pypy3': executable,
        '/lib/pypy3.11/site.py': '',
        '/lib/pypy3.11/os.py': '',
        '/lib/pypy3.11/encodings/__init__.py': '',
      },
      argv0: '/app/pypy3',
    },
    { path: ['', '/lib/pypy3.11'], prefix: '/' },
  );
  const SOURCE = '/opt/pypy/lib-python/3';
  check(
    'the layout up to 3.7',
    {
      version: '3.7.13',
      files: {
        '/opt/pypy/bin/pypy3': executable,
        '/opt/pypy/lib_pypy': directory,
        [`${SOURCE}/site.py`]: '',
        [`${SOURCE}/os.py`]: '',
        [`${SOURCE}/encodings/__init__.py`]: '',
        '/opt/pypy/site-packages': directory,
      },
    },
    {
      path: [
        '',
        '/opt/pypy/lib_pypy/__extensions__',
        '/opt/pypy/lib_pypy',
        SOURCE,
        `${SOURCE}/lib-tk`,
        `${SOURCE}/plat-linux`,
        '/opt/pypy/site-packages',
      ],
    },
  );
  check('no standard library', { files: { '/opt/pypy/bin/pypy3': executable } }, { fatal: 'no-stdlib' });
});
