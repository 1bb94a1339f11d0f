import { deepEqual, equal, match } from 'node:assert/strict';
import type { Embedding } from '../../../../server/src/core/model/embedding';
import type { RunContext } from '../../../../server/src/core/model/runContext';
import { embeddersOf, sourceOf, type EmbedderFolder } from '../../../support/embedders';
import { elf } from '../../../support/elfProgram';
import { directory, executable, link, type Tree } from '../../../support/tree';

const SYSTEM: Tree = {
  '/usr/bin/uwsgi': link('/etc/alternatives/uwsgi'),
  '/etc/alternatives/uwsgi': link('/usr/bin/uwsgi-core'),
  '/usr/bin/uwsgi-core': executable,
  '/usr/lib/uwsgi/plugins/python3_plugin.so': '',
  '/venv/pyvenv.cfg': 'home = /usr/bin\n',
};

function instances(files: Tree, folder: EmbedderFolder = {}): readonly RunContext[] {
  return embeddersOf({ ...SYSTEM, ...files }, folder).contexts;
}

function ini(lines: string, files: Tree = {}, folder: EmbedderFolder = {}): RunContext {
  const [context] = instances({ '/project/app.ini': `[uwsgi]\n${lines}\n`, ...files }, folder);
  if (context === undefined) {
    throw new Error('There is no context.');
  }
  return context;
}

function inserted({ embedding }: RunContext): readonly string[] {
  return (embedding?.afterwards ?? []).flatMap((step) => (step.kind === 'insert-first' ? [step.path] : []));
}

function setUp({ embedding }: RunContext): readonly (string | undefined)[] {
  return [embedding?.programName, embedding?.home];
}

