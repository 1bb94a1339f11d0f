/** `sys.path[0]` for each way of running Python. */

import assert from 'node:assert/strict';
import { NO_PATCHES } from '../../../server/src/core/startup/getpath/standalonePatches';
import { USUAL_BUILD } from '../../../server/src/core/model/interpreter';
import { linux, windows } from '../../../server/src/core/model/platform';
import type { RunMode } from '../../../server/src/core/model/runContext';
import { TraceRecorder } from '../../../server/src/core/model/traceSteps';
import { parseVersion } from '../../../server/src/core/model/version';
import { Lookups } from '../../../server/src/core/startup/lookups';
import { preamble } from '../../../server/src/core/startup/preamble';
import { makeZip } from '../../support/makeZip';
import { directory, link, tree, type Tree } from '../../support/tree';
import { ALL_ON } from './site/situation';

const ZIP = {
  kind: 'file',
  executable: false,
  bytes: Uint8Array.from(makeZip([['__main__.py', '']])),
} as const;

const FILES: Tree = {
  '/work/s.py': 'print()',
  '/work/sub/s.py': '',
  '/work/app/__main__.py': '',
  '/work/app.pyz': ZIP,
  '/links/file.py': link('../work/sub/s.py'),
  '/links/dir': link('/work/sub'),
  '/links/around': link('around'),
};

interface Situation {
  readonly version?: string;
  readonly files?: Tree;
  readonly cwd?: string;
  readonly safePath?: boolean;
}

function check(title: string, mode: RunMode, expected: string | undefined, situation: Situation = {}): void {
  it(title, () => {
    const version = parseVersion(situation.version ?? '9.8.1');
    assert.ok(version !== undefined);
    const files = situation.files ?? FILES;
    const platform = Object.keys(files)[0]?.startsWith('/') === true ? linux : windows;
    const env = {
      lookups: new Lookups(tree(files), platform, situation.cwd ?? '/work', new TraceRecorder()),
      version,
      implementation: 'cpython',
      distribution: 'upstream',
      build: USUAL_BUILD,
      realExecutable: '/opt/py/bin/python9.8',
      patches: NO_PATCHES,
      environment: new Map(),
      account: { privileged: false },
    } as const;
    const entry = preamble(mode, env, { ...ALL_ON, safePath: situation.safePath ?? false });
    assert.equal(entry?.path, expected);
  });
}

const script = (file: string): RunMode => ({ kind: 'script', file });
const MODULE: RunMode = { kind: 'module', name: 'm' };

describe('sys.path[0]', () => {
  check('the directory of the script', script('sub/s.py'), '/work/sub');
  check('of a script in the working directory', script('s.py'), '/work');
  check('script-links-are-resolved: a link to the file', script('/links/file.py'), '/work/sub');
  check('script-links-are-resolved: a link to its directory', script('../links/dir/s.py'), '/work/sub');
  check('a script that is not there: as it is written', script('gone/x.py'), 'gone');
  check('links that go around lead nowhere', script('/links/around'), '/links');
  check('nothing with -P', script('s.py'), undefined, { safePath: true });

  check('archive-path-is-not-normalised: a directory', script('./app/'), '/work/./app/');
  check('a zip archive', script('app.pyz'), '/work/app.pyz');
  check('as typed up to 3.8', script('./app/'), './app/', { version: '3.8.18' });
  check('archive-in-spite-of-safe-path', script('app'), '/work/app', { safePath: true });

  check('-m: the working directory', MODULE, '/work');
  check('-m: an empty entry up to 3.6', MODULE, '', { version: '3.6.15' });
  check('-m where the working directory is gone: nothing', MODULE, undefined, { cwd: '/gone' });
  check('-m where the working directory is gone: an empty entry in 3.7', MODULE, '', {
    cwd: '/gone',
    version: '3.7.16',
  });
  check('-m with -P: nothing', MODULE, undefined, { safePath: true });
  check('-c: an empty entry', { kind: 'command' }, '');
  check('a terminal or standard input: an empty entry', { kind: 'interactive' }, '');
  check('-c with -P: nothing', { kind: 'command' }, undefined, { safePath: true });

  check('Windows resolves no links', script('sub\\s.py'), 'C:\\work\\sub', {
    cwd: 'C:\\work',
    files: { 'C:\\work\\sub\\s.py': '', 'C:\\work\\sub': directory },
  });
});
