/** Each kind of file is watched and followed: a finding in it disappears when the file is fixed, in the editor or on disk. */

import * as assert from 'node:assert/strict';
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileSystemWatcher,
} from 'vscode-languageserver-protocol/node';
import { matcherOf, type Glob } from '../../server/src/core/contexts/pathGlobs';
import { sources } from '../../server/src/core/contexts/sources';
import { inspectFolder, inspectFolderInSteps } from '../../server/src/core/inspectFolder';
import { previewIsolation } from '../../server/src/core/previewIsolation';
import { CONTEXTS_REQUEST, type ContextsResult } from '../../server/src/protocol/protocol';
import { elf } from '../support/elfProgram';
import { BASE, installation, VENV } from '../support/situations';
import { link, tree, type Tree } from '../support/tree';
import { converse, type Editor } from './conversation';

interface Kind {
  /** The row that the file belongs to; undefined if another file names it. */
  readonly source?: string;
  readonly file: string;
  readonly wrong: string;
  readonly mended: string;
  readonly code: string;
  /** Where the finding is, if not in the file itself. */
  readonly at?: string;
  readonly more?: Tree;
  readonly environment?: Readonly<Record<string, string>>;
  readonly executable?: boolean;
}

const SITE = '/project/.venv/lib/python9.8/site-packages';
const SETTINGS = '/project/.vscode/settings.json';
const INTERPRETER = { 'python.defaultInterpreterPath': '/gone/python' };
const PYTHON = '/project/.venv/bin/python';

const json = (value: object): string => JSON.stringify(value, undefined, 2);

const launch = (properties: object): string =>
  json({
    configurations: [{ type: 'debugpy', request: 'launch', name: 'App', module: 'app', ...properties }],
  });

const task = (command: string): string =>
  json({ version: '2.0.0', tasks: [{ label: 'Run', type: 'process', command, args: ['-V'] }] });

const DOTENV = { wrong: 'PYTHONPATH=/gone\n', mended: 'A=1\n', code: 'pythonpath-missing-entry' };

/** Servers that are linked with the Python of the machine. */
const SERVERS: Tree = {
  '/usr/lib/libpython9.8.so.1.0': elf({ symbols: { Py_Version: 0x090801f0 } }),
  '/usr/lib/apache2/modules/mod_wsgi.so': elf({ needed: ['libpython9.8.so.1.0'], runPath: '/usr/lib' }),
  '/usr/bin/uwsgi': elf({
    needed: ['libpython9.8.so.1.0', 'libyaml-0.so.2', 'libxml2.so.2', 'libjansson.so.4'],
    runPath: '/usr/lib',
  }),
};

const CONDA = (root: string): Tree => ({
  ...installation(root, '9.8'),
  [`${root}/conda-meta/history`]: '',
  [`${root}/bin/python`]: link('python9.8'),
});

/** pytest adds a directory that a type checker's settings have to name. */
const LIBS: Tree = {
  '/project/pytest.ini': '[pytest]\npythonpath = libs\n',
  '/project/libs/helper.py': '',
  '/project/app.py': 'import helper\n',
};

const APACHE: Tree = {
  '/project/apache2.conf':
    'LoadModule wsgi_module /usr/lib/apache2/modules/mod_wsgi.so\nWSGIApplicationGroup x\nInclude extra/*\n',
};

