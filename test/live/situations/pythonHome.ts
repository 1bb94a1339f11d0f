/** PYTHONHOME, outside and inside environments. */

import {
  directory,
  LIB,
  link,
  python3,
  SITE_PACKAGES,
  standardLibrary,
  venv,
  write,
  type Situation,
} from './situation';

const values = [
  '',
  '${PREFIX}',
  '${PREFIX}/',
  '${PREFIX}//',
  '${PREFIX}/.',
  '${PREFIX}/lib/..',
  '${PREFIX}:${PREFIX}',
  '${PREFIX}:',
  ':${PREFIX}',
  ':',
  '${PREFIX}:/missing',
  '${PREFIX}:${PREFIX}:x',
  '/missing',
  '/missing:${PREFIX}',
  '${PREFIX}/bin',
];

const inVenv = { applies: python3, build: [venv('${WORK}/v')], python: '${WORK}/v/bin/python' } as const;
const farm = [
  standardLibrary('${WORK}/farm'),
  directory(`\${WORK}/farm/${SITE_PACKAGES}`),
  write(`\${WORK}/farm/${SITE_PACKAGES}/mine.pth`, '${WORK}/mine\n'),
  directory('${WORK}/mine'),
];

export const pythonHomeSituations: readonly Situation[] = [
  ...values.map((value) => ({ title: `PYTHONHOME=${value}`, env: { PYTHONHOME: value } })),
  ...['-E', '-S', '-s'].map((flags) => ({
    title: `/missing ${flags}`,
    env: { PYTHONHOME: '/missing' },
    flags,
  })),
  { title: '/missing -I', applies: python3, env: { PYTHONHOME: '/missing' }, flags: '-I' },
  { title: 'its own prefix -S', env: { PYTHONHOME: '${PREFIX}' }, flags: '-S' },
  { title: 'relative: .', env: { PYTHONHOME: '.' }, cwd: '${PREFIX}' },
  { title: 'relative: ..', env: { PYTHONHOME: '..' }, cwd: '${PREFIX}/lib' },
  { title: 'relative: .. -S', env: { PYTHONHOME: '..' }, cwd: '${PREFIX}/lib', flags: '-S' },
  { title: 'relative: name', build: [link('${WORK}/cwd/home', '${PREFIX}')], env: { PYTHONHOME: 'home' } },
  {
    title: 'a link to the prefix',
    build: [link('${WORK}/alt', '${PREFIX}')],
    env: { PYTHONHOME: '${WORK}/alt' },
  },
  { title: 'an environment of links', build: farm, env: { PYTHONHOME: '${WORK}/farm' } },
  {
    title: 'an environment of links, exec_prefix elsewhere',
    build: farm,
    env: { PYTHONHOME: '${WORK}/farm:${PREFIX}' },
  },
  {
    title: 'a standard library that lacks os',
    build: [...farm, { op: 'remove', path: `\${WORK}/farm/${LIB}/os.py` }],
    env: { PYTHONHOME: '${WORK}/farm' },
  },
  { ...inVenv, title: 'the environment itself', env: { PYTHONHOME: '${WORK}/v' } },
  ...['', '-S', '-E', '-I', '-s'].map((flags) => ({
    ...inVenv,
    title: `the base, in an environment ${flags}`,
    env: { PYTHONHOME: '${PREFIX}' },
    flags,
  })),
  { ...inVenv, title: 'missing, in an environment', env: { PYTHONHOME: '/missing' } },
  {
    ...inVenv,
    title: 'an environment of links, in an environment',
    build: [...inVenv.build, ...farm],
    env: { PYTHONHOME: '${WORK}/farm' },
  },
  { ...inVenv, title: 'missing, in an environment -E', env: { PYTHONHOME: '/missing' }, flags: '-E' },
];
