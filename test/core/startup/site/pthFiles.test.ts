/** `.pth` files, version by version. */

import { bytes, denied, directory, link } from '../../../support/tree';
import { checkSite, SITE, type SiteExpectation } from './situation';

/** `/ext/é` in Latin-1. */
const LATIN_1 = bytes(0x2f, 0x65, 0x78, 0x74, 0x2f, 0xe9, 0x0a);

function check(
  title: string,
  version: string,
  files: Readonly<Record<string, string>>,
  expected: SiteExpectation,
): void {
  const name = version.split('.').slice(0, 2).join('.');
  const site = `/opt/py/lib/python${name}/site-packages`;
  const located = Object.entries(files).map(([file, text]): [string, string] => [`${site}/${file}`, text]);
  checkSite(
    `${title} (${version})`,
    {
      version,
      files: {
        ...Object.fromEntries(located),
        [`${site}/sub`]: directory,
        '/ext/a': directory,
        '/ext/b': '',
        '/work': directory,
      },
    },
    {
      ...expected,
      ...(expected.added === undefined
        ? {}
        : { added: [site, ...expected.added.map((path) => path.replace('SITE', site))] }),
    },
  );
}

describe('.pth files', () => {
  check(
    'paths in order; a file will do; what is missing is dropped',
    '3.13.1',
    { 'x.pth': '/ext/b\nsub\n/gone\n/ext/a\n/ext/a\n' },
    {
      added: ['/ext/b', 'SITE/sub', '/ext/a'],
      lines: ['x.pth:1 added', 'x.pth:2 added', 'x.pth:3 missing', 'x.pth:4 added', 'x.pth:5 duplicate'],
      files: ['x.pth read'],
      complete: true,
      warnings: [],
    },
  );
  check(
    'a missing path is told about from 3.15 on',
    '3.15.2',
    { 'x.pth': '/gone\n' },
    {
      added: [],
      warnings: [
        'In /opt/py/lib/python3.15/site-packages/x.pth: /gone does not exist; skipping sys.path append',
      ],
    },
  );
  check(
    'files come in the order of their code points',
    '3.13.1',
    { 'b.pth': '/ext/a', 'B.pth': '/ext/b' },
    {
      added: ['/ext/b', '/ext/a'],
    },
  );
  check(
    'other names are not read',
    '3.13.1',
    { 'x.PTH': '/ext/a', 'x.pth.bak': '/ext/b', pth: '/ext/a' },
    { added: [], files: [] },
  );
  check(
    'hidden-pth: a leading dot hides',
    '3.13.0',
    { '.x.pth': '/ext/a' },
    { added: [], files: ['.x.pth hidden'] },
  );
  check(
    'hidden-pth: it does not in earlier releases',
    '3.12.1',
    { '.x.pth': '/ext/a' },
    { added: ['/ext/a'] },
  );

  check(
    'pth-indented-comment: it is a path',
    '3.13.1',
    { 'x.pth': '  # no\n#yes\n' },
    {
      lines: ['x.pth:1 missing', 'x.pth:2 ignored'],
    },
  );
  check(
    'pth-leading-blanks: they are part of the path',
    '3.14.8',
    { 'x.pth': '  /ext/a\n/ext/b  \n' },
    { added: ['/ext/b'] },
  );
  check(
    'pth-lines-stripped: blanks count no longer',
    '3.15.2',
    { 'x.pth': '  /ext/a\n  # no\n' },
    {
      added: ['/ext/a'],
      lines: ['x.pth:1 added', 'x.pth:2 ignored'],
    },
  );
  check('a blank line adds the site directory again', '2.7.18', { 'x.pth': '\n' }, { added: ['SITE'] });
  check(
    'a blank line is nothing',
    '3.9.18',
    { 'x.pth': '\n  \n' },
    { added: [], lines: ['x.pth:1 ignored', 'x.pth:2 ignored'] },
  );

  check(
    'splitlines: a form feed ends a line',
    '3.13.1',
    { 'x.pth': '/ext/a\f/ext/b\n' },
    { added: ['/ext/a', '/ext/b'] },
  );
  check(
    'splitlines: it does not where the file is opened as text',
    '3.12.1',
    { 'x.pth': '/ext/a\f/ext/b\n' },
    { added: [] },
  );
  check('a byte order mark is stripped', '3.13.1', { 'x.pth': '\ufeff/ext/a\n' }, { added: ['/ext/a'] });
  check(
    'a byte order mark belongs to the first path',
    '3.12.1',
    { 'x.pth': '\ufeff/ext/a\n/ext/b\n' },
    { added: ['/ext/b'] },
  );

  check(
    'nul-in-pth: the rest of the file is lost',
    '3.7.16',
    { 'x.pth': '/ext/a\n\0\n/ext/b\n' },
    {
      added: ['/ext/a'],
      lines: ['x.pth:1 added', 'x.pth:2 error', 'x.pth:3 after-error'],
      warnings: ['Error processing line 2 of /opt/py/lib/python3.7/site-packages/x.pth:'],
    },
  );
  check(
    'nul-in-pth: only that line is lost',
    '3.8.18',
    { 'x.pth': '/ext/a\n\0\n/ext/b\n' },
    { added: ['/ext/a', '/ext/b'] },
  );
  check(
    'pth-error-drops-the-rest: a module that is missing ends the file',
    '3.13.1',
    { 'x.pth': 'import _virtualenv\n/ext/a\n' },
    {
      added: [],
      lines: ['x.pth:1 import', 'x.pth:2 after-error'],
    },
  );
  check(
    'an error costs one line from 3.15 on',
    '3.15.2',
    { 'x.pth': 'import _virtualenv\n/ext/a\n' },
    { added: ['/ext/a'] },
  );

  checkSite(
    'a directory, a dangling link and a denied file are passed over',
    {
      files: {
        [`${SITE}/a.pth`]: directory,
        [`${SITE}/b.pth`]: link('/gone'),
        [`${SITE}/c.pth`]: denied,
        '/work': directory,
      },
    },
    { added: [SITE], files: ['b.pth unreadable', 'c.pth unreadable'] },
  );
  checkSite(
    'pth-read-twice: a site directory that PYTHONPATH named has its files read',
    {
      version: '3.13.1',
      files: { '/opt/py/lib/python3.13/site-packages/x.pth': '/ext\n', '/ext': directory },
      configuration: {
        moduleSearchPaths: [
          {
            path: '/opt/py/lib/python3.13/site-packages',
            provenance: { kind: 'pythonpath', setBy: { kind: 'process' }, position: 0, text: 'x' },
          },
        ],
      },
    },
    { path: ['/opt/py/lib/python3.13/site-packages', '/ext'] },
  );

  describe('encodings', () => {
    const file = (name: string): string => `/opt/py/lib/python${name}/site-packages/x.pth`;
    const utf8 = '/ext/é\n';
    const ext = { '/ext/é': directory };
    checkSite(
      'undecodable-pth-is-fatal: UTF-8 in the C locale',
      { version: '3.12.1', files: { ...ext, [file('3.12')]: utf8 }, variables: { LC_ALL: 'C' } },
      { fatalFile: file('3.12') },
    );
    checkSite(
      'UTF-8 mode saves it up to 3.10',
      { version: '3.10.13', files: { ...ext, [file('3.10')]: utf8 }, variables: { LC_ALL: 'C' } },
      { added: ['/opt/py/lib/python3.10/site-packages', '/ext/é'] },
    );
    checkSite(
      'lc-all-prevents-coercion: LANG=C does not',
      { version: '3.12.1', files: { ...ext, [file('3.12')]: utf8 }, variables: { LC_ALL: '', LANG: 'C' } },
      { added: ['/opt/py/lib/python3.12/site-packages', '/ext/é'] },
    );
    checkSite(
      'PYTHONCOERCECLOCALE=0 prevents it too, unless it is ignored',
      {
        version: '3.12.1',
        files: { ...ext, [file('3.12')]: utf8 },
        variables: { LC_ALL: '', PYTHONCOERCECLOCALE: '0' },
        switches: { useEnvironment: false },
      },
      { added: ['/opt/py/lib/python3.12/site-packages', '/ext/é'] },
    );
    checkSite(
      'what is not UTF-8 is decoded as the locale says, and fails there',
      { version: '3.13.1', files: { [file('3.13')]: LATIN_1 } },
      { fatalFile: file('3.13') },
    );
    checkSite(
      'an encoding that is not known leaves the answer open',
      { version: '3.13.1', files: { [file('3.13')]: LATIN_1 }, variables: { LC_ALL: 'de_DE.ISO-8859-1' } },
      { complete: false, files: ['x.pth undecodable'] },
    );
    checkSite(
      'a path that Python cannot spell does not exist',
      {
        version: '3.13.1',
        files: { ...ext, [file('3.13')]: utf8 },
        variables: { LC_ALL: 'C', PYTHONUTF8: '0' },
      },
      { added: ['/opt/py/lib/python3.13/site-packages'], warnings: [] },
    );
    checkSite(
      '2.7 reads bytes',
      {
        version: '2.7.18',
        files: { '/ext/\udce9': directory, [file('2.7')]: LATIN_1 },
        variables: { LC_ALL: 'C' },
      },
      { added: ['/opt/py/lib/python2.7/site-packages', '/ext/\udce9'], complete: true },
    );
  });
});
