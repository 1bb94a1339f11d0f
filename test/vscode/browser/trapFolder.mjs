/** A folder of booby traps: running something in it leaves a mark, and reading a trap waits or never ends. */

import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** A word in files that only files of the folder name: without trust they are never opened, and the word is never shown. */
export const SECRET = 'do-not-show-this';

/**
 * @typedef {object} Traps
 * @property {string} folder What is opened.
 * @property {string} outside Next to it: files that only files of the folder name.
 * @property {string} marks Whatever runs writes a file here.
 * @property {Readonly<Record<string, string>>} unfit By kind: paths in the folder that must not be read like files.
 */

/**
 * @param {string} folder Its directory gets other files as well.
 * @returns {Traps}
 */
export function makeTraps(folder) {
  const outside = path.join(path.dirname(folder), 'outside');
  const marks = path.join(path.dirname(folder), 'marks');
  for (const directory of [folder, outside, marks]) {
    fs.mkdirSync(directory, { recursive: true });
  }
  const traps = { folder, outside, marks, unfit: makeUnfit(path.join(folder, 'unfit'), outside) };
  makeOutside(traps);
  makePrograms(traps);
  makeEnvironments(traps);
  makeProjectFiles(traps);
  makeEditorFiles(traps);
  return traps;
}

/**
 * @param {string} directory
 * @param {string} outside
 */
function makeUnfit(directory, outside) {
  fs.mkdirSync(directory);
  execFileSync('mkfifo', [path.join(directory, 'fifo')]);
  // It listens in its own directory, since an address must be short; when it is killed, its socket remains.
  const listen = "require('net').createServer().listen('socket', () => process.kill(process.pid, 'SIGKILL'))";
  spawnSync(process.execPath, ['-e', listen], { cwd: directory });
  write(path.join(directory, 'huge'), '');
  fs.truncateSync(path.join(directory, 'huge'), 2 ** 40);
  const links = {
    zero: '/dev/zero',
    random: '/dev/random',
    memory: '/proc/self/mem',
    environment: '/proc/self/environ',
    loop: 'loop',
    outside: path.join(outside, 'secret.env'),
  };
  for (const [name, target] of Object.entries(links)) {
    fs.symlinkSync(target, path.join(directory, name));
  }
  const names = ['fifo', 'socket', 'huge', ...Object.keys(links)];
  return Object.fromEntries(names.map((name) => [name, path.join(directory, name)]));
}

/** @param {Traps} traps */
function makeOutside({ outside }) {
  const variables = `TOKEN=${SECRET}\nPYTHONPATH=/${SECRET}\nPATH=/${SECRET}/bin\n`;
  for (const name of ['secret.env', 'settings.env', 'launch.env', 'compose.env', 'unit.env', 'task.env']) {
    write(path.join(outside, name), variables);
  }
  write(path.join(outside, 'secret.envrc'), `export PYTHONPATH=/${SECRET}\n`);
  write(path.join(outside, 'secret.sh'), `export PYTHONPATH=/${SECRET}\n`);
  write(path.join(outside, 'secret.ini'), `[uwsgi]\npythonpath = /${SECRET}\n`);
  write(
    path.join(outside, 'secret.conf'),
    `WSGIPythonPath /${SECRET}\n[program:x]\ncommand=python /${SECRET}.py\n`,
  );
  write(path.join(outside, 'secret.txt'), `/${SECRET}\n`);
}

/**
 * A program under every name that someone might start, in directories that the folder puts on PATH.
 *
 * @param {Traps} traps
 */
function makePrograms(traps) {
  const names = [
    'python',
    'python3',
    'conda',
    'mamba',
    'uv',
    'poetry',
    'pdm',
    'pipenv',
    'hatch',
    'pixi',
    'pyenv',
  ];
  for (const name of [...names, 'git', 'direnv', 'sh', 'bash', 'node', 'nox', 'pytest']) {
    program(traps, path.join(traps.folder, 'tools', name), 'tools');
    program(traps, path.join(traps.folder, '.pyenv', 'shims', name), 'shims');
  }
  const wrapper = `#!/bin/sh\n: > ${traps.marks}/wrapper\n. ${traps.outside}/secret.sh\nexec .venv/bin/python "$@"\n`;
  write(path.join(traps.folder, 'run.sh'), wrapper, 0o755);
}

/**
 * @param {Traps} traps
 * @param {string} file
 * @param {string} mark
 */
