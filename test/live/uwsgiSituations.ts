/** uWSGI instances: for each, a configuration file and how it is started. */

export interface UwsgiSituation {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The arguments. */
  readonly start: readonly string[];
  /** Of the context. */
  readonly name: string;
  /** Why another build differs in ways that do not matter here. */
  readonly onlyOfDebian?: string;
}

const BASIC = 'plugin = python3\nhttp-socket = 127.0.0.1:PORT\nwsgi-file = FOLDER/app.py\n';

function ini(title: string, lines: string, rest: Partial<UwsgiSituation> = {}): UwsgiSituation {
  return {
    title,
    start: ['--ini', 'app.ini'],
    name: 'uWSGI: app.ini',
    ...rest,
    files: { 'app.ini': `[uwsgi]\n${BASIC}${lines}\n`, ...rest.files },
  };
}

export const uwsgiFiles: readonly UwsgiSituation[] = [
  ini('nothing set', ''),
  ini('an environment as home', 'home = FOLDER/venv'),
  ini('an environment by another name, the last one counts', 'virtualenv = /nowhere\nvenv = %dvenv'),
  ini('a base prefix as home', 'pyhome = /usr', {
    onlyOfDebian: 'a program of its own has its own site frozen in, not that of the library that it finds',
  }),
  ini('a home that has no Python', 'home = FOLDER/other'),
  ini('a relative home, from another directory', 'chdir = FOLDER/other\nhome = ../venv'),
  ini('an environment whose name is not plain ASCII', 'home = FOLDER/vénv', {
    onlyOfDebian: 'the prefix that is compiled into a program of its own is not known',
  }),
  ini('a base prefix whose name is not plain ASCII', 'home = FOLDER/base é', {
    onlyOfDebian: 'a program of its own has its own site frozen in, not that of the library that it finds',
  }),
  ini('a home whose name begins with such a letter', 'home = é'),
  ini('a program name that is not plain ASCII', 'py-programname = FOLDER/vénv/bin/python', {
    onlyOfDebian: 'the prefix that is compiled into a program of its own is not known',
  }),
  ini('paths', 'pythonpath = FOLDER/site\npp = other\npython-path = FOLDER/nowhere\npp = FOLDER/lib/*'),
  ini('a program name', 'py-programname = FOLDER/venv/bin/python'),
  ini('a program name beside home', 'home = FOLDER/venv\npy-programname = /usr/bin/python3', {
    onlyOfDebian: 'a program of its own has its own site frozen in, not that of the library that it finds',
  }),
  ini('another executable for show', 'py-executable = /some/where'),
  ini('no site', 'no-site = true'),
  ini('a variable', 'env = PYTHONPATH=rel:FOLDER/site'),
  ini('a variable taken away', 'unenv = PYTHONPATH', { env: { PYTHONPATH: '/x' } }),
  ini('placeholders', 'base = FOLDER\nset-placeholder = what=venv\nhome = %(base)/%(what)\npp = $(EXTRA)/a', {
    env: { EXTRA: 'FOLDER/lib' },
  }),
  ini('magic letters', 'home = %d/venv\npp = %p.d\npp = %n-%e-%c\npp = 100%%'),
  ini(
    'conditions and loops',
    `if-env = EXTRA
pp = %(_)/there
endif =
if-env = MISSING
pp = /no
endif =
if-not-env = MISSING
pp = /absent
end-if =
if-dir = FOLDER/venv
home = FOLDER/venv
endif =
for = one two
pp = /for/%(_)
endfor =
for-times = 2
pp = /times/%(_)
endfor =
if-opt = no-such
pp = /no
endif =`,
    { env: { EXTRA: '/extra' } },
  ),
  ini('an included file', 'pp = /first\nini = base.ini\npp = /last', {
    files: { 'base.ini': '[uwsgi]\nhome = FOLDER/venv\npp = /middle/%n/%N\n' },
  }),
  ini('a section of another file', 'ini = base.ini:other', {
    files: { 'base.ini': '[uwsgi]\npp = /no\n[other]\npp = /yes\n' },
  }),
  ini('another section of the same file', 'ini = :more\n[more]\npp = /more\n[uwsgi]\npp = /again'),
  ini('a directory that is not there', 'chdir = FOLDER/nowhere'),
  ini('a file of that name', 'chdir = FOLDER/lib', { files: { 'lib/uwsgi': '' } }),
  ini(
    'a chain of placeholders',
    'a = %(b)\nb = /deep\npp = %(a)\npp = /x%(a)\npp = %(b)\npp = %(none)%(b)%()$(b)',
  ),
  ini(
    'placeholders in placeholders',
    'x = b\nab = /ab\nb = b\npp = /in/%(a%(x))\npp = %(a%(x))\npp = /f(%(x))',
  ),
  ini('what a file holds', 'pp = @(FOLDER/where)\npp = /x/@(FOLDER/where)', {
    files: { where: '/from/file\n' },
  }),
  ini('a percent sign at the end of a line', 'pp = /a%\npp = /b\npp = /c'),
  ini('else is no word of 2.0', 'if-env = EXTRA\npp = /yes\nelse =\npp = /no\nendif =\npp = /behind', {
    env: { EXTRA: '1' },
  }),
  ini(
    'else behind a condition that fails',
    'if-env = EXTRA\npp = /yes\nelse =\npp = /no\nendif =\npp = /behind',
  ),
  ini('a condition in another one that holds', 'if-env = EXTRA\nif-dir = /usr\npp = /x\nendif =\nendif =', {
    env: { EXTRA: '1' },
  }),
  ini(
    'a condition in another one that fails',
    'if-env = EXTRA\nif-dir = /usr\npp = /x\nendif =\npp = /y\nendif =\npp = /z',
  ),
  ini('a condition that refers to a placeholder', 'd = /usr\nif-dir = %(d)\npp = /x\nendif ='),
  ini(
    'slashes as they are written',
    'pp = %d/lib\npp = %d//site\npp = FOLDER//lib//*\npp = ./lib\npp = other/\npp = lib/../site',
  ),
  ini('an empty path', 'pp ='),
  ini(
    'an option of its own',
    'declare-option = my-venv=home=$1;pp=$1/lib;pp=/two/$2;nothing\nmy-venv = FOLDER/venv /other\npp = /last',
  ),
  ini(
    'an option of its own with placeholders',
    'declare-option = my-pp=pp=%(base)/$1\nbase = /b\nmy-pp = one',
  ),
  ini('a path beyond ASCII', 'pp = /vör\npp = FOLDER/vénv'),
  ini('without a line end', 'pp = /one\n; comment\n# comment\npp=/two  \n  pp  =  /three\t'),
  {
    title: 'YAML',
    files: {
      'conf/app.yaml':
        'other:\n  home: /no\nuwsgi:\n  plugin: python3\n  http-socket: 127.0.0.1:PORT\n  wsgi-file: FOLDER/app.py\n' +
        '  home: "FOLDER/venv" # comment\n  pp:\n    - /one\n    - FOLDER/lib\n',
    },
    start: ['--yaml', 'conf/app.yaml'],
    name: 'uWSGI: conf/app.yaml',
  },
  {
    title: 'YAML with nested and empty keys',
    files: {
      'app.yaml':
        'uwsgi:\n  plugin: python3\n  http-socket: 127.0.0.1:PORT\n  wsgi-file: FOLDER/app.py\n' +
        '  home:\n  deep:\n    pp: /nested\n  pp: /after\n  more: {pp: /flow}\n  pp: ""\n  pp: /last\n',
    },
    start: ['--yaml', 'app.yaml'],
    name: 'uWSGI: app.yaml',
  },
  {
    title: 'YAML whose section is below another key',
    onlyOfDebian: 'a build without libyaml finds the other section, which has no address to listen at',
    files: {
      'app.yaml':
        'services:\n  uwsgi:\n    plugin: python3\n    http-socket: 127.0.0.1:PORT\n    wsgi-file: FOLDER/app.py\n' +
        '    pp: /inside\n  other:\n    pp: /no\nuwsgi:\n  pp: /top\n',
    },
    start: ['--yaml', 'app.yaml'],
    name: 'uWSGI: app.yaml',
  },
  {
    title: 'a section that the command names',
    files: {
      'app.ini': `[uwsgi]\n${BASIC}pp = /default\n[production]\n${BASIC}pp = /production\n`,
      Procfile: 'web: uwsgi --ini app.ini:production\n',
    },
    start: ['--ini', 'app.ini:production'],
    name: 'uWSGI: app.ini',
  },
  {
    title: 'a section that the command names, without one for all',
    files: {
      'app.ini': `[staging]\npp = /no\n[production]\n${BASIC}pp = /production\n`,
      Procfile: 'web: uwsgi --ini app.ini:production\n',
    },
    start: ['--ini', 'app.ini:production'],
    name: 'uWSGI: app.ini',
  },
  {
    title: 'XML',
    files: {
      'app.xml':
        '<?xml version="1.0"?>\n<!-- <uwsgi/> -->\n<config><uwsgi id="x">\n  <plugin>python3</plugin>\n' +
        '  <http-socket>127.0.0.1:PORT</http-socket>\n  <wsgi-file>FOLDER/app.py</wsgi-file>\n' +
        '  <home>FOLDER/venv</home><pp>/a&amp;b</pp>\n  <no-site/>\n</uwsgi></config>\n',
    },
    start: ['--xml', 'app.xml'],
    name: 'uWSGI: app.xml',
  },
  {
    title: 'JSON',
    files: {
      'app.json': JSON.stringify({
        uwsgi: {
          plugin: 'python3',
          'http-socket': '127.0.0.1:PORT',
          'wsgi-file': 'FOLDER/app.py',
          home: 'FOLDER/venv',
          pp: ['/one', '/two'],
          'no-site': false,
        },
      }),
    },
    start: ['--json', 'app.json'],
    name: 'uWSGI: app.json',
  },
  {
    title: 'words of a Procfile',
    files: {
      'app.ini': '[uwsgi]\nhttp-socket = 127.0.0.1:PORT\nwsgi-file = FOLDER/app.py\npp = /file\n',
      Procfile: 'web: uwsgi --plugin python3 --home=FOLDER/venv --pp /before --ini app.ini --pp /behind\n',
    },
    start: [
      '--plugin',
      'python3',
      '--home=FOLDER/venv',
      '--pp',
      '/before',
      '--ini',
      'app.ini',
      '--pp',
      '/behind',
    ],
    name: 'uWSGI: app.ini',
  },
];