const kinds: readonly Kind[] = [
  {
    file: '/project/app/main.py',
    wrong: "import sys\nsys.path.append('/gone')\n",
    mended: "import sys\nsys.path.append('/usr/lib')\n",
    code: 'code-path-missing',
    more: {
      '/project/.vscode/launch.json': launch({
        module: undefined,
        program: '${workspaceFolder}/app/main.py',
      }),
    },
  },
  { source: 'dotenv', file: '/project/.env', ...DOTENV },
  {
    file: '/project/python.vars',
    ...DOTENV,
    more: { [SETTINGS]: json({ 'python.envFile': 'python.vars' }) },
  },
  {
    file: '/srv/app/deploy.vars',
    ...DOTENV,
    more: { '/project/.vscode/launch.json': launch({ envFile: '/srv/app/deploy.vars' }) },
  },
  {
    file: '/etc/app/environment',
    ...DOTENV,
    more: {
      '/project/app.service': `[Service]\nEnvironmentFile=/etc/app/environment\nExecStart=${PYTHON} -m app\n`,
    },
  },
  {
    source: 'settings',
    file: SETTINGS,
    wrong: json(INTERPRETER),
    mended: '{}',
    code: 'interpreter-missing',
  },
  {
    source: 'settings',
    file: '/project/app.code-workspace',
    wrong: json({ folders: [{ path: '.' }], settings: INTERPRETER }),
    mended: json({ folders: [{ path: '.' }] }),
    code: 'interpreter-missing',
  },
  {
    source: 'launch',
    file: '/project/.vscode/launch.json',
    wrong: launch({ python: '/gone/python' }),
    mended: launch({}),
    code: 'interpreter-missing',
  },
  {
    source: 'tasks',
    file: '/project/.vscode/tasks.json',
    wrong: task('/gone/python'),
    mended: task(PYTHON),
    code: 'interpreter-missing',
  },
  {
    source: 'tests',
    file: '/project/pytest.toml',
    wrong: '[pytest\n',
    mended: '[pytest]\n',
    code: 'file-broken',
  },
  {
    source: 'docker run',
    file: '/project/Makefile',
    wrong: 'up:\n\tdocker run --env-file app.env -v .:/app x\n',
    mended: 'up:\n\tdocker run x\n',
    code: 'mapped-pythonpath-missing',
    at: '/project/app.env',
    more: { '/project/app.env': 'PYTHONPATH=/app/gone\n' },
  },
  {
    source: 'PIE',
    file: '/project/app.pie',
    wrong: 'gone\n',
    mended: '# nothing\n',
    code: 'pie-path-missing',
  },
  {
    source: 'tox',
    file: '/project/tox.ini',
    wrong: '[testenv]\nset_env = PYTHONPATH = {toxinidir}/gone\n',
    mended: '[testenv]\n',
    code: 'mapped-pythonpath-missing',
  },
  {
    source: 'nox',
    file: '/project/noxfile.py',
    wrong:
      'import nox\n@nox.session\ndef t(session):\n    session.run("python", env={"PYTHONPATH": "a::b"})\n',
    mended: 'import nox\n',
    code: 'pythonpath-malformed-elsewhere',
  },
  {
    source: 'pdm',
    file: '/project/pyproject.toml',
    wrong: '[tool.pdm.scripts._.env]\nPYTHONPATH = "/gone"\n',
    mended: '[tool.pdm]\n',
    code: 'pythonpath-missing-entry',
  },
  {
    source: 'pdm',
    file: '/project/.pdm-python',
    wrong: '/gone/bin/python',
    mended: '/project/.venv/bin/python',
    code: 'named-environment-missing',
    more: { '/project/pyproject.toml': '[tool.pdm]\n' },
  },
  {
    source: 'versions',
    file: '/project/.python-envs',
    wrong: '/gone\n',
    mended: '.venv\n',
    code: 'named-environment-missing',
  },
  {
    file: '/j/kernels/k/kernel.json',
    wrong: json({ argv: ['/gone/python', '-m', 'ipykernel_launcher'] }),
    mended: json({ argv: [PYTHON, '-m', 'ipykernel_launcher'] }),
    code: 'interpreter-missing',
    more: { '/project/a.ipynb': json({ metadata: { kernelspec: { name: 'k' } } }) },
    environment: { PATH: '/usr/bin', JUPYTER_PATH: '/j' },
  },
  {
    source: 'poe',
    file: '/project/poe_tasks.toml',
    wrong: '[tasks.a]\ncmd = "python -m a"\nenv = { PYTHONPATH = "/gone" }\n',
    mended: '[tasks]\n',
    code: 'pythonpath-missing-entry',
  },
  {
    source: 'hatch',
    file: '/project/hatch.toml',
    wrong: '[envs.default]\npath = ".venv"\nenv-vars = { PYTHONPATH = "/gone" }\n',
    mended: '[envs.default]\npath = ".venv"\n',
    code: 'pythonpath-missing-entry',
  },
  {
    source: 'mise',
    file: '/project/mise.toml',
    wrong: '[env]\nPYTHONPATH = "/gone"\n',
    mended: '[env]\n',
    code: 'pythonpath-missing-entry',
  },
  {
    source: 'pixi',
    file: '/project/pixi.toml',
    wrong: '[activation.env]\nPYTHONPATH = "/gone"\n',
    mended: '[activation]\n',
    code: 'pythonpath-missing-entry',
    more: { ...CONDA('/project/.pixi/envs/default') },
  },
  {
    source: 'conda',
    file: '/project/env/conda-meta/state',
    wrong: json({ env_vars: { PYTHONPATH: '/gone' } }),
    mended: '{}',
    code: 'pythonpath-missing-entry',
    more: { ...CONDA('/project/env') },
  },
  {
    source: 'Procfile',
    file: '/project/Procfile',
    wrong: 'web: PYTHONPATH=/gone python -m app\n',
    mended: 'web: python -m app\n',
    code: 'pythonpath-missing-entry',
  },
  {
    source: 'systemd',
    file: '/project/deploy/app.service',
    wrong: `[Service]\nEnvironment=PYTHONPATH=/gone\nExecStart=${PYTHON} -m app\n`,
    mended: `[Service]\nExecStart=${PYTHON} -m app\n`,
    code: 'pythonpath-missing-entry',
  },
  {
    source: 'systemd',
    file: '/project/app.service.d/path.conf',
    wrong: '[Service]\nEnvironment=PYTHONPATH=/gone\n',
    mended: '[Service]\n',
    code: 'pythonpath-missing-entry',
    more: { '/project/app.service': `[Service]\nExecStart=${PYTHON} -m app\n` },
  },
  {
    source: 'supervisord',
    file: '/project/supervisord.conf',
    wrong: `[program:app]\ncommand=${PYTHON} -m app\nenvironment=A="1",PYTHONPATH="/gone"\n`,
    mended: `[program:app]\ncommand=${PYTHON} -m app\n`,
    code: 'pythonpath-missing-entry',
  },
  // Many files have such names; an inspection has recognized this one as supervisord's.
  {
    file: '/project/deploy/app.ini',
    wrong: `[program:app]\ncommand=${PYTHON} -m app\nenvironment=PYTHONPATH="/gone"\n`,
    mended: `[program:app]\ncommand=${PYTHON} -m app\n`,
    code: 'pythonpath-missing-entry',
  },
  {
    source: 'mod_wsgi',
    file: '/project/apache2.conf',
    wrong: 'WSGIPythonHome /gone\n',
    mended: '# nothing\n',
    code: 'embedder-home',
  },
  {
    source: 'mod_wsgi',
    file: '/project/conf/site.conf',
    wrong: 'WSGIPythonHome /gone\n',
    mended: '# nothing\n',
    code: 'embedder-home',
  },
  {
    source: 'mod_wsgi',
    file: '/project/envvars',
    wrong: 'export PYTHONPATH=/gone\n',
    mended: '# nothing\n',
    code: 'pythonpath-missing-entry',
    more: APACHE,
  },
  {
    file: '/project/extra/site',
    wrong: 'WSGIPythonHome /gone\n',
    mended: '# nothing\n',
    code: 'embedder-home',
    more: APACHE,
  },
  {
    source: 'uWSGI',
    file: '/project/uwsgi.ini',
    wrong: '[uwsgi]\nhome = /gone\n',
    mended: '[uwsgi]\n',
    code: 'embedder-home',
  },
  {
    source: 'uWSGI',
    file: '/project/conf/uwsgi.yaml',
    wrong: 'uwsgi:\n  home: /gone\n',
    mended: 'uwsgi:\n  master: 1\n',
    code: 'embedder-home',
  },
  {
    source: 'uWSGI',
    file: '/project/app-uwsgi.xml',
    wrong: '<uwsgi><home>/gone</home></uwsgi>\n',
    mended: '<uwsgi></uwsgi>\n',
    code: 'embedder-home',
  },
  {
    source: 'uWSGI',
    file: '/project/uwsgi.json',
    wrong: json({ uwsgi: { home: '/gone' } }),
    mended: json({ uwsgi: {} }),
    code: 'embedder-home',
  },
  // Many files have such names; an inspection has recognized this one as uWSGI's.
  {
    file: '/project/deploy/app.yml',
    wrong: 'uwsgi:\n  home: /gone\n',
    mended: 'uwsgi:\n  master: 1\n',
    code: 'embedder-home',
  },
  {
    source: 'devcontainer',
    file: '/project/.devcontainer/devcontainer.json',
    wrong: json({ containerEnv: { PYTHONPATH: '/a::/b' } }),
    mended: '{}',
    code: 'pythonpath-malformed-elsewhere',
  },
  {
    source: 'Dockerfile',
    file: '/project/Dockerfile',
    wrong: 'FROM python\nENV PYTHONPATH=/a::/b\n',
    mended: 'FROM python\n',
    code: 'pythonpath-malformed-elsewhere',
  },
  {
    source: 'Compose',
    file: '/project/compose.yml',
    wrong: 'services:\n  web:\n    environment:\n      PYTHONPATH: /a::/b\n',
    mended: 'services: {}\n',
    code: 'pythonpath-malformed-elsewhere',
  },
  {
    file: '/project/web.vars',
    wrong: 'PYTHONPATH=/a::/b\n',
    mended: 'A=1\n',
    code: 'pythonpath-malformed-elsewhere',
    more: { '/project/compose.yml': 'services:\n  web:\n    env_file: web.vars\n' },
  },
  {
    source: 'workflow',
    file: '/project/.github/workflows/test.yml',
    wrong: 'jobs:\n  t:\n    runs-on: ubuntu-latest\n    env:\n      PYTHONPATH: /a::/b\n',
    mended: 'jobs: {}\n',
    code: 'pythonpath-malformed-elsewhere',
  },
  {
    source: 'envrc',
    file: '/project/.envrc',
    wrong: 'export PYTHONPATH=/gone\n',
    mended: '# nothing\n',
    code: 'pythonpath-missing-entry',
  },
  {
    source: 'conda',
    file: '/project/env/etc/conda/activate.d/path.sh',
    wrong: 'export PYTHONPATH=/gone\n',
    mended: 'export A=1\n',
    code: 'pythonpath-missing-entry',
    more: { ...CONDA('/project/env') },
  },
  {
    source: 'mise',
    file: '/project/mise/config.toml',
    wrong: '[env]\nPYTHONPATH = "/gone"\n',
    mended: '[env]\n',
    code: 'pythonpath-missing-entry',
  },
  {
    source: 'pipenv',
    file: '/project/Pipfile',
    wrong: '[scripts]\na = "env PYTHONPATH=/gone python -m app"\n',
    mended: '[scripts]\n',
    code: 'pythonpath-missing-entry',
  },
  {
    source: 'Dockerfile',
    file: '/project/web.dockerfile',
    wrong: 'FROM python\nENV PYTHONPATH=/a::/b\n',
    mended: 'FROM python\n',
    code: 'pythonpath-malformed-elsewhere',
  },
  {
    source: 'checkers',
    file: '/project/ty.toml',
    wrong: '[rules]\n',
    mended: '[environment]\nextra-paths = ["libs"]\n',
    code: 'type-checker-path-differs',
    more: LIBS,
  },
  {
    source: 'checkers',
    file: '/project/mypy.ini',
    wrong: '[mypy]\nfiles = app.py\n',
    mended: '[mypy]\nfiles = app.py\nmypy_path = libs\n',
    code: 'type-checker-path-differs',
    more: LIBS,
  },
  // A script with any name that a setting uses as the interpreter.
  {
    file: '/project/tools/py',
    wrong: '#!/bin/sh\nexport PYTHONPATH=/gone\nexec /project/.venv/bin/python "$@"\n',
    mended: '#!/bin/sh\nexec /project/.venv/bin/python "$@"\n',
    code: 'pythonpath-missing-entry',
    more: { [SETTINGS]: json({ 'python.defaultInterpreterPath': '/project/tools/py' }) },
    executable: true,
  },
  {
    source: 'interpreters',
    file: '/project/bin/python',
    wrong: '#!/bin/sh\nexport PYTHONPATH=/gone\nexec /project/.venv/bin/python "$@"\n',
    mended: '#!/bin/sh\nexec /project/.venv/bin/python "$@"\n',
    code: 'pythonpath-missing-entry',
    more: { [SETTINGS]: json({ 'python.defaultInterpreterPath': '/project/bin/python' }) },
    executable: true,
  },
  {
    source: 'interpreters',
    file: '/project/.venv/pyvenv.cfg',
    wrong: 'home = /gone\nversion = 9.8.1\n',
    mended: 'home = /usr/bin\nversion = 9.8.1\n',
    code: 'venv-home-missing',
  },
  {
    source: 'checkers',
    file: '/project/pyrightconfig.json',
    wrong: '{ "venvPath": ".", "venv": "gone" }\n',
    mended: '{ "venvPath": ".", "venv": ".venv" }\n',
    code: 'type-checker-path-differs',
  },
  {
    source: 'packages',
    file: `${SITE}/a.pth`,
    wrong: '/gone\n',
    mended: '# nothing\n',
    code: 'pth-missing-path',
  },
  {
    source: 'packages',
    file: `${SITE}/sitecustomize.py`,
    wrong: 'import decimal\ndecimal.x = 1\n',
    mended: '# nothing\n',
    code: 'startup-code-unknown',
  },
];

