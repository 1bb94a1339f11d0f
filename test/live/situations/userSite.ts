/** The user site and the variables that move it. */

import { directory, python3, SITE_PACKAGES, USER_SITE, venv, write, type Situation } from './situation';

const base = '${WORK}/base';
const inVenv = {
  applies: python3,
  build: [venv('${WORK}/v', '--system-site-packages'), directory(USER_SITE)],
  python: '${WORK}/v/bin/python',
} as const;

export const userSiteSituations: readonly Situation[] = [
  { title: 'there', build: [directory(USER_SITE)] },
  { title: 'a file in its place', build: [write(USER_SITE)] },
  {
    title: 'with a .pth file',
    build: [
      directory(USER_SITE),
      directory('${WORK}/more'),
      write(`${USER_SITE}/x.pth`, `\${WORK}/more\n\${PREFIX}/${SITE_PACKAGES}\n`),
    ],
  },
  { title: 'HOME is not set', unset: ['HOME'] },
  { title: 'HOME is empty', env: { HOME: '' } },
  {
    title: 'HOME is relative',
    build: [directory(`\${WORK}/cwd/h/.local/${SITE_PACKAGES}`)],
    env: { HOME: 'h' },
  },
  { title: 'HOME ends with a separator', build: [directory(USER_SITE)], env: { HOME: '${WORK}/home/' } },
  { title: 'HOME is the root', env: { HOME: '/' } },
  ...[base, `${base}/`, `${base}/../base`, `//${base}`, '${WORK}/nobase', ''].map((value) => ({
    title: `PYTHONUSERBASE=${value}`,
    build: [directory(`${base}/${SITE_PACKAGES}`), directory(USER_SITE)],
    env: { PYTHONUSERBASE: value },
  })),
  ...['rel', './rel', '~/x', '.', '..'].map((value) => ({
    title: `PYTHONUSERBASE=${value}`,
    build: [
      directory(`\${WORK}/cwd/rel/${SITE_PACKAGES}`),
      directory(`\${WORK}/cwd/${SITE_PACKAGES}`),
      directory(`\${WORK}/${SITE_PACKAGES}`),
      directory(`\${WORK}/home/x/${SITE_PACKAGES}`),
    ],
    env: { PYTHONUSERBASE: value },
  })),
  {
    title: 'PYTHONUSERBASE with -E',
    build: [directory(`${base}/${SITE_PACKAGES}`)],
    env: { PYTHONUSERBASE: base },
    flags: '-E',
  },
  { title: 'PYTHONUSERBASE is the prefix', env: { PYTHONUSERBASE: '${PREFIX}' } },
  { ...inVenv, title: 'in an environment with system packages' },
  { ...inVenv, title: 'in an environment with system packages -s', flags: '-s' },
  {
    ...inVenv,
    title: 'in an environment without system packages',
    build: [venv('${WORK}/v'), directory(USER_SITE)],
  },
  { title: 'usercustomize', build: [write(`${USER_SITE}/usercustomize.py`, 'x = 1\n')] },
  {
    title: 'sitecustomize in the user site',
    build: [write(`${USER_SITE}/sitecustomize.py`, 'x = 1\n')],
  },
  {
    title: 'sitecustomize on PYTHONPATH',
    build: [write('${WORK}/p/sitecustomize.py', 'x = 1\n')],
    env: { PYTHONPATH: '${WORK}/p' },
  },
];
