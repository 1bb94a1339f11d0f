/** Hostile configurations of Apache and uWSGI. */

import { link } from '../../support/tree';
import { doubling, each, files, nested, times, type Hostile } from './hostileFolder';

const MAIN = '/project/apache2.conf';
const WSGI = 'LoadModule wsgi_module /usr/lib/apache2/modules/mod_wsgi.so\nWSGIPythonHome /project/.venv\n';

const DIAMOND = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [
    `/project/a${String(index)}`,
    `Include a${String(index + 1)}\n`.repeat(10),
  ]),
);

export const hostileServers: Readonly<Record<string, Hostile>> = {
  'an Apache file that includes itself': () => ({ [MAIN]: `${WSGI}Include apache2.conf\n` }),
  'an Apache file that includes itself many times': (size) => ({
    [MAIN]: WSGI + times(size, 'Include apache2.conf\n'),
  }),
  'an Apache file that includes its directory': (size) => ({
    [MAIN]: WSGI + times(size, 'Include .\n'),
  }),
  'Apache files that include each other': () => ({ [MAIN]: `${WSGI}Include a0\n`, ...DIAMOND }),
  'an Apache file that includes /': () => ({ [MAIN]: `${WSGI}Include /\n` }),
  'an Apache file that includes all of /': () => ({ [MAIN]: `${WSGI}Include /*/*/*/*/*/*\n` }),
  'an Apache file that includes / many times': (size) => ({
    [MAIN]: WSGI + times(size, 'Include /\n'),
  }),
  'an Apache file that includes a loop of links': () => ({
    [MAIN]: `${WSGI}Include loop\nInclude */*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*\n`,
    '/project/loop/a': link('.'),
    '/project/loop/b': link('.'),
    '/project/loop/c': link('.'),
    '/project/loop/d': 'LogLevel warn\n',
  }),
  'stars as the pattern of an Apache file': (size) => ({
    [MAIN]: `${WSGI}Include ${'*a'.repeat(Math.floor(size / 2))}\n`,
    [`/project/${'a'.repeat(200)}`]: '',
  }),
  'a long path as the pattern of an Apache file': (size) => ({
    [MAIN]: `${WSGI}Include ${times(size, '*/')}\n`,
  }),
  'slashes for an Apache file': (size) => ({ [MAIN]: `${WSGI}Include ${times(size, './../project/')}\n` }),
  'braces for an Apache file': (size) => ({ [MAIN]: `${WSGI}Include ${times(size, '{a,b}')}\n` }),
  'brackets for an Apache file': (size) => ({ [MAIN]: `${WSGI}Include ${times(size, '[a')}\n` }),
  'doubling variables of Apache': () => ({
    [MAIN]:
      WSGI +
      doubling(40, (index) => `Define v${String(index + 1)} \${v${String(index)}}\${v${String(index)}}\n`),
  }),
  'doubling variables of Apache from a value': () => ({
    [MAIN]: `${WSGI}Define v0 abcdefgh\n${doubling(40, (index) => `Define v${String(index + 1)} \${v${String(index)}}\${v${String(index)}}\n`)}WSGIPythonPath \${v40}\n`,
  }),
  'references of Apache': (size) => ({ [MAIN]: `${WSGI}WSGIPythonPath ${times(size, '${')}\n` }),
  'macros of Apache that use each other': () => ({
    [MAIN]: `${WSGI}${doubling(20, (index) => `<Macro m${String(index)}>\nUse m${String(index + 1)}\nUse m${String(index + 1)}\nUse m${String(index + 1)}\nUse m${String(index + 1)}\n</Macro>\n`)}Use m0\n`,
  }),
  'a macro of Apache that doubles its argument': () => ({
    [MAIN]: `${WSGI}<Macro m $a>\nUse m $a$a$a$a$a$a$a$a\n</Macro>\nUse m abcdefgh\n`,
  }),
  'conditions of Apache': (size) => ({
    [MAIN]: WSGI + nested(size, '<IfDefine !x>\n', 'LogLevel warn\n', '</IfDefine>\n'),
  }),
  'sections of Apache': (size) => ({
    [MAIN]: WSGI + nested(size, '<Location />\n', 'WSGIProcessGroup a\n', '</Location>\n'),
  }),
  'modules of Apache': (size) => ({
    [MAIN]: WSGI + each(size, (index) => `LoadModule m${String(index)} a\n<IfModule x>\n</IfModule>\n`),
  }),
  'applications of Apache': (size) => ({
    [MAIN]: WSGI + each(size, (index) => `WSGIScriptAlias /${String(index)} /a\nWSGIProcessGroup a\n`),
  }),
  'daemons of Apache': (size) => ({
    [MAIN]: WSGI + each(size, (index) => `WSGIDaemonProcess d${String(index)} python-home=/gone\n`),
  }),
  'options of one daemon of Apache': (size) => ({
    [MAIN]: `${WSGI}WSGIDaemonProcess d ${each(size, (index) => `a${String(index)}="b" `)}\n`,
  }),
  'an expression in a section of Apache': () => ({
    [MAIN]: `${WSGI}WSGIScriptAlias /${'a'.repeat(60)}! /a\n<LocationMatch "^/(a+)+$">\nWSGIProcessGroup b\n</LocationMatch>\n`,
  }),
  'parts of Apache': (size) =>
    files(Math.floor(size / 100), (index) => [
      `/project/${String(index)}.conf`,
      'WSGIPythonHome /gone\nInclude *.conf\n',
    ]),
  'quotes of Apache': (size) => ({ [MAIN]: `${WSGI}WSGIPythonPath ${times(size, '"\\')}\n` }),
  'doubling in envvars': () => ({
    [MAIN]: WSGI,
    '/project/envvars': `export A=abcdefgh\n${doubling(40, () => 'A=$A$A\n')}`,
  }),
  'nested references in envvars': (size) => ({
    [MAIN]: WSGI,
    '/project/envvars': `export A=${nested(size, '${B:-', 'a', '}')}\n`,
  }),
  'a pattern in envvars': (size) => ({
    [MAIN]: WSGI,
    '/project/envvars': `export A=${times(size, 'a')}\nexport B=\${A##${'*a'.repeat(30)}b}\nexport C=\${A%%${'*a'.repeat(30)}b}\n`,
  }),
  'patterns in envvars': (size) => ({
    [MAIN]: WSGI,
    '/project/envvars': `export A=${times(size / 2, 'a')}\n${times(size / 2, 'export B=${A##*b}\n')}`,
  }),
  'conditions in envvars': (size) => ({
    [MAIN]: WSGI,
    '/project/envvars': nested(size, 'if [ -n a ]; then\n', 'export A=1\n', 'fi\n'),
  }),
  'then in envvars': (size) => ({ [MAIN]: WSGI, '/project/envvars': `${times(size, 'then ')}\n` }),
  'blank lines in envvars': (size) => ({
    [MAIN]: WSGI,
    '/project/envvars': `if [ -n a ]; then\n${times(size, 'export A=1\n\n')}fi\n`,
  }),
  'for-glob of uWSGI': () => ({
    '/project/uwsgi.ini': '[uwsgi]\nfor-glob = /*/*/*/*/*\nenv = A=%(_)\nendfor =\n',
    '/project/loop/a': link('.'),
    '/project/loop/b': link('.'),
  }),
  'many for-glob of uWSGI': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\n${times(size, 'for-glob = /*/*/*/*/*/*\nenv = A=%(_)\nendfor =\n')}`,
  }),
  'a pattern of uWSGI': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\nfor-glob = /${times(size, '*a')}\nenv = A\nendfor =\n`,
  }),
  'for-times of uWSGI': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\n${times(size, 'for-times = 1000\npythonpath = /%(_)\nendfor =\n')}`,
  }),
  'for-times of uWSGI around a file': () => ({
    '/project/uwsgi.ini': '[uwsgi]\nfor-times = 1000\nini = /project/uwsgi.ini\nendfor =\n',
  }),
  'words for uWSGI': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\nfor = ${times(size / 2, 'a ')}\n${times(size / 2, 'pythonpath = /%(_)\n')}endfor =\n`,
  }),
  'placeholders that double': () => ({
    '/project/uwsgi.ini': `[uwsgi]\nv0 = abcdefgh\n${doubling(40, (index) => `v${String(index + 1)} = %(v${String(index)})%(v${String(index)})\n`)}pythonpath = %(v40)\n`,
  }),
  'a placeholder of itself': (size) => ({ '/project/uwsgi.ini': `[uwsgi]\na = ${times(size, '%(a)')}\n` }),
  'open placeholders': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\na = ${times(size, '%(')}\nb = ${times(size, '$(')}\nc = ${times(size, '@(')}\n`,
  }),
  'options of uWSGI that use one': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\n${each(size, (index) => `a${String(index)} = %(b)\n`)}`,
  }),
  'arithmetic of uWSGI': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\na = ${times(size, '%(b + 1)')}\n`,
  }),
  'declared options that double': () => ({
    '/project/uwsgi.ini': `[uwsgi]\n${doubling(10, (index) => `declare-option = a${String(index)}=${`a${String(index + 1)}=$1;`.repeat(20)}\n`)}a0 = b\n`,
  }),
  'a declared option of itself': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\ndeclare-option = a=${times(size, 'a=$1$1;')}\na = bbbbbbbb\n`,
  }),
  'declared options': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\n${each(size, (index) => `declare-option = b${String(index)}=c=$1\na = b\n`)}`,
  }),
  'files of uWSGI': () => ({
    '/project/uwsgi.ini': '[uwsgi]\nini = uwsgi.ini\nini = uwsgi.ini\ninherit = uwsgi.ini\n',
  }),
  'files of uWSGI without end': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\n${times(size, 'ini = uwsgi.ini\n')}`,
  }),
  'contents for uWSGI': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\na = ${times(size, '@(a)')}\n`,
    '/project/a': 'x'.repeat(4000),
  }),
  'commands of uWSGI': (size) => ({
    '/project/uwsgi.ini': '[uwsgi]\nhome = /gone\n',
    '/project/Procfile': each(size, (index) => `w${String(index)}: uwsgi --ini uwsgi.ini\n`),
  }),
  'paths of uWSGI': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\n${each(size, (index) => `pythonpath = /gone/${String(index)}\n`)}`,
  }),
  'variables of uWSGI': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\n${each(size, (index) => `env = A${String(index)}=b\n`)}`,
  }),
  'plugins of uWSGI': (size) => ({
    '/project/uwsgi.ini': `[uwsgi]\nplugins = ${times(size, 'a,')}\n${times(size, 'if-plugin = a\n')}`,
  }),
  'files of uWSGI by the hundred': (size) =>
    files(Math.floor(size / 100), (index) => [`/project/${String(index)}.ini`, '[uwsgi]\nhome = /gone\n']),
};
