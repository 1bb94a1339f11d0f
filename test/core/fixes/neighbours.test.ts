import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import type { FileSystem } from '../../../server/src/core/ports/fileSystem';
import type { Finding, Fix } from '../../../server/src/core/model/finding';
import { renderMessage } from '../../../server/src/core/model/message';
import { applyFix } from '../../support/applyEdits';
import { machineOf } from '../../support/machine';
import { BASE, VENV } from '../../support/situations';
import { executable, tree, type Tree } from '../../support/tree';

/**
 * What is left of a file after each fix of a finding, where the variable has neighbours: other variables, processes and sections.
 * A title that is not listed must not be offered.
 */
interface Neighbours {
  readonly title: string;
  readonly file: string;
  readonly text: string;
  readonly code: string;
  /** The text after each fix, by its title. */
  readonly after: Readonly<Record<string, string>>;
  readonly more?: Tree;
}

const HERE = 'Remove PYTHONHOME';
const COMMENT = 'Comment out PYTHONHOME';
const LAUNCHER = 'isolated-launcher';

const UNIT = '[Service]\nRestart=always\nExecStart=/project/.venv/bin/python /project/main.py\n';
const TOX: Tree = {
  '/project/.tox/py/pyvenv.cfg': 'home = /usr/bin\n',
  '/project/.tox/py/bin/python': executable,
};

const UWSGI: Tree = { '/usr/bin/uwsgi': executable };

