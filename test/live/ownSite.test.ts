/** A `site.py` that is not Python's own: the answer is what real interpreters do with it, or says that it is incomplete. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { knownSite } from '../../server/src/core/startup/site/replaced/knownSites';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';
import { predict } from './predict';
import { writeFiles } from '../support/writeFiles';

const PROBE = 'import json, sys; sys.stdout.write(json.dumps(sys.path))';

/** The interpreters that import `site` from a file. */
function readers(): readonly RealInterpreter[] {
  return realInterpreters().filter(
    ({ version: { major, minor }, implementation }) =>
      implementation === 'cpython' && (major === 2 || minor <= 10),
  );
}

type Answer = 'exact' | 'not complete';

/** Modules in a directory of PYTHONPATH. */
const BESIDE: readonly (readonly [
  title: string,
  files: Readonly<Record<string, string>>,
  expected: Answer,
])[] = [
  ['nothing', { 'site.py': 'pass\n' }, 'exact'],
  ['an empty file', { 'site.py': '' }, 'exact'],
  ['a package', { 'site/__init__.py': '"""Our site."""\n__version__ = "1"\n' }, 'exact'],
  [
    'a literal path',
    { 'site.py': 'import sys\nsys.path.insert(0, "/lit")\nsys.path.append("/last")\n' },
    'exact',
  ],
  [
    'sitecustomize',
    { 'site.py': 'import sys, sitecustomize\n', 'sitecustomize.py': 'import sys\nsys.path.append("/c")\n' },
    'exact',
  ],
  ['a sitecustomize that is missing', { 'site.py': 'import sitecustomize\n' }, 'exact'],
  [
    'a sitecustomize that may be missing',
    { 'site.py': 'try:\n    import sitecustomize\nexcept ImportError:\n    pass\n' },
    'exact',
  ],
  ['a module that is missing', { 'site.py': 'import os, sys, nowhere_at_all\n' }, 'exact'],
  ['an exception', { 'site.py': 'raise RuntimeError("no")\n' }, 'exact'],
  [
    'a path in front and an exception behind',
    { 'site.py': 'import sys\nsys.path.append("/x")\nraise ImportError("gone")\n' },
    'exact',
  ],
  ['code', { 'site.py': 'import sys, os\nsys.path.append(os.sep + "computed")\n' }, 'not complete'],
  [
    'a function',
    { 'site.py': 'import sys\ndef main():\n    sys.path.append("/m")\nmain()\n' },
    'not complete',
  ],
  [
    'a module of its own',
    { 'site.py': 'import helper\n', 'helper.py': 'import sys\nsys.path.append("/h")\n' },
    'not complete',
  ],
];

/** Changes of the standard library's own file. */
const CHANGES: readonly (readonly [title: string, change: (text: string) => string, expected: Answer])[] = [
  ['none', (text) => text, 'exact'],
  ['line ends, comments and blank lines', (text) => `# ours\n\n${text.replaceAll('\n', '\r\n')}`, 'exact'],
  ['a literal path at the end', (text) => `${text}\nsys.path.insert(0, "/lit")\n`, 'exact'],
  ['an exception at the end', (text) => `${text}\nraise ValueError\n`, 'exact'],
  ['code at the end', (text) => `${text}\nsys.path.append(os.sep + "computed")\n`, 'not complete'],
  [
    'no user site',
    (text) => text.replace('ENABLE_USER_SITE = None', 'ENABLE_USER_SITE = False'),
    'not complete',
  ],
  ['another directory', (text) => text.replaceAll('"site-packages"', '"our-packages"'), 'not complete'],
  [
    'nothing is called',
    (text) => text.replace(/^(?:if not sys\.flags\.no_site:\n {4})?main\(\)$/m, ''),
    'not complete',
  ],
  ['nothing at all', () => '', 'exact'],
];

describe('a site.py that is not Python’s own, and what Python does with it', function () {
  this.timeout(60_000);
  let root = '';
  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-site-')));
  });
  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  for (const interpreter of readers()) {
    const name = `${String(interpreter.version.major)}.${String(interpreter.version.minor)}`;
    describe(`Python ${name}`, () => {
      it('recognizes its own', () => {
        const text = readFileSync(join(libraryOf(interpreter), 'site.py'), 'utf8');
        assert.deepEqual(knownSite(text, interpreter.distribution), { kind: 'python' });
      });

      for (const [title, files, expected] of BESIDE) {
        it(`in a directory of PYTHONPATH: ${title}`, () => {
          const directory = mkdtempSync(join(root, 'p-'));
          writeFiles(directory, files);
          compare(interpreter.executable, { PYTHONPATH: directory }, expected, directory);
        });
      }

      for (const [title, change, expected] of CHANGES) {
        it(`in the standard library, changed: ${title}`, () => {
          const { python, library } = linkFarm(interpreter, mkdtempSync(join(root, 'f-')));
          const site = join(library, 'site.py');
          const text = readFileSync(join(libraryOf(interpreter), 'site.py'), 'utf8');
          rmSync(site);
          writeFileSync(site, change(text));
          compare(python, {}, expected, site);
        });
      }
    });
  }
});

function compare(
  python: string,
  variables: Readonly<Record<string, string>>,
  expected: Answer,
  named: string,
): void {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: '/nonexistent',
    LC_ALL: 'C.UTF-8',
    PYTHONDONTWRITEBYTECODE: '1',
    ...variables,
  };
  const run = { python, env, flags: '', mode: { kind: 'command' as const }, cwd: '/' };
  const predicted = predict(run);
  const actual = realPath(python, env);
  if (expected === 'not complete') {
    assert.equal(predicted.complete, false);
    assert.ok(
      predicted.startupCode.some(({ file }) => file.startsWith(named)),
      'the file is not named',
    );
    return;
  }
  assert.deepEqual(
    predicted.fatal === undefined ? predicted.sysPath.map(({ path }) => path) : 'fatal',
    actual,
  );
  assert.equal(predicted.complete, true);
}

function realPath(python: string, env: Readonly<Record<string, string>>): unknown {
  try {
    const answer = execFileSync(python, ['-c', PROBE], { env, cwd: '/', stdio: 'pipe', encoding: 'utf8' });
    return JSON.parse(answer);
  } catch {
    return 'fatal';
  }
}

function libraryOf({ executable, version: { major, minor } }: RealInterpreter): string {
  return join(dirname(dirname(realpathSync(executable))), 'lib', `python${String(major)}.${String(minor)}`);
}

/** A separate installation that consists of links. */
function linkFarm(
  interpreter: RealInterpreter,
  at: string,
): { readonly python: string; readonly library: string } {
  const { major, minor } = interpreter.version;
  const name = `python${String(major)}.${String(minor)}`;
  const library = join(at, 'lib', name);
  mkdirSync(join(library, 'site-packages'), { recursive: true });
  mkdirSync(join(at, 'bin'));
  copyFileSync(realpathSync(interpreter.executable), join(at, 'bin', name));
  const from = libraryOf(interpreter);
  for (const entry of readdirSync(from)) {
    if (!['site-packages', '__pycache__', 'site.pyc', 'site.pyo'].includes(entry)) {
      symlinkSync(join(from, entry), join(library, entry));
    }
  }
  return { python: join(at, 'bin', name), library };
}
