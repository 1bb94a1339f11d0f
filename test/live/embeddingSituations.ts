/** How a program may set up Python: each is built, run for real and predicted. */

import type { EmbedderSetting } from '../../server/src/core/formats/editor/embedderSettings';
import type { PythonVersion } from '../../server/src/core/model/version';
import type { Operation } from './liveCases';
import { python3, since, venv, write } from './situations/situation';

export interface EmbeddingSituation {
  readonly title: string;
  readonly applies?: (version: PythonVersion) => boolean;
  readonly build?: readonly Operation[];
  readonly env?: Readonly<Record<string, string>>;
  readonly program: Partial<EmbedderSetting>;
}

const config = since(3, 8);
const setPath = (version: PythonVersion): boolean => python3(version) && !since(3, 13)(version);
const v = venv('${WORK}/v');
const system = venv('${WORK}/v', '--system-site-packages');
const userSite = write('${WORK}/home/.local/lib/python${XY}/site-packages/mine.py');
const stdlib = ['${LIB}', '${LIB}/lib-dynload'];
const pythonpath = { PYTHONPATH: 'rel:/missing:${WORK}' };

const homes: readonly (readonly [string, string])[] = [
  ['a venv', '${WORK}/v'],
  ['the prefix', '${PREFIX}'],
  ['prefix and exec_prefix', '${PREFIX}:${PREFIX}'],
  ['a wrong one', '/missing'],
  ['a relative one', '../v'],
];

/** The situations that every way of starting has. */
function common(init: EmbedderSetting['init'], applies: EmbeddingSituation['applies']) {
  const situation = (title: string, rest: Omit<EmbeddingSituation, 'title'>): EmbeddingSituation => ({
    title: `${init}: ${title}`,
    ...(applies === undefined ? {} : { applies }),
    ...rest,
    program: { init, ...rest.program },
  });
  const path = { PATH: '${PREFIX}/bin:/usr/bin' };
  return [
    situation('nothing set', { program: {} }),
    situation('PATH with another Python', { env: { PATH: '/usr/bin:/bin' }, program: {} }),
    situation('PATH with its own Python', { env: path, program: {} }),
    situation('PATH with a venv', { build: [v], env: { PATH: '${WORK}/v/bin:/usr/bin' }, program: {} }),
    situation('program name of a venv', { build: [v], program: { programName: '${WORK}/v/bin/python' } }),
    situation('program name of a venv with system packages', {
      build: [system, userSite],
      program: { programName: '${WORK}/v/bin/python' },
    }),
    situation('bare program name', { env: path, program: { programName: 'python${XY}' } }),
    situation('program name that is nowhere', { env: path, program: { programName: 'nowhere' } }),
    situation('relative program name', { build: [v], program: { programName: '../v/bin/python' } }),
    situation('absolute program name that is not there', {
      program: { programName: '/missing/bin/python' },
    }),
    ...homes.map(([name, home]) => situation(`home: ${name}`, { build: [v], program: { home } })),
    situation('home beside PYTHONHOME', { env: { PYTHONHOME: '/missing' }, program: { home: '${PREFIX}' } }),
    situation('home beside PYTHONPATH', { env: pythonpath, program: { home: '${PREFIX}' } }),
    situation('home beside the program name of a venv', {
      build: [v],
      program: { programName: '${WORK}/v/bin/python', home: '${PREFIX}' },
    }),
    situation('PYTHONHOME', { env: { PYTHONHOME: '${PREFIX}' }, program: {} }),
    situation('wrong PYTHONHOME', { env: { PYTHONHOME: '/missing' }, program: {} }),
    situation('PYTHONPATH', { env: pythonpath, program: {} }),
    situation('PYTHONPATH without the environment', { env: pythonpath, program: { useEnvironment: false } }),
    situation('PYTHONPATH with the environment', { env: pythonpath, program: { useEnvironment: true } }),
    situation('PYTHONPATH, isolated', { env: pythonpath, build: [userSite], program: { isolated: true } }),
    situation('not isolated', { env: pythonpath, build: [userSite], program: { isolated: false } }),
    situation('isolated with environment and user site', {
      env: pythonpath,
      build: [userSite],
      program: { isolated: true, useEnvironment: true, userSite: true },
    }),
    situation('not isolated with environment and user site', {
      env: pythonpath,
      build: [userSite],
      program: { isolated: false, useEnvironment: true, userSite: true },
    }),
    situation('no site', { env: pythonpath, program: { siteImport: false } }),
    situation('user site', { build: [userSite], program: {} }),
    situation('user site switched off', { build: [userSite], program: { userSite: false } }),
    situation('user site switched on', { build: [userSite], program: { userSite: true } }),
    situation('PYTHONNOUSERSITE', { build: [userSite], env: { PYTHONNOUSERSITE: '1' }, program: {} }),
    situation('PYTHONSAFEPATH', { env: { PYTHONSAFEPATH: '1' }, program: {} }),
    situation('PYTHONUSERBASE', {
      build: [write('${WORK}/base/lib/python${XY}/site-packages/mine.py')],
      env: { PYTHONUSERBASE: '${WORK}/base' },
      program: {},
    }),
    situation('PYTHONPLATLIBDIR', { env: { PYTHONPLATLIBDIR: 'lib64' }, program: {} }),
    situation('PYTHONEXECUTABLE', { env: { PYTHONEXECUTABLE: '/some/where' }, program: {} }),
  ];
}

