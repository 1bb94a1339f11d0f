/**
 * The trace, compared with the kernel's record of a real start-up: the engine looks at nothing that Python does not look at,
 * and at each file of path computation that Python looks at.
 */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { realCPythons, type LiveRun } from './liveCases';
import { predict } from './predict';
import {
  copy,
  directory,
  link,
  python3,
  since,
  SITE_PACKAGES,
  USER_SITE,
  venv,
  write,
  type Situation,
} from './situations/situation';
import { accessedPaths, findStrace } from './strace';
import { Workshop } from './workshop';

const python = '${WORK}/v/bin/python';

const situations: readonly Situation[] = [
  { title: 'plain' },
  { title: '-S', flags: '-S' },
  { title: '-I', applies: python3, flags: '-I' },
  {
    title: 'a user site with .pth files',
    build: [write(`${USER_SITE}/x.pth`, 'a\nmissing\n'), directory(`${USER_SITE}/a`)],
  },
  { title: 'PYTHONPATH', build: [directory('${WORK}/cwd/a')], env: { PYTHONPATH: 'a:missing' } },
  { title: 'PYTHONHOME', env: { PYTHONHOME: '${PREFIX}' } },
  { title: 'PYTHONHOME -S', env: { PYTHONHOME: '${PREFIX}' }, flags: '-S' },
  {
    title: 'a chain of links',
    build: [link('${WORK}/a', 'b'), link('${WORK}/b', '${PY}')],
    python: '${WORK}/a',
  },
  {
    title: 'a bare name',
    build: [link('${WORK}/bin/python', '${PY}')],
    python: 'python',
    env: { PATH: '${WORK}/none:${WORK}/bin' },
  },
  { title: 'a copy', build: [copy('${WORK}/app/bin/python', '${PY}')], python: '${WORK}/app/bin/python' },
  { title: 'an environment', applies: python3, build: [venv('${WORK}/v')], python },
  { title: 'an environment -S', applies: python3, build: [venv('${WORK}/v')], python, flags: '-S' },
  {
    title: 'an environment with PYTHONHOME',
    applies: python3,
    build: [venv('${WORK}/v')],
    python,
    env: { PYTHONHOME: '${PREFIX}' },
  },
  {
    title: 'an environment of copies with system packages and a .pth file',
    applies: python3,
    build: [
      venv('${WORK}/v', '--copies', '--system-site-packages'),
      write(`\${WORK}/v/${SITE_PACKAGES}/x.pth`, '.\n${WORK}/gone\n'),
    ],
    python,
  },
  {
    title: 'an environment without its base',
    applies: python3,
    build: [venv('${WORK}/v'), write('${WORK}/v/pyvenv.cfg', 'home = /missing\n')],
    python,
  },
  {
    title: 'a ._pth file',
    applies: since(3, 11),
    build: [
      link('${WORK}/app/python', '${PY}'),
      write('${WORK}/app/python._pth', '${LIB}\n${LIB}/lib-dynload\nimport site\n'),
    ],
    python: '${WORK}/app/python',
  },
  {
    title: 'a script',
    build: [write('${WORK}/cwd/sub/run.py'), link('${WORK}/cwd/run', 'sub/run.py')],
    mode: { kind: 'script', file: 'run' },
  },
];

/** The names that path computation looks for; the loader, the locale and imports look for the rest. */
const LANDMARK =
  /^(os\.pyc?|lib-dynload|python\d+\.zip|pyvenv\.cfg|.*\._pth|pybuilddir\.txt|Setup(\.local)?|.*\.pth|site-packages|dist-packages|site-python)$/;

/**
 * What versions before 3.7 look at in addition: site asks sysconfig for the user base, and sysconfig looks for a build tree. 2.7 imports
 * without a directory listing.
 */
const BESIDE: Readonly<Record<string, RegExp>> = {
  '2.7': /\/(os\.pyc?|python27\.zip|Setup\.local)$/,
  '3.6': /\/Setup\.local$/,
};

describe('the trace', function () {
  this.timeout(60_000);
  const strace = findStrace();
  if (strace.kind === 'unusable') {
    it(`is not compared with real start-ups: ${strace.because}`, () => undefined);
    return;
  }
  for (const interpreter of realCPythons()) {
    const { executable, version } = interpreter;
    describe(`${executable} ${version.major}.${version.minor}.${version.micro}`, () => {
      let workshop: Workshop;
      before(() => {
        workshop = new Workshop(interpreter);
      });
      after(() => {
        workshop.remove();
      });
      for (const situation of situations.filter(({ applies }) => applies?.(version) ?? true)) {
        it(situation.title, () => {
          const { run, work } = workshop.build(situation);
          const accessed = accessedPaths(run, strace.path, join(work, 'strace.out'));
          const ignored = BESIDE[`${version.major}.${version.minor}`];
          compare(run, accessed, ignored);
        });
      }
    });
  }
});

function compare(run: LiveRun, accessed: ReadonlySet<string>, ignored: RegExp | undefined): void {
  const traced = new Set(
    predict(run).trace.flatMap(({ looked }) => looked.map(({ path }) => resolve(run.cwd, path))),
  );
  const more = [...traced].filter((path) => !accessed.has(path));
  const fewer = [...accessed]
    .filter((path) => LANDMARK.test(basename(path)) && !traced.has(path))
    .filter((path) => ignored?.test(path) !== true)
    // PYTHONHOME and ._pth are used without checking: only imports look there, including those of a distribution's sitecustomize.
    .filter((path) => basename(path) !== 'lib-dynload' || !isPathGiven(run));
  assert.deepEqual({ more, fewer }, { more: [], fewer: [] });
}

function isPathGiven({ env, python }: LiveRun): boolean {
  return env['PYTHONHOME'] !== undefined || existsSync(`${python}._pth`);
}
