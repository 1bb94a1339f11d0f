/** Spellings of PYTHONPATH. */

import { directory, link, SITE_PACKAGES, venv, write, zip, python3, type Situation } from './situation';

const build = [
  directory('${WORK}/cwd/a'),
  directory('${WORK}/cwd/b'),
  directory('${WORK}/up'),
  link('${WORK}/link', 'cwd/a'),
  zip('${WORK}/lib.zip', { 'module.py': '' }),
  write('${WORK}/cwd/a/never-read.pth', '../b\n'),
];

const values = [
  '',
  ':',
  '::',
  'a',
  'a:',
  ':a',
  'a::b',
  '.',
  '..',
  './a',
  '../up',
  'a/../b',
  'a/',
  '${WORK}/cwd/a/',
  '${WORK}/cwd/a/.:a//',
  'a:a',
  'a:${WORK}/cwd/a',
  '${WORK}/missing:a',
  '${WORK}/lib.zip',
  '${WORK}/lib.zip/inner',
  '${WORK}/link:a',
  '${WORK}/link/../up',
  '/',
  '//',
  '//usr',
  '///usr',
  '~/a:$HOME/a',
  ' a : b ',
  '"a"',
  'a;b',
  '${LIB}',
  `\${PREFIX}/${SITE_PACKAGES}`,
  'caf\u00e9',
];

export const pythonPathSituations: readonly Situation[] = [
  ...values.flatMap((value) => [
    { title: `PYTHONPATH=${value}`, build, env: { PYTHONPATH: value } },
    { title: `PYTHONPATH=${value} -S`, build, env: { PYTHONPATH: value }, flags: '-S' },
  ]),
  {
    title: 'an entry whose name is not UTF-8',
    build: [directory('${WORK}/caf\udce9')],
    env: { PYTHONPATH: '${WORK}/caf\udce9:\udcff' },
  },
  {
    title: 'the site-packages of an environment, in it',
    applies: python3,
    build: [
      venv('${WORK}/v'),
      write(`\${WORK}/v/${SITE_PACKAGES}/x.pth`, '${WORK}/up\n'),
      directory('${WORK}/up'),
    ],
    env: { PYTHONPATH: `\${WORK}/v/${SITE_PACKAGES}` },
    python: '${WORK}/v/bin/python',
  },
  {
    title: 'the working directory, as an entry and first',
    build,
    env: { PYTHONPATH: '${WORK}/cwd' },
    mode: { kind: 'interactive' },
  },
];
