/** Hostile packages, environments and directories. */

import { makeZip } from '../../support/makeZip';
import type { MemoryNode } from '../../support/memoryFileSystem';
import { executable, link, type Tree } from '../../support/tree';
import { each, files, nested, SITE, times, type Hostile } from './hostileFolder';

const distribution = (name: string, own: Tree): Tree => ({
  [`${SITE}/${name}/__init__.py`]: '',
  ...Object.fromEntries(
    Object.entries(own).map(([file, text]) => [`${SITE}/${name}-1.0.dist-info/${file}`, text]),
  ),
});

const METADATA = 'Metadata-Version: 2.1\nName: a\nVersion: 1.0\n';

export const hostilePackages: Readonly<Record<string, Hostile>> = {
  'a version of tabs': (size) =>
    distribution('a', {
      METADATA: `Metadata-Version: 2.1\nName: a\nVersion: ${times(size, '\t')}x\n`,
      RECORD: '',
    }),
  'a name of dashes': (size) =>
    distribution('a', { METADATA: `Name: ${times(size, '-_')}x\nVersion: 1\n`, RECORD: '' }),
  'a version of dots': (size) =>
    distribution('a', { METADATA: `Name: a\nVersion: 1${times(size, '.0')}x\n`, RECORD: '' }),
  'a requirement': (size) =>
    distribution('a', { METADATA: `${METADATA}Requires-Dist: b${times(size, '(')}\n`, RECORD: '' }),
  requirements: (size) =>
    distribution('a', {
      METADATA: METADATA + each(size, (index) => `Requires-Dist: b${String(index)}; extra == 'x'\n`),
      RECORD: '',
    }),
  'continued headers': (size) =>
    distribution('a', { METADATA: `${METADATA}Summary: a\n${times(size, ' \n')}`, RECORD: '' }),
  'a RECORD': (size) =>
    distribution('a', {
      METADATA,
      RECORD: each(size * 20, (index) => `a/m${String(index)}.py,sha256=x,1\n`),
    }),
  'a RECORD of one directory': (size) =>
    distribution('a', { METADATA, RECORD: times(size * 20, 'a/b.py,,\n') }),
  'a RECORD of quotes': (size) => distribution('a', { METADATA, RECORD: times(size, '"') }),
  'a RECORD of commas': (size) => distribution('a', { METADATA, RECORD: times(size, ',') }),
  'a RECORD of parents': (size) => distribution('a', { METADATA, RECORD: times(size, '../../../') }),
  'top_level.txt': (size) =>
    distribution('a', {
      METADATA,
      RECORD: '',
      'top_level.txt': each(size * 20, (index) => `a${String(index)}\n`),
    }),
  'entry points': (size) =>
    distribution('a', {
      METADATA,
      RECORD: '',
      'entry_points.txt': `[console_scripts]\n${each(size, (index) => `a${String(index)} = a:b\n`)}`,
    }),
  'a direct_url.json': (size) =>
    distribution('a', {
      METADATA,
      RECORD: '',
      'direct_url.json': `{"url": "file://${times(size, '/%41')}", "dir_info": {"editable": true}}`,
    }),
  'a nested direct_url.json': (size) =>
    distribution('a', { METADATA, RECORD: '', 'direct_url.json': nested(size, '[', '', ']') }),
  distributions: (size) =>
    files(Math.floor(size / 50), (index) => [`${SITE}/a${String(index)}-1.0.dist-info/METADATA`, METADATA]),
  'distributions of one name': (size) =>
    files(Math.floor(size / 50), (index) => [
      `${SITE}/a-${String(index)}.dist-info/METADATA`,
      `Name: a\nVersion: ${String(index)}\n`,
    ]),
  'left over names': (size) =>
    files(Math.floor(size / 50), (index) => [`${SITE}/~${String(index)}/a.py`, '']),
  'modules and packages': (size) =>
    files(Math.floor(size / 50), (index) => [`${SITE}/m${String(index)}.py`, '']),
  'two roots of modules': (size) => ({
    ...files(Math.floor(size / 50), (index) => [`${SITE}/m${String(index)}.py`, '']),
    ...files(Math.floor(size / 50), (index) => [`/project/m${String(index)}.py`, '']),
  }),
  'equal lines of a .pth': (size) => ({ [`${SITE}/a.pth`]: times(size, '/gone\n') }),
  'lines of a .pth': (size) => ({ [`${SITE}/a.pth`]: each(size, (index) => `/gone/${String(index)}\n`) }),
  'lines of a .pth that are there': (size) => ({
    [`${SITE}/a.pth`]: each(size, (index) => `/project/d${String(index)}\n`),
    ...files(Math.floor(size / 20), (index) => [`/project/d${String(index)}/a.py`, '']),
  }),
  'import lines of a .pth': (size) => ({
    [`${SITE}/a.pth`]: each(size, (index) => `import a${String(index)}\n`),
  }),
  'equal import lines of a .pth': (size) => ({
    [`${SITE}/a.pth`]: times(size, 'import sys; sys.path.append("/gone")\n'),
  }),
  'one long import line of a .pth': (size) => ({ [`${SITE}/a.pth`]: `import sys; ${times(size, 'x=1;')}\n` }),
  'an import line of brackets': (size) => ({ [`${SITE}/a.pth`]: `import sys; ${times(size, '(')}\n` }),
  '.pth files': (size) =>
    files(Math.floor(size / 50), (index) => [`${SITE}/a${String(index)}.pth`, '/gone\n']),
  'a long line of a .pth': (size) => ({ [`${SITE}/a.pth`]: `${times(size, '/a/..')}\n` }),
  'a mapping of an editable install': (size) => ({
    [`${SITE}/__editable__.a-1.0.pth`]:
      'import __editable___a_1_0_finder; __editable___a_1_0_finder.install()\n',
    [`${SITE}/__editable___a_1_0_finder.py`]: `MAPPING: dict[str, str] = {${each(size, (index) => `'a${String(index)}': '/gone/${String(index)}', `)}}\nNAMESPACES: dict[str, list[str]] = {}\nPATH_PLACEHOLDER = 'x'\ndef install():\n    pass\n`,
  }),
  'a mapping that nests': (size) => ({
    [`${SITE}/__editable__.a-1.0.pth`]:
      'import __editable___a_1_0_finder; __editable___a_1_0_finder.install()\n',
    [`${SITE}/__editable___a_1_0_finder.py`]: `MAPPING = {${nested(size, '{', '', '}')}}\nNAMESPACES = {}\n`,
  }),
  'editable installs': (size) =>
    files(Math.floor(size / 200), (index) => [
      `${SITE}/__editable__.a${String(index)}-1.0.pth`,
      `/gone/${String(index)}\n`,
    ]),
  'start files': (size) => ({ [`${SITE}/a.start`]: times(size, 'a:b\n') }),
  'a circle of environments': () => ({
    ...files(100, (index) => [
      `/project/e${String(index)}/pyvenv.cfg`,
      `home = /project/e${String((index + 1) % 100)}/bin\nversion = 9.8.1\n`,
    ]),
    ...files(100, (index) => [
      `/project/e${String(index)}/bin/python`,
      link(`/project/e${String((index + 1) % 100)}/bin/python`),
    ]),
  }),
  'a chain of environments': () => ({
    ...files(100, (index) => [
      `/project/e${String(index)}/pyvenv.cfg`,
      index === 99 ? 'home = /usr/bin\n' : `home = /project/e${String(index + 1)}/bin\nversion = 9.8.1\n`,
    ]),
    ...files(100, (index) => [`/project/e${String(index)}/bin/python`, executable]),
  }),
  'a pyvenv.cfg of keys': (size) => ({
    '/project/.venv/pyvenv.cfg': `home = /usr/bin\n${each(size, (index) => `a${String(index)} = b\n`)}`,
  }),
  'a pyvenv.cfg of equal keys': (size) => ({ '/project/.venv/pyvenv.cfg': times(size, 'home = /usr/bin\n') }),
  'a long home': (size) => ({ '/project/.venv/pyvenv.cfg': `home = ${times(size, '/usr/..')}/usr/bin\n` }),
  'a directory in itself': () => ({
    '/project/src/a.py': '',
    '/project/src/src': link('.'),
    '/project/src/project': link('..'),
    '/project/src/root': link('/'),
    '/project/src/venv': link('/project/.venv'),
  }),
  'a loop of links for everything': () => ({
    '/project/.env': link('.env'),
    '/project/pyproject.toml': link('tox.ini'),
    '/project/tox.ini': link('pyproject.toml'),
    '/project/.vscode/launch.json': link('launch.json'),
    [`${SITE}/a.pth`]: link('a.pth'),
    [`${SITE}/b`]: link('b'),
  }),
  'deep directories': (size) => ({ [`/project/${times(Math.min(size, 4000), 'a/')}b.py`]: '' }),
  directories: (size) => files(Math.floor(size / 50), (index) => [`/project/d${String(index)}/a.py`, '']),
  environments: (size) =>
    files(Math.floor(size / 1000), (index) => [
      `/project/e${String(index)}/pyvenv.cfg`,
      'home = /gone/bin\nversion = 9.8\n',
    ]),
  'a zip of many members': (size) => ({
    '/project/.env': 'PYTHONPATH=/project/a.zip\n',
    '/project/a.zip': zip(
      Array.from({ length: Math.floor(size / 20) }, (_, index) => `m${String(index)}.py`),
    ),
  }),
  'a zip that lies': () => ({
    '/project/.env': 'PYTHONPATH=/project/a.zip\n',
    '/project/a.zip': lying(zip(['a.py'])),
  }),
  'a path through a zip': (size) => ({
    '/project/.env': `PYTHONPATH=/project/a.zip/${times(size, 'a/')}\n`,
    '/project/a.zip': zip(['a.py']),
  }),
};

function zip(names: readonly string[]): MemoryNode {
  return { kind: 'file', bytes: makeZip(names.map((name) => [name, ''])), executable: false };
}

/** The end record says that there are 65535 members in 4 GB. */
function lying(node: MemoryNode): MemoryNode {
  const bytes = node.kind === 'file' ? Uint8Array.from(node.bytes) : new Uint8Array();
  bytes.fill(0xff, bytes.length - 14, bytes.length - 6);
  return { kind: 'file', bytes, executable: false };
}
