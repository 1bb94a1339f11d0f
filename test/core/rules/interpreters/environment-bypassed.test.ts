import assert from 'node:assert/strict';
import { contextOf, factsOf, onlyFinding, textOf } from '../../../support/facts';
import { BASE, check, VENV } from '../../../support/situations';
import { link, type Tree } from '../../../support/tree';

const CHOSEN = 'python.defaultInterpreterPath';

/** An environment elsewhere, and a link that leads to its interpreter. */
const ELSEWHERE: Tree = Object.fromEntries(
  Object.entries(VENV).map(([path, node]) => [path.replace('/project/.venv', '/home/kim/envs/shop'), node]),
);

describe('a link to the interpreter of an environment', () => {
  const linked: Tree = { ...BASE, ...ELSEWHERE, '/home/kim/bin/python': link('../envs/shop/bin/python3') };
  check('in a setting', {
    files: { ...linked, '/project/.vscode/settings.json': `{ "${CHOSEN}": "/home/kim/bin/python" }` },
    expect: ['.vscode/settings.json:1 environment-bypassed warning'],
  });

  check('on PATH', {
    files: linked,
    variables: { PATH: '/home/kim/bin:/usr/bin' },
    expect: ['environment-bypassed warning'],
  });

  check('in the environment itself, or to its directory', {
    files: {
      ...BASE,
      ...ELSEWHERE,
      '/project/shop': link('/home/kim/envs/shop'),
      '/project/.vscode/settings.json': `{ "${CHOSEN}": "/project/shop/bin/python3" }`,
    },
    expect: [],
  });

  check('of the base', {
    files: {
      ...BASE,
      '/home/kim/bin/python': link('/usr/bin/python3'),
      '/project/.vscode/settings.json': `{ "${CHOSEN}": "/home/kim/bin/python" }`,
    },
    expect: [],
  });

  it('names the environment, and what to start', () => {
    const bypassed = {
      root: '/envs/shop',
      link: '/bin/py',
      executable: '/envs/shop/bin/python',
      pyvenvCfg: '/envs/shop/pyvenv.cfg',
    };
    const found = onlyFinding(
      factsOf({
        contexts: [{ ...contextOf(), surroundings: { pythonPath: [], basePackages: [], bypassed } }],
      }),
    );
    assert.match(
      textOf(found),
      /^Python does not use the environment \/envs\/shop: .*Start \/envs\/shop\/bin\/python itself/,
    );
    assert.equal(found.file, undefined);
  });
});