const TABLE: readonly Neighbours[] = [
  {
    title: 'a process of a Procfile keeps its command and its other variables',
    file: 'Procfile',
    text: 'release: .venv/bin/python manage.py migrate\nweb: DJANGO_SETTINGS_MODULE=a.b PYTHONHOME=/srv/.venv .venv/bin/python main.py\n',
    code: 'pythonhome-reaches-venv',
    after: {
      [HERE]:
        'release: .venv/bin/python manage.py migrate\nweb: DJANGO_SETTINGS_MODULE=a.b .venv/bin/python main.py\n',
    },
  },
  {
    title: 'a word of a systemd unit goes without its neighbours',
    file: 'app.service',
    text: `${UNIT}Environment="DB=1" "PYTHONHOME=/srv/py" SECRET=2\n`,
    code: 'pythonhome-reaches-venv',
    after: { [HERE]: `${UNIT}Environment="DB=1" SECRET=2\n` },
  },
  {
    title: 'the last word of a systemd line goes with the blank before it',
    file: 'app.service',
    text: `${UNIT}Environment=DB=1 \\\n    SECRET=2 \\\n    PYTHONHOME=/srv/py\nUser=www\n`,
    code: 'pythonhome-reaches-venv',
    after: { [HERE]: `${UNIT}Environment=DB=1 \\\n    SECRET=2 \\\n\nUser=www\n` },
  },
  {
    title: 'QUIRK(systemd-empty-environment-resets): an Environment= that sets nothing else goes as a whole',
    file: 'app.service',
    text: `${UNIT}Environment=DB=1\nEnvironment=PYTHONHOME=/srv/py\n`,
    code: 'pythonhome-reaches-venv',
    after: {
      [HERE]: `${UNIT}Environment=DB=1\n`,
      [COMMENT]: `${UNIT}Environment=DB=1\n# Environment=PYTHONHOME=/srv/py\n`,
    },
  },
  {
    title: '.env',
    file: '.env',
    text: 'A="1\n2"\n# About it\nPYTHONHOME=/srv/py\nB=2\n',
    code: 'pythonhome-reaches-venv',
    after: {
      [HERE]: 'A="1\n2"\n# About it\nB=2\n',
      [COMMENT]: 'A="1\n2"\n# About it\n# PYTHONHOME=/srv/py\nB=2\n',
    },
  },
  {
    title: 'a file of python.envFile under another name',
    file: 'python.vars',
    text: 'A=1\nPYTHONHOME=/srv/py\nB=2\n',
    code: 'pythonhome-reaches-venv',
    more: { '/project/.vscode/settings.json': '{"python.envFile": "${workspaceFolder}/python.vars"}' },
    after: { [HERE]: 'A=1\nB=2\n', [COMMENT]: 'A=1\n# PYTHONHOME=/srv/py\nB=2\n' },
  },
  {
    title: 'launch.json, where nothing is said of terminals',
    file: '.vscode/launch.json',
    text: `{"configurations": [
  {"name": "A", "type": "debugpy", "request": "launch", "program": "a.py", "env": {"X": "1", "PYTHONHOME": "/srv/py"}},
  {"name": "B", "type": "debugpy", "request": "launch", "program": "b.py", "env": {"X": "2"}}
]}`,
    code: 'pythonhome-reaches-venv',
    after: {
      [HERE]: `{"configurations": [
  {"name": "A", "type": "debugpy", "request": "launch", "program": "a.py", "env": {"X": "1"}},
  {"name": "B", "type": "debugpy", "request": "launch", "program": "b.py", "env": {"X": "2"}}
]}`,
      'Set PYTHONHOME to null, so that this program does not inherit it either': `{"configurations": [
  {"name": "A", "type": "debugpy", "request": "launch", "program": "a.py", "env": {"X": "1", "PYTHONHOME": null}},
  {"name": "B", "type": "debugpy", "request": "launch", "program": "b.py", "env": {"X": "2"}}
]}`,
    },
  },
  {
    title: 'settings.json, where terminals may inherit one',
    file: '.vscode/settings.json',
    text: '{\n  "terminal.integrated.env.linux": {\n    "PYTHONHOME": "/srv/py", // why\n    "X": "1"\n  }\n}\n',
    code: 'pythonhome-reaches-venv',
    after: {
      [HERE]: '{\n  "terminal.integrated.env.linux": {\n     // why\n    "X": "1"\n  }\n}\n',
      'Set PYTHONHOME to null, so that terminals do not inherit it either':
        '{\n  "terminal.integrated.env.linux": {\n    "PYTHONHOME": null, // why\n    "X": "1"\n  }\n}\n',
    },
  },
  {
    title: 'tox.ini, on a line of its own',
    file: 'tox.ini',
    text: '[testenv]\nset_env =\n    A = 1\n    PYTHONHOME = /srv/py\n    B = 2\ncommands = pytest\n',
    code: 'pythonhome-reaches-venv',
    more: TOX,
    after: {
      [HERE]: '[testenv]\nset_env =\n    A = 1\n    B = 2\ncommands = pytest\n',
      [COMMENT]:
        '[testenv]\nset_env =\n    A = 1\n#     PYTHONHOME = /srv/py\n    B = 2\ncommands = pytest\n',
    },
  },
  {
    title: 'tox.ini, on two lines that a backslash joins',
    file: 'tox.ini',
    text: '[testenv]\nset_env =\n    A = 1\n    PYTHONHOME = /srv\\\n      /py\n    B = 2\ncommands = pytest\n',
    code: 'pythonhome-reaches-venv',
    more: TOX,
    after: {
      [HERE]: '[testenv]\nset_env =\n    A = 1\n    B = 2\ncommands = pytest\n',
      [COMMENT]:
        '[testenv]\nset_env =\n    A = 1\n#     PYTHONHOME = /srv\\\n#       /py\n    B = 2\ncommands = pytest\n',
    },
  },
  {
    title: 'tox.ini, behind the key',
    file: 'tox.ini',
    text: '[testenv]\nset_env = PYTHONHOME = /srv/py\n    B = 2\n',
    code: 'pythonhome-reaches-venv',
    more: TOX,
    after: { [HERE]: '[testenv]\nset_env = \n    B = 2\n' },
  },
  {
    title: 'an inline table of tox.toml',
    file: 'tox.toml',
    text: '[env_run_base]\nset_env = { A = "1", PYTHONHOME = "/srv/py", B = "2" }\n',
    code: 'pythonhome-reaches-venv',
    more: TOX,
    after: { [HERE]: '[env_run_base]\nset_env = { A = "1", B = "2" }\n' },
  },
  {
    title: 'a table of tox.toml',
    file: 'tox.toml',
    text: '[env_run_base.set_env]\nA = "1"\nPYTHONHOME = "/srv/py"\nB = "2"\n',
    code: 'pythonhome-reaches-venv',
    more: TOX,
    after: {
      [HERE]: '[env_run_base.set_env]\nA = "1"\nB = "2"\n',
      [COMMENT]: '[env_run_base.set_env]\nA = "1"\n# PYTHONHOME = "/srv/py"\nB = "2"\n',
    },
  },
];