/** pyenv selects the interpreter, as there is no environment that would come first. */
const versionFile: Kind = {
  source: 'versions',
  file: '/project/.python-version',
  wrong: '9.9.3\n',
  mended: '9.8.1\n',
  code: 'python-version-not-installed',
  more: {
    ...installation('/home/me/.pyenv/versions/9.8.1', '9.8'),
    '/home/me/.pyenv/versions/9.8.1/bin/python': link('python9.8'),
    '/home/me/.pyenv/versions/9.8.1/bin/python3': link('python9.8'),
    '/home/me/.pyenv/shims/python3': {
      ...fileOf('#!/usr/bin/env bash\nexec "/home/me/.pyenv/bin/pyenv" exec "$program" "$@"\n'),
      executable: true,
    },
  },
  environment: { PATH: '/home/me/.pyenv/shims' },
};

/** No line of these files is wrong by itself. */
const SEEN_OTHERWISE: Readonly<Record<string, string>> = {
  '**/*.ipynb': 'above: the first one makes a context',
  '**/{environment.yml,environment.yaml}': 'they name an environment, which the workspace view shows',
  '**/.vscode/extensions.json': 'it says which type checker is recommended',
};

const NO_FILES = sources.filter(({ files }) => files.length === 0).map(({ name }) => name);

