import * as assert from 'node:assert/strict';
import { factsOf, onlyFinding, textOf, venvOf } from '../../../support/facts';
import { checkEnvironment } from './environmentsSituations';
import { check, BASE, VENV } from '../../../support/situations';
import { FALSE, cfg } from './pyvenvCfgSituations';

describe('venv-home-absent', () => {
  checkEnvironment(
    'no home',
    venvOf({ homeState: { kind: 'absent-key' } }, 'include-system-site-packages = false\n'),
    ['.venv/pyvenv.cfg:1 venv-home-absent warning'],
  );
  checkEnvironment(
    'an empty home',
    venvOf({ homeState: { kind: 'absent-key' } }, 'include-system-site-packages = false\nhome =\n'),
    ['.venv/pyvenv.cfg:2 venv-home-absent warning'],
  );

  it('names the byte order mark that hides home', () => {
    const environment = venvOf(
      { homeState: { kind: 'absent-key' } },
      '\ufeffhome = /usr/bin\ninclude-system-site-packages = false\n',
    );
    assert.match(textOf(onlyFinding(factsOf({ environments: [environment] }))), /byte order mark/);
  });
});

describe('home', () => {
  check('that is misspelt', {
    files: cfg(`hom = /usr/bin\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 venv-home-absent warning'],
  });
});

check('no home', {
  files: {
    ...BASE,
    ...VENV,
    '/project/.venv/pyvenv.cfg': 'include-system-site-packages = false\nversion = 9.8.1\n',
  },
  expect: ['.venv/pyvenv.cfg:1 venv-home-absent warning'],
});
