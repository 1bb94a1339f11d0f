/** Which directories site adds: venv, user, global; upstream, Debian, Windows. */

import assert from 'node:assert/strict';
import { windows } from '../../../../server/src/core/model/platform';
import { getpathSpellsAscii } from '../../../../server/src/core/startup/site/localeEncoding';
import { bytes, denied, directory, type Tree } from '../../../support/tree';
import { checkSite, given, lookedAt, SITE, STDLIB } from './situation';

const VENV = '/venv/lib/python9.8/site-packages';
const USER = '/home/kim/.local/lib/python9.8/site-packages';

/** As getpath leaves it since 3.14. */
const IN_VENV = { executable: '/venv/bin/python', prefix: '/venv', execPrefix: '/venv' };

function venvTree(cfg: string, version = '9.8'): Tree {
  const below = (path: string): string => path.replace('9.8', version);
  return {
    '/venv/pyvenv.cfg': cfg,
    [below(VENV)]: directory,
    [below(SITE)]: directory,
    [below(USER)]: directory,
  };
}

describe('site directories', () => {
  checkSite(
    'entries become absolute and differ',
    {
      files: { '/work': directory },
      configuration: {
        moduleSearchPaths: ['lib', '/a/../b', '/b/', '/work/lib'].map((path) => ({
          path,
          provenance: { kind: 'stdlib', cause: { kind: 'preset' } },
        })),
      },
    },
    { path: ['/work/lib', '/b'] },
  );
  checkSite(
    'a relative entry stays where the working directory is gone',
    {
      files: { '/opt': directory },
      configuration: {
        moduleSearchPaths: [{ path: 'lib', provenance: { kind: 'stdlib', cause: { kind: 'preset' } } }],
      },
    },
    { path: ['lib'] },
  );

  describe('venv', () => {
    checkSite(
      'only its own packages, no user site',
      { files: venvTree('include-system-site-packages = false\n'), configuration: IN_VENV },
      { added: [VENV], enableUserSite: false, prefix: '/venv' },
    );
    checkSite(
      'system-site-by-default: venv, user, base',
      { files: venvTree('home = /opt/py/bin\n'), configuration: IN_VENV },
      { added: [VENV, USER, SITE], enableUserSite: true },
    );
    checkSite(
      'any other word than true is false; the last setting wins; case does not matter',
      {
        files: venvTree('include-system-site-packages = true\nINCLUDE-SYSTEM-SITE-PACKAGES = yes\n'),
        configuration: IN_VENV,
      },
      { added: [VENV] },
    );
    checkSite(
      'up to 3.13 site itself sets the prefix',
      {
        version: '3.13.1',
        files: venvTree('include-system-site-packages = true\n', '3.13'),
        configuration: { executable: '/venv/bin/python' },
      },
      {
        prefix: '/venv',
        added: [VENV, USER, SITE].map((path) => path.replace('9.8', '3.13')),
      },
    );
    checkSite(
      'site-prefix-is-above-executable: also when the file lies beside the executable',
      {
        version: '3.13.1',
        files: {
          '/venv/bin/pyvenv.cfg': 'include-system-site-packages = false',
          '/venv/lib/python3.13/site-packages': directory,
        },
        configuration: { executable: '/venv/bin/python' },
      },
      { prefix: '/venv', added: ['/venv/lib/python3.13/site-packages'] },
    );
    checkSite(
      'site-prefix-is-above-executable: from 3.14 on the prefix is what getpath says',
      {
        version: '3.14.8',
        files: {
          '/venv/bin/pyvenv.cfg': 'include-system-site-packages = false',
          '/venv/lib/python3.14/site-packages': directory,
        },
        configuration: { executable: '/venv/bin/python', prefix: '/venv/bin', execPrefix: '/venv/bin' },
      },
      { prefix: '/venv/bin', added: [] },
    );
    checkSite(
      'unreadable-pyvenv-cfg-is-fatal',
      { files: { '/venv/pyvenv.cfg': denied }, configuration: IN_VENV },
      { fatalFile: '/venv/pyvenv.cfg' },
    );
    checkSite(
      'a byte that is not UTF-8 is fatal',
      { files: { '/venv/pyvenv.cfg': bytes(0x23, 0xe9, 0x0a) }, configuration: IN_VENV },
      { fatalFile: '/venv/pyvenv.cfg' },
    );
    checkSite(
      '2.7 knows no venv',
      {
        version: '2.7.18',
        files: { '/venv/pyvenv.cfg': '', ...venvTree('', '2.7') },
        configuration: { executable: '/venv/bin/python' },
      },
      { prefix: '/opt/py', added: [USER, SITE].map((path) => path.replace('9.8', '2.7')) },
    );
  });

  describe('user site', () => {
    const files: Tree = {
      [USER]: directory,
      [SITE]: directory,
      '/ub/lib/python9.8/site-packages': directory,
    };
    checkSite(
      'comes before the global directories',
      { files },
      {
        added: [USER, SITE],
        enableUserSite: true,
        userBase: '/home/kim/.local',
        userSite: USER,
      },
    );
    checkSite(
      'off by a switch',
      { files, switches: { userSite: false } },
      { added: [SITE], enableUserSite: false, userSite: USER },
    );
    checkSite(
      'null where the account changes',
      { files, privileged: true },
      { added: [SITE], enableUserSite: null },
    );
    checkSite(
      'user-base-in-spite-of-e: PYTHONUSERBASE counts',
      { files, variables: { PYTHONUSERBASE: '/ub' }, switches: { useEnvironment: false } },
      { added: ['/ub/lib/python9.8/site-packages', SITE], userBase: '/ub' },
    );
    checkSite(
      'HOME before the password database',
      { files, variables: { HOME: '/root/' } },
      { userBase: '/root/.local' },
    );
    checkSite('empty-home: it is the root', { files, variables: { HOME: '' } }, { userBase: '/.local' });
    checkSite(
      'is normalised up to 3.6',
      { version: '3.6.15', files, variables: { PYTHONUSERBASE: 'rel/' } },
      { userBase: 'rel/', userSite: 'rel/lib/python3.6/site-packages' },
    );
    checkSite(
      'is not from 3.7 on',
      { version: '3.7.16', files, variables: { PYTHONUSERBASE: 'rel/' } },
      { userSite: 'rel//lib/python3.7/site-packages' },
    );
  });

  describe('global directories', () => {
    checkSite(
      'platlibdir, then lib',
      {
        files: { '/opt/py/lib64/python9.8/site-packages': directory, [SITE]: directory },
        configuration: { platlibdir: 'lib64' },
      },
      { added: ['/opt/py/lib64/python9.8/site-packages', SITE] },
    );
    checkSite(
      'prefix, then exec_prefix',
      {
        files: { '/e/lib/python9.8/site-packages': directory, [SITE]: directory },
        configuration: { execPrefix: '/e' },
      },
      { added: [SITE, '/e/lib/python9.8/site-packages'] },
    );
    checkSite(
      'a free-threaded build has directories of its own',
      {
        files: { '/opt/py/lib/python9.8t/site-packages': directory, [SITE]: directory },
        build: { abiThread: 't' },
      },
      { added: ['/opt/py/lib/python9.8t/site-packages'] },
    );
    checkSite(
      '2.7 also has lib/site-python',
      { version: '2.7.18', files: { '/opt/py/lib/site-python': directory } },
      { added: ['/opt/py/lib/site-python'] },
    );
    const DEBIAN: Tree = {
      '/opt/py/local/lib/python9.8/dist-packages': directory,
      '/opt/py/lib/python3/dist-packages': directory,
      [`${STDLIB}/dist-packages`]: directory,
      [SITE]: directory,
    };
    checkSite(
      'debian-dist-packages: three of them, no site-packages',
      { debian: true, files: DEBIAN },
      {
        added: [
          '/opt/py/local/lib/python9.8/dist-packages',
          '/opt/py/lib/python3/dist-packages',
          `${STDLIB}/dist-packages`,
        ],
      },
    );
    checkSite(
      'debian-dist-packages: in a venv site-packages comes first, below the base too',
      { debian: true, files: { ...DEBIAN, ...venvTree('') }, configuration: IN_VENV },
      {
        added: [
          VENV,
          USER,
          SITE,
          '/opt/py/local/lib/python9.8/dist-packages',
          '/opt/py/lib/python3/dist-packages',
          `${STDLIB}/dist-packages`,
        ],
      },
    );
    checkSite(
      'prefix-is-site-directory on Windows, and spellings differ by more than case',
      {
        platform: windows,
        files: {
          'C:\\Py\\x.pth': 'extra\nEXTRA\n',
          'C:\\Py\\extra': directory,
          'C:\\Py\\Lib\\site-packages': directory,
        },
        build: { winver: '9.8' },
        variables: { APPDATA: 'C:\\AppData' },
        configuration: {
          executable: 'C:\\Py\\python.exe',
          prefix: 'C:\\Py',
          execPrefix: 'C:\\Py',
          moduleSearchPaths: [],
        },
      },
      {
        path: ['C:\\Py', 'C:\\Py\\extra', 'C:\\Py\\Lib\\site-packages'],
        userSite: 'C:\\AppData\\Python\\Python98\\site-packages',
      },
    );
  });

  it('looks at no more than site does', () => {
    assert.deepEqual(lookedAt({ files: { [`${SITE}/x.pth`]: '/gone\n' } }), [
      '/opt/py/bin/pyvenv.cfg',
      '/opt/py/pyvenv.cfg',
      USER,
      SITE,
      SITE,
      `${SITE}/x.pth`,
      '/gone',
      STDLIB,
      SITE,
      STDLIB,
      SITE,
    ]);
  });
});

