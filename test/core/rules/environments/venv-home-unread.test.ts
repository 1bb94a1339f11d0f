import { check, installation } from '../../../support/situations';
import { executable, link, type Tree } from '../../../support/tree';
import { FALSE } from './pyvenvCfgSituations';

function copied(version: string): Tree {
  return {
    ...installation('/usr', version),
    [`/usr/lib/python${version}/site.py`]: '',
    '/usr/bin/python3': link(`python${version}`),
    [`/project/.venv/bin/python${version}`]: executable,
    '/project/.venv/bin/python': link(`python${version}`),
    [`/project/.venv/lib/python${version}/site-packages/pip/__init__.py`]: '',
  };
}

describe('home', () => {
  for (const [title, content, expect] of [
    ['without blanks', `home=/usr/bin\n${FALSE}`, 1],
    ['in upper case', `HOME = /usr/bin\n${FALSE}`, 1],
    ['without a line end', `${FALSE}home = /usr/bin`, 2],
  ] as const) {
    check(`${title}, for a copied 3.10`, {
      files: { ...copied('3.10'), '/project/.venv/pyvenv.cfg': content },
      expect: [`.venv/pyvenv.cfg:${String(expect)} venv-home-unread error`],
    });
    check(`${title}, for a copied 3.11`, {
      files: { ...copied('3.11'), '/project/.venv/pyvenv.cfg': content },
      expect: [],
    });
  }

  check('without blanks, for a link to 3.10, which reads no home', {
    files: {
      ...copied('3.10'),
      '/project/.venv/bin/python': link('/usr/bin/python3.10'),
      '/project/.venv/pyvenv.cfg': `home=/usr/bin\n${FALSE}`,
    },
    expect: [],
  });
});
