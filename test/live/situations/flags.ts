/** Switches and the equivalent variables. */

import { directory, python3, since, USER_SITE, type Situation } from './situation';

const build = [directory(USER_SITE), directory('${WORK}/cwd/extra')];
const env = { PYTHONPATH: 'extra' };

const switches: readonly (readonly [flags: string, applies?: Situation['applies']])[] = [
  ['-E'],
  ['-s'],
  ['-S'],
  ['-E -s'],
  ['-ES'],
  ['-sS'],
  ['-I', python3],
  ['-IS', python3],
  ['-P', since(3, 11)],
  ['-PS', since(3, 11)],
  ['-u -W ignore -O'],
];

const variables: readonly (readonly [
  name: string,
  values: readonly string[],
  applies?: Situation['applies'],
])[] = [
  ['PYTHONNOUSERSITE', ['', '0', '1', '00', ' 0', '-1', '+0', '2147483648', 'no', '0x0']],
  ['PYTHONSAFEPATH', ['', '0', '1']],
  ['PYTHONPLATLIBDIR', ['', 'lib', 'lib64']],
];

export const flagSituations: readonly Situation[] = [
  { title: 'plain' },
  { title: 'a user site and PYTHONPATH', build, env },
  ...switches.map(([flags, applies]) => ({
    title: flags,
    build,
    env,
    flags,
    ...(applies === undefined ? {} : { applies }),
  })),
  ...variables.flatMap(([name, values]) =>
    values.map((value) => ({ title: `${name}=${value}`, build, env: { ...env, [name]: value } })),
  ),
  { title: 'PYTHONNOUSERSITE=1 -E', build, env: { PYTHONNOUSERSITE: '1' }, flags: '-E' },
  { title: 'PYTHONSAFEPATH=1 -E', build, env: { PYTHONSAFEPATH: '1' }, flags: '-E' },
  { title: 'PYTHONPLATLIBDIR=lib64 -E', build, env: { PYTHONPLATLIBDIR: 'lib64' }, flags: '-E' },
  { title: 'PYTHONPLATLIBDIR=lib64 -S', build, env: { PYTHONPLATLIBDIR: 'lib64' }, flags: '-S' },
  { title: 'an empty environment', build, unset: ['HOME', 'LC_ALL'] },
];