describe('home of pyvenv.cfg in the C locale', () => {
  const files = {
    '/venv/pyvenv.cfg': 'version = 3\nhome = /hé/bin\n',
    '/venv/lib/python3.6/site-packages/x.py': '',
    '/venv/lib/python3.7/site-packages/x.py': '',
  };
  const configuration = { executable: '/venv/bin/python' };
  for (const [version, variables, fatalFile] of [
    ['3.6.15', { LC_ALL: 'C' }, '/venv/pyvenv.cfg'],
    ['3.6.15', { LC_ALL: 'C.UTF-8' }, undefined],
    ['3.7.16', { LC_ALL: 'C' }, undefined],
  ] as const) {
    checkSite(
      `${fatalFile === undefined ? 'starts' : 'ends'} ${version} with ${JSON.stringify(variables)}: QUIRK(home-in-c-locale)`,
      { version, variables, files, configuration },
      fatalFile === undefined ? { prefix: '/venv' } : { fatalFile },
    );
  }
});

describe('whether getpath can spell what is not ASCII', () => {
  for (const [version, variables, expected] of [
    ['3.6.15', { LC_ALL: 'C' }, true],
    // QUIRK(getpath-before-utf8-mode)
    ['3.7.16', { LC_ALL: '', LC_CTYPE: 'C' }, true],
    ['3.7.16', { LC_ALL: '' }, true],
    ['3.7.16', {}, false],
    ['3.8.18', { LC_ALL: 'C' }, false],
    ['3.8.18', { LC_ALL: 'C', PYTHONUTF8: '0' }, true],
    ['3.13.0', { LC_ALL: '', PYTHONUTF8: '0' }, false],
    ['3.13.0', { LC_ALL: 'C', PYTHONUTF8: '0' }, true],
    ['2.7.18', { LC_ALL: 'C' }, false],
  ] as const) {
    it(`${version} with ${JSON.stringify(variables)}`, () => {
      const { env, configuration } = given({ version, variables, files: {} });
      assert.equal(getpathSpellsAscii(env, configuration.switches), expected);
    });
  }
});
