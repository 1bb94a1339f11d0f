/** Start-up looks at what Python looks at and at nothing more, as the trace shows. */

import assert from 'node:assert/strict';
import { NO_PATCHES } from '../../../server/src/core/startup/getpath/standalonePatches';
import { USUAL_BUILD } from '../../../server/src/core/model/interpreter';
import { linux } from '../../../server/src/core/model/platform';
import { TraceRecorder } from '../../../server/src/core/model/traceSteps';
import { parseVersion } from '../../../server/src/core/model/version';
import { Lookups } from '../../../server/src/core/startup/lookups';
import type { StartupEnvironment } from '../../../server/src/core/startup/pathConfiguration';
import { preamble } from '../../../server/src/core/startup/preamble';
import { missingStdlib } from '../../../server/src/core/startup/stdlibCheck';
import { link, tree, type Tree } from '../../support/tree';
import { ALL_ON, usualConfiguration } from './site/situation';

function lookedAt(files: Tree, version: string, ask: (env: StartupEnvironment) => void): readonly string[] {
  const parsed = parseVersion(version);
  assert.ok(parsed !== undefined);
  const lookups = new Lookups(tree(files), linux, '/work', new TraceRecorder());
  ask({
    lookups,
    version: parsed,
    implementation: 'cpython',
    distribution: 'upstream',
    build: USUAL_BUILD,
    realExecutable: '/opt/py/bin/python9.8',
    patches: NO_PATCHES,
    environment: new Map(),
    account: { privileged: false },
  });
  return [...new Set(lookups.trace.steps.flatMap(({ looked }) => looked.map(({ path }) => path)))];
}

describe('what start-up looks at', () => {
  it('a relative script is resolved from the working directory, which has no links', () => {
    const files = { '/work/run': link('sub/run.py'), '/work/sub/run.py': '' };
    assert.deepEqual(
      lookedAt(files, '9.8.1', (env) => {
        preamble({ kind: 'script', file: 'run' }, env, ALL_ON);
      }),
      ['run', '/work/run', '/work/sub', '/work/sub/run.py'],
    );
  });

  it('a module is looked for where the directory lists it', () => {
    const files = {
      '/other/x.py': '',
      '/opt/lib/encodings/__init__.py': '',
      '/opt/lib/site.py': '',
      '/opt/lib/os.py': '',
    };
    const entries = ['/gone', '/other', '/opt/lib'].map((path) => ({
      path,
      provenance: { kind: 'stdlib', cause: { kind: 'compiled-in' } } as const,
    }));
    assert.deepEqual(
      lookedAt(files, '3.8.18', (env) => {
        missingStdlib({ ...usualConfiguration(), moduleSearchPaths: entries }, env);
      }),
      ['/gone', '/other', '/opt/lib', '/opt/lib/encodings/__init__.py', '/opt/lib/site.py', '/opt/lib/os.py'],
    );
  });
});
