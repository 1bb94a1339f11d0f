import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import type { Finding } from '../../../../server/src/core/model/finding';
import type { FolderInspection } from '../../../../server/src/core/model/inspection';
import { textOf } from '../../../support/facts';
import { machineOf } from '../../../support/machine';
import { makeZip } from '../../../support/makeZip';
import { BASE, VENV, check } from '../../../support/situations';
import { tree, type Tree, directory } from '../../../support/tree';

describe('pythonpath-missing-entry', () => {
  const folder: Tree = { ...BASE, ...VENV, '/project/src/a.py': '' };
  const inspected = (dotenv: string): FolderInspection =>
    inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree({ ...folder, '/project/.env': dotenv }));
  const missing = (inspection: FolderInspection): readonly Finding[] =>
    inspection.findings.filter(({ code }) => code === 'pythonpath-missing-entry');

  it('is a warning for an absolute entry and for a relative one', () => {
    assert.deepEqual(
      missing(inspected('PYTHONPATH=/gone:src:lost\n')).map(({ severity }) => severity),
      ['warning', 'warning'],
    );
  });

  it('accepts a directory within an archive: QUIRK(path-into-archive)', () => {
    const archive = {
      kind: 'file',
      executable: false,
      bytes: Uint8Array.from(makeZip([['lib/shop/__init__.py', '']])),
    } as const;
    const inspection = inspectFolder(
      '/project',
      machineOf({ PATH: '/usr/bin' }),
      tree({
        ...folder,
        '/project/a.zip': archive,
        '/project/.env': 'PYTHONPATH=/project/a.zip/lib:/project/a.zip/li\n',
      }),
    );
    assert.deepEqual(
      missing(inspection).map((finding) => textOf(finding)),
      ['/project/a.zip/li does not exist, so this entry adds nothing. Create it or remove the entry.'],
    );
    assert.deepEqual(
      inspection.contexts
        .flatMap(({ result }) => result.sysPath)
        .filter(({ path }) => path.startsWith('/project/a.zip'))
        .map(({ path, exists }) => [path, exists])
        .slice(0, 2),
      [
        ['/project/a.zip/lib', true],
        ['/project/a.zip/li', false],
      ],
    );
  });

  it('gives each entry of a line a separate fix id', () => {
    assert.deepEqual(
      missing(inspected('PYTHONPATH=/gone:src:lost\n')).flatMap(({ fixes }) => fixes.map(({ id }) => id)),
      ['pythonpath-missing-entry@.env:1#1', 'pythonpath-missing-entry@.env:1#2'],
    );
  });

  it('removes the one that does not exist, and does not change the others', () => {
    const [finding] = missing(inspected('PYTHONPATH=/project/src:/gone:${HOME}/x\n'));
    assert.deepEqual(
      finding?.fixes.map((fix) => (fix.kind === 'edits' ? fix.edits : undefined)),
      [
        [
          {
            kind: 'edit',
            file: '/project/.env',
            edits: [
              {
                range: { start: { line: 0, character: 11 }, end: { line: 0, character: 39 } },
                newText: '/project/src:${HOME}/x',
              },
            ],
          },
        ],
      ],
    );
  });

  it('is silent about entries that exist', () => {
    assert.deepEqual(missing(inspected('PYTHONPATH=/project/src\n')), []);
  });

  it('says where it comes from when no file sets it', () => {
    const inspection = inspectFolder(
      '/project',
      machineOf({ PATH: '/usr/bin', PYTHONPATH: '/gone' }),
      tree(folder),
    );
    const [finding] = missing(inspection);
    assert.match(finding === undefined ? '' : textOf(finding), /process environment/);
  });
});

check('PYTHONPATH in .env that leads nowhere', {
  files: { ...BASE, ...VENV, '/project/.env': 'PYTHONPATH=/gone\n' },
  expect: ['.env:1 pythonpath-missing-entry warning'],
});

check('PYTHONPATH of the process that leads nowhere, behind the one in .env', {
  files: { ...BASE, ...VENV, '/project/src': directory, '/project/.env': 'PYTHONPATH=/project/src\n' },
  variables: { PYTHONPATH: '/gone' },
  expect: ['.env:1 dotenv-not-read information', '.venv/pyvenv.cfg:1 pythonpath-missing-entry warning'],
});

