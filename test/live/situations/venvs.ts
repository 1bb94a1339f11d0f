/** Environments made by `python -m venv`, and what may happen to them. */

import { directory, link, python3, SITE_PACKAGES, USER_SITE, venv, write, type Situation } from './situation';

const python = '${WORK}/v/bin/python';
const v = venv('${WORK}/v');
const copies = venv('${WORK}/v', '--copies');
const system = venv('${WORK}/v', '--system-site-packages');

function cfg(home: string): ReturnType<typeof write> {
  return write(
    '${WORK}/v/pyvenv.cfg',
    `home = ${home}\ninclude-system-site-packages = false\nversion = \${XY}.0\n`,
  );
}

const homes = [
  '${PREFIX}/bin',
  '${PREFIX}/bin/',
  '${PREFIX}',
  '${PREFIX}/lib',
  '/missing/bin',
  '/usr/bin',
  '/',
  '../../',
  'bin',
  '.',
  '${WORK}/v/bin',
  '${WORK}/linked/bin',
];

const situations: readonly Situation[] = [
  { title: 'links', build: [v], python },
  { title: 'links, by the name of the interpreter', build: [v], python: '${WORK}/v/bin/python3' },
  { title: 'copies', build: [copies], python },
  { title: 'system packages', build: [system, directory(USER_SITE)], python },
  {
    title: 'copies and system packages',
    build: [venv('${WORK}/v', '--copies', '--system-site-packages')],
    python,
  },
  ...['-I', '-E', '-S', '-s', '-IS'].flatMap((flags) => [
    { title: `links ${flags}`, build: [v], python, flags },
    { title: `system packages ${flags}`, build: [system, directory(USER_SITE)], python, flags },
  ]),
  { title: 'copies -S', build: [copies], python, flags: '-S' },
  { title: 'moved, with a link left behind', build: [venv('${WORK}/new'), link('${WORK}/v', 'new')], python },
  { title: 'a link to its python', build: [v, link('${WORK}/py', 'v/bin/python')], python: '${WORK}/py' },
  { title: 'a link to its bin', build: [v, link('${WORK}/bin', 'v/bin')], python: '${WORK}/bin/python' },
  {
    title: 'a copy of its python elsewhere',
    build: [copies, { op: 'copy', from: python, path: '${WORK}/py' }],
    python: '${WORK}/py',
  },
  { title: 'nested in another', build: [v, venv('${WORK}/v/inner')], python: '${WORK}/v/inner/bin/python' },
  {
    title: 'in the bin of another',
    build: [v, venv('${WORK}/v/bin/inner')],
    python: '${WORK}/v/bin/inner/bin/python',
  },
  {
    title: 'made from another',
    build: [v, { op: 'venv', path: '${WORK}/w', exe: python }],
    python: '${WORK}/w/bin/python',
  },
  {
    title: 'without site-packages',
    build: [v, { op: 'remove', path: `\${WORK}/v/${SITE_PACKAGES}` }],
    python,
  },
  { title: 'without pyvenv.cfg', build: [v, { op: 'remove', path: '${WORK}/v/pyvenv.cfg' }], python },
  {
    title: 'copies without pyvenv.cfg',
    build: [copies, { op: 'remove', path: '${WORK}/v/pyvenv.cfg' }],
    python,
  },
  {
    title: 'pyvenv.cfg in bin',
    build: [v, { op: 'move', from: '${WORK}/v/pyvenv.cfg', path: '${WORK}/v/bin/pyvenv.cfg' }],
    python,
  },
  {
    title: 'pyvenv.cfg in bin, copies',
    build: [copies, { op: 'move', from: '${WORK}/v/pyvenv.cfg', path: '${WORK}/v/bin/pyvenv.cfg' }],
    python,
  },
  {
    title: 'pyvenv.cfg in both, which differ',
    build: [v, write('${WORK}/v/bin/pyvenv.cfg', 'home = /missing\ninclude-system-site-packages = true\n')],
    python,
  },
  {
    title: 'pyvenv.cfg is a directory',
    build: [v, { op: 'remove', path: '${WORK}/v/pyvenv.cfg' }, directory('${WORK}/v/pyvenv.cfg')],
    python,
  },
  {
    title: 'pyvenv.cfg is a dangling link',
    build: [v, { op: 'remove', path: '${WORK}/v/pyvenv.cfg' }, link('${WORK}/v/pyvenv.cfg', 'gone')],
    python,
  },
  {
    title: 'a broken link to the base',
    build: [v, { op: 'remove', path: python }, link(python, '/missing/python')],
    python,
  },
  { title: 'relative argv[0]', build: [v], python: 'v/bin/python', cwd: '${WORK}' },
  { title: 'relative argv[0] with ..', build: [v], python: '../bin/python', cwd: '${WORK}/v/lib' },
  {
    title: 'relative argv[0] with .. -S',
    build: [v],
    python: '../bin/python',
    cwd: '${WORK}/v/lib',
    flags: '-S',
  },
  { title: 'argv[0] is ./python', build: [v], python: './python', cwd: '${WORK}/v/bin' },
  {
    title: 'through PATH, activated',
    build: [v],
    python: 'python',
    env: { PATH: '${WORK}/v/bin:/usr/bin', VIRTUAL_ENV: '${WORK}/v' },
  },
  { title: 'through a relative PATH', build: [v], python: 'python', env: { PATH: 'bin' }, cwd: '${WORK}/v' },
  { title: 'VIRTUAL_ENV alone', build: [v], env: { VIRTUAL_ENV: '${WORK}/v' } },
  {
    title: 'made by hand',
    build: [link(python, '${PY}'), cfg('${PREFIX}/bin'), directory(`\${WORK}/v/${SITE_PACKAGES}`)],
    python,
  },
  {
    title: 'made by hand at the level of the interpreter',
    build: [
      link('${WORK}/v/python', '${PY}'),
      cfg('${PREFIX}/bin'),
      directory(`\${WORK}/v/${SITE_PACKAGES}`),
    ],
    python: '${WORK}/v/python',
  },
  {
    title: 'in a directory whose name is not UTF-8',
    build: [
      link('${WORK}/v\udce9/bin/python', '${PY}'),
      write('${WORK}/v\udce9/pyvenv.cfg', 'home = ${PREFIX}/bin\n'),
      directory(`\${WORK}/v\udce9/${SITE_PACKAGES}`),
    ],
    python: '${WORK}/v\udce9/bin/python',
  },
  ...homes.flatMap((home) => [
    { title: `home = ${home}`, build: [v, cfg(home), link('${WORK}/linked', '${PREFIX}')], python },
    {
      title: `copies, home = ${home}`,
      build: [copies, cfg(home), link('${WORK}/linked', '${PREFIX}')],
      python,
    },
  ]),
];

export const venvSituations: readonly Situation[] = situations.map((situation) => ({
  applies: python3,
  ...situation,
}));