function program({ marks }, file, mark) {
  write(file, `#!/bin/sh\n: > ${marks}/${mark}-${path.basename(file)}\n`, 0o755);
}

/** @param {Traps} traps */
function makeEnvironments(traps) {
  const { folder, marks, unfit } = traps;
  const code = (/** @type {string} */ mark) => `open(${JSON.stringify(path.join(marks, mark))}, 'w')\n`;
  const real = fs.realpathSync('/usr/bin/python3');
  const packages = path.join('lib', path.basename(real), 'site-packages');

  // It works, so starting it runs all of its code.
  const venv = path.join(folder, '.venv');
  write(path.join(venv, 'pyvenv.cfg'), `home = /usr/bin\ninclude-system-site-packages = false\n`);
  link(real, path.join(venv, 'bin', 'python'));
  write(path.join(venv, packages, 'sitecustomize.py'), code('sitecustomize'));
  write(path.join(venv, packages, 'usercustomize.py'), code('usercustomize'));
  write(path.join(venv, packages, 'code.pth'), `import os; ${code('pth')}`);
  write(path.join(venv, packages, 'paths.pth'), Object.values(unfit).join('\n'));
  for (const [kind, target] of Object.entries(unfit)) {
    link(target, path.join(venv, packages, `${kind}.pth`));
    link(target, path.join(venv, packages, `${kind}.py`));
    link(target, path.join(venv, packages, `${kind}-1.0.dist-info`, 'METADATA'));
  }

  const scripted = path.join(folder, 'venv-script');
  write(path.join(scripted, 'pyvenv.cfg'), `home = ${path.join(folder, 'tools')}\n`);
  program(traps, path.join(scripted, 'bin', 'python'), 'venv');

  for (const [kind, target] of Object.entries(unfit)) {
    const home = path.join(folder, `venv-home-${kind}`);
    write(path.join(home, 'pyvenv.cfg'), `home = ${target}\n`);
    program(traps, path.join(home, 'bin', 'python'), 'home');
    const cfg = path.join(folder, `venv-cfg-${kind}`);
    link(target, path.join(cfg, 'pyvenv.cfg'));
    program(traps, path.join(cfg, 'bin', 'python'), 'cfg');
    const executable = path.join(folder, `venv-executable-${kind}`);
    write(path.join(executable, 'pyvenv.cfg'), 'home = /usr/bin\n');
    link(target, path.join(executable, 'bin', 'python'));
  }
}

