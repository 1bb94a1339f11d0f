import assert from 'node:assert/strict';
import { renderMessage } from '../../../../../server/src/core/model/message';
import type { PendingEntry } from '../../../../../server/src/core/startup/pathConfiguration';
import type { Tree } from '../../../../support/tree';
import { siteOf, usualConfiguration, type SiteSituation } from '../situation';

/** Statements of virtualenv's file, with the directories that it fills in. */
const SHIM = 'import sys\nr"""["../site-packages"]"""\nmain()\n';
const OWN = `${'import sys\n'.repeat(20)}main()\n`;
const LIBRARY = '/env/lib/python2.7';
const CONFIGURATION = [
  'home = /base/bin',
  'base-prefix = /base',
  'base-exec-prefix = /base',
  'base-executable = /base/bin/python2.7',
  'include-system-site-packages = false',
].join('\n');

function files(configuration: string): Tree {
  return {
    '/env/pyvenv.cfg': configuration,
    [`${LIBRARY}/site.py`]: SHIM,
    [`${LIBRARY}/os.py`]: 'x',
    [`${LIBRARY}/site-packages/a.pth`]: '/extra\n',
    '/extra/x.py': '',
    '/base/lib/python2.7/lib-dynload/_struct.so': '',
    '/base/lib/python2.7/site.py': OWN,
    '/base/lib/python2.7/site-packages/b.py': '',
    '/home/kim/.local/lib/python2.7/site-packages/c.py': '',
  };
}

const PROCESS = { kind: 'process' } as const;

function started(
  configuration: string,
  more: Partial<SiteSituation> = {},
  executable = '/env/bin/python',
): string {
  const preset = { kind: 'preset' } as const;
  const given = (more.variables?.['PYTHONPATH'] ?? '').split(':').filter((path) => path !== '');
  const entries: readonly PendingEntry[] = [
    ...given.map((path, position): PendingEntry => ({
      path,
      provenance: { kind: 'pythonpath', setBy: PROCESS, position, text: path },
    })),
    { path: '/env/lib/python27.zip', provenance: { kind: 'stdlib-zip', cause: preset } },
    { path: LIBRARY, provenance: { kind: 'stdlib', cause: preset } },
    { path: `${LIBRARY}/lib-dynload`, provenance: { kind: 'platstdlib', cause: preset } },
  ];
  const outcome = siteOf({
    version: '2.7.18',
    files: files(configuration),
    ...more,
    configuration: {
      ...usualConfiguration(),
      executable,
      prefix: '/env',
      execPrefix: '/env',
      basePrefix: '/env',
      baseExecPrefix: '/env',
      stdlibDir: LIBRARY,
      platstdlibDir: `${LIBRARY}/lib-dynload`,
      moduleSearchPaths: entries,
      ...more.configuration,
    },
  });
  if (outcome.kind === 'fatal') {
    return renderMessage(outcome.fatal.message);
  }
  assert.equal(outcome.complete, true);
  return outcome.sysPath.map(({ path }) => path).join(' ');
}

const BASE = '/base/lib/python27.zip /base/lib/python2.7 /base/lib/python2.7/lib-dynload';
const PACKAGES = `${LIBRARY}/site-packages /extra`;

describe('an environment of Python 2.7 that virtualenv 20 made', () => {
  it('has the standard library of its base', () => {
    assert.equal(started(CONFIGURATION), `${BASE} ${PACKAGES}`);
  });

  it('adds the packages of the user and the base if it is configured to: QUIRK(virtualenv-20-runs-site-twice)', () => {
    assert.equal(
      started(CONFIGURATION.replace('false', 'true')),
      `${BASE} ${PACKAGES} /home/kim/.local/lib/python2.7/site-packages /base/lib/python2.7/site-packages`,
    );
  });

  it('puts PYTHONPATH back as it was: QUIRK(virtualenv-20-keeps-pythonpath)', () => {
    const variables = { PYTHONPATH: '/env/bin/tools:/work/src' };
    assert.equal(started(CONFIGURATION, { variables }), `/env/bin/tools /work/src ${BASE} ${PACKAGES}`);
  });

  it('does not start without an executable: QUIRK(virtualenv-20-needs-executable)', () => {
    assert.equal(
      started(CONFIGURATION, {}, ''),
      `${LIBRARY}/site.py of virtualenv fails: it needs Python's executable, and none was found`,
    );
  });

  it('does not start without what pyvenv.cfg must say', () => {
    assert.equal(
      started(CONFIGURATION.replace('base-exec-prefix', 'exec-prefix')),
      `${LIBRARY}/site.py of virtualenv fails: /env/pyvenv.cfg has no base-exec-prefix`,
    );
    assert.equal(
      started('', { files: { [`${LIBRARY}/site.py`]: SHIM, [`${LIBRARY}/os.py`]: 'x' } }),
      `${LIBRARY}/site.py of virtualenv fails: it cannot read /env/pyvenv.cfg`,
    );
  });

  it('does not start without extension modules: QUIRK(virtualenv-20-needs-json)', () => {
    const { '/base/lib/python2.7/lib-dynload/_struct.so': _, ...without } = files(CONFIGURATION);
    assert.equal(
      started(CONFIGURATION, { files: without }),
      `${LIBRARY}/site.py of virtualenv fails: it needs Python's extension modules, and there are none on the path`,
    );
  });
});