/** Text for a shell, in any kind of file: the command that sets the variable, what it is joined to, and what else is set. */
const COMMANDS: readonly Neighbours[] = [
  {
    title: 'the assignments of env in a Procfile, which ends its lines as Windows does',
    file: 'Procfile',
    text: 'web: env -u X A=1 PYTHONHOME=/srv/py B=2 .venv/bin/python main.py --x\r\nworker: B=2 x\r\n',
    code: 'pythonhome-reaches-venv',
    after: { [HERE]: 'web: env -u X A=1 B=2 .venv/bin/python main.py --x\r\nworker: B=2 x\r\n' },
  },
  {
    title: 'an export that the command waits for goes with its &&',
    file: 'Procfile',
    text: 'web: A=1; export PYTHONHOME=/srv/py && .venv/bin/python main.py\n',
    code: 'pythonhome-reaches-venv',
    after: { [HERE]: 'web: A=1; .venv/bin/python main.py\n' },
  },
  {
    title: 'the assignments of env in a systemd command',
    file: 'app.service',
    text: '[Service]\nRestart=always\nExecStart=-/usr/bin/env "A=a b" PYTHONHOME=/srv/py /project/.venv/bin/python /project/main.py --x=%%\n',
    code: 'pythonhome-reaches-venv',
    after: {
      [HERE]:
        '[Service]\nRestart=always\nExecStart=-/usr/bin/env "A=a b" /project/.venv/bin/python /project/main.py --x=%%\n',
    },
  },
  {
    title: 'the assignments of env in the command of a supervisord.conf',
    file: 'supervisord.conf',
    text: '[program:a]\ncommand=env A=1 PYTHONHOME=/srv/py /project/.venv/bin/python /project/main.py ; why\nautostart=true\n',
    code: 'pythonhome-reaches-venv',
    after: {
      [HERE]:
        '[program:a]\ncommand=env A=1 /project/.venv/bin/python /project/main.py ; why\nautostart=true\n',
    },
  },
  {
    title: 'one in front of a command of a script',
    file: 'run.sh',
    text: '#!/bin/sh\nset -e\nA=1 PYTHONHOME=/srv/py B=2 exec .venv/bin/python main.py "$@"\n',
    code: 'pythonhome-reaches-venv',
    more: { '/project/Procfile': 'web: sh run.sh\n' },
    after: { [HERE]: '#!/bin/sh\nset -e\nA=1 B=2 exec .venv/bin/python main.py "$@"\n' },
  },
  {
    title: 'env in a script that a Procfile starts, at its place in the script',
    file: 'run.sh',
    text: '#!/bin/sh\nexec env A=1 PYTHONHOME=/srv/py .venv/bin/python main.py "$@"\n',
    code: 'pythonhome-reaches-venv',
    more: { '/project/Procfile': 'web: sh run.sh\n' },
    after: { [HERE]: '#!/bin/sh\nexec env A=1 .venv/bin/python main.py "$@"\n' },
  },
  {
    title: '.envrc, where others stay that Python does not ask for',
    file: '.envrc',
    text: 'export A=1 PYTHONHOME=/srv/py B=2\nexport C=3\n',
    code: 'pythonhome-reaches-venv',
    after: { [HERE]: 'export A=1 B=2\nexport C=3\n' },
  },
  {
    title: 'the only command of a branch, which a shell needs, stays',
    file: '.envrc',
    text: 'if true; then\n  export PYTHONHOME=/srv/py # why\nfi\nexport A=1\n',
    code: 'pythonhome-reaches-venv',
    after: {},
  },
  {
    title: 'one of several commands of a branch',
    file: '.envrc',
    text: 'if true; then export PYTHONHOME=/srv/py; export A=1; fi\n',
    code: 'pythonhome-reaches-venv',
    after: { [HERE]: 'if true; then export A=1; fi\n' },
  },
  {
    title: 'one that another variable is made of stays',
    file: '.envrc',
    text: 'export PYTHONHOME=/srv/py\nexport B=$PYTHONHOME/lib\n',
    code: 'pythonhome-reaches-venv',
    after: {},
  },
];

const LISTS: readonly Neighbours[] = [
  {
    title: 'a search path of a Procfile loses its dead element',
    file: 'Procfile',
    text: 'web: A=1 PYTHONPATH=/project/src:/gone .venv/bin/python main.py\n',
    code: 'pythonpath-missing-entry',
    after: {
      'Remove /gone from PYTHONPATH': 'web: A=1 PYTHONPATH=/project/src .venv/bin/python main.py\n',
    },
  },
  {
    title: 'a search path of a systemd unit loses its dead element',
    file: 'app.service',
    text: `${UNIT}Environment="DB=a b" "PYTHONPATH=/gone:/project/src"\n`,
    code: 'pythonpath-missing-entry',
    after: {
      'Remove /gone from PYTHONPATH': `${UNIT}Environment="DB=a b" PYTHONPATH=/project/src\n`,
    },
  },
  {
    title: 'a search path of launch.json keeps its references',
    file: '.vscode/launch.json',
    text: '{"configurations": [{"name": "A", "type": "debugpy", "request": "launch", "program": "a.py", "env": {"PYTHONPATH": "${workspaceFolder}/src:/gone", "X": "${env:X}"}}]}',
    code: 'pythonpath-missing-entry',
    after: {
      'Remove /gone from PYTHONPATH':
        '{"configurations": [{"name": "A", "type": "debugpy", "request": "launch", "program": "a.py", "env": {"PYTHONPATH": "${workspaceFolder}/src", "X": "${env:X}"}}]}',
    },
  },
  {
    title: 'a search path of tox.toml keeps its references',
    file: 'tox.toml',
    text: '[env_run_base]\nset_env = { A = "1", PYTHONPATH = "{tox_root}/src:/gone" }\n',
    code: 'pythonpath-missing-entry',
    more: TOX,
    after: {
      'Remove /gone from PYTHONPATH':
        '[env_run_base]\nset_env = { A = "1", PYTHONPATH = "{tox_root}/src" }\n',
    },
  },
];

