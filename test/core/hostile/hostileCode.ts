/** Hostile Python code that runs at start-up, and scripts of the shell that start Python. */

import { link, type Tree } from '../../support/tree';
import { doubling, each, files, nested, SITE, times, type Hostile } from './hostileFolder';

const customize =
  (text: (size: number) => string): Hostile =>
  (size) => ({ [`${SITE}/sitecustomize.py`]: text(size) });

const program =
  (text: (size: number) => string): Hostile =>
  (size) => ({
    '/project/.vscode/launch.json': JSON.stringify({
      configurations: [
        { type: 'debugpy', request: 'launch', name: 'App', program: '${workspaceFolder}/main.py' },
      ],
    }),
    '/project/main.py': text(size),
  });

const wrapper =
  (text: (size: number) => string): Hostile =>
  (size) => ({
    '/project/.vscode/settings.json': JSON.stringify({ 'python.defaultInterpreterPath': '/project/py' }),
    '/project/py': executableText(`#!/bin/sh\n${text(size)}exec /usr/bin/python9.8 "$@"\n`),
  });

function executableText(text: string): Tree[string] {
  return { kind: 'file', bytes: new TextEncoder().encode(text), executable: true };
}

/** The same code at start-up and in a program. */
const codes: Readonly<Record<string, (size: number) => string>> = {
  sums: (size) => `import sys\nsys.path.append(${times(size, "'a'+")}'b')\n`,
  brackets: (size) => `import sys\nsys.path.append(${nested(size, '(', '1', ')')})\n`,
  lists: (size) => `x = ${nested(size, '[', '1', ']')}\n`,
  calls: (size) => `import sys\nsys.path.append(${nested(size, 'str(', '1', ')')})\n`,
  attributes: (size) => `import sys\nx = sys${times(size, '.a')}\n`,
  'chained calls': (size) => `import sys\nx = sys${times(size, '.a()')}\n`,
  statements: (size) => `import sys\n${times(size, 'x = 1\n')}`,
  names: (size) => `import sys\n${each(size, (index) => `x${String(index)} = sys.path\n`)}`,
  appends: (size) => `import sys\n${each(size, (index) => `sys.path.append('/gone/${String(index)}')\n`)}`,
  'equal appends': (size) => `import sys\n${times(size, "sys.path.append('/gone')\n")}`,
  inserts: (size) => `import sys\n${each(size, (index) => `sys.path.insert(0, '/gone/${String(index)}')\n`)}`,
  'doubling of the path': () => `import sys\n${doubling(40, () => 'sys.path += sys.path\n')}`,
  'doubling of the path by slices': () =>
    `import sys\n${doubling(40, () => 'sys.path[:] = sys.path + sys.path\n')}`,
  'doubling of a text': () =>
    `import sys\nx = 'abcdefgh'\n${doubling(40, () => 'x = x + x\n')}sys.path.append(x)\n`,
  'doubling of a text in place': () =>
    `import sys\nx = 'abcdefgh'\n${doubling(40, () => 'x += x\n')}sys.path.append(x)\n`,
  'doubling of a text by format': () =>
    `import sys\nx = 'abcdefgh'\n${doubling(40, () => "x = f'{x}{x}'\n")}sys.path.append(x)\n`,
  'doubling of a text by percent': () =>
    `import sys\nx = 'abcdefgh'\n${doubling(40, () => "x = '%s%s' % (x, x)\n")}sys.path.append(x)\n`,
  'doubling of a text by join': () =>
    `import os, sys\nx = 'abcdefgh'\n${doubling(40, () => 'x = os.path.join(x, x)\n')}sys.path.append(x)\n`,
  'doubling of a text by replace': () =>
    `import sys\nx = 'aaaaaaaa'\n${doubling(40, () => "x = x.replace('a', 'aa')\n")}sys.path.append(x)\n`,
  'a product of a text': () => "import sys\nsys.path.append('a' * 10 ** 10)\n",
  'a product of a list': () => "import sys\nsys.path += ['a'] * 10000000\n",
  'doubling of a list': () =>
    `import sys\nx = ['a', 'b']\n${doubling(40, () => 'x = x + x\n')}sys.path += x\n`,
  'doubling of a list in a list': () =>
    `import sys\nx = ['a', 'b']\n${doubling(40, () => 'x = [x, x]\n')}sys.path += x\n`,
  'doubling of a list in place': () =>
    `import sys\nx = ['a', 'b']\n${doubling(40, () => 'x += x\n')}sys.path += x\n`,
  'doubling by functions': () =>
    `import sys\n${doubling(40, (index) => `def f${String(index + 1)}():\n    f${String(index)}()\n    f${String(index)}()\n`)}def f0():\n    sys.path.append('a')\nf40()\n`,
  'a function of itself': () => "import sys\ndef f():\n    f()\n    f()\n    sys.path.append('a')\nf()\n",
  'doubling by loops': () =>
    `import sys\n${Array.from({ length: 20 }, (_, depth) => `${' '.repeat(depth)}for x${String(depth)} in ('a', 'b', 'c'):\n`).join('')}${' '.repeat(20)}sys.path.append('a')\n`,
  'a loop over a range': () => "import sys\nfor i in range(1000000000):\n    sys.path.append('a')\n",
  'a loop over the path': () => 'import sys\nfor p in sys.path:\n    sys.path.append(p + p)\n',
  comprehensions: () =>
    `import sys\nx = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']\nsys.path += [a ${'for a in x '.repeat(30)}]\n`,
  'nested blocks': (size) =>
    `import sys\n${Array.from({ length: Math.min(90, size) }, (_, depth) => `${' '.repeat(depth)}if sys.path:\n`).join('')}${' '.repeat(90)}sys.path.append('a')\n`,
  'many conditions': (size) =>
    `import os, sys\n${each(size, (index) => `if os.environ.get('A${String(index)}'):\n    sys.path.append('a')\n`)}`,
  elif: (size) =>
    `import os, sys\nif 0:\n    pass\n${each(size, (index) => `elif os.environ.get('A${String(index)}'):\n    sys.path.append('a')\n`)}`,
  'boolean chains': (size) => `import sys\nif ${times(size, 'x or ')}x:\n    sys.path.append('a')\n`,
  not: (size) => `import sys\nif ${times(size, 'not ')}x:\n    sys.path.append('a')\n`,
  lambdas: (size) => `x = ${times(size, 'lambda: ')}1\n`,
  strings: (size) => `import sys\nsys.path.append(${times(size, "'a' ")})\n`,
  'a long string': (size) => `import sys\nsys.path.append('${times(size, '/a')}')\n`,
  'a string of dots': (size) =>
    `import os, sys\nsys.path.append(os.path.abspath('${times(size, '../a/./')}'))\n`,
  dirname: (size) =>
    `import os, sys\nsys.path.append(${nested(size, 'os.path.dirname(', '__file__', ')')})\n`,
  quotes: (size) => times(size, `"'`),
  'triple quotes': (size) => times(size, `'''"""`),
  backslashes: (size) => `x = 1 ${times(size, '\\\n')}\n`,
  comments: (size) => times(size, '#\n'),
  blanks: (size) => `${times(size, ' ')}\n${times(size, ' ')}x\n`,
  indentation: (size) => each(Math.sqrt(size) * 8, (index) => `${' '.repeat(index)}if x:\n`),
  'open brackets': (size) => times(size, '('),
  semicolons: (size) => `import sys;${times(size, 'x=1;')}\n`,
  commas: (size) => `x = (${times(size, '1,')})\n`,
  base64: (size) => `import base64\nexec(base64.b64decode('${times(size, 'QUJD')}'))\n`,
  'base64 calls': (size) => `import base64\n${times(size, "exec(base64.b64decode('QUJD'))\n")}`,
  hexadecimal: (size) => `exec('${times(size, '\\x41')}')\n`,
  chr: (size) => `exec(${times(size, 'chr(65)+')}'')\n`,
  eval: (size) => `${nested(size, 'eval(', "'1'", ')')}\n`,
  exec: (size) => times(size, 'exec '),
  import: (size) => times(size, '__import__('),
  imports: (size) => each(size, (index) => `import m${String(index)}\n`),
  suspicion: (size) => times(size, 'subprocess urlopen('),
  urls: (size) => `x = '${times(size, 'http://')}'\n`,
  decorators: (size) => `${times(size, '@a\n')}def f(): pass\n`,
  try: (size) =>
    `import sys\n${times(size, 'try:\n    sys.path.remove("a")\nexcept ValueError:\n    pass\n')}`,
  'format specifications': (size) => `x = f'${times(size, '{x')}'\n`,
  'lines of one file': (size) => `${times(size, 'a')}\n`,
  subscripts: (size) => `import sys\nx = sys${times(size, '[0]')}\n`,
  await: (size) => `x = ${times(size, 'await ')}y\n`,
  powers: (size) => `x = ${times(size, '2**')}2\n`,
  comparisons: (size) => `x = ${times(size, '1<')}2\n`,
  ternaries: (size) => `x = ${times(size, '1 if a else ')}2\n`,
  dictionaries: (size) => `x = ${nested(size, '{1:', '1', '}')}\n`,
  unary: (size) => `x = ${times(size, '-')}1\n`,
};

