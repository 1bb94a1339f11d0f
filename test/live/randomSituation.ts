/** Random situations, composed of the parts of the tables. */

import fc from 'fast-check';
import type { RealInterpreter } from '../support/realInterpreters';
import { realCPythons, type LiveMode, type Operation } from './liveCases';
import {
  copy,
  directory,
  link,
  SITE_PACKAGES,
  since,
  standardLibrary,
  USER_SITE,
  venv,
  write,
  zip,
  type Situation,
} from './situations/situation';

export interface RandomSituation {
  readonly interpreter: RealInterpreter;
  readonly situation: Situation;
}

/** The directory of the executable, to start it from. */
interface Place {
  readonly build: readonly Operation[];
  readonly root: string;
  readonly isVenv: boolean;
}

const ROOT = '${WORK}/e';
const FILES: readonly Operation[] = [
  ...['a', 'b', 'app'].map((name) => directory(`\${WORK}/cwd/${name}`)),
  directory('${WORK}/abs'),
  write('${WORK}/cwd/run.py', '${PROBE}'),
  write('${WORK}/cwd/runmod.py', '${PROBE}'),
  write('${WORK}/cwd/app/__main__.py', '${PROBE}'),
  zip('${WORK}/cwd/app.zip', { '__main__.py': '${PROBE}' }),
  link('${WORK}/runlink', 'cwd/run.py'),
  link('${WORK}/cwdlink', 'cwd'),
];

const place = (build: readonly Operation[], isVenv = false): Place => ({ build, root: ROOT, isVenv });
const PLACES: readonly Place[] = [
  place([link(`${ROOT}/bin/python`, '${PY}')]),
  place([copy(`${ROOT}/bin/python`, '${PY}')]),
  place([copy(`${ROOT}/bin/python`, '${PY}'), standardLibrary(ROOT)]),
  place([link(ROOT, '${PREFIX}')]),
];
const VENVS: readonly Place[] = [
  place([venv(ROOT)], true),
  place([venv(ROOT, '--copies')], true),
  place([venv(ROOT, '--system-site-packages')], true),
  place([venv('${WORK}/v'), { ...venv('${WORK}/v/e'), op: 'venv' }, link(ROOT, 'v/e')], true),
];

const PATHS = ['', '.', '..', 'a', 'b/', './a', '../abs', '${WORK}/abs', '/missing', '${LIB}', 'cwd/app.zip'];
const HOMES = ['', '${PREFIX}', '${PREFIX}/', '${PREFIX}:', '/missing', ROOT, '${PREFIX}:/missing', '.'];
const PTH_LINES = [
  ...['a', '${WORK}/abs', '# note', '', '  a', 'a  ', 'missing', '.', '..', 'import sys', '\ufeffa', 'a\rb'],
  'a # b',
  '${LIB}',
];
const CFG_LINES = [
  'home = ${PREFIX}/bin',
  'home=${PREFIX}/bin',
  'HOME = ${PREFIX}/bin',
  'home = /missing',
  'home = ${PREFIX}',
  ' home = ${PREFIX}/bin ',
  'include-system-site-packages = true',
  'include-system-site-packages = false',
  'include-system-site-packages=TRUE',
  'include-system-site-packages = yes',
  '# home = /missing',
  'version = 3',
  'home',
  '',
  '\ufeffversion = 3',
];

const lines = (pool: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...pool), { maxLength: 5 }),
      fc.constantFrom('\n', '\n', '\r\n'),
      fc.boolean(),
    )
    .map(([texts, end, ends]) => texts.join(end) + (ends && texts.length > 0 ? end : ''));

/** Mostly absent, so that situations stay readable. */
const sometimes = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 1 });

const variables = fc.record(
  {
    PYTHONPATH: fc.array(fc.constantFrom(...PATHS), { maxLength: 4 }).map((parts) => parts.join(':')),
    PYTHONHOME: fc.constantFrom(...HOMES),
    PYTHONUSERBASE: fc.constantFrom('', '${WORK}/base', 'base', '${WORK}/base/'),
    PYTHONNOUSERSITE: fc.constantFrom('', '0', '1'),
    PYTHONSAFEPATH: fc.constantFrom('', '0', '1'),
    PYTHONPLATLIBDIR: fc.constantFrom('', 'lib', 'lib64'),
    PYTHONEXECUTABLE: fc.constantFrom('', `${ROOT}/bin/python`, '/missing/bin/python'),
    __PYVENV_LAUNCHER__: fc.constantFrom('', `${ROOT}/bin/python`),
    VIRTUAL_ENV: fc.constant(ROOT),
    LC_ALL: fc.constantFrom('C', 'C.UTF-8'),
  },
  { requiredKeys: [] },
);

const COMMAND: LiveMode = { kind: 'command' };