function isShown(fix: Fix): boolean {
  return fix.kind !== 'isolation' || fix.isolation.kind !== LAUNCHER;
}

function findingsAt(disk: FileSystem, code: string): readonly Finding[] {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), disk).findings.filter(
    (finding) => finding.code === code,
  );
}

describe('a fix changes only what it names:', () => {
  for (const { title, file, text, code, after, more = {} } of [...TABLE, ...COMMANDS, ...LISTS]) {
    it(title, () => {
      const files: Tree = {
        ...BASE,
        ...VENV,
        ...UWSGI,
        '/project/main.py': '',
        '/project/src/a.py': '',
        ...more,
        [`/project/${file}`]: text,
      };
      const [finding] = findingsAt(tree(files), code);
      assert.ok(finding !== undefined, 'there is such a finding');
      assert.equal(finding.file, `/project/${file}`);
      const outcome = finding.fixes.filter(isShown).map((fix) => {
        const disk = tree(files);
        assert.ok(fix.kind === 'edits');
        applyFix(fix.edits, disk);
        const read = disk.read(`/project/${file}`, 10_000);
        assert.equal(read.kind, 'bytes');
        assert.deepEqual(findingsAt(disk, code), []);
        return [renderMessage(fix.title), Buffer.from(read.bytes).toString()] as const;
      });
      assert.deepEqual(Object.fromEntries(outcome), after);
    });
  }
});

describe('a file of python.envFile under another name', () => {
  it('is treated as a .env in every way', () => {
    const files: Tree = {
      ...BASE,
      ...VENV,
      '/project/src/a.py': '',
      '/project/.vscode/settings.json': '{"python.envFile": "${workspaceFolder}/python.vars"}',
      '/project/python.vars': 'PYTHONPATH=src:gone\n',
    };
    const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files));
    assert.deepEqual(
      findings
        .filter(({ file }) => file === '/project/python.vars')
        .map(({ code, fixes }) => [code, fixes.map(({ title }) => renderMessage(title))]),
      [
        [
          'dotenv-not-read',
          [
            'Turn on python.terminal.useEnvFile, so that terminals get all variables of this file',
            'Set PYTHONPATH in terminal.integrated.env.linux as well',
          ],
        ],
        ['pythonpath-missing-entry', ['Remove gone from PYTHONPATH']],
        ['pythonpath-relative-entry', ['Replace with /project/src']],
      ],
    );
  });
});

describe('what a unit does not show', () => {
  for (const [title, name, environment] of [
    ['the instance of a template', 'app@.service', 'PYTHONPATH=/srv/%i/lib'],
    ['the user that starts it', 'app.service', 'PYTHONPATH=/srv/%u/lib'],
  ] as const) {
    it(`${title} makes the context incomplete, and is not reported as missing`, () => {
      const unit = `${UNIT}Environment=${environment}\n`;
      const files: Tree = { ...BASE, ...VENV, '/project/main.py': '', [`/project/${name}`]: unit };
      const { contexts, findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files));
      const started = contexts.find(({ context }) => context.name === `systemd: ${name}`);
      assert.equal(started?.result.complete === false || started?.context.uncertain !== undefined, true);
      assert.deepEqual(
        findings.filter(({ file }) => file === `/project/${name}`),
        [],
      );
    });
  }

  it('an instance is recognized by the name of its file', () => {
    const unit = `${UNIT}Environment=PYTHONPATH=/project/%i\n`;
    const files: Tree = {
      ...BASE,
      ...VENV,
      '/project/main.py': '',
      '/project/src/a.py': '',
      '/project/app@src.service': unit,
    };
    const { contexts } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files));
    const started = contexts.find(({ context }) => context.name === 'systemd: app@src.service');
    assert.equal(started?.context.environment.get('PYTHONPATH')?.value, '/project/src');
  });
});
