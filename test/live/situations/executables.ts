/** Ways to name and to place the executable. */

import {
  copy,
  directory,
  LIB,
  link,
  python3,
  since,
  SITE_PACKAGES,
  standardLibrary,
  venv,
  write,
  zip,
  type Situation,
} from './situation';

const tools = [link('${WORK}/tools/python', '${PY}')];
const copied = [copy('${WORK}/app/bin/python', '${PY}')];
const inWork = { build: [...tools, link('${WORK}/cwd/bin', '../tools')] };

const names: readonly (readonly [title: string, situation: Omit<Situation, 'title'>])[] = [
  ['a bare name through PATH', { ...inWork, python: 'python', env: { PATH: '${WORK}/tools' } }],
  [
    'a bare name, second in PATH',
    { ...inWork, python: 'python', env: { PATH: '${WORK}/missing:${WORK}/tools' } },
  ],
  [
    'a bare name, -I',
    { ...inWork, applies: python3, python: 'python', env: { PATH: '${WORK}/tools' }, flags: '-I' },
  ],
  ['a bare name through a relative entry', { ...inWork, python: 'python', env: { PATH: 'bin' } }],
  ['a bare name through ./bin', { ...inWork, python: 'python', env: { PATH: './bin/' } }],
  [
    'a bare name through an empty entry',
    { ...inWork, python: 'python', env: { PATH: ':/missing' }, cwd: '${WORK}/tools' },
  ],
  [
    'a bare name, a file that is not executable before',
    {
      build: [...tools, write('${WORK}/first/python', 'text')],
      python: 'python',
      env: { PATH: '${WORK}/first:${WORK}/tools' },
    },
  ],
  [
    'a bare name, a directory of that name before',
    {
      build: [...tools, directory('${WORK}/first/python')],
      python: 'python',
      env: { PATH: '${WORK}/first:${WORK}/tools' },
    },
  ],
  ['relative', { ...inWork, python: 'bin/python' }],
  ['relative with .', { ...inWork, python: './bin/python' }],
  ['relative with ..', { ...inWork, python: '../tools/python' }],
  ['relative with .. in the middle', { ...inWork, python: 'bin/../bin/./python' }],
  ['absolute with .. and //', { ...inWork, python: '${WORK}//cwd/../tools/./python' }],
  ['a file that is not there', { python: '${WORK}/missing/python' }],
];

export const executableSituations: readonly Situation[] = [
  ...names.map(([title, situation]) => ({ title, ...situation })),
  { title: 'a link', build: tools, python: '${WORK}/tools/python' },
  {
    title: 'a relative link',
    build: [link('${WORK}/alt', '${PREFIX}'), link('${WORK}/tools/py', '../alt/bin/${NAME}')],
    python: '${WORK}/tools/py',
  },
  {
    title: 'a chain of links',
    build: [...tools, link('${WORK}/tools/b', 'python'), link('${WORK}/a', 'tools/b')],
    python: '${WORK}/a',
  },
  {
    title: 'through a linked prefix',
    build: [link('${WORK}/alt', '${PREFIX}')],
    python: '${WORK}/alt/bin/${NAME}',
  },
  {
    title: 'through a linked directory',
    build: [link('${WORK}/bin', '${PREFIX}/bin')],
    python: '${WORK}/bin/${NAME}',
  },
  { title: 'a link with another name', build: [link('${WORK}/x', '${PY}')], python: '${WORK}/x' },
  { title: 'a copy', build: copied, python: '${WORK}/app/bin/python' },
  { title: 'a copy -S', build: copied, python: '${WORK}/app/bin/python', flags: '-S' },
  {
    title: 'a copy with another name',
    build: [copy('${WORK}/app/tool', '${PY}')],
    python: '${WORK}/app/tool',
  },
  {
    title: 'a copy beside a standard library',
    build: [...copied, standardLibrary('${WORK}/app'), directory(`\${WORK}/app/${SITE_PACKAGES}`)],
    python: '${WORK}/app/bin/python',
  },
  {
    title: 'a copy in the directory of a standard library',
    build: [copy('${WORK}/app/python', '${PY}'), standardLibrary('${WORK}/app')],
    python: '${WORK}/app/python',
  },
  {
    title: 'a copy two levels below a standard library',
    build: [copy('${WORK}/app/a/b/python', '${PY}'), standardLibrary('${WORK}/app')],
    python: '${WORK}/app/a/b/python',
  },
  {
    title: 'a copy below a zip of that name',
    build: [...copied, zip('${WORK}/app/lib/python${DIGITS}.zip', { 'readme.txt': 'x' })],
    python: '${WORK}/app/bin/python',
  },
  {
    title: 'a copy beside os.py alone',
    build: [...copied, write(`\${WORK}/app/${LIB}/os.py`)],
    python: '${WORK}/app/bin/python',
  },
  {
    title: 'a copy beside lib-dynload alone',
    build: [...copied, directory(`\${WORK}/app/${LIB}/lib-dynload`)],
    python: '${WORK}/app/bin/python',
  },
  {
    title: 'a link beside a standard library',
    build: [link('${WORK}/app/bin/python', '${PY}'), standardLibrary('${WORK}/app')],
    python: '${WORK}/app/bin/python',
  },
  {
    title: 'pybuilddir.txt beside a copy',
    build: [...copied, write('${WORK}/app/bin/pybuilddir.txt', 'build/x')],
    python: '${WORK}/app/bin/python',
  },
  {
    title: 'Modules/Setup.local beside a copy',
    build: [...copied, write('${WORK}/app/bin/Modules/Setup.local')],
    python: '${WORK}/app/bin/python',
  },
  {
    title: 'Modules/Setup beside a copy',
    build: [...copied, write('${WORK}/app/bin/Modules/Setup')],
    python: '${WORK}/app/bin/python',
  },
  ...['PYTHONEXECUTABLE', '__PYVENV_LAUNCHER__'].flatMap((name) => [
    { title: `${name} names nothing`, env: { [name]: '${WORK}/fake/bin/python' } },
    { title: `${name} is empty`, env: { [name]: '' } },
    {
      title: `${name} names an environment's python`,
      applies: python3,
      build: [venv('${WORK}/v')],
      env: { [name]: '${WORK}/v/bin/python' },
    },
    {
      title: `${name} names an environment's python -I`,
      applies: since(3, 4),
      build: [venv('${WORK}/v')],
      env: { [name]: '${WORK}/v/bin/python' },
      flags: '-I',
    },
  ]),
  {
    title: 'in a directory whose name is not UTF-8',
    build: [link('${WORK}/caf\udce9/python', '${PY}')],
    python: '${WORK}/caf\udce9/python',
  },
];