describe('a change of', () => {
  for (const kind of [
    ...kinds.map((each) => ({ ...each, more: { ...VENV, ...SERVERS, ...each.more } })),
    versionFile,
  ]) {
    const { file, wrong, mended, code, at = file } = kind;
    const uri = `file://${file}`;
    const place = `file://${at}`;

    it(`${file} is seen in the editor`, () =>
      conversation(kind, async (editor) => {
        assert.ok(isFollowed(file, editor), editor.followed.join(' '));
        await editor.open(uri, wrong);
        await editor.change(uri, 2, mended);
        await editor.until(() => !hasFinding(editor, place, code));
      }));

    it(`${file} is seen on disk`, () =>
      conversation(kind, async (editor, put) => {
        assert.ok(isWatched(file, editor), JSON.stringify(editor.watchers));
        put(mended);
        await changed(editor, uri, FileChangeType.Changed);
        await editor.until(() => !hasFinding(editor, place, code));
      }));
  }

  it('the first notebook of a directory is seen on disk', async () => {
    const files = tree({ ...BASE, ...VENV });
    await converse(optionsOf(files), async (editor) => {
      const file = '/project/a.ipynb';
      await editor.until(() => editor.watchers.length > 0);
      assert.ok(isWatched(file, editor) && isFollowed(file, editor));
      files.put(file, fileOf('{}'));
      const seen = editor.contextsChanged;
      await changed(editor, `file://${file}`, FileChangeType.Created);
      await editor.until(() => editor.contextsChanged > seen);
      const { folders } = await editor.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
      assert.ok(folders[0]?.contexts.some(({ name }) => name === 'Notebook'));
    });
  });

  it('settings is followed by watching the file that they name, before there is one', async () => {
    const files = tree({ ...BASE, ...VENV, [SETTINGS]: '{}' });
    const file = '/project/python.vars';
    await converse(optionsOf(files), async (editor) => {
      await editor.until(() => editor.watchers.length > 0);
      assert.ok(!isWatched(file, editor) && !isFollowed(file, editor));
      const text = json({ 'python.envFile': '${workspaceFolder}/python.vars' });
      await editor.open(`file://${SETTINGS}`, '{}');
      await editor.change(`file://${SETTINGS}`, 2, text);
      await editor.until(() => isWatched(file, editor) && isFollowed(file, editor));
      files.put(file, fileOf(DOTENV.wrong));
      await changed(editor, `file://${file}`, FileChangeType.Created);
      await editor.until(() => hasFinding(editor, `file://${file}`, DOTENV.code));
      await editor.change(`file://${SETTINGS}`, 3, '{}');
      await editor.until(() => !isWatched(file, editor) && !isFollowed(file, editor));
      assert.ok(isFollowed('/project/.env', editor));
    });
  });

  it('each other kind is in this table', () => {
    const tested = new Set([...kinds, versionFile].map(({ source }) => source));
    const left = sources.map(({ name }) => name).filter((name) => !tested.has(name));
    assert.deepEqual(left, ['terminals', 'notebooks', 'own programs']);
    assert.deepEqual(NO_FILES, ['terminals', 'own programs']);
  });

  it('each pattern of a kind is in this table', () => {
    const files = [...kinds, versionFile].map(({ file }) => file);
    const patterns = sources.flatMap(({ files: globs }) => globs);
    assert.deepEqual(
      patterns.filter((glob) => !files.some(matcherOf([glob]))),
      Object.keys(SEEN_OTHERWISE),
    );
  });
});

