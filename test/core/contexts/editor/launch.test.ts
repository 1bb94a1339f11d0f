import { deepEqual, equal } from 'node:assert/strict';
import { describeProvenance } from '../../../../server/src/core/model/provenance';
import { contextsOf, factsOf, ownPath, started, uncertainty, variablesOf } from '../../../support/contextsOf';
import { directory, link, type Tree } from '../../../support/tree';

const LAUNCH = '/project/.vscode/launch.json';

function launchJson(...configurations: readonly object[]): Tree {
  return { [LAUNCH]: JSON.stringify({ version: '0.2.0', configurations }) };
}

const APP = { name: 'App', type: 'debugpy', request: 'launch' };

function one(configuration: object, files: Tree = {}, variables: Readonly<Record<string, string>> = {}) {
  const [context] = contextsOf(
    'launch',
    { ...launchJson({ ...APP, ...configuration }), ...files },
    variables,
  );
  if (context === undefined) {
    throw new Error('There is no such context');
  }
  return context;
}

const SITE = 'venv/site-packages';
const MANAGE = 'def main():\n    from django.core.management import execute_from_command_line\n';

describe('launch.json', () => {
  it('has a context for each configuration that launches Python', () => {
    const files = launchJson(
      { ...APP, program: '${workspaceFolder}/app.py' },
      { ...APP, name: 'Old', type: 'python', module: 'pkg' },
      { ...APP, name: 'Attach', request: 'attach' },
      { ...APP, name: 'Node', type: 'node' },
    );
    const found = contextsOf('launch', files);
    deepEqual(
      found.map(({ context }) => context.name),
      ['Launch: App', 'Launch: Old'],
    );
    deepEqual(found.map(started), [
      '/project/.venv/bin/python /project/app.py in /project',
      '/project/.venv/bin/python -m pkg in /project',
    ]);
    deepEqual(
      found.map(({ context: { describedBy } }) => describedBy?.kind === 'file' && describedBy.file),
      [LAUNCH, LAUNCH],
    );
  });

  const paths: readonly (readonly [string, object, readonly string[]])[] = [
    [
      'what the module does to the path, after debugpy',
      { module: 'uvicorn', args: ['app:app', '--app-dir', '${workspaceFolder}/sub'] },
      ['/project/sub', '', SITE],
    ],
    [
      'the directory of a script that coverage runs',
      { module: 'coverage', args: ['run', 'sub/app.py'] },
      ['/project/sub', SITE],
    ],
    [
      'what Django does to the path for manage.py',
      { program: '${workspaceFolder}/manage.py', args: ['check', '--pythonpath', '${workspaceFolder}/sub'] },
      ['/project/sub', '/project', SITE],
    ],
    [
      'the same in one word, relative to the working directory',
      { program: '/project/manage.py', args: ['check', '--pythonpath=sub'] },
      ['sub', '/project', SITE],
    ],
    ['the directory of the script', { program: '${workspaceFolder}/sub/app.py' }, ['/project/sub', SITE]],
    [
      'QUIRK(debugpy-leaves-links-and-relative-paths): nothing for a script by its bare name',
      { program: 'app.py' },
      ['', SITE],
    ],
    [
      'QUIRK(debugpy-leaves-links-and-relative-paths): the directory of the link, not of the script',
      { program: '/project/link.py' },
      ['/project', SITE],
    ],
    ['nothing for the working directory of a module', { module: 'pkg' }, ['', SITE]],
    ['nothing for that of code', { code: 'import pkg' }, ['', SITE]],
    ['nothing in front with -I', { program: 'app.py', pythonArgs: ['-I'] }, [SITE]],
    ['nothing in front with -P', { module: 'pkg', python: ['/project/.venv/bin/python', '-P'] }, [SITE]],
    ['a directory that is run itself', { program: '/project/sub' }, ['/project/sub', SITE]],
  ];
  for (const [what, configuration, expected] of paths) {
    it(`puts first ${what}`, () => {
      const files: Tree = {
        '/project/app.py': '',
        '/project/manage.py': MANAGE,
        '/project/sub/app.py': '',
        '/project/link.py': link('sub/app.py'),
      };
      deepEqual(ownPath(one(configuration, files)), expected);
    });
  }

  it('says when only the editor knows what Django adds', () => {
    const context = one(
      { program: '/project/manage.py', args: ['check', '--pythonpath', '${input:path}'] },
      { '/project/manage.py': MANAGE },
    );
    deepEqual(
      [uncertainty(context), context.result.complete],
      ['The value of ${input:path} is not known here', false],
    );
  });

  it('chooses interpreter, flags and working directory', () => {
    equal(
      started(
        one(
          { python: ['${env:PY}/python', '-E'], pythonArgs: ['-s', '-Xdev'], module: 'm', cwd: 'sub' },
          {},
          { PY: '/opt/py/bin' },
        ),
      ),
      '/opt/py/bin/python ignoreEnvironment noUserSite -m m in /project/sub',
    );
    equal(
      started(one({ pythonPath: '${command:python.interpreterPath}', module: 'm' })),
      '/project/.venv/bin/python -m m in /project',
    );
  });

  it('uses what is set for this platform', () => {
    equal(
      started(one({ module: 'm', linux: { module: 'ours' }, windows: { module: 'theirs' } })),
      '/project/.venv/bin/python -m ours in /project',
    );
  });

  it('joins .env, env and the variables of the process, and says who put each entry there', () => {
    const context = one(
      { module: 'm', env: { PYTHONPATH: '${workspaceFolder}/e', A: '1', B: null } },
      { '/project/.env': 'PYTHONPATH=/f:${A}\nA=2\n' },
      { PYTHONPATH: '/p', B: '3' },
    );
    deepEqual(variablesOf(context).toSorted(), ['A=1', 'PYTHONPATH=/f:1:/project/e:/p']);
    deepEqual(
      context.result.sysPath
        .filter(({ provenance: { kind } }) => kind === 'pythonpath')
        .map((entry) => describeProvenance(entry).file),
      ['/project/.env', '/project/.env', LAUNCH, undefined],
    );
  });

  it('reads another envFile', () => {
    const files: Tree = { '/project/.env': 'A=1\n', '/project/dev.env': 'A=2\n' };
    deepEqual(variablesOf(one({ module: 'm', envFile: '${workspaceFolder}/dev.env' }, files)), ['A=2']);
    deepEqual(variablesOf(one({ module: 'm', envFile: '' }, files)), []);
  });

  it("starts in a terminal with its settings, or with the editor's own variables", () => {
    const files: Tree = {
      '/project/.vscode/settings.json': '{"terminal.integrated.env.linux": {"PYTHONHOME": "/opt/py"}}',
    };
    deepEqual(variablesOf(one({ module: 'm' }, files)), ['PYTHONHOME=/opt/py']);
    deepEqual(variablesOf(one({ module: 'm', console: 'internalConsole' }, files)), []);
  });

  it('says what only the editor knows', () => {
    const file = one({ program: '${file}' });
    deepEqual(
      [started(file), file.result.complete],
      ['/project/.venv/bin/python interactive in /project', false],
    );
    equal(
      uncertainty(file),
      'Only the editor knows which script ${file} is; its directory comes first, in place of the working directory',
    );
    equal(
      uncertainty(one({ module: 'm', env: { PYTHONPATH: '${input:where}' } })),
      'Only the editor knows the value of ${input:where}, so the path may differ',
    );
    equal(uncertainty(one({ module: 'm', env: { SECRET: '${input:secret}' } })), undefined);
  });

  const settings: Tree = {
    '/project/.vscode/settings.json': JSON.stringify({
      'my.python': '/opt/py/bin/python',
      my: { libs: '${workspaceFolder}/libs' },
      loop: '${config:loop}',
    }),
  };

  it('says what the module gets from the editor, or does by its own rules', () => {
    const args = ['run', '${file}'];
    equal(uncertainty(one({ module: 'coverage', args })), 'The value of ${file} is not known here');
    equal(
      uncertainty(one({ module: 'scrapy', args: ['crawl', 'x'] })),
      'scrapy may change the path before it loads your code',
    );
  });

  it('reads what a setting of the folder says', () => {
    const context = one(
      { python: '${config:my.python}', module: 'm', env: { PYTHONPATH: '${config:my.libs}:/x' } },
      settings,
    );
    deepEqual(
      [started(context), variablesOf(context), uncertainty(context)],
      ['/opt/py/bin/python -m m in /project', ['PYTHONPATH=/project/libs:/x'], undefined],
    );
  });

  for (const variable of [
    '${config:python.pythonPath}',
    '${config:loop}',
    '${input:python}',
    '${command:choosePython}',
  ]) {
    const uncertain = `Only the editor knows the value of ${variable}, so the path may differ`;

    it(`has the preferred interpreter in place of ${variable}, and says so`, () => {
      const context = one({ pythonPath: variable, module: 'm' }, settings);
      deepEqual(
        [started(context), context.result.complete, uncertainty(context)],
        ['/project/.venv/bin/python -m m in /project', false, uncertain],
      );
    });

    it(`leaves out ${variable} in PYTHONPATH, keeps the rest, and has no fix that would lose it`, () => {
      const context = one({ module: 'm', env: { PYTHONPATH: `${variable}/x:/lib` } }, settings);
      const { setBy } = context.context.environment.get('PYTHONPATH') ?? {};
      deepEqual(
        [variablesOf(context), uncertainty(context), setBy?.kind === 'file' && setBy.assignment],
        [['PYTHONPATH=/lib'], uncertain, { written: `${variable}/x:/lib`, known: [1] }],
      );
    });

    it(`starts with PYTHONHOME not set, and in the folder, for ${variable}`, () => {
      const context = one({ module: 'm', cwd: variable, env: { PYTHONHOME: variable } }, settings);
      deepEqual(
        [context.result.fatal, started(context), uncertainty(context)],
        [undefined, '/project/.venv/bin/python -m m in /project', uncertain],
      );
    });
  }

  it('is complete if nothing resolves a variable: Python reads it as it is written', () => {
    const context = one({ module: 'm', env: { PYTHONPATH: '${HOME}/x' } });
    deepEqual([variablesOf(context), uncertainty(context)], [['PYTHONPATH=${HOME}/x'], undefined]);
  });

  it("takes the terminal's variable over with what is unknown in it, unless it has one of its own", () => {
    const files: Tree = {
      '/project/.vscode/settings.json': JSON.stringify({
        'terminal.integrated.env.linux': { PYTHONPATH: '/t:${input:x}' },
      }),
    };
    const inherited = one({ module: 'm' }, files);
    const own = one({ module: 'm', env: { PYTHONPATH: '/own' } }, files);
    deepEqual(
      [variablesOf(inherited), uncertainty(inherited), variablesOf(own), uncertainty(own)],
      [
        ['PYTHONPATH=/t'],
        'Only the editor knows the value of ${input:x}, so the path may differ',
        ['PYTHONPATH=/own'],
        undefined,
      ],
    );
  });

  it('joins nothing if a value is completely unknown', () => {
    const context = one({ module: 'm', env: { PYTHONPATH: '${input:x}' } }, {}, { PYTHONPATH: '/p' });
    deepEqual(
      [variablesOf(context), uncertainty(context)],
      [['PYTHONPATH=/p'], 'Only the editor knows the value of ${input:x}, so the path may differ'],
    );
  });

  it('has the debugging of tests as tests', () => {
    const files = launchJson({ ...APP, purpose: ['debug-test'], env: { PYTHONPATH: '/lib' } });
    const [context] = contextsOf('test', files);
    deepEqual([context?.context.name, context?.result.complete], ['Launch: App', false]);
  });

  it('reports what is wrong with it, and reads the rest', () => {
    const { problems, contexts } = factsOf({
      [LAUNCH]: '{"configurations": [{"name": "A", "type": "debugpy", "request": "launch", "module": 1}, ]',
      '/project/x': directory,
    });
    deepEqual(
      [problems.map(({ file }) => file), contexts.some(({ context }) => context.name === 'Launch: A')],
      [[LAUNCH, LAUNCH], true],
    );
  });
});

