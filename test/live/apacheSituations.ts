/** Apache servers: configurations with applications in several groups, each asked by its URL. */

import { APACHE_MODULES } from './webServers';

export interface ApacheServerSituation {
  readonly title: string;
  /** `module` is the file of mod_wsgi. */
  readonly configuration: (folder: string, port: number, isRoot: boolean, module: string) => string;
  /** The text of the shell file next to the configuration. */
  readonly envvars?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** mod_wsgi 6 has no such directive. */
  readonly upTo5?: true;
  readonly applications: readonly {
    readonly url: string;
    readonly group: string;
    /** Python does not start there. */
    readonly dies?: boolean;
  }[];
}

function configuration(lines: string): ApacheServerSituation['configuration'] {
  return (folder, port, isRoot, module) => `ServerRoot "${folder}/conf"
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
ServerName test
Listen 127.0.0.1:${port}
${isRoot ? 'User www-data\nGroup www-data' : ''}
LoadModule mpm_event_module ${APACHE_MODULES}/mod_mpm_event.so
LoadModule authz_core_module ${APACHE_MODULES}/mod_authz_core.so
LoadModule wsgi_module ${module}
StartServers 1
WSGISocketPrefix ${folder}/wsgi
<Directory ${folder}>
  Require all granted
</Directory>
${lines.replaceAll('FOLDER', folder)}
`;
}

function alias(name: string, options = `process-group=${name}`): string {
  return `WSGIScriptAlias /${name} FOLDER/app.py ${options}\n`;
}