const named = (prefix: string, make: (text: (size: number) => string) => Hostile): Record<string, Hostile> =>
  Object.fromEntries(Object.entries(codes).map(([name, text]) => [`${prefix}: ${name}`, make(text)]));

export const hostileCode: Readonly<Record<string, Hostile>> = {
  ...named('sitecustomize', customize),
  ...named('program', program),
  'programs that import each other': () => ({
    ...program(() => 'import m0\n')(0),
    ...files(60, (index) => [
      `/project/m${String(index)}.py`,
      `import m${String(index + 1)}, m${String(index + 2)}\nimport sys\nsys.path.append('/a')\n`,
    ]),
  }),
  'a program with very many modules': (size) => ({
    ...program((own) => each(own, (index) => `import m${String(index)}\n`))(size),
    ...files(Math.floor(size / 12), (index) => [`/project/m${String(index)}.py`, '']),
  }),
  'a program in a loop of links': () => ({
    ...program(() => 'import pkg.pkg.pkg.pkg\n')(0),
    '/project/pkg/__init__.py': '',
    '/project/pkg/pkg': link('.'),
  }),
  'a wrapper that doubles': wrapper(
    () => `A=abcdefgh\n${doubling(40, () => 'A=$A$A\n')}export PYTHONPATH=$A\n`,
  ),
  'a wrapper that doubles exported': wrapper(
    () =>
      `export PYTHONPATH=abcdefgh\n${doubling(40, () => 'export PYTHONPATH="$PYTHONPATH:$PYTHONPATH"\n')}`,
  ),
  'a wrapper with a default of itself': wrapper(
    () => `A=a\n${doubling(40, () => 'A=${A:-$A$A}${A+$A$A}\n')}export PYTHONPATH=$A\n`,
  ),
  'a wrapper with nested defaults': wrapper((size) => `export A=${nested(size, '${B:-', 'a', '}')}\n`),
  'a wrapper of replacements': wrapper(
    (size) => `A=${times(size / 2, 'a')}\n${times(size / 2, 'A=${A/a/bb}\n')}`,
  ),
  'a wrapper of exports': wrapper((size) => each(size, (index) => `export A${String(index)}=1\n`)),
  'a wrapper of one long line': wrapper((size) => `export A=${times(size, '"a"')}\n`),
  'a wrapper of open quotes': wrapper((size) => `${times(size, `"'`)}\n`),
  'a wrapper of prepends': wrapper((size) =>
    each(size, (index) => `export PYTHONPATH=/gone/${String(index)}:$PYTHONPATH\n`),
  ),
  'wrappers that start each other': () => ({
    '/project/.vscode/settings.json': JSON.stringify({ 'python.defaultInterpreterPath': '/project/w0' }),
    ...files(60, (index) => [
      `/project/w${String(index)}`,
      executableText(`#!/bin/sh\nexport A=$A$A\nexec /project/w${String((index + 1) % 60)} "$@"\n`),
    ]),
  }),
  'a chain of shebangs': () => ({
    '/project/.vscode/settings.json': JSON.stringify({ 'python.defaultInterpreterPath': '/project/w0' }),
    ...files(60, (index) => [
      `/project/w${String(index)}`,
      executableText(`#!/project/w${String((index + 1) % 60)}\n`),
    ]),
  }),
  'a long shebang': wrapper((size) => `#!${times(size, ' ')}x\n`),
};