describe('pythonpath-missing-entry in a file that a container gets too', () => {
  const IN_CONTAINER = '.env:1 pythonpath-missing-entry information';
  const compose = (service: string): Tree => ({
    '/project/compose.yaml': `services:\n  web:\n    image: x\n    volumes: [".:/app"]\n${service}`,
  });
  const devcontainer = (value: object): Tree => ({
    '/project/.devcontainer/devcontainer.json': JSON.stringify(value),
  });
  const situations: readonly (readonly [string, string, Tree, readonly string[]])[] = [
    ['env_file of Compose', '/app/src', compose('    env_file: .env\n'), [IN_CONTAINER]],
    [
      'a list of them',
      '/app/src',
      { ...compose('    env_file: [other.env, .env]\n'), '/project/other.env': '' },
      [IN_CONTAINER],
    ],
    [
      'the long form',
      '/app/src',
      compose('    env_file:\n      - path: .env\n        format: raw\n'),
      [IN_CONTAINER],
    ],
    ['a default', '/app/src', compose('    env_file: ${ENV_FILE:-.env}\n'), [IN_CONTAINER]],
    ['a name that Compose passes on', '/app/src', compose('    environment: [PYTHONPATH]\n'), [IN_CONTAINER]],
    [
      'a reference that Compose replaces',
      '/app/src',
      compose('    environment:\n      PYTHONPATH: ${PYTHONPATH}:/opt\n'),
      [IN_CONTAINER],
    ],
    ['a path that is not mounted', '/srv/lib', compose('    env_file: .env\n'), [IN_CONTAINER]],
    [
      'a path that is missing there too',
      '/app/gone',
      compose('    env_file: .env\n'),
      ['.env:1 mapped-pythonpath-missing warning'],
    ],
    [
      'another file of variables',
      '/app/src',
      { ...compose('    env_file: web.env\n'), '/project/web.env': '' },
      ['.env:1 pythonpath-missing-entry warning'],
    ],
    [
      'another variable that Compose replaces',
      '/app/src',
      compose('    environment:\n      A: ${PYTHONPATH}\n'),
      ['.env:1 pythonpath-missing-entry warning'],
    ],
    [
      'runArgs of a devcontainer',
      '/workspaces/project/src',
      devcontainer({ image: 'x', runArgs: ['--env-file', '.env'] }),
      [IN_CONTAINER],
    ],
    [
      'runArgs of a devcontainer with a folder of its own',
      '/srv/src',
      devcontainer({
        image: 'x',
        workspaceFolder: '/srv',
        runArgs: ['--env-file=${localWorkspaceFolder}/.env'],
      }),
      [IN_CONTAINER],
    ],
    [
      'docker run in a makefile',
      '/code/src',
      { '/project/Makefile': 'run:\n\tdocker run --rm \\\n\t  --env-file .env -v "$(CURDIR)":/code x\n' },
      [IN_CONTAINER],
    ],
    [
      'podman run in a script',
      '/code/src',
      { '/project/scripts/up.sh': 'podman run --env-file=.env --mount type=bind,src=$PWD,dst=/code x\n' },
      [IN_CONTAINER],
    ],
    [
      'docker run in a task',
      '/code/src',
      {
        '/project/.vscode/tasks.json': JSON.stringify({
          tasks: [
            {
              label: 'up',
              type: 'shell',
              command: 'docker',
              args: ['run', '--env-file', '.env', '-v', '${workspaceFolder}:/code', 'x'],
            },
          ],
        }),
      },
      [IN_CONTAINER],
    ],
    [
      'a task of the Docker extension',
      '/code/src',
      {
        '/project/.vscode/tasks.json': JSON.stringify({
          tasks: [
            {
              type: 'docker-run',
              dockerRun: {
                envFiles: ['${workspaceFolder}/.env'],
                volumes: [{ localPath: '${workspaceFolder}', containerPath: '/code' }],
              },
            },
          ],
        }),
      },
      [IN_CONTAINER],
    ],
  ];
  for (const [title, path, files, expect] of situations) {
    it(`knows ${title}`, () => {
      const found = inspectFolder(
        '/project',
        machineOf({ PATH: '/usr/bin' }),
        tree({ ...BASE, '/project/src/a.py': '', '/project/.env': `PYTHONPATH=${path}\n`, ...files }),
      ).findings;
      assert.deepEqual(
        found.map(
          ({ file = '', code, severity }) => `${file.replace('/project/', '')}:1 ${code} ${severity}`,
        ),
        expect,
      );
      const fixes = found.flatMap((finding) => (finding.severity === 'information' ? finding.fixes : []));
      assert.deepEqual(fixes, []);
    });
  }

  it('says what it is there', () => {
    const [found] = inspectFolder(
      '/project',
      machineOf({ PATH: '/usr/bin' }),
      tree({
        ...BASE,
        '/project/src/a.py': '',
        '/project/.env': 'PYTHONPATH=/app/src\n',
        ...compose('    env_file: .env\n'),
      }),
    ).findings;
    assert.equal(
      found === undefined ? '' : textOf(found),
      'The debugger does not find /app/src here. In the container, which also reads this file, it is /project/src. Give the debugger its own file with python.envFile.',
    );
  });
});
