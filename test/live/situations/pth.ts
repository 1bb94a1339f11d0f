/** `.pth` files in the user site: every version has one. */

import type { Operation } from '../liveCases';
import {
  directory,
  link,
  python3,
  SITE_PACKAGES,
  since,
  USER_SITE,
  venv,
  write,
  zip,
  type Situation,
} from './situation';

const places = [
  directory(USER_SITE),
  ...['a', 'b', 'B', '1', 'with space', 'caf\u00e9', 'x#y'].map((name) => directory(`${USER_SITE}/${name}`)),
  directory('${WORK}/abs'),
  write(`${USER_SITE}/plain.txt`),
  write(`${USER_SITE}/module.py`),
  zip(`${USER_SITE}/lib.zip`, { 'm.py': '' }),
];

const pth = (name: string, text: string): Operation => write(`${USER_SITE}/${name}.pth`, text);

const texts: readonly (readonly [title: string, text: string])[] = [
  ['relative and absolute', 'a\n${WORK}/abs\n'],
  ['the order of lines', 'b\na\n1\nB\n'],
  ['a comment', '# b\na\n#a\n'],
  ['an indented comment', ' # b\na\n'],
  ['a comment behind a path', 'a # b\nb\n'],
  ['a name with #', 'x#y\n'],
  ['blank lines', '\n\n  \n\t\na\n\n'],
  ['a duplicate', 'a\na\n./a\na/\n'],
  ['missing', 'missing\na\n'],
  ['indented', '  a\nb\n'],
  ['blanks behind', 'a  \nb\t\n'],
  ['a name with a blank', 'with space\n'],
  ['quoted', '"a"\nb\n'],
  ['a tilde and a variable', '~/x\n$HOME\nb\n'],
  ['files', 'plain.txt\nmodule.py\nlib.zip\n'],
  ['inside a zip', 'lib.zip/m\n'],
  ['parents', '..\n../..\n.\n'],
  ['the root', '/\n//\n'],
  ['CRLF', 'a\r\nb\r\n'],
  ['CR', 'a\rb\r'],
  ['no newline at the end', 'a\nb'],
  ['form feed and vertical tab', 'a\fb\n1\vB\n'],
  ['NEL and line separators', 'a\u0085b\n1\u2028B\n'],
  ['FS, GS and RS', 'a\x1cb\x1d1\x1eB\n'],
  ['a NUL', 'a\nb\0\n1\n'],
  ['a BOM', '\ufeffa\nb\n'],
  ['not ASCII', 'caf\u00e9\na\n'],
  ['latin-1', 'a\ncaf\udce9\nb\n'],
  ['latin-1 in a comment', 'a\n# caf\udce9\nb\n'],
  ['UTF-16', '\udcff\udcfea\0\n\0'],
  ['an import line', 'a\nimport sys\nb\n'],
  ['an import line with a tab', 'a\nimport\tsys\nb\n'],
  ['an indented import line', 'a\n import sys\nb\n'],
  ['import as a name', 'a\nimport\nimporta\nb\n'],
  ['from is no import', 'from sys import path\na\n'],
  ['empty', ''],
  ['the user site itself', '.\n${WORK}/home/.local/../.local\n'],
  ['the global site-packages', `\${PREFIX}/${SITE_PACKAGES}\n`],
  ['the standard library', '${LIB}\n'],
];

const others: readonly Situation[] = [
  {
    title: 'the order of files',
    build: [pth('b', 'b\n'), pth('B', 'B\n'), pth('1', '1\n'), pth('_', 'a\n')],
  },
  { title: 'a duplicate in another file', build: [pth('1', 'a\n'), pth('2', 'b\na\n')] },
  {
    title: 'an import line that fails',
    build: [pth('x', 'a\nimport missing_module\nb\n')],
    dynamic: true,
  },
  {
    title: 'an import line with a syntax error',
    build: [pth('x', 'a\nimport sys; (\nb\n')],
    dynamic: true,
  },
  {
    title: 'an error in one file leaves the next',
    dynamic: true,
    build: [pth('1', 'import missing_module\na\n'), pth('2', 'b\n')],
  },
  { title: 'a leading dot', build: [pth('.hidden', 'a\n'), pth('x', 'b\n')] },
  { title: 'just .pth', build: [pth('', 'a\n')] },
  {
    title: 'an upper case suffix',
    build: [write(`${USER_SITE}/x.PTH`, 'a\n'), write(`${USER_SITE}/x.pth.bak`, 'b\n')],
  },
  { title: 'a directory named x.pth', build: [directory(`${USER_SITE}/x.pth`), pth('y', 'a\n')] },
  { title: 'a dangling link', build: [link(`${USER_SITE}/x.pth`, 'gone'), pth('y', 'a\n')] },
  { title: 'a link', build: [write('${WORK}/real', 'a\n'), link(`${USER_SITE}/x.pth`, '${WORK}/real')] },
  { title: 'a link to a directory on the path', build: [link(`${USER_SITE}/l`, 'a'), pth('x', 'l\na\n')] },
  {
    title: 'a .pth in an added directory is not read',
    build: [write('${WORK}/abs/n.pth', '../b\n'), pth('x', '${WORK}/abs\n')],
  },
  {
    title: 'a .start file',
    build: [write(`${USER_SITE}/x.start`, 'sys:getrecursionlimit\n'), pth('x', 'a\nimport sys\n')],
  },
  { title: 'not ASCII in the C locale', build: [pth('x', 'caf\u00e9\na\n')], env: { LC_ALL: 'C' } },
  {
    title: 'not ASCII in the POSIX locale and UTF-8 mode',
    applies: since(3, 7),
    build: [pth('x', 'caf\u00e9\na\n')],
    env: { LC_ALL: 'POSIX', PYTHONUTF8: '1' },
  },
  { title: 'not ASCII without a locale', build: [pth('x', 'caf\u00e9\na\n')], unset: ['LC_ALL'] },
  {
    title: 'not ASCII without UTF-8 mode',
    applies: since(3, 7),
    build: [pth('x', 'caf\u00e9\na\n')],
    env: { LC_ALL: 'C', PYTHONUTF8: '0', PYTHONCOERCECLOCALE: '0' },
  },
];

const inVenv: readonly Situation[] = [
  {
    title: 'in an environment and in the user site',
    applies: python3,
    build: [
      venv('${WORK}/v', '--system-site-packages'),
      directory('${WORK}/shared'),
      directory(`\${WORK}/v/${SITE_PACKAGES}/own`),
      write(`\${WORK}/v/${SITE_PACKAGES}/x.pth`, 'own\n${WORK}/shared\n'),
      directory(`${USER_SITE}/a`),
      pth('x', '${WORK}/shared\na\n'),
    ],
    python: '${WORK}/v/bin/python',
  },
];

export const pthSituations: readonly Situation[] = [
  ...texts.map(([title, text]) => ({ title, build: [...places, pth('x', text)] })),
  ...others.map((situation) => ({ ...situation, build: [...places, ...(situation.build ?? [])] })),
  ...inVenv,
];
