import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { renderMessage } from '../../../../server/src/core/model/message';
import { machineOf } from '../../../support/machine';
import { BASE, check } from '../../../support/situations';
import { directory, link, tree, type Tree } from '../../../support/tree';
import { FALSE } from '../environments/pyvenvCfgSituations';

function without(root: string, cfg: string): Tree {
  return {
    [`${root}/pyvenv.cfg`]: cfg,
    [`${root}/bin/python`]: link('/usr/bin/python9.8'),
    [`${root}/lib/python9.8/site-packages`]: directory,
  };
}

describe('around pyvenv.cfg', () => {
  check('no pip', {
    files: { ...BASE, ...without('/project/.venv', `home = /usr/bin\n${FALSE}`) },
    expect: ['.venv/pyvenv.cfg:1 pip-missing information'],
  });

  check('no pip, although venv was to add it', {
    files: {
      ...BASE,
      ...without(
        '/project/.venv',
        `home = /usr/bin\n${FALSE}command = /usr/bin/python9.8 -m venv /project/.venv\n`,
      ),
    },
    expect: ['.venv/pyvenv.cfg:1 pip-missing information'],
  });

  const onPurpose: readonly (readonly [string, string])[] = [
    ['as uv makes them', `home = /usr/bin\nuv = 0.5.1\n${FALSE}`],
    [
      'as virtualenv makes them with --no-pip, for poetry, pdm or hatch',
      `home = /usr/bin\nvirtualenv = 20.26.0\n${FALSE}`,
    ],
    [
      'as venv makes them with --without-pip',
      `home = /usr/bin\n${FALSE}command = /usr/bin/python9.8 -m venv --without-pip /project/.venv\n`,
    ],
    ['where that of the base is seen', 'home = /usr/bin\ninclude-system-site-packages = true\n'],
  ];
  for (const [title, cfg] of onPurpose) {
    check(`no pip, ${title}`, { files: { ...BASE, ...without('/project/.venv', cfg) }, expect: [] });
  }
});

describe('pip-missing', () => {
  it('is one finding, however many environments there are', () => {
    const roots = ['a', 'b', 'c'].map((name) => `/project/${name}/.venv`);
    const files = roots.map((root) => without(root, `home = /usr/bin\n${FALSE}`));
    const { findings } = inspectFolder(
      '/project',
      machineOf({ PATH: '/usr/bin' }),
      tree(Object.assign({}, BASE, ...files) as Tree),
    );
    assert.deepEqual(
      findings.map(({ code, file, related, message }) => [
        code,
        file,
        related.map((place) => place.file),
        renderMessage(message),
      ]),
      [
        [
          'pip-missing',
          '/project/a/.venv/pyvenv.cfg',
          ['/project/b/.venv/pyvenv.cfg', '/project/c/.venv/pyvenv.cfg'],
          'No pip in 3 environments, so pip install would install into another Python. Run python -m ensurepip with each.',
        ],
      ],
    );
  });
});