export const apacheServers: readonly ApacheServerSituation[] = [
  {
    title: 'daemon processes with homes, paths and directories',
    configuration: configuration(`
WSGIDaemonProcess plain processes=1 threads=1
wsgidaemonprocess venv python-home=FOLDER/venv \\
    python-path=FOLDER/site:FOLDER/other:/usr/lib/python3.11
WSGIDaemonProcess base python-home=/usr
WSGIDaemonProcess moved home=FOLDER/other python-path="rel:FOLDER/more"
${alias('plain')}${alias('venv')}${alias('base')}${alias('moved')}`),
    applications: ['plain', 'venv', 'base', 'moved'].map((group) => ({ url: `/${group}`, group })),
  },
  {
    title: "Apache's own processes",
    configuration: configuration(`
WSGIPythonPath FOLDER/nowhere:FOLDER/other
WSGIPythonPath "FOLDER/site:FOLDER/other"
${alias('own', '')}`),
    applications: [{ url: '/own', group: '' }],
  },
  {
    title: "Apache's own processes with a home, beside a daemon that takes it over",
    configuration: configuration(`
WSGIPythonHome FOLDER/venv
WSGIPythonPath FOLDER/site
WSGIDaemonProcess daemon
${alias('own', '')}${alias('daemon')}`),
    applications: [
      { url: '/own', group: '' },
      { url: '/daemon', group: 'daemon' },
    ],
  },
  {
    title: 'a home that has no Python',
    configuration: configuration(`
WSGIDaemonProcess wrong python-home=FOLDER/other
WSGIRestrictEmbedded On
${alias('wrong')}`),
    applications: [{ url: '/wrong', group: 'wrong', dies: true }],
  },
  {
    title: 'a directory that is not there',
    configuration: configuration(`
WSGIDaemonProcess lost home=FOLDER/nowhere
${alias('lost')}`),
    applications: [{ url: '/lost', group: 'lost', dies: true }],
  },
  {
    title: 'a home whose name is not plain ASCII, in a locale that has it',
    configuration: configuration(`
WSGIDaemonProcess venv python-home="FOLDER/vénv" locale=C.UTF-8
WSGIDaemonProcess base python-home="FOLDER/base é" locale=C.UTF-8
WSGIRestrictEmbedded On
${alias('venv')}${alias('base')}`),
    applications: ['venv', 'base'].map((group) => ({ url: `/${group}`, group })),
  },
  {
    title: 'variables of the command and of envvars, and the main interpreter',
    env: { PYTHONPATH: 'FOLDER/nowhere', WHERE: 'FOLDER' },
    envvars: `# comment
unset NOTHING
SUFFIX=
if [ "\${WHERE##/nowhere}" != "$WHERE" ] ; then
  export PYTHONPATH=/wrong
else
  PYTHONPATH="$WHERE/other:\${WHERE}/more$SUFFIX"
fi
export PYTHONPATH
`,
    configuration: configuration(`
Define site FOLDER/site
<IfModule mod_wsgi.c>
  WSGIDaemonProcess one python-path=\${site}
  <IfDefine NOTHING>
    WSGIDaemonProcess two
  </IfDefine>
</IfModule>
<IfModule !wsgi_module>
  WSGIDaemonProcess three
</IfModule>
WSGIApplicationGroup %{GLOBAL}
WSGIProcessGroup one
${alias('one', '')}`),
    applications: [{ url: '/one', group: 'one' }],
  },
  {
    title: 'a Python that starts before the daemons',
    upTo5: true,
    configuration: configuration(`
WSGILazyInitialization Off
WSGIPythonHome FOLDER/venv
WSGIDaemonProcess early python-home=/usr home=FOLDER/other python-path=rel
${alias('early')}`),
    env: { PYTHONPATH: 'here' },
    applications: [{ url: '/early', group: 'early' }],
  },
  {
    title: 'a module that is loaded twice: the first line counts',
    configuration: configuration(`
LoadModule wsgi_module FOLDER/other/mod_wsgi.so
WSGIPythonPath FOLDER/other
${alias('own', '')}`),
    applications: [{ url: '/own', group: '' }],
  },
  {
    title: 'sections for one kind of processes',
    configuration: configuration(`
<IfModule mpm_prefork_module>
  WSGIPythonPath /prefork
</IfModule>
<IfModule prefork.c>
  WSGIPythonPath /prefork.c
</IfModule>
<IfModule mpm_event_module>
  WSGIDaemonProcess one python-path=/event
</IfModule>
<IfModule event.c>
  WSGIDaemonProcess two python-path=/event.c
</IfModule>
<IfModule mpm_event.c>
  WSGIDaemonProcess three
</IfModule>
<IfModule mod_mpm_event.c>
  WSGIDaemonProcess four
</IfModule>
<IfModule mod_authz_core.c>
  WSGIDaemonProcess five python-path=/authz
</IfModule>
WSGIRestrictEmbedded On
${alias('one')}${alias('two')}${alias('five')}`),
    applications: ['one', 'two', 'five'].map((group) => ({ url: `/${group}`, group })),
  },
  {
    title: 'a handler of its own',
    configuration: configuration(`
WSGIDaemonProcess one python-path=FOLDER/site
WSGIHandlerScript my-handler FOLDER/handler.py process-group=one application-group=%{GLOBAL}
<Location /one>
  SetHandler my-handler
</Location>
WSGIRestrictEmbedded On`),
    applications: [{ url: '/one', group: 'one' }],
  },
  {
    title: 'a handler of its own in the processes of Apache',
    configuration: configuration(`
WSGIDaemonProcess unused
WSGIPythonPath FOLDER/site
WSGIHandlerScript my-handler FOLDER/handler.py
<Location /own>
  SetHandler my-handler
</Location>
${alias('unused')}`),
    applications: [
      { url: '/own', group: '' },
      { url: '/unused', group: 'unused' },
    ],
  },
  {
    title: 'macros',
    configuration: configuration(`
LoadModule macro_module ${APACHE_MODULES}/mod_macro.so
<Macro App $name $path $(more)>
  WSGIDaemonProcess $name python-path="$path:$(more)"
  WSGIScriptAlias /$name FOLDER/app.py process-group=$name
</Macro>
Use App one FOLDER/site /x
use app two FOLDER/other "/y z"
WSGIRestrictEmbedded On`),
    applications: ['one', 'two'].map((group) => ({ url: `/${group}`, group })),
  },
  {
    title: 'a path that is not plain ASCII, without a locale',
    env: { LC_ALL: 'C' },
    configuration: configuration(`
WSGIDaemonProcess one python-path=/before:FOLDER/vénv:/behind
WSGIDaemonProcess two python-path=/before:/vör:/behind
WSGIDaemonProcess three python-path=/before:FOLDER/vénv:/behind locale=C.UTF-8
WSGIPythonPath /before:FOLDER/vénv:/behind
${alias('own', '')}${alias('one')}${alias('two')}${alias('three')}`),
    applications: [
      { url: '/own', group: '' },
      ...['one', 'two', 'three'].map((group) => ({ url: `/${group}`, group })),
    ],
  },
];