const argv: readonly EmbeddingSituation[] = [
  '',
  '-c',
  '-m',
  'app',
  'sub/app.py',
  './app.py',
  '${WORK}/cwd/app.py',
  'linked.py',
  '/missing/x',
].map((argv0) => ({
  title: `legacy: PySys_SetArgv ${argv0 === '' ? 'with nothing' : argv0}`,
  build: [
    write('${WORK}/cwd/app.py'),
    write('${WORK}/cwd/sub/app.py'),
    { op: 'symlink', path: '${WORK}/cwd/linked.py', target: 'sub/app.py' },
  ],
  program: { init: 'legacy', argv0 },
}));

export const situations: readonly EmbeddingSituation[] = [
  ...common('legacy', undefined),
  ...common('python', config),
  ...common('isolated', config),
  ...argv,
  {
    title: 'legacy: PySys_SetArgv, isolated',
    applies: python3,
    program: { init: 'legacy', argv0: 'app.py', isolated: true },
  },
  {
    title: 'legacy: PySys_SetArgv in spite of PYTHONSAFEPATH',
    env: { PYTHONSAFEPATH: '1' },
    program: { init: 'legacy', argv0: 'app.py' },
  },
  {
    title: 'legacy: PySys_SetArgv without site',
    program: { init: 'legacy', argv0: 'app.py', siteImport: false },
  },
  {
    title: 'legacy: Py_SetPath',
    applies: setPath,
    program: { init: 'legacy', searchPaths: [...stdlib, 'rel', '/missing'] },
  },
  {
    title: 'legacy: Py_SetPath with a program name',
    applies: setPath,
    build: [v],
    env: { PATH: '/usr/bin:/bin', PYTHONPATH: '/x', PYTHONHOME: '/missing' },
    program: { init: 'legacy', searchPaths: stdlib, programName: '${WORK}/v/bin/python' },
  },
  {
    title: 'legacy: Py_SetPath with a bare program name and PATH',
    applies: setPath,
    env: { PATH: '/usr/bin:/bin' },
    program: { init: 'legacy', searchPaths: stdlib, programName: 'python3' },
  },
  {
    title: 'legacy: Py_SetPath with home',
    applies: setPath,
    program: { init: 'legacy', searchPaths: stdlib, home: '/some/where' },
  },
  {
    title: 'legacy: Py_SetPath without a standard library',
    applies: setPath,
    program: { init: 'legacy', searchPaths: ['/missing'] },
  },
  ...(['python', 'isolated'] as const).flatMap((init): EmbeddingSituation[] => {
    const configured = (
      title: string,
      program: Partial<EmbedderSetting>,
      build: readonly Operation[] = [],
    ) => ({
      title: `${init}: ${title}`,
      applies: config,
      build: [v, ...build],
      program: { init, ...program },
    });
    return [
      configured('module_search_paths', { searchPaths: [...stdlib, 'rel', '/missing', ''] }),
      configured('module_search_paths with home', { searchPaths: stdlib, home: '${PREFIX}' }),
      configured('module_search_paths and a program name', {
        searchPaths: stdlib,
        programName: '${WORK}/v/bin/python',
      }),
      configured('module_search_paths without a standard library', { searchPaths: ['/missing'] }),
      configured('module_search_paths without site', { searchPaths: stdlib, siteImport: false }),
      configured('executable of a venv', { executable: '${WORK}/v/bin/python' }),
      configured('executable beside a program name', {
        executable: '${PREFIX}/bin/python3',
        programName: '${WORK}/v/bin/python',
      }),
      configured('executable that is not there', { executable: '/missing/bin/python' }),
      configured('relative executable', { executable: '../v/bin/python' }),
      configured('pythonpath_env', { pythonpath: 'rel:/missing' }),
      configured('an empty pythonpath_env', { pythonpath: '' }),
      configured('pythonpath_env with home', { pythonpath: '/missing', home: '${PREFIX}' }),
    ];
  }),
];