function optionsOf(files: ReturnType<typeof tree>, environment: Kind['environment'] = { PATH: '/usr/bin' }) {
  return {
    files,
    engine: { inspectFolder, inspectFolderInSteps, previewIsolation },
    environment: new Map(Object.entries(environment)),
  };
}

async function conversation(
  { file, wrong, code, at = file, more, environment, executable = false }: Kind,
  talk: (editor: Editor, put: (text: string) => void) => Promise<void>,
): Promise<void> {
  const files = tree({ ...BASE, ...more, [file]: { ...fileOf(wrong), executable } });
  await converse(optionsOf(files, environment), async (editor) => {
    const shown = editor.problems(`file://${at}`);
    assert.ok(hasFinding(editor, `file://${at}`, code), shown.join());
    await editor.until(() => isWatched(file, editor) && isFollowed(file, editor));
    await talk(editor, (text) => {
      files.put(file, fileOf(text));
    });
    assert.deepEqual(editor.errors, []);
  });
}

function hasFinding(editor: Editor, uri: string, code: string): boolean {
  return editor.diagnostics(uri).some((diagnostic) => (diagnostic.code ?? '') === code);
}

function isFollowed(file: string, { followed }: Editor): boolean {
  return matcherOf(followed as readonly Glob[])(file);
}

/** By a pattern in the workspace, or by one for a directory outside. */
function isWatched(file: string, { watchers }: Editor): boolean {
  return watchers.some((watcher) =>
    matcherOf([globOf(watcher)])(isInWorkspace(watcher) ? withinWorkspace(file) : file),
  );
}

function globOf({ globPattern }: FileSystemWatcher): Glob {
  if (typeof globPattern === 'string') {
    return globPattern as Glob;
  }
  const { baseUri, pattern } = globPattern;
  return `${(typeof baseUri === 'string' ? baseUri : baseUri.uri).replace('file://', '')}/${pattern}` as Glob;
}

function isInWorkspace({ globPattern }: FileSystemWatcher): boolean {
  return typeof globPattern === 'string';
}

/** An editor ignores what is elsewhere. */
function withinWorkspace(file: string): string {
  return file.startsWith('/project/') ? file : '';
}

function fileOf(text: string) {
  return { kind: 'file', bytes: new TextEncoder().encode(text), executable: false } as const;
}

async function changed(editor: Editor, uri: string, type: FileChangeType): Promise<void> {
  await editor.client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });
}
