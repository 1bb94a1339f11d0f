/** `._pth` files on POSIX: since 3.11 they have an effect there too; before, they have none. */

import {
  copy,
  directory,
  link,
  LIB,
  python3,
  since,
  USER_SITE,
  venv,
  write,
  type Situation,
} from './situation';

const python = '${WORK}/app/python';
const file = `${python}._pth`;
const STDLIB = '${LIB}\n${LIB}/lib-dynload\n';

const texts: readonly (readonly [title: string, text: string])[] = [
  ['the standard library', STDLIB],
  ['import site', `${STDLIB}import site\n`],
  ['import site with blanks', `${STDLIB}  import site  # yes\n`],
  ['Import Site', `${STDLIB}Import Site\n`],
  ['import sys', `${STDLIB}import sys\n`],
  ['comments and blanks', `# first\n\n  \${LIB} # the library\n\${LIB}/lib-dynload\n   \n`],
  ['relative, missing, repeated', `.\nlib\nmissing\nlib\n../cwd\n${STDLIB}`],
  ['import site with repeated entries', `.\nlib\nlib\nmissing\n${STDLIB}import site\n`],
  ['CRLF', '${LIB}\r\n${LIB}/lib-dynload\r\nlib\r\n'],
  ['no newline at the end', `${STDLIB}lib`],
  ['empty', ''],
  ['nothing but a comment', '# nothing\n'],
  ['no standard library', 'lib\n'],
  ['a BOM', `\ufeff${STDLIB}`],
  ['bad UTF-8', `caf\udce9\n${STDLIB}`],
  ['too large', `${STDLIB}${'# filling\n'.repeat(4000)}`],
];

const app = [directory('${WORK}/app/lib'), directory(USER_SITE)];
const linked = [...app, link(python, '${PY}')];
const copied = [...app, copy(python, '${PY}')];

const variants: readonly Situation[] = [
  {
    title: 'with variables',
    build: [...copied, write(file, STDLIB)],
    env: { PYTHONPATH: '${WORK}', PYTHONHOME: '/missing' },
  },
  { title: '-S against import site', build: [...copied, write(file, `${STDLIB}import site\n`)], flags: '-S' },
  { title: '-s with import site', build: [...copied, write(file, `${STDLIB}import site\n`)], flags: '-s' },
  {
    title: 'PYTHONNOUSERSITE with import site',
    build: [...copied, write(file, `${STDLIB}import site\n`)],
    env: { PYTHONNOUSERSITE: '1' },
  },
  {
    title: 'a script',
    build: [...copied, write(file, STDLIB), write('${WORK}/cwd/run.py', '${PROBE}')],
    mode: { kind: 'script', file: 'run.py' },
  },
  {
    title: 'a directory',
    build: [...copied, write(file, STDLIB), write('${WORK}/cwd/app/__main__.py', '${PROBE}')],
    mode: { kind: 'script', file: 'app' },
  },
  {
    title: 'beside the real executable',
    build: [...copied, write(file, STDLIB), link('${WORK}/py', 'app/python')],
    python: '${WORK}/py',
  },
  {
    title: 'beside a link in front of that',
    build: [
      ...copied,
      write(file, 'missing\n'),
      link('${WORK}/py', 'app/python'),
      write('${WORK}/py._pth', STDLIB),
    ],
    python: '${WORK}/py',
  },
  { title: 'a directory of that name', build: [...copied, directory(file)] },
  { title: 'a dangling link of that name', build: [...copied, link(file, 'gone')] },
  {
    title: 'the name without ._pth',
    build: [...copied, write('${WORK}/app/python${DIGITS}._pth', 'missing\n')],
  },
  {
    title: 'with PYTHONPLATLIBDIR',
    build: [...copied, write(file, `${STDLIB}import site\n`)],
    env: { PYTHONPLATLIBDIR: 'lib64' },
  },
  {
    title: 'in an environment',
    applies: python3,
    build: [venv('${WORK}/v'), write('${WORK}/v/bin/python._pth', `${STDLIB}import site\n`)],
    python: '${WORK}/v/bin/python',
  },
  {
    title: 'with a site directory below',
    build: [
      ...copied,
      write(file, `${STDLIB}import site\n`),
      write(`\${WORK}/app/${LIB}/site-packages/x.pth`, '${WORK}/app\n'),
    ],
  },
];

export const underscorePthSituations: readonly Situation[] = [
  ...texts.flatMap(([title, text]) => [
    { title, build: [...linked, write(file, text)], python },
    { title: `${title}, beside a copy`, build: [...copied, write(file, text)], python },
  ]),
  ...variants.map((situation) => ({ python, ...situation })),
].map((situation) => ({ applies: since(3, 11), ...situation }));
