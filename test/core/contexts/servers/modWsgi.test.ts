import { deepEqual, equal } from 'node:assert/strict';
import type { RunContext } from '../../../../server/src/core/model/runContext';
import { embeddersOf, sourceOf, type EmbedderFolder } from '../../../support/embedders';
import { elf } from '../../../support/elfProgram';
import { directory, link, type Tree } from '../../../support/tree';

const LOAD = 'LoadModule wsgi_module modules/mod_wsgi.so\n';

function contexts(files: Tree, folder: EmbedderFolder = {}): readonly RunContext[] {
  return embeddersOf(files, folder).contexts;
}

function server(text: string, files: Tree = {}, folder: EmbedderFolder = {}): readonly RunContext[] {
  return contexts({ '/project/apache2.conf': LOAD + text, ...files }, folder);
}

/** What distinguishes the contexts. */
function told(found: readonly RunContext[]): readonly (readonly [string | undefined, string])[] {
  return found.map((context) => [context.embedding?.group, sourceOf(context)]);
}

function only(
  found: readonly RunContext[],
): RunContext & { readonly embedding: NonNullable<RunContext['embedding']> } {
  const [context] = found;
  if (context?.embedding === undefined || found.length > 1) {
    throw new Error(`There are ${String(found.length)} contexts.`);
  }
  return { ...context, embedding: context.embedding };
}

