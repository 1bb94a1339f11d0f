import * as assert from 'node:assert/strict';
import {
  factsOf,
  interpreterOf,
  onlyFinding,
  textOf,
  titles,
  venvContext,
  venvOf,
} from '../../../support/facts';
import { noInterpreter, checkEnvironment } from './environmentsSituations';
import { check, installation, VENV } from '../../../support/situations';
import { link } from '../../../support/tree';
import { cfg } from './pyvenvCfgSituations';

const dangling = { kind: 'dangling', target: '/usr/bin/python9.8' } as const;

describe('venv-home-missing', () => {
  checkEnvironment('a home that is gone', venvOf({ homeState: { kind: 'missing' } }), [
    '.venv/pyvenv.cfg:1 venv-home-missing error',
  ]);
  checkEnvironment(
    'a home that is gone, with the interpreter: one cause, one finding',
    venvOf({ homeState: { kind: 'missing' }, executableState: dangling }),
    ['.venv/pyvenv.cfg:1 venv-home-missing error'],
  );
  checkEnvironment('an environment in order', venvOf(), []);

  it('is at the value of home, and mentions the link', () => {
    const environment = venvOf({ homeState: { kind: 'missing' }, executableState: dangling });
    const finding = onlyFinding(
      factsOf({ environments: [environment], contexts: [venvContext(environment, noInterpreter)] }),
    );
    assert.deepEqual(finding.range, {
      start: { line: 0, character: 7 },
      end: { line: 0, character: 15 },
    });
    assert.deepEqual(
      finding.related.map(({ file }) => file),
      ['/project/.venv/bin/python'],
    );
    assert.deepEqual(finding.contexts, ['Terminal']);
  });

  it('says so if Python starts anyway', () => {
    const environment = venvOf({ homeState: { kind: 'missing' } });
    const starting = factsOf({ environments: [environment], contexts: [venvContext(environment)] });
    assert.match(textOf(onlyFinding(starting)), /starts only because/);
  });

  it('offers the interpreters that fit, best first', () => {
    const environment = venvOf({ homeState: { kind: 'missing' }, executableState: dangling });
    const facts = factsOf({
      environments: [environment],
      baseInterpreters: [
        interpreterOf('/usr/bin/python9.9', '9.9.0'),
        interpreterOf('/opt/py/bin/python9.8', '9.8.2'),
      ],
    });
    assert.deepEqual(titles(onlyFinding(facts)), [
      '* Repair the virtual environment with Python 9.8.2 (/opt/py/bin/python9.8)',
      'Repair the virtual environment with Python 9.9.0 (/usr/bin/python9.9); its packages are for 9.8 and must be reinstalled',
      'Change only pyvenv.cfg to /opt/py/bin/python9.8; the link to the interpreter stays broken',
    ]);
  });
});

describe('include-system-site-packages', () => {
  check('absent, where there is no Python to run', {
    files: { ...cfg('home = /gone\n'), '/project/.venv/bin/python': link('/gone/python') },
    expect: ['.venv/pyvenv.cfg:1 venv-home-missing error'],
    afterFix: {
      'venv-home-missing@.venv/pyvenv.cfg:1#1': ['.venv/pyvenv.cfg:1 venv-system-site-unclear information'],
      'venv-home-missing@.venv/pyvenv.cfg:1#2': ['.venv/pyvenv.cfg:1 venv-executable-broken error'],
    },
  });
});

check('an upgrade that took the base away', {
  files: {
    ...installation('/opt/py', '9.8'),
    ...VENV,
    '/project/.venv/pyvenv.cfg': 'home = /gone/bin\ninclude-system-site-packages = false\nversion = 9.8.1\n',
    '/project/.venv/bin/python': link('/gone/bin/python9.8'),
  },
  variables: { PATH: '/opt/py/bin' },
  expect: ['.venv/pyvenv.cfg:1 venv-home-missing error'],
  afterFix: {
    // Only the text: the link is still broken, and the title says so.
    'venv-home-missing@.venv/pyvenv.cfg:1#2': ['.venv/pyvenv.cfg:1 venv-executable-broken error'],
  },
});
