/** Environments of virtualenv before 20: their own site.py, and the base's standard library after theirs. */

import { directory } from '../../../support/tree';
import { checkSite, type SiteSituation } from './situation';

const LIB = '/env/lib/python2.7';

function situation(files: SiteSituation['files'] = {}, version = '2.7.18'): SiteSituation {
  const stdlibDir = LIB.replace('2.7', version.replace(/\.\d+$/, ''));
  return {
    version,
    files: {
      [`${stdlibDir}/orig-prefix.txt`]: '/usr\n',
      [`${stdlibDir}/site-packages`]: directory,
      '/usr/lib/python2.7/plat-linux2': directory,
      '/usr/lib/python2.7/lib-tk': directory,
      '/usr/lib/python2.7/site-packages': directory,
      '/usr/local/lib/python2.7/dist-packages': directory,
      ...files,
    },
    configuration: {
      executable: '/env/bin/python',
      prefix: '/env',
      execPrefix: '/env',
      basePrefix: '/env',
      stdlibDir,
      moduleSearchPaths: [{ path: stdlibDir, provenance: { kind: 'stdlib', cause: { kind: 'preset' } } }],
    },
  };
}

const BASE = ['/usr/lib/python2.7', '/usr/lib/python2.7/plat-linux2', '/usr/lib/python2.7/lib-tk'];

describe('old virtualenv', () => {
  checkSite(
    'without global packages',
    situation({
      [`${LIB}/no-global-site-packages.txt`]: '',
      '/home/kim/.local/lib/python2.7/site-packages': directory,
    }),
    { path: [LIB, ...BASE, `${LIB}/site-packages`], enableUserSite: false, complete: true },
  );
  checkSite(
    "old-virtualenv-forgets: its own, the user's, the base's",
    situation({ '/home/kim/.local/lib/python2.7/site-packages': directory }),
    {
      path: [
        LIB,
        ...BASE,
        `${LIB}/site-packages`,
        '/home/kim/.local/lib/python2.7/site-packages',
        '/usr/local/lib/python2.7/dist-packages',
        '/usr/lib/python2.7/site-packages',
      ],
      enableUserSite: true,
    },
  );
  checkSite('frozen-site-ignores-virtualenv: 3.11 has its own site', situation({}, '3.11.7'), {
    path: ['/env/lib/python3.11', '/env/lib/python3.11/site-packages'],
    enableUserSite: true,
  });
});