describe('mod_wsgi', () => {
  it('has a context for each daemon, and one for embedded mode if there is no daemon', () => {
    const found = server('WSGIDaemonProcess one\nWSGIDaemonProcess two threads=5\n');
    deepEqual(told(found), [
      ['one', 'apache2.conf:2'],
      ['two', 'apache2.conf:3'],
    ]);
    deepEqual(
      found.map(({ name, kind }) => [name, kind]),
      [
        ['Apache (mod_wsgi): one', 'mod_wsgi'],
        ['Apache (mod_wsgi): two', 'mod_wsgi'],
      ],
    );
    deepEqual(told(server('')), [['', 'apache2.conf:1']]);
    deepEqual(told(server('WSGIPythonPath /a\n')), [['', 'apache2.conf:2']]);
    deepEqual(told(server('WSGIPythonPath /a\nWSGIPythonHome /v\nwsgipythonhome /w\n')), [
      ['', 'apache2.conf:4'],
    ]);
    deepEqual(told(server('WSGIRestrictEmbedded On\n')), []);
    deepEqual(told(contexts({ '/project/httpd.conf': 'Listen 80\n' })), []);
  });

  it('runs the code of its application, if it has one', () => {
    const script = { kind: 'code', file: '/srv/app/a.wsgi' };
    const steps = (text: string) => server(text).map(({ program }) => program?.steps ?? []);
    deepEqual(steps('WSGIScriptAlias / /srv/app/a.wsgi\n'), [[script]]);
    deepEqual(
      steps(
        'WSGIDaemonProcess d\nWSGIProcessGroup d\nWSGIScriptAlias / /srv/app/a.wsgi\nWSGIScriptAlias /x /srv/app/a.wsgi\n',
      ),
      [[script]],
    );
    deepEqual(steps('WSGIScriptAlias / /srv/app/a.wsgi\nWSGIScriptAlias /b /srv/app/b.wsgi\n'), [[]]);
    deepEqual(steps('WSGIScriptAlias / a.wsgi\n'), [[]]);
  });

  const alias = 'WSGIScriptAlias / /srv/app/a.wsgi';
  const embedded: readonly (readonly [string, boolean])[] = [
    [alias, true],
    [`${alias} process-group=d`, false],
    [`${alias} "process-group=%{GLOBAL}"`, true],
    [`WSGIProcessGroup d\n${alias}`, false],
    [`WSGIProcessGroup %{GLOBAL}\n${alias}`, true],
    [`WSGIProcessGroup d\n<VirtualHost *>\n${alias}\n</VirtualHost>`, false],
    [`<VirtualHost *>\nWSGIProcessGroup d\n</VirtualHost>\n${alias}`, true],
    [`<VirtualHost *>\nWSGIProcessGroup d\n${alias}\n</VirtualHost>`, false],
    [`<Directory /srv/app>\nWSGIProcessGroup d\n</Directory>\n${alias}`, false],
    [`<Directory /srv/a>\nWSGIProcessGroup d\n</Directory>\n${alias}`, true],
    [`<Location />\nWSGIProcessGroup d\n</Location>\n${alias}`, false],
    [`<Location /x>\nWSGIProcessGroup d\n</Location>\n${alias}`, true],
    [`<Files a.wsgi>\nWSGIProcessGroup d\n</Files>\n${alias}`, false],
    [`<LocationMatch ^/$>\nWSGIProcessGroup d\n</LocationMatch>\n${alias}`, false],
    [`WSGIProcessGroup d\n<Directory /srv/app>\nWSGIProcessGroup %{GLOBAL}\n</Directory>\n${alias}`, true],
    ['<Directory /srv>\nSetHandler wsgi-script\n</Directory>', true],
    ['<Directory /srv>\nWSGIProcessGroup d\nAddHandler wsgi-script .py\n</Directory>', false],
    ['WSGIHandlerScript h /s.py process-group=d\n<Location />\nSetHandler h\n</Location>', false],
    ['WSGIHandlerScript h /s.py\nAddHandler h .x', true],
    ['WSGIHandlerScript h /s.py\nSetHandler other', false],
    ['WSGIProcessGroup %{ENV:group}\nWSGIScriptAlias / /a', false],
  ];
  for (const [text, expected] of embedded) {
    it(`${expected ? 'also runs' : 'does not run'} in Apache's processes: ${text.replaceAll('\n', ' ')}`, () => {
      const groups = server(`WSGIDaemonProcess d\n${text}\n`).map(({ embedding }) => embedding?.group);
      deepEqual(groups, expected ? ['d', ''] : ['d']);
    });
  }

  it('ends a home at its first letter beyond ASCII: QUIRK(home-ends-at-first-letter-beyond-ascii)', () => {
    const files = { '/vénv/pyvenv.cfg': 'home = /usr/bin\n' };
    const of = (text: string) => {
      const { embedding, environmentRoot, uncertain } = only(server(text, files));
      const { programName, home, misreadHome } = embedding;
      return [programName, home, misreadHome, environmentRoot, uncertain?.args['home']];
    };
    const none = undefined;
    deepEqual(of('WSGIDaemonProcess d python-home=/vénv\n'), ['/v', none, '/vénv', none, '/vénv']);
    deepEqual(of('WSGIPythonHome /usr/é\n'), [none, '/usr/', '/usr/é', none, '/usr/é']);
    deepEqual(of('WSGIPythonHome é\n'), [none, none, 'é', none, 'é']);
    deepEqual(of('WSGIDaemonProcess d python-home=/vénv lang=C.UTF-8 locale=C\n').at(2), '/vénv');
    deepEqual(of('WSGIDaemonProcess d python-home=/vénv locale=de_DE.utf8\n'), [
      '/vénv/bin/python',
      none,
      none,
      '/vénv',
      none,
    ]);
    const early = 'WSGILazyInitialization Off\nWSGIPythonHome /é\nWSGIDaemonProcess d locale=C.UTF-8\n';
    deepEqual(of(early).at(2), '/é');
  });

  it('gives Python the program of an environment, and any other home as home', () => {
    const files = { '/venv/pyvenv.cfg': 'home = /usr/bin\n', '/project/rel/pyvenv.cfg': '' };
    const of = (text: string): RunContext => only(server(text, files));
    const { embedding, environmentRoot } = of('WSGIDaemonProcess d python-home=/venv\n');
    deepEqual(
      [embedding?.programName, embedding?.home, environmentRoot],
      ['/venv/bin/python', undefined, '/venv'],
    );
    const base = of('WSGIDaemonProcess d "python-home=/x" python-home="/usr"\n').embedding;
    deepEqual([base?.programName, base?.home], [undefined, '/usr']);
    equal(of('WSGIPythonHome /venv\nWSGIDaemonProcess d\n').embedding?.programName, '/venv/bin/python');
    equal(of('WSGIPythonHome /venv\nWSGIDaemonProcess d python-home=/usr\n').embedding?.home, '/usr');
    equal(of('WSGIDaemonProcess d python-home=rel\n').environmentRoot, '/project/rel');
    const early = of(
      'WSGIPythonHome /venv\nWSGILazyInitialization off\nWSGIDaemonProcess d python-home=/usr\n',
    );
    equal(early.embedding?.programName, '/venv/bin/python');
  });

  it('adds directories in front, relative ones from the working directory', () => {
    const files = { '/work': directory };
    const daemon = only(
      server('WSGIDaemonProcess d home=/work python-path=/a:b\nWSGIPythonPath /no\n', files),
    );
    equal(daemon.cwd, '/work');
    deepEqual(
      daemon.embedding.afterwards.map(({ kind, ...step }) => [kind, 'paths' in step ? step.paths : step]),
      [
        ['site-directories-first', ['/a', '/work/b']],
        ['insert-first', { path: '/work', by: 'mod_wsgi-home', setBy: daemon.chosenBy }],
      ],
    );
    const own = only(server('WSGIPythonPath /a:b\n'));
    deepEqual(
      own.embedding.afterwards.map((step) => step.kind === 'site-directories-first' && step.paths),
      [['/a', '/project/b']],
    );
  });

  it('ends when it cannot change to its directory', () => {
    const { embedding } = only(server('WSGIDaemonProcess d home=/gone\n'));
    deepEqual(embedding.broken?.args, { cwd: '/gone' });
  });

  it('gives daemons the HOME of their user, but not the main interpreter: QUIRK(mod_wsgi-home-of-user)', () => {
    const passwords = { '/etc/passwd': 'www:x:33:33::/var/www:\nkim:x:1000:1000::/home/kim2:\n' };
    const root = { account: { home: '/root', privileged: false, superuser: true }, env: { HOME: '/root' } };
    const home = (text: string, folder = root as EmbedderFolder): string | undefined =>
      server(text, passwords, folder)[0]?.environment.get('HOME')?.value;
    equal(home('User www\nWSGIDaemonProcess d\n'), '/var/www');
    equal(home('User www\nWSGIDaemonProcess d user=kim\n'), '/home/kim2');
    equal(home('User www\nWSGIDaemonProcess d user=#33\n'), '/var/www');
    equal(home('User www\nWSGIDaemonProcess d user=kim\n', { env: { HOME: '/x' } }), '/home/kim');
    equal(home('User www\nWSGIPythonPath /a\n'), '/root');
    const own = 'User www\nWSGIDaemonProcess d\nWSGIScriptAlias / /a process-group=d';
    equal(home(`${own} application-group=%{GLOBAL}\n`), '/root');
    equal(home(`${own}\nWSGIApplicationGroup %{GLOBAL}\n`), '/root');
    equal(home(`${own} application-group=%{RESOURCE}\n`), '/var/www');
    // The application is in another file.
    const part = 'User www\nWSGIDaemonProcess d\n';
    equal(home(`${part}WSGIApplicationGroup %{GLOBAL}\n`), '/root');
    equal(home(`${part}<Location />\nWSGIApplicationGroup %{GLOBAL}\n</Location>\n`), '/var/www');
  });

  it('is linked with Python through its module', () => {
    const library = (text: string, files: Tree = {}): string | undefined =>
      contexts({ '/project/apache2.conf': text, ...files })[0]?.embedding?.library;
    equal(library(LOAD), '/project/modules/mod_wsgi.so');
    equal(library(`ServerRoot "/etc/x/"\n${LOAD}`), '/etc/x/modules/mod_wsgi.so');
    equal(library('LoadModule wsgi_module /m/../w.so\n'), '/w.so');
  });

  it('stays the module that is loaded first: QUIRK(apache-skips-second-module)', () => {
    const text = 'LoadModule wsgi_module /one.so\nLoadModule wsgi_module /other.so\nWSGIDaemonProcess d\n';
    const { embedding } = only(contexts({ '/project/apache2.conf': text }));
    const { libraryBy } = embedding;
    deepEqual([embedding.library, libraryBy?.kind === 'file' && libraryBy.range.start.line], ['/one.so', 0]);
  });

  it('sets Python up as its version does, which shows in what it is linked with', () => {
    const init = (name: string): string | undefined => {
      const module = elf({ symbols: { [name]: 0 } });
      return only(server('WSGIPythonPath /a\n', { '/project/modules/mod_wsgi.so': module })).embedding.init;
    };
    equal(init('Py_Initialize'), 'legacy');
    equal(init('PyConfig_InitPythonConfig'), 'python');
  });

  it('is the usual one of the system if no line names it', () => {
    const library = (text: string, files: Tree = {}): string | undefined =>
      contexts({ '/project/apache2.conf': text, ...files })[0]?.embedding?.library;
    const usual = { '/usr/lib64/httpd/modules/mod_wsgi.so': '' };
    equal(library('WSGIDaemonProcess d\n', usual), '/usr/lib64/httpd/modules/mod_wsgi.so');
  });
});

