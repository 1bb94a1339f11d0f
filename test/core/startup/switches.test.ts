/** The command line and variables in combination. */

import assert from 'node:assert/strict';
import { linux } from '../../../server/src/core/model/platform';
import { NO_FLAGS, type Flags } from '../../../server/src/core/model/runContext';
import { parseVersion } from '../../../server/src/core/model/version';
import type { Switches } from '../../../server/src/core/startup/pathConfiguration';
import { commandLineSwitches } from '../../../server/src/core/startup/switches';
import { environmentOf } from './site/situation';

function check(
  title: string,
  version: string,
  flags: Partial<Flags>,
  variables: Readonly<Record<string, string>>,
  expected: Partial<Switches>,
): void {
  it(`${title} (${version})`, () => {
    const parsed = parseVersion(version);
    assert.ok(parsed !== undefined);
    const switches = commandLineSwitches(
      {
        name: 'test',
        kind: 'option',
        platform: linux,
        argv0: 'python',
        environment: environmentOf(variables),
        flags: { ...NO_FLAGS, ...flags },
        mode: { kind: 'interactive' },
        cwd: '/work',
        account: { privileged: false },
      },
      parsed,
    );
    for (const name of Object.keys(expected) as (keyof Switches)[]) {
      assert.equal(switches[name], expected[name], name);
    }
  });
}

describe('switches', () => {
  check(
    'all on',
    '9.8',
    {},
    {},
    {
      isolated: false,
      useEnvironment: true,
      siteImport: true,
      safePath: false,
      userSite: true,
    },
  );
  check(
    '-I is -E, -s and -P',
    '9.8',
    { isolated: true },
    {},
    {
      isolated: true,
      useEnvironment: false,
      safePath: true,
      userSite: false,
      siteImport: true,
    },
  );
  check(
    '-I drops sys.path[0] in versions without -P too',
    '3.6.15',
    { isolated: true },
    {},
    { safePath: true },
  );
  check('2.7 has no -I', '2.7.18', { isolated: true }, {}, { isolated: false, useEnvironment: true });
  check('-S', '9.8', { noSite: true }, {}, { siteImport: false });
  check('-P', '3.11.7', { safePath: true }, {}, { safePath: true });
  check('-P is unknown', '3.10.13', { safePath: true }, {}, { safePath: false });
  check('PYTHONSAFEPATH=0 is on', '3.11.7', {}, { PYTHONSAFEPATH: '0' }, { safePath: true });
  check('PYTHONSAFEPATH= is off', '3.11.7', {}, { PYTHONSAFEPATH: '' }, { safePath: false });
  check(
    '-E hides the variables',
    '3.11.7',
    { ignoreEnvironment: true },
    { PYTHONSAFEPATH: '1', PYTHONNOUSERSITE: '1' },
    {
      safePath: false,
      userSite: true,
    },
  );

  const noUserSite = (version: string, value: string, userSite: boolean): void => {
    check(
      `no-user-site-number: PYTHONNOUSERSITE="${value}"`,
      version,
      {},
      { PYTHONNOUSERSITE: value },
      { userSite },
    );
  };
  noUserSite('3.6.15', '0', false);
  noUserSite('3.7.16', '0', true);
  noUserSite('3.7.16', ' +00', true);
  noUserSite('3.7.16', '', true);
  noUserSite('3.7.16', '-1', false);
  noUserSite('3.7.16', 'no', false);
  noUserSite('3.7.16', '99999999999', false);
  noUserSite('2.7.18', '', true);
});
