/** Hostile files of the editor, of containers and of deployments. */

import { doubling, each, files, nested, times, type Hostile } from './hostileFolder';

const VSCODE = '/project/.vscode';
const launchOf = (configurations: readonly object[], more: object = {}): string =>
  JSON.stringify({
    ...more,
    configurations: configurations.map((own) => ({ type: 'debugpy', request: 'launch', ...own })),
  });
const many = (size: number, length: number, one: (index: number) => object): readonly object[] =>
  Array.from({ length: Math.max(1, Math.floor(size / length)) }, (_, index) => one(index));

export const hostileEditor: Readonly<Record<string, Hostile>> = {
  'launch configurations': (size) => ({
    [`${VSCODE}/launch.json`]: launchOf(
      many(size, 100, (index) => ({ name: `App ${String(index)}`, module: 'app' })),
    ),
  }),
  'equal launch configurations': (size) => ({
    [`${VSCODE}/launch.json`]: launchOf(many(size, 100, () => ({ name: 'App', module: 'app' }))),
  }),
  'launch configurations with one fault': (size) => ({
    [`${VSCODE}/launch.json`]: launchOf(
      many(size, 100, () => ({ name: 'App', module: 'app', env: { PYTHONPATH: '/gone' } })),
    ),
  }),
  'launch configurations with files': (size) => ({
    [`${VSCODE}/launch.json`]: launchOf(
      many(size, 100, (index) => ({ name: 'App', module: 'app', envFile: `/gone/${String(index)}` })),
    ),
  }),
  'launch configurations of programs': (size) => ({
    [`${VSCODE}/launch.json`]: launchOf(
      many(size, 100, (index) => ({ name: 'App', program: `\${workspaceFolder}/${String(index)}.py` })),
    ),
  }),
  'variables of one launch configuration': (size) => ({
    [`${VSCODE}/launch.json`]: launchOf([
      {
        name: 'App',
        module: 'app',
        env: Object.fromEntries(
          many(size, 20, () => ({})).map((_, index) => [`A${String(index)}`, '${env:A}']),
        ),
      },
    ]),
  }),
  'references in a launch configuration': (size) => ({
    [`${VSCODE}/launch.json`]: launchOf([
      {
        name: 'App',
        module: 'app',
        env: { PYTHONPATH: times(size, '${workspaceFolder}:') },
        cwd: times(size, '${'),
      },
    ]),
  }),
  'inputs of a launch file': (size) => ({
    [`${VSCODE}/launch.json`]: launchOf(
      [{ name: 'App', module: 'app', env: { A: times(size / 3, '${input:a}') } }],
      {
        inputs: many(size, 60, () => ({ id: 'a', type: 'promptString', default: '${input:a}${input:a}' })),
      },
    ),
  }),
  'settings that refer to each other': () => ({
    [`${VSCODE}/settings.json`]: JSON.stringify({
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [
          `a${String(index)}`,
          `\${config:a${String(index + 1)}}\${config:a${String(index + 1)}}`,
        ]),
      ),
      'terminal.integrated.env.linux': { PYTHONPATH: '${config:a0}' },
    }),
    [`${VSCODE}/launch.json`]: launchOf([
      { name: 'App', module: 'app', env: { PYTHONPATH: '${config:a0}' } },
    ]),
  }),
  'a nested launch file': (size) => ({ [`${VSCODE}/launch.json`]: nested(size, '[', '', ']') }),
  settings: (size) => ({
    [`${VSCODE}/settings.json`]: `{${each(size, (index) => `"a${String(index)}": 1,\n`)}}`,
  }),
  'equal settings': (size) => ({
    [`${VSCODE}/settings.json`]: `{${times(size, '"python.analysis.extraPaths": [],\n')}}`,
  }),
  'extra paths': (size) => ({
    [`${VSCODE}/settings.json`]: JSON.stringify({
      'python.analysis.extraPaths': many(size, 20, (index) => ({ index })).map(
        (_, index) => `/gone/${String(index)}`,
      ),
    }),
  }),
  'folders of a workspace': (size) => ({
    '/project/a.code-workspace': JSON.stringify({
      folders: many(size, 30, (index) => ({ path: `f${String(index)}` })),
      settings: { 'python.envFile': '/gone' },
    }),
  }),
  workspaces: (size) =>
    files(Math.floor(size / 200), (index) => [
      `/project/a${String(index)}.code-workspace`,
      JSON.stringify({ folders: [{ path: '.' }], settings: { 'python.envFile': '/gone' } }),
    ]),
  tasks: (size) => ({
    [`${VSCODE}/tasks.json`]: JSON.stringify({
      version: '2.0.0',
      tasks: many(size, 100, (index) => ({
        label: `t${String(index)}`,
        type: 'shell',
        command: 'python -m app',
      })),
    }),
  }),
  'tasks that depend on each other': (size) => ({
    [`${VSCODE}/tasks.json`]: JSON.stringify({
      version: '2.0.0',
      tasks: many(size, 150, (index) => ({
        label: `t${String(index)}`,
        type: 'process',
        command: '/gone/python',
        dependsOn: [`t${String(index + 1)}`, `t${String(index)}`],
      })),
    }),
  }),
  'a task of one long command': (size) => ({
    [`${VSCODE}/tasks.json`]: JSON.stringify({
      version: '2.0.0',
      tasks: [{ label: 'a', type: 'shell', command: `${times(size, 'A=b ')}python -m app` }],
    }),
  }),
  'a task of many commands': (size) => ({
    [`${VSCODE}/tasks.json`]: JSON.stringify({
      version: '2.0.0',
      tasks: [{ label: 'a', type: 'shell', command: times(size, 'python -m app && ') }],
    }),
  }),
  'a task that doubles': () => ({
    [`${VSCODE}/tasks.json`]: JSON.stringify({
      version: '2.0.0',
      tasks: [
        {
          label: 'a',
          type: 'shell',
          command: `export A=abcdefgh; ${doubling(40, () => 'export A=$A$A; ')}PYTHONPATH=$A python -m app`,
        },
      ],
    }),
  }),
  'a task of nested references': (size) => ({
    [`${VSCODE}/tasks.json`]: JSON.stringify({
      version: '2.0.0',
      tasks: [
        { label: 'a', type: 'shell', command: `PYTHONPATH=${nested(size, '${A:-', 'a', '}')} python -m app` },
      ],
    }),
  }),
  'a task that reads itself': () => ({
    [`${VSCODE}/tasks.json`]: JSON.stringify({
      version: '2.0.0',
      tasks: [{ label: 'a', type: 'shell', command: '. ./a.sh && python -m app' }],
    }),
    '/project/a.sh': times(4000, '. ./a.sh\n'),
  }),
  'a task of prefixes': (size) => ({
    [`${VSCODE}/tasks.json`]: JSON.stringify({
      version: '2.0.0',
      tasks: [{ label: 'a', type: 'shell', command: `${times(size, 'env ')}python -m app` }],
    }),
  }),
  'a task of shells in shells': () => ({
    [`${VSCODE}/tasks.json`]: JSON.stringify({
      version: '2.0.0',
      tasks: [{ label: 'a', type: 'shell', command: `${doubling(60, () => 'bash -c "env ')}python -m app` }],
    }),
  }),
  'inputs of tasks': (size) => ({
    [`${VSCODE}/tasks.json`]: JSON.stringify({
      version: '2.0.0',
      inputs: many(size, 60, () => ({ id: 'a', default: '${input:a}${input:a}' })),
      tasks: [{ label: 'a', type: 'shell', command: 'python', args: ['${input:a}'] }],
    }),
  }),
  'a Procfile': (size) => ({
    '/project/Procfile': each(size, (index) => `w${String(index)}: python -m app\n`),
  }),
  'a Procfile of one fault': (size) => ({
    '/project/Procfile': each(size, (index) => `w${String(index)}: PYTHONPATH=/gone python -m app\n`),
  }),
  'a Procfile of one line': (size) => ({ '/project/Procfile': `web: ${times(size, 'A=b ')}python -m app\n` }),
  'a Procfile of many programs': (size) => ({
    '/project/Procfile': `web: ${times(size, 'python -m app; ')}\n`,
  }),
  'a Procfile of pipes': (size) => ({ '/project/Procfile': `web: ${times(size, 'python | ')}python\n` }),
  'a Procfile of brackets': (size) => ({
    '/project/Procfile': `web: ${times(size, '$(')}\nx: ${times(size, '(')}python\n`,
  }),
  'a Procfile of options': (size) => ({
    '/project/Procfile': `web: python ${times(size, '-I -E ')}-m app\n`,
  }),
  'a Procfile of gunicorns': (size) => ({
    '/project/Procfile': each(size, (index) => `w${String(index)}: gunicorn -c conf.py app:app\n`),
    '/project/conf.py': times(size, "raw_env = ['A=b']\n"),
  }),
  'systemd units': (size) =>
    files(Math.floor(size / 100), (index) => [
      `/project/a${String(index)}.service`,
      '[Service]\nExecStart=/project/.venv/bin/python -m app\n',
    ]),
  'lines of a systemd unit': (size) => ({
    '/project/a.service': `[Service]\n${each(size, (index) => `Environment=A${String(index)}=b\n`)}ExecStart=/project/.venv/bin/python -m app\n`,
  }),
  'commands of a systemd unit': (size) => ({
    '/project/a.service': `[Service]\n${times(size, 'ExecStartPre=/project/.venv/bin/python -m app\n')}ExecStart=/project/.venv/bin/python -m app\n`,
  }),
  'specifiers of a systemd unit': (size) => ({
    '/project/a.service': `[Service]\nEnvironment=PYTHONPATH=${times(size, '%h%%')}\nExecStart=/project/.venv/bin/python -m app\n`,
  }),
  'doubling in a systemd unit': () => ({
    '/project/a.service': `[Service]\nEnvironment=A=abcdefgh\n${doubling(40, () => 'Environment=A=$A$A%n%n\n')}ExecStart=/project/.venv/bin/python $A\n`,
  }),
  'references in a systemd unit': (size) => ({
    '/project/a.service': `[Service]\nEnvironment=A=${times(size / 2, 'a')}\nExecStart=/project/.venv/bin/python ${times(size / 2, '${A}')}\n`,
  }),
  'files of a systemd unit': (size) => ({
    '/project/a.service': `[Service]\n${times(size, 'EnvironmentFile=-/project/a.env\n')}ExecStart=/project/.venv/bin/python -m app\n`,
    '/project/a.env': each(size, (index) => `A${String(index)}=b\n`),
  }),
  'patterns for files of a systemd unit': (size) => ({
    '/project/a.service': `[Service]\n${times(size, 'EnvironmentFile=-/*/*/*/*/*/*\n')}ExecStart=/project/.venv/bin/python -m app\n`,
  }),
  'continued lines of a systemd unit': (size) => ({
    '/project/a.service': `[Service]\nExecStart=/project/.venv/bin/python ${times(size, '\\\n')}\n`,
  }),
  'drop-ins of a systemd unit': (size) => ({
    '/project/a.service': '[Service]\nExecStart=/project/.venv/bin/python -m app\n',
    ...files(Math.floor(size / 100), (index) => [
      `/project/a.service.d/${String(index)}.conf`,
      '[Service]\nEnvironment=PYTHONPATH=/gone\n',
    ]),
  }),
  'programs of supervisord': (size) => ({
    '/project/supervisord.conf': each(
      size,
      (index) => `[program:a${String(index)}]\ncommand=python -m app\n`,
    ),
  }),
  'includes of supervisord': (size) => ({
    '/project/supervisord.conf': `[supervisord]\n[include]\nfiles = ${times(size, '/project/*.conf ')}\n`,
  }),
  'a pattern of supervisord': (size) => ({
    '/project/supervisord.conf': `[supervisord]\n[include]\nfiles = /${times(size, '*/')}\n`,
  }),
  'expansions of supervisord': (size) => ({
    '/project/supervisord.conf': `[program:a]\ncommand=python ${times(size, '%(here)s')}\nenvironment=${times(size, 'A="%(ENV_A)s",')}\n`,
  }),
  'numbers of supervisord': () => ({
    '/project/supervisord.conf':
      '[program:a]\ncommand=python -m app\nnumprocs=100000000\nprocess_name=%(process_num)100000000d\n',
  }),
  'services of Compose': (size) => ({
    '/project/compose.yml': `services:\n${each(size, (index) => `  a${String(index)}:\n    environment:\n      PYTHONPATH: /a::/b\n`)}`,
  }),
  'anchors of Compose': () => ({
    '/project/compose.yml': `x0: &x0 {A: b}\n${doubling(30, (index) => `x${String(index + 1)}: &x${String(index + 1)} {<<: [*x${String(index)}, *x${String(index)}, *x${String(index)}]}\n`)}services:\n  web:\n    environment:\n      <<: *x30\n`,
  }),
  'services that extend each other': (size) => ({
    '/project/compose.yml': `services:\n${each(size, (index) => `  a${String(index)}:\n    extends: a${String(index + 1)}\n    environment: {PYTHONPATH: "/a::/b"}\n`)}`,
  }),
  'a service that extends itself': () => ({
    '/project/compose.yml':
      'include: [compose.yml, compose.yml]\nservices:\n  a:\n    extends: {file: compose.yml, service: a}\n    environment: {PYTHONPATH: "/a::/b"}\n',
  }),
  'references of Compose': (size) => ({
    '/project/compose.yml': `services:\n  a:\n    environment:\n      PYTHONPATH: "${nested(size, '${A:-', 'b', '}')}"\n`,
  }),
  'environment files of Compose': (size) => ({
    '/project/compose.yml': `services:\n${each(size, (index) => `  a${String(index)}:\n    env_file: a.env\n`)}`,
    '/project/a.env': times(size, 'PYTHONPATH=/a::/b\n'),
  }),
  'volumes of Compose': (size) => ({
    '/project/compose.yml': `services:\n  a:\n    environment: {PYTHONPATH: "${times(size, '/app:')}"}\n    volumes:\n${times(size, '      - .:/app\n')}`,
  }),
  'stages of a Dockerfile': (size) => ({
    '/project/Dockerfile': each(
      size,
      (index) => `FROM a${String(index)} AS a${String(index + 1)}\nENV PYTHONPATH=/a::/b\n`,
    ),
  }),
  'variables of a Dockerfile': (size) => ({
    '/project/Dockerfile': `FROM python\n${each(size, (index) => `ENV A${String(index)}=b\n`)}`,
  }),
  'doubling in a Dockerfile': () => ({
    '/project/Dockerfile': `FROM python\nENV PYTHONPATH=abcdefgh\n${doubling(40, () => 'ENV PYTHONPATH=$PYTHONPATH:$PYTHONPATH\n')}`,
  }),
  'references in a Dockerfile': (size) => ({
    '/project/Dockerfile': `FROM python\nENV PYTHONPATH=${times(size, '${')}\nENV B=${nested(size, '${A:-', 'b', '}')}\n`,
  }),
  'jobs of a workflow': (size) => ({
    '/project/.github/workflows/a.yml': `jobs:\n${each(size, (index) => `  a${String(index)}:\n    env: {PYTHONPATH: "/a::/b"}\n    steps: []\n`)}`,
  }),
  'steps of a workflow': (size) => ({
    '/project/.github/workflows/a.yml': `jobs:\n  a:\n    steps:\n${times(size, '      - run: python -m app\n        env: {PYTHONPATH: "/a::/b"}\n')}`,
  }),
  'a matrix of a workflow': (size) => ({
    '/project/.github/workflows/a.yml': `jobs:\n  a:\n    strategy:\n      matrix:\n${doubling(10, (index) => `        m${String(index)}: [${times(size / 10, '1, ')}1]\n`)}    env: {PYTHONPATH: "/a::/b:\${{ matrix.m0 }}"}\n    steps: []\n`,
  }),
  'expressions of a workflow': (size) => ({
    '/project/.github/workflows/a.yml': `env:\n  PYTHONPATH: "${times(size, '${{ env.A }}:')}"\n  B: "${times(size, '${{')}"\njobs: {}\n`,
  }),
  'a devcontainer': (size) => ({
    '/project/.devcontainer/devcontainer.json': JSON.stringify({
      containerEnv: { PYTHONPATH: times(size, '${containerEnv:PYTHONPATH}:') },
      mounts: many(size, 40, () => ({ source: '/a', target: '/b', type: 'bind' })),
    }),
  }),
  'a devcontainer of strings': (size) => ({
    '/project/.devcontainer/devcontainer.json': JSON.stringify({
      containerEnv: { PYTHONPATH: '/a::/b' },
      runArgs: many(size, 10, () => ({})).map(() => '-v=/a:/b'),
      workspaceMount: times(size, 'a=b,'),
    }),
  }),
  'docker run': (size) => ({
    '/project/Makefile': `up:\n${times(size, '\tdocker run --env-file a.env -v .:/app -e PYTHONPATH=/app/gone x\n')}`,
    '/project/a.env': 'PYTHONPATH=/app/gone\n',
  }),
  'one docker run': (size) => ({
    '/project/run.sh': `docker run ${times(size, '-e A=b ')}-e PYTHONPATH=/a::/b x\n`,
  }),
  'an .envrc': (size) => ({ '/project/.envrc': times(size, 'export PYTHONPATH=/gone\n') }),
  'an .envrc that reads itself': () => ({ '/project/.envrc': times(4000, 'source_env .envrc\nsource_up\n') }),
  'an .envrc that doubles': () => ({
    '/project/.envrc': `export PYTHONPATH=abcdefgh\n${doubling(40, () => 'export PYTHONPATH=$PYTHONPATH:$PYTHONPATH\n')}`,
  }),
  'an .envrc of path_add': (size) => ({
    '/project/.envrc': each(size, (index) => `path_add PYTHONPATH d${String(index)}\n`),
  }),
  'a .env': (size) => ({
    '/project/.env': `PYTHONPATH=${each(size, (index) => `/gone/${String(index)}:`)}\n`,
  }),
  'a .env of equal entries': (size) => ({ '/project/.env': `PYTHONPATH=${times(size, '/gone:')}\n` }),
  'a .env of empty entries': (size) => ({ '/project/.env': `PYTHONPATH=${times(size, ':')}\n` }),
  'a .env of variables': (size) => ({ '/project/.env': each(size, (index) => `A${String(index)}=b\n`) }),
  'a .env that doubles': () => ({
    '/project/.env': `PYTHONPATH=abcdefgh\n${doubling(40, () => 'PYTHONPATH=${PYTHONPATH}:${PYTHONPATH}\n')}`,
  }),
  notebooks: (size) =>
    files(Math.floor(size / 100), (index) => [
      `/project/a${String(index)}.ipynb`,
      '{"metadata": {"kernelspec": {"name": "k"}}, "cells": []}',
    ]),
  'a notebook': (size) => ({
    '/project/a.ipynb': JSON.stringify({
      metadata: { kernelspec: { name: 'python3' } },
      cells: many(size * 10, 60, () => ({
        cell_type: 'code',
        source: ['import sys\n', "sys.path.append('/gone')\n"],
      })),
    }),
  }),
  'a notebook of one cell': (size) => ({
    '/project/a.ipynb': JSON.stringify({
      metadata: { kernelspec: { name: 'python3' } },
      cells: [{ cell_type: 'code', source: times(size, "sys.path.append('/gone')\n") }],
    }),
  }),
  'a notebook of outputs': (size) => ({
    '/project/a.ipynb': JSON.stringify({
      metadata: { kernelspec: { name: 'python3' } },
      cells: [
        { cell_type: 'code', source: [], outputs: [{ data: { 'image/png': times(size * 100, 'QUJD') } }] },
      ],
    }),
  }),
  'a notebook that nests': (size) => ({
    '/project/a.ipynb': `{"metadata": {"kernelspec": {"name": "python3"}}, "cells": ${nested(size, '[', '', ']')}}`,
  }),
};