describe("Apache's configuration files", () => {
  it('may have macros', () => {
    const text = `${LOAD}<Macro App $name $namespace>
  WSGIDaemonProcess $name python-path=$namespace
</Macro>
Use App one /a
USE app two /b
`;
    deepEqual(told(contexts({ '/project/apache2.conf': text })), [
      ['one', 'apache2.conf:3'],
      ['two', 'apache2.conf:3'],
    ]);
    for (const use of ['Use None x', 'Use App one']) {
      const { problems } = embeddersOf({ '/project/apache2.conf': `${text}${use}\n` });
      deepEqual(
        problems.map(({ range }) => range.start.line),
        [6],
        use,
      );
    }
  });

  const modules: readonly (readonly [string, string, boolean])[] = [
    ['', 'mpm_event_module', true],
    ['', 'event.c', true],
    ['', 'mpm_event.c', false],
    ['', 'prefork.c', false],
    ['LoadModule mpm_prefork_module m/mod_mpm_prefork.so', 'mpm_event_module', false],
    ['LoadModule mpm_prefork_module m/mod_mpm_prefork.so', 'prefork.c', true],
    ['LoadModule mpm_prefork_module m/mod_mpm_prefork.so', 'mod_mpm_prefork.c', false],
    ['LoadModule ssl_module m/mod_ssl.so', 'mod_ssl.c', true],
    ['LoadModule ssl_module m/mod_ssl.so', 'ssl_module', true],
    ['', 'http_core.c', true],
    ['', 'mod_http.c', false],
  ];
  for (const [load, name, isThere] of modules) {
    it(`${isThere ? 'have' : 'do not have'} the module ${name} ${load === '' ? 'without loading it' : `after ${load}`}`, () => {
      const text = `${LOAD}${load}\n<IfModule ${name}>\nWSGIDaemonProcess d\n</IfModule>\n`;
      const [first] = told(contexts({ '/project/apache2.conf': text }));
      equal(first?.[0] === 'd', isThere);
    });
  }

  it('include others, by patterns and from the server root', () => {
    const found = contexts({
      '/project/etc/httpd.conf': `ServerRoot /project/etc\n${LOAD}Include sites/*.conf\nIncludeOptional none/*.conf\ninclude mods\n`,
      '/project/etc/sites/b.conf': link('../available/b.conf'),
      '/project/etc/available/b.conf': '\nWSGIDaemonProcess b\n',
      '/project/etc/sites/a.conf': 'WSGIDaemonProcess a\nInclude /project/etc/more.conf\n',
      '/project/etc/sites/.hidden.conf': 'WSGIDaemonProcess hidden\n',
      '/project/etc/sites/c.txt': 'WSGIDaemonProcess c\n',
      '/project/etc/more.conf': 'WSGIDaemonProcess more\n',
      '/project/etc/mods/deep/x': 'WSGIDaemonProcess deep\n',
      '/project/unused.conf': 'WSGIDaemonProcess unused\n',
    });
    deepEqual(told(found), [
      ['a', 'etc/sites/a.conf:1'],
      ['more', 'etc/more.conf:1'],
      ['b', 'etc/sites/b.conf:2'],
      ['deep', 'etc/mods/deep/x:1'],
    ]);
  });

  it('are read on their own if there is no main file', () => {
    const found = contexts({
      '/project/site.conf': '<IfModule mod_wsgi.c>\nWSGIDaemonProcess site\n</IfModule>\nInclude part.conf\n',
      '/project/part.conf': 'WSGIDaemonProcess part\n',
      '/project/nginx.conf': 'http {\n}\n',
    });
    deepEqual(told(found), [
      ['site', 'site.conf:2'],
      ['part', 'part.conf:1'],
    ]);
  });

  it('may all have names of main files, and be in a folder that is an environment itself', () => {
    const found = contexts({
      '/project/pyvenv.cfg': '',
      '/project/example.com/apache2.conf': `${LOAD}Include httpd.conf\n`,
      '/project/example.com/httpd.conf': 'WSGIDaemonProcess d\n',
    });
    deepEqual(told(found), [['d', 'example.com/httpd.conf:1']]);
  });

  it('are not found in environments and packages', () => {
    const conf = `${LOAD}WSGIDaemonProcess d\n`;
    deepEqual(
      contexts({
        '/project/venv/pyvenv.cfg': '',
        '/project/venv/etc/apache2.conf': conf,
        '/project/node_modules/x/apache2.conf': conf,
        '/project/.git/apache2.conf': conf,
      }),
      [],
    );
  });

  it('decide what counts', () => {
    const text = `Define SITE one
Define FLAG
<IfDefine FLAG>
  WSGIDaemonProcess \${SITE} python-home=\${VENV}/x\${unknown}
</IfDefine>
<IfDefine !FLAG>
  WSGIDaemonProcess no1
</IfDefine>
UnDefine FLAG
<IfDefine FLAG>
  WSGIDaemonProcess no2
</IfDefine>
<IfModule mod_wsgi.c>
  <IfModule !so_module>
    WSGIDaemonProcess no3
  </IfModule>
</IfModule>
<IfModule mod_php.c>
  WSGIDaemonProcess no4
</IfModule>
<IfFile apache2.conf>
  WSGIDaemonProcess two
</IfFile>
<IfVersion < 2.4>
  WSGIDaemonProcess no5
</IfVersion>
<IfVersion >= 2.4>
  WSGIDaemonProcess three
</IfVersion>
`;
    const found = server(text, {}, { env: { VENV: '/v', SITE: 'no' } });
    deepEqual(
      found.map(({ embedding }) => [embedding?.group, embedding?.home]),
      [
        ['one', '/v/x${unknown}'],
        ['two', undefined],
        ['three', undefined],
      ],
    );
  });

  it('take variables from envvars next to the main file, and give them to Python', () => {
    const files = { '/project/envvars': 'export WHERE=/w PYTHONPATH=$WHERE/p\nunset LANG\n' };
    const context = only(
      server('WSGIDaemonProcess d python-home=${WHERE}\n', files, { env: { LANG: 'C', A: '1' } }),
    );
    equal(context.embedding.home, '/w');
    deepEqual(
      [...context.environment.values()]
        .filter(({ name }) => name !== 'HOME')
        .map(({ name, value }) => [name, value]),
      [
        ['A', '1'],
        ['WHERE', '/w'],
        ['PYTHONPATH', '/w/p'],
      ],
    );
    equal(context.environment.get('PYTHONPATH')?.setBy.kind, 'file');
  });

  it('that are missing or include themselves are reported', () => {
    const { problems } = embeddersOf({
      '/project/apache2.conf': `${LOAD}WSGIDaemonProcess d\nInclude gone.conf\nInclude apache2.conf\n<If>\n`,
    });
    deepEqual([...new Set(problems.map(({ message }) => message.template))].toSorted(), [
      '<{name}> is not closed',
      'Files are included too deeply, so this one is not read',
      '{path} does not exist, so Apache would not start',
    ]);
  });
});