const modes: fc.Arbitrary<LiveMode> = fc.constantFrom<LiveMode>(
  COMMAND,
  { kind: 'interactive' },
  { kind: 'module', name: 'runmod' },
  ...['run.py', './run.py', '../runlink', 'app', './app/', 'app.zip', '${WORK}/cwd/app.zip'].map(
    (file): LiveMode => ({ kind: 'script', file }),
  ),
);

/** Ways to name the same executable, from the working directory. */
const SPELLINGS = ['absolute', 'relative', 'dotted', 'bare'] as const;

const optionalFiles = fc.record(
  {
    cfg: lines(CFG_LINES),
    cfgInBin: lines(CFG_LINES),
    userPth: lines(PTH_LINES),
    sitePth: lines(PTH_LINES),
    underscorePth: fc.constantFrom('${LIB}\n${LIB}/lib-dynload\n', '${LIB}\nimport site\n', '', 'a\n'),
  },
  { requiredKeys: [] },
);
type OptionalFiles = typeof optionalFiles extends fc.Arbitrary<infer Value> ? Value : never;

export const randomSituations: fc.Arbitrary<RandomSituation> = fc
  .constantFrom(...realCPythons())
  .chain((interpreter) => {
    const places = since(3, 0)(interpreter.version) ? [...PLACES, ...VENVS] : PLACES;
    return fc
      .record({
        where: fc.constantFrom(...places),
        spelling: fc.constantFrom(...SPELLINGS),
        files: optionalFiles,
        userSite: fc.boolean(),
        env: variables,
        flags: fc.subarray(flagsOf(interpreter)),
        mode: modes,
        cwd: fc.constantFrom('${WORK}/cwd', '${WORK}/cwdlink'),
        homeless: sometimes(fc.constant(['HOME'])),
      })
      .map(({ where, spelling, files, userSite, env, flags, mode, cwd, homeless }) => ({
        interpreter,
        situation: {
          title: 'random',
          build: [
            ...FILES,
            ...where.build,
            ...(userSite ? [directory(`${USER_SITE}/a`), directory(`\${WORK}/base/${SITE_PACKAGES}`)] : []),
            ...filesOf(files, where),
          ],
          env: { ...env, ...(spelling === 'bare' ? { PATH: `/missing:${ROOT}/bin` } : {}) },
          python: pythonOf(spelling),
          flags: flags.join(' '),
          mode: isSafe(flags, env, files) && mode.kind === 'module' ? COMMAND : mode,
          cwd,
          ...(homeless === undefined ? {} : { unset: homeless }),
        },
      }));
  });

/** Whether the module to run can't be found in the working directory. */
function isSafe(flags: readonly string[], env: object, files: OptionalFiles): boolean {
  return (
    flags.includes('-I') ||
    flags.includes('-P') ||
    'PYTHONSAFEPATH' in env ||
    files.underscorePth !== undefined
  );
}

function flagsOf({ version }: RealInterpreter): string[] {
  return [
    '-E',
    '-s',
    // Without site, 2.7 starts with no standard library at all, and what it runs fails.
    ...(since(3, 0)(version) ? ['-S'] : []),
    ...(since(3, 4)(version) ? ['-I'] : []),
    ...(since(3, 11)(version) ? ['-P'] : []),
  ];
}

function pythonOf(spelling: (typeof SPELLINGS)[number]): string {
  switch (spelling) {
    case 'absolute':
      return `${ROOT}/bin/python`;
    case 'relative':
      return '../e/bin/python';
    case 'dotted':
      return './../cwd/../e/./bin/python';
    case 'bare':
      return 'python';
  }
}

function filesOf(files: OptionalFiles, { isVenv, build }: Place): Operation[] {
  const { cfg, cfgInBin, userPth, sitePth, underscorePth } = files;
  // Never into the interpreter's own installation.
  const isOwn = !build.some(
    ({ op, path, target }) => op === 'symlink' && path === ROOT && target === '${PREFIX}',
  );
  return [
    ...(cfg !== undefined && isVenv ? [write(`${ROOT}/pyvenv.cfg`, cfg)] : []),
    ...(cfgInBin !== undefined && isOwn ? [write(`${ROOT}/bin/pyvenv.cfg`, cfgInBin)] : []),
    ...(userPth === undefined ? [] : [write(`${USER_SITE}/u.pth`, userPth)]),
    ...(sitePth !== undefined && isVenv
      ? [directory(`${ROOT}/${SITE_PACKAGES}/a`), write(`${ROOT}/${SITE_PACKAGES}/s.pth`, sitePth)]
      : []),
    ...(underscorePth !== undefined && isOwn ? [write(`${ROOT}/bin/python._pth`, underscorePth)] : []),
  ];
}