describe('uWSGI', () => {
  it('has a context for each configuration file that no other one includes', () => {
    const found = instances({
      '/project/a.ini': '[uwsgi]\nini = base.ini\nhome = /venv\n',
      '/project/base.ini': '\n[uwsgi]\nmaster = 1\n',
      '/project/conf/b.yaml': 'x: 1\nuwsgi:\n  pp: /a\n',
      '/project/c.json': '{"uwsgi": {}}',
      '/project/d.xml': '<uwsgi></uwsgi>',
      '/project/setup.ini': '[tool:uwsgi]\n',
      '/project/package.json': '{"name": "uwsgi"}',
    });
    deepEqual(
      found.map((context) => [context.name, context.kind, sourceOf(context), context.embedding?.group]),
      [
        ['uWSGI: a.ini', 'uwsgi', 'a.ini:3', undefined],
        ['uWSGI: c.json', 'uwsgi', 'c.json:1', undefined],
        ['uWSGI: d.xml', 'uwsgi', 'd.xml:1', undefined],
        ['uWSGI: conf/b.yaml', 'uwsgi', 'conf/b.yaml:2', undefined],
      ],
    );
  });

  it('runs the code of its application, if it has one', () => {
    const steps = (lines: string) => ini(lines).program?.steps ?? [];
    deepEqual(steps('wsgi-file = conf/wsgi.py'), [{ kind: 'code', file: '/project/conf/wsgi.py' }]);
    deepEqual(steps('chdir = /srv\nfile = wsgi.py'), [{ kind: 'code', file: '/srv/wsgi.py' }]);
    const imported = (lines: string) =>
      steps(lines).map((step) =>
        step.kind === 'import' && step.setBy !== undefined ? [step.module, step.setBy.range.start.line] : [],
      );
    deepEqual(imported('module = shop.wsgi:application'), [['shop.wsgi', 1]]);
    deepEqual(imported('wsgi = shop'), [['shop', 1]]);
    deepEqual(steps('mount = /=a.py\nfile = b.py'), []);
    deepEqual(steps('master = 1'), []);
  });

  it('gives Python the program of an environment, any other home as home, and otherwise itself', () => {
    deepEqual(setUp(ini('')), ['/usr/bin/uwsgi-core', undefined]);
    deepEqual(setUp(ini('home = /venv')), ['/venv/bin/python', undefined]);
    deepEqual(setUp(ini('home = /no\nvirtualenv = /usr')), ['/usr/bin/python', '/usr']);
    deepEqual(setUp(ini('pyhome = /usr\npy-programname = /p')), ['/p', '/usr']);
    deepEqual(setUp(ini('plugin = python27\nvenv = /venv')), ['/usr/bin/uwsgi-core', '/venv']);
    equal(ini('no-site = true').embedding?.siteImport, false);
    equal(ini('no-site = false').embedding?.siteImport, undefined);
  });

  it('ends a home at its first letter beyond ASCII', () => {
    const of = (lines: string) => {
      const { embedding, environmentRoot } = ini(lines, { '/vénv/pyvenv.cfg': 'home = /usr/bin\n' });
      return [embedding?.programName, embedding?.home, embedding?.misreadHome, environmentRoot];
    };
    const none = undefined;
    deepEqual(of('home = /vénv'), ['/v', none, '/vénv', none]);
    deepEqual(of('home = /usr/é'), ['/usr/', '/usr/', '/usr/é', none]);
    deepEqual(of('home = é'), ['', none, 'é', none]);
    deepEqual(of('py-programname = /é/bin/python'), ['/', none, none, none]);
    deepEqual(of('plugin = python27\nvenv = /é'), ['/usr/bin/uwsgi-core', '/é', none, none]);
  });

  it('changes to its directory before Python starts', () => {
    const files = { '/work': directory, '/work/v/pyvenv.cfg': '' };
    const context = ini('chdir = /work\nhome = v', files);
    deepEqual(
      [context.cwd, context.environmentRoot, context.embedding?.broken],
      ['/work', '/work/v', undefined],
    );
    deepEqual(ini('chdir = gone').embedding?.broken?.args, { cwd: '/project/gone' });
  });

  it('puts each path in front, directories with a slash: QUIRK(uwsgi-pythonpath-is-marked)', () => {
    const files = { '/lib/a/x': '', '/lib/b/x': '', '/lib/c': '', '/project/rel': directory };
    deepEqual(inserted(ini('pythonpath = /lib/*\npp = rel\npython-path = /none\npp = /lib/c', files)), [
      '.',
      '/lib/a/',
      '/lib/b/',
      '/lib/c',
      'rel/',
      '/none',
      '/lib/c',
    ]);
    const steps = ini('py-executable = /x').embedding?.afterwards.slice(0, 2);
    deepEqual(steps, [
      { kind: 'set-argv', argv0: 'uwsgi' },
      { kind: 'set-executable', executable: '/x' },
    ]);
  });

  it('changes its environment', () => {
    const { environment } = ini(
      'env = A=1\nenv = B=$(C)\nunenv = C\nenv = D',
      {},
      { env: { C: 'c', D: 'd' } },
    );
    deepEqual(
      [...environment.values()].map(({ name, value, setBy }) => [name, value, setBy.kind]),
      [
        ['A', '1', 'file'],
        ['B', 'c', 'file'],
      ],
    );
  });

  it('decides and repeats, one level deep: QUIRK(uwsgi-logic-is-flat)', () => {
    const lines = `if-env = A=1
pp = /yes/%(_)
endif =
if-env = A=2
pp = /no
else =
pp = /else
endif =
if-not-env = A
pp = /no
endif =
for = x y
pp = /for/%(_)
end =
for-times = 2
pp = /times/%(_)
endfor =
if-dir = /venv
pp = /dir
endif =
if-opt = master
pp = /no
endif =
name = value
if-opt = name=value
pp = /opt/%(_)
endif =`;
    deepEqual(inserted(ini(lines, {}, { env: { A: '1' } })), [
      '.',
      '/yes/1',
      '/for/x',
      '/for/y',
      '/times/1',
      '/times/2',
      '/dir',
      '/opt/value',
    ]);
  });

  it('does not start if a condition is inside another one that holds', () => {
    const lines = 'if-env = A\nif-dir = /venv\npp = /x\nendif =\nendif =';
    equal(ini(lines).embedding?.broken, undefined);
    match(ini(lines, {}, { env: { A: '1' } }).embedding?.broken?.template ?? '', /another condition/);
  });

  it('knows else only as an option: it is newer than 2.0', () => {
    const lines = 'if-env = A\npp = /yes\nelse =\npp = /no\nendif =';
    deepEqual(inserted(ini(lines)), ['.']);
    deepEqual(inserted(ini(lines, {}, { env: { A: '1' } })), ['.', '/yes', '/no']);
  });

  it('fills the options that it declares', () => {
    const lines = 'declare-option = v=home=$1;pp=$1/$2;nothing\nv = /venv lib\npp = /last';
    deepEqual(inserted(ini(lines)), ['.', '/venv/lib', '/last']);
    deepEqual(setUp(ini(lines)), ['/venv/bin/python', undefined]);
  });

  it('keeps slashes and dots as they are written, and an empty path', () => {
    const tree = { '/project/lib': directory, '/project/lib/a': directory };
    deepEqual(inserted(ini('pp = %d/lib\npp = ./lib//*\npp =', tree)), [
      '.',
      '/project//lib/',
      './lib//a/',
      '',
    ]);
  });

  it('inserts the content of a file', () => {
    deepEqual(inserted(ini('pp = /x/@(where)\npp = @(none)', { '/project/where': 'a\n' })), [
      '.',
      '/x/a',
      '@(none)',
    ]);
  });

  it('joins lines at a percent sign, and shows where they are: QUIRK(uwsgi-percent-joins-lines)', () => {
    const context = ini('pp = /a%\npp = /b\nhome = /venv');
    deepEqual(inserted(context), ['.', '/app = /b']);
    equal(sourceOf(context), 'app.ini:4');
  });

  it('reads the section that a command names', () => {
    const files = {
      '/project/app.ini': '[staging]\npp = /no\n[production]\npp = /yes\n',
      '/project/Procfile': 'web: uwsgi --ini app.ini:production\n',
    };
    deepEqual(instances(files).map(inserted), [['.', '/yes']]);
  });

  it('continues with the built-in Python if there is no such plugin: QUIRK(uwsgi-goes-on-without-plugin)', () => {
    const uwsgi = elf({ needed: ['libc.so.6', 'libpython3.12.so.1.0'] });
    const [context] = instances(
      { '/venv/bin/uwsgi': uwsgi, '/project/app.ini': '[uwsgi]\nplugin = python3\n' },
      { env: { PATH: '/venv/bin' } },
    );
    equal(context?.embedding?.library, '/venv/bin/uwsgi');
  });

  it('does not start with a format that it was built without', () => {
    const uwsgi = elf({ needed: ['libc.so.6', 'libpython3.12.so.1.0'] });
    const [context] = instances(
      { '/venv/bin/uwsgi': uwsgi, '/project/app.json': '{"uwsgi": {}}' },
      { env: { PATH: '/venv/bin' } },
    );
    match(context?.embedding?.broken?.template ?? '', /built without/);
  });

  it('replaces placeholders when all files are read', () => {
    const files = { '/project/base.ini': '[uwsgi]\npp = %d%n/%N\n[more]\npp = %(late)\n' };
    const lines =
      'ini = base.ini\nini = base.ini:more\nset = a=%(b)\nset-ph = b=$(HOME)\npp = %(a)/x\nlate = /late\n';
    deepEqual(inserted(ini(lines, files, { env: { HOME: '/h' } })), [
      '.',
      '/project/base/app',
      '/late',
      '/h/x',
    ]);
  });

  it('takes options from variables and from the command that starts it', () => {
    const files = {
      '/project/web.service':
        '[Service]\nExecStart=-/opt/uwsgi --plugin=python3 --pp /unit --ini /project/app.ini \\\n  --pp "/a b"\n',
      '/opt/uwsgi': executable,
    };
    const context = ini('pp = /file', files, { env: { UWSGI_PP: '/variable', UWSGI_RELOADS: '1' } });
    deepEqual(inserted(context), ['.', '/variable', '/unit', '/file', '/a b']);
    equal(context.argv0, '/opt/uwsgi');
    const homeByWord = ini('', { '/project/Procfile': 'web: uwsgi --home /venv app.ini\n' });
    deepEqual([setUp(homeByWord)[0], sourceOf(homeByWord)], ['/venv/bin/python', 'app.ini:1']);
    const task = { tasks: [{ label: 'run', command: 'uwsgi', args: ['--pp', '/task', 'app.ini'] }] };
    deepEqual(inserted(ini('pp = /file', { '/project/.vscode/tasks.json': JSON.stringify(task) })), [
      '.',
      '/task',
      '/file',
    ]);
    deepEqual(
      inserted(ini('pp = /file', { '/project/Procfile': 'web: exec uwsgi --master -H /venv app.ini\n' })),
      ['.', '/file'],
    );
  });

  it("is the binary on PATH, otherwise the system's, with the Python of its plugin", () => {
    const library = (context: RunContext): Embedding['library'] | undefined => context.embedding?.library;
    equal(library(ini('')), '/usr/lib/uwsgi/plugins/python3_plugin.so');
    equal(library(ini('plugins = http,python311')), '/usr/lib/uwsgi/plugins/python311_plugin.so');
    equal(library(ini('plugin = plugins/0:python3_plugin.so')), '/project/plugins/0:python3_plugin.so');
    const own = { '/project/plugins/python3_plugin.so': '' };
    equal(library(ini('plugins-dir = plugins\nplugin = python3', own)), '/project/plugins/python3_plugin.so');
    const inVenv = ini('', { '/venv/bin/uwsgi': executable }, { env: { PATH: '/venv/bin:/usr/bin' } });
    deepEqual([inVenv.argv0, library(inVenv)], ['/venv/bin/uwsgi', '/venv/bin/uwsgi']);
    const byName = ini('', { '/project/Procfile': 'web: /usr/bin/uwsgi_python311 --ini app.ini\n' });
    equal(library(byName), '/usr/lib/uwsgi/plugins/python311_plugin.so');
  });

  it('reports files that cannot be read, and survives those that include themselves', () => {
    const { problems, contexts } = embeddersOf({
      ...SYSTEM,
      '/project/app.ini': '[uwsgi]\nini = gone.ini\nini = app.ini\n',
    });
    // A file that includes itself is read a hundred times; uWSGI would never stop.
    deepEqual(
      problems.map(({ message }) => message.args['file']),
      ['/project/gone.ini', '/project/app.ini'],
    );
    equal(contexts.length, 1);
    match(contexts[0]?.uncertain?.template ?? '', /that are not analyzed/);
  });
});