describe('a .code-workspace', () => {
  const content = {
    folders: [{ path: '.' }],
    settings: {
      'terminal.integrated.env.linux': { A: 'workspace', B: 'workspace' },
      'python.envFile': '${workspaceFolder}/workspace.env',
    },
    launch: { configurations: [{ ...APP, name: 'Shared', module: 'm' }] },
    tasks: { tasks: [{ label: 'Run', type: 'process', command: 'python', args: ['-m', 'm'] }] },
  };

  it('is below the settings of the folder, and adds its configurations and tasks', () => {
    const { contexts } = factsOf({
      '/project/x.code-workspace': JSON.stringify(content),
      '/project/.vscode/settings.json': '{"terminal.integrated.env.linux": {"B": "folder"}}',
      '/project/workspace.env': 'C=1\n',
    });
    deepEqual(
      contexts.map((context) => [context.context.name, variablesOf(context).toSorted()]),
      [
        ['Terminal', ['A=workspace', 'B=folder']],
        ['Debug and test', ['A=workspace', 'B=folder', 'C=1']],
        ['Launch: Shared', ['A=workspace', 'B=folder', 'C=1']],
        ['Task: Run', ['A=workspace', 'B=folder']],
      ],
    );
  });

  it('says nothing about a folder that is not in it', () => {
    const other = { ...content, folders: [{ path: 'sub' }] };
    const { contexts } = factsOf({ '/project/x.code-workspace': JSON.stringify(other) });
    deepEqual(
      contexts.map(({ context }) => context.name),
      ['Terminal'],
    );
  });
});
