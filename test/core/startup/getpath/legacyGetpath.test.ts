/** getpath of 2.7 to 3.10 on POSIX, on file trees. */

import { directory, executable, link, type Tree } from '../../../support/tree';
import { checkLegacy } from './situation';

const PY: Tree = {
  '/opt/py/bin/python3.8': executable,
  '/opt/py/lib/python3.8/os.py': '',
  '/opt/py/lib/python3.8/lib-dynload': directory,
};
const ARGV0 = '/opt/py/bin/python3.8';
const PATH = ['/opt/py/lib/python38.zip', '/opt/py/lib/python3.8', '/opt/py/lib/python3.8/lib-dynload'];

describe('getpath 2.7 to 3.10', () => {
  checkLegacy(
    'an installation finds itself',
    { files: PY, rules: '3.8.18', argv0: ARGV0 },
    { prefix: '/opt/py', execPrefix: '/opt/py', path: PATH, warnings: [] },
  );
  checkLegacy(
    'a relative link is joined, not normalised',
    {
      files: { ...PY, '/opt/py/links/python': link('../bin/python3.8') },
      rules: '3.8.18',
      argv0: '/opt/py/links/python',
    },
    { executable: '/opt/py/links/python', prefix: '/opt/py/links/..' },
  );
  checkLegacy(
    'PYTHONPATH stays as typed',
    { files: PY, rules: '3.8.18', argv0: ARGV0, config: { pythonpathEnv: 'rel:/a/../b:' } },
    { path: ['rel', '/a/../b', '', ...PATH] },
  );
  checkLegacy(
    'empty-pythonpath-is-cwd-in-2.7',
    {
      files: { '/opt/py/bin/python2.7': executable, '/opt/py/lib/python2.7/os.py': '' },
      rules: '2.7.18',
      argv0: '/opt/py/bin/python2.7',
      config: { pythonpathEnv: '' },
    },
    {
      path: [
        '',
        '/opt/py/lib/python27.zip',
        '/opt/py/lib/python2.7',
        '/opt/py/lib/python2.7/plat-linux2',
        '/opt/py/lib/python2.7/lib-tk',
        '/opt/py/lib/python2.7/lib-old',
        '/usr/local/lib/lib-dynload',
      ],
    },
  );
  checkLegacy(
    'legacy-lib-dynload-without-version: the fallback lacks the version',
    { files: { '/opt/py/bin/python3.8': executable }, rules: '3.8.18', argv0: ARGV0 },
    {
      prefix: '/usr/local',
      path: ['/usr/local/lib/python38.zip', '/usr/local/lib/python3.8', '/usr/local/lib/lib-dynload'],
    },
  );
  checkLegacy(
    'legacy-empty-exec-home: an empty second part makes lib-dynload relative',
    { files: PY, rules: '3.8.18', argv0: ARGV0, variables: { PYTHONHOME: '/opt/py:' } },
    {
      execPrefix: '/',
      path: ['/opt/py/lib/python38.zip', '/opt/py/lib/python3.8', 'lib/python3.8/lib-dynload'],
    },
  );
  checkLegacy(
    'empty-pythonhome-counts: 3.6 looks for its library below nothing',
    {
      files: { '/opt/py/bin/python3.6': executable, '/opt/py/lib/python3.6/os.py': '' },
      rules: '3.6.15',
      argv0: '/opt/py/bin/python3.6',
      variables: { PYTHONHOME: '' },
    },
    {
      prefix: '/',
      path: ['lib/python36.zip', 'lib/python3.6', 'lib/python3.6', 'lib/python3.6/lib-dynload'],
    },
  );
  checkLegacy(
    'an empty PYTHONHOME is none for 3.8',
    { files: PY, rules: '3.8.18', argv0: ARGV0, variables: { PYTHONHOME: '' } },
    { prefix: '/opt/py', path: PATH },
  );
  checkLegacy(
    'legacy-path-is-one-string: a delimiter inside an entry cuts it in two',
    { files: PY, rules: '3.8.18', argv0: ARGV0, variables: { PYTHONHOME: '/opt/py:/a:/b' } },
    { path: ['/opt/py/lib/python38.zip', '/opt/py/lib/python3.8', '/a', '/b/lib/python3.8/lib-dynload'] },
  );
  checkLegacy(
    'a copied venv follows home',
    {
      files: { ...PY, '/v/bin/python': executable, '/v/pyvenv.cfg': 'home = /opt/py/bin\n' },
      rules: '3.8.18',
      argv0: '/v/bin/python',
    },
    { path: PATH },
  );
  for (const [title, home, spellsAscii, prefix] of [
    ['the locale can spell it', '/hé/py/bin', undefined, '/hé/py'],
    ['home-in-c-locale: the locale cannot spell it', '/hé/py/bin', true, '/usr/local'],
    ['home-in-c-locale: what is above it is still found', '/opt/py/hé/bin', true, '/opt/py'],
    ['home-in-c-locale: it is ASCII', '/opt/py/bin', true, '/opt/py'],
  ] as const) {
    checkLegacy(
      `home of a copied venv: ${title}`,
      {
        files: {
          ...PY,
          '/hé/py/lib/python3.8/os.py': '',
          '/v/bin/python': executable,
          '/v/pyvenv.cfg': `home = ${home}\n`,
        },
        rules: '3.8.18',
        argv0: '/v/bin/python',
        ...(spellsAscii === true ? { spellsAscii } : {}),
      },
      { prefix },
    );
  }
  checkLegacy(
    'legacy-pyvenv-cfg-last-line: without a newline the line is ignored',
    {
      files: { ...PY, '/v/bin/python': executable, '/v/pyvenv.cfg': 'home = /opt/py/bin' },
      rules: '3.8.18',
      argv0: '/v/bin/python',
    },
    { prefix: '/usr/local' },
  );
  checkLegacy(
    'home=x without blanks is not understood',
    {
      files: { ...PY, '/v/bin/python': executable, '/v/pyvenv.cfg': 'home=/opt/py/bin\n' },
      rules: '3.8.18',
      argv0: '/v/bin/python',
    },
    { prefix: '/usr/local' },
  );
});
