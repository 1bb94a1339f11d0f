import * as assert from 'node:assert/strict';
import type { EnvironmentFacts } from '../../../../server/src/core/model/facts/environmentFacts';
import { contextOf, factsOf, summaries } from '../../../support/facts';
import { BASE, check, installation, VENV } from '../../../support/situations';

describe('an environment without a pyvenv.cfg', () => {
  it('has no finding', () => {
    const conda: EnvironmentFacts = {
      kind: 'conda',
      root: '/project/env',
      executable: '/project/env/bin/python',
      executableState: { kind: 'ok', realPath: '/project/env/bin/python9.8' },
    };
    assert.deepEqual(
      summaries(
        factsOf({ environments: [conda], contexts: [contextOf({}, { environmentRoot: conda.root })] }),
      ),
      [],
    );
  });
});

check('an environment in order', { files: { ...BASE, ...VENV }, expect: [] });

check('a home whose interpreter has a version in its name alone', {
  files: {
    ...installation('/usr', '9.8'),
    ...VENV,
    '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\n',
  },
  expect: [],
});