/** @param {Traps} traps */
function makeProjectFiles(traps) {
  const { folder, outside, marks } = traps;
  const code = `open(${JSON.stringify(path.join(marks, 'project'))}, 'w')\n`;
  for (const name of [
    'noxfile.py',
    'conftest.py',
    'setup.py',
    'tests/conftest.py',
    'manage.py',
    'gunicorn.conf.py',
  ]) {
    write(path.join(folder, name), code);
  }
  write(path.join(folder, 'main.py'), '#!./tools/python\nimport sys\n', 0o755);
  write(
    path.join(folder, 'pyproject.toml'),
    [
      '[tool.poetry]\nname = "x"\nversion = "1"',
      '[build-system]\nrequires = []\nbuild-backend = "conftest"\nbackend-path = ["."]',
      `[tool.poe]\nenvfile = "${outside}/task.env"\n[tool.poe.tasks]\nserve = "python main.py"`,
      `[tool.pytest.ini_options]\npythonpath = ["${traps.unfit['fifo']}"]`,
      '',
    ].join('\n'),
  );
  for (const name of ['poetry.lock', 'uv.lock', 'pixi.toml', 'pdm.lock', 'Pipfile', 'environment.yml']) {
    write(path.join(folder, name), '');
  }
  write(path.join(folder, 'requirements.txt'), `-r ${outside}/secret.txt\n-c ${outside}/secret.ini\nshop\n`);
  write(path.join(folder, 'Procfile'), 'web: ./run.sh main.py\nworker: tools/python main.py\n');
  write(path.join(folder, '.envrc'), `source_env ${outside}/secret.envrc\ndotenv ${outside}/secret.env\n`);
  write(
    path.join(folder, 'docker-compose.yml'),
    `services:\n  web:\n    image: python\n    env_file: ${outside}/compose.env\n    environment:\n      PYTHONPATH: /x\n`,
  );
  write(
    path.join(folder, 'app.service'),
    `[Service]\nEnvironmentFile=${outside}/unit.env\nExecStart=${folder}/.venv/bin/python ${folder}/main.py\n`,
  );
  write(
    path.join(folder, 'supervisord.conf'),
    `[supervisord]\n[include]\nfiles = ${outside}/secret.conf\n[program:web]\ncommand=${folder}/.venv/bin/python main.py\n`,
  );
  write(
    path.join(folder, 'uwsgi.ini'),
    `[uwsgi]\nplugin = python3\npythonpath = @(${outside}/secret.txt)\nini = ${outside}/secret.ini\nmodule = main\n`,
  );
  write(
    path.join(folder, 'apache.conf'),
    `LoadModule wsgi_module modules/mod_wsgi.so\nInclude ${outside}/secret.conf\nWSGIScriptAlias / ${folder}/main.py\n`,
  );
  link(path.join(outside, 'secret.txt'), path.join(folder, '.python-version'));
  link(path.join(outside, 'secret.ini'), path.join(folder, 'pytest.ini'));
  link(outside, path.join(folder, 'linked'));
  program(traps, path.join(folder, '.git', 'hooks', 'post-checkout'), 'git-hook');
  const monitor = path.join(folder, 'tools', 'git');
  write(path.join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  write(path.join(folder, '.git', 'config'), `[core]\n\tfsmonitor = ${monitor}\n\tsshCommand = ${monitor}\n`);
}

/** @param {Traps} traps */
function makeEditorFiles(traps) {
  const { folder, outside, unfit } = traps;
  const tool = (/** @type {string} */ name) => path.join(folder, 'tools', name);
  json(path.join(folder, '.vscode', 'settings.json'), {
    'python.defaultInterpreterPath': tool('python'),
    'python.envFile': path.join(outside, 'settings.env'),
    'python.terminal.useEnvFile': true,
    'python.condaPath': tool('conda'),
    'python.poetryPath': tool('poetry'),
    'python.pipenvPath': tool('pipenv'),
    'git.path': tool('git'),
    'terminal.integrated.env.linux': {
      PATH: path.join(folder, 'tools'),
      PYENV_ROOT: path.join(folder, '.pyenv'),
    },
    'terminal.integrated.defaultProfile.linux': 'trap',
    'terminal.integrated.profiles.linux': { trap: { path: tool('sh') } },
    'python.testing.pytestEnabled': true,
    'pythonPathInspector.embedders': [{ name: 'trap', library: unfit['zero'], home: unfit['fifo'] }],
    'mypy.dmypyExecutable': tool('python'),
  });
  json(path.join(folder, '.vscode', 'launch.json'), {
    configurations: [
      ...Object.entries({
        ...unfit,
        passwords: '/etc/passwd',
        outsideItself: path.join(outside, 'launch.env'),
      }).map(([kind, file]) => ({
        name: `env file ${kind}`,
        type: 'debugpy',
        request: 'launch',
        module: 'm',
        envFile: file,
      })),
      ...Object.entries(unfit).flatMap(([kind, file]) => [
        { name: `program ${kind}`, type: 'debugpy', request: 'launch', program: file },
        { name: `python ${kind}`, type: 'debugpy', request: 'launch', module: 'm', python: file },
      ]),
      {
        name: 'wrapper',
        type: 'debugpy',
        request: 'launch',
        program: 'main.py',
        python: path.join(folder, 'run.sh'),
      },
    ],
  });
  json(path.join(folder, '.vscode', 'tasks.json'), {
    tasks: [
      { label: 'run', type: 'shell', command: './run.sh main.py', runOptions: { runOn: 'folderOpen' } },
    ],
  });
  const own = [`PATH=${path.join(folder, 'tools')}`, 'PYTHONSTARTUP=main.py', `PYTHONHOME=${unfit['fifo']}`];
  write(path.join(folder, '.env'), `${own.join('\n')}\nTOKEN=${SECRET}\n`);
}

/**
 * @param {string} target
 * @param {string} file
 */
function link(target, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.symlinkSync(target, file);
}

/**
 * @param {string} file
 * @param {unknown} value
 */
function json(file, value) {
  write(file, JSON.stringify(value, undefined, 2));
}

/**
 * @param {string} file
 * @param {string} text
 * @param {number} [mode]
 */
function write(file, text, mode = 0o644) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  fs.chmodSync(file, mode);
}
