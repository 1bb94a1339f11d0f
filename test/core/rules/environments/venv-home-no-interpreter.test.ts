import * as assert from 'node:assert/strict';
import { FILE_START } from '../../../../server/src/core/text/positions';
import { factsOf, onlyFinding, summaries, textOf, venvContext, venvOf } from '../../../support/facts';
import { checkEnvironment } from './environmentsSituations';
import { BASE, check, VENV } from '../../../support/situations';

const ABOVE_HOME = {
  kind: 'landmark',
  landmark: '/opt/py/lib/python9.8/os.py',
  home: { file: '/project/.venv/pyvenv.cfg', range: FILE_START },
} as const;

describe('venv-home-no-interpreter', () => {
  checkEnvironment('a home without Python', venvOf({ homeState: { kind: 'no-interpreter' } }), [
    '.venv/pyvenv.cfg:1 venv-home-no-interpreter error',
  ]);
  for (const [title, prefixCause, severity, says] of [
    ['by what was compiled in', { kind: 'compiled-in' }, 'error', /starts only because/],
    ['by the library above home', ABOVE_HOME, 'warning', /starts without one there/],
  ] as const) {
    it(`a Python that starts ${title} has a Python to run`, () => {
      const environment = venvOf({ homeState: { kind: 'no-interpreter' } });
      const facts = factsOf({
        environments: [environment],
        contexts: [venvContext(environment, { prefixCause })],
      });
      assert.deepEqual(summaries(facts), [`.venv/pyvenv.cfg:1 venv-home-no-interpreter ${severity}`]);
      assert.match(textOf(onlyFinding(facts)), says);
    });
  }
  checkEnvironment('a home that is a file', venvOf({ homeState: { kind: 'not-a-directory' } }), [
    '.venv/pyvenv.cfg:1 venv-home-no-interpreter error',
  ]);
});

check('a home that names the interpreter', {
  files: {
    ...BASE,
    ...VENV,
    '/project/.venv/pyvenv.cfg': 'home = /usr/bin/python9.8\ninclude-system-site-packages = false\n',
  },
  expect: ['.venv/pyvenv.cfg:1 venv-home-no-interpreter warning'],
});
