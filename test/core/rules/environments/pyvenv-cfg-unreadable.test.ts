import * as assert from 'node:assert/strict';
import { parsePyvenvCfg } from '../../../../server/src/core/formats/python/pyvenvCfg';
import { encodeUtf8 } from '../../../../server/src/core/text/bytes';
import type { EnvironmentFacts } from '../../../../server/src/core/model/facts/environmentFacts';
import { message } from '../../../../server/src/core/model/message';
import { factsOf, summaries, venvContext, venvOf } from '../../../support/facts';
import { checkEnvironment } from './environmentsSituations';
import { BASE, check, VENV } from '../../../support/situations';

describe('pyvenv-cfg-unreadable', () => {
  const cfg = (problem: NonNullable<NonNullable<EnvironmentFacts['pyvenvCfg']>['problem']>) =>
    venvOf({
      homeState: { kind: 'absent-key' },
      pyvenvCfg: { file: '/project/.venv/pyvenv.cfg', settings: [], malformed: [], problem },
    });
  for (const problem of ['denied', 'too-large', 'undecodable', 'unreadable', 'directory'] as const) {
    checkEnvironment(problem, cfg(problem), ['.venv/pyvenv.cfg:1 pyvenv-cfg-unreadable error']);
  }

  it('explains why site fails', () => {
    const environment = cfg('undecodable');
    const fatal = { code: 'site-error', message: message('Undecodable'), file: '/x' } as const;
    const facts = factsOf({ environments: [environment], contexts: [venvContext(environment, { fatal })] });
    assert.deepEqual(summaries(facts), ['.venv/pyvenv.cfg:1 pyvenv-cfg-unreadable error']);
  });

  it('does not count a file of 32 KB less one byte', () => {
    const settings = 'home = /usr/bin\ninclude-system-site-packages = false\n';
    const text = `${settings}#${'x'.repeat(32 * 1024 - settings.length - 3)}\n`;
    const bytes = encodeUtf8(text);
    assert.equal(bytes.length, 32 * 1024 - 1);
    const pyvenvCfg = parsePyvenvCfg('/project/.venv/pyvenv.cfg', { kind: 'bytes', bytes });
    assert.deepEqual(summaries(factsOf({ environments: [venvOf({ pyvenvCfg })] })), []);
  });
});

check('a pyvenv.cfg that is not UTF-8', {
  files: {
    ...BASE,
    ...VENV,
    '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\nprompt = \udcff\n',
  },
  expect: ['.venv/pyvenv.cfg:1 pyvenv-cfg-unreadable error'],
});
