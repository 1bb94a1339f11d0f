import { deepEqual, equal } from 'node:assert/strict';
import {
  readFolderConfiguration,
  settingPath,
  type FolderConfiguration,
} from '../../../server/src/core/configuration/folderConfiguration';
import { windows } from '../../../server/src/core/model/platform';
import type { Environment } from '../../../server/src/core/model/runContext';
import type { Origin } from '../../../server/src/core/model/origin';
import { machineOf } from '../../support/machine';
import { directory, tree, type Tree } from '../../support/tree';

const SETTINGS = '/project/.vscode/settings.json';

function read(files: Tree, variables: Readonly<Record<string, string>> = {}): FolderConfiguration {
  return readFolderConfiguration('/project', machineOf(variables), tree({ '/project': directory, ...files }));
}

/** `NAME=value <- origin, what it overrides`. */
function shown(environment: Environment | undefined): readonly string[] | undefined {
  return (
    environment &&
    [...environment.values()].map(
      ({ name, value, setBy, overrides }) =>
        `${name}=${value} <- ${[setBy, ...overrides].map(place).join(', ')}`,
    )
  );
}

function place(origin: Origin): string {
  return origin.kind === 'file' ? `${origin.file}:${String(origin.range.start.line + 1)}` : origin.kind;
}

describe('the configuration of a folder', () => {
  it('is the process environment if no file says more', () => {
    const { terminalEnvironment, debugEnvironment, problems } = read({}, { A: '1' });
    deepEqual(shown(terminalEnvironment), ['A=1 <- process']);
    deepEqual([debugEnvironment, problems], [undefined, []]);
  });

  it('adds the settings of this platform in terminals; null removes a variable', () => {
    const settings =
      '{"terminal.integrated.env.linux": {\n"A": "${workspaceFolder}/${env:B}",\n"B": null},' +
      '"terminal.integrated.env.osx": {"C": "3"}}';
    deepEqual(shown(read({ [SETTINGS]: settings }, { A: '1', B: '2' }).terminalEnvironment), [
      `A=/project/2 <- ${SETTINGS}:2, process`,
    ]);
  });

  const twoFolders = JSON.stringify({
    folders: [{ path: 'project' }, { path: 'second' }, { path: '/elsewhere/third', name: 'Third' }],
  });
  const workspaces: readonly (readonly [string, Tree, string, string])[] = [
    [
      'a folder by the last part of its path',
      { '/project/x.code-workspace': '{"folders": [{"path": "."}, {"path": "../second"}]}' },
      'second',
      '/second',
    ],
    ['one of a workspace in the parent folder', { '/x.code-workspace': twoFolders }, 'second', '/second'],
    ['one by its name', { '/x.code-workspace': twoFolders }, 'Third', '/elsewhere/third'],
  ];
  for (const [what, files, name, path] of workspaces) {
    it(`finds ${what}`, () => {
      const settings = JSON.stringify({
        'terminal.integrated.env.linux': { PYTHONPATH: `\${workspaceFolder:${name}}/lib:/x` },
      });
      deepEqual(shown(read({ [SETTINGS]: settings, ...files }).terminalEnvironment), [
        `PYTHONPATH=${path}/lib:/x <- ${SETTINGS}:1`,
      ]);
    });
  }

  it('ignores a workspace in the parent folder that does not list this one', () => {
    const settings = '{"terminal.integrated.env.linux": {"PYTHONPATH": "${workspaceFolder:second}/lib:/x"}}';
    const { terminalEnvironment } = read({
      [SETTINGS]: settings,
      '/x.code-workspace': '{"folders": [{"path": "second"}]}',
    });
    deepEqual(
      [shown(terminalEnvironment), terminalEnvironment.get('PYTHONPATH')?.unknown],
      [[`PYTHONPATH=/x <- ${SETTINGS}:1`], '${workspaceFolder:second}'],
    );
  });

  it('gives .env to the debugger and tests, not to terminals', () => {
    const { terminalEnvironment, debugEnvironment } = read({ '/project/.env': '\nPYTHONHOME=/opt\n' });
    deepEqual(shown(terminalEnvironment), []);
    deepEqual(shown(debugEnvironment), ['PYTHONHOME=/opt <- /project/.env:2']);
  });

  it("puts .env's search paths in front of the process's, and replaces everything else", () => {
    const { debugEnvironment } = read(
      { '/project/.env': 'PYTHONPATH=src\nPATH=/tools\nA=2\n' },
      { PYTHONPATH: '/lib', PATH: '/bin', A: '1' },
    );
    deepEqual(shown(debugEnvironment), [
      'PYTHONPATH=src:/lib <- /project/.env:1, process',
      'PATH=/tools:/bin <- /project/.env:2, process',
      'A=2 <- /project/.env:3, process',
    ]);
  });

  it('takes the last of several values in .env', () => {
    const { debugEnvironment } = read({ '/project/.env': 'PYTHONPATH=a\nPYTHONPATH=b\n' });
    deepEqual(shown(debugEnvironment), ['PYTHONPATH=b <- /project/.env:2']);
  });

  it('gives .env to terminals too if the setting says so', () => {
    const { terminalEnvironment } = read(
      {
        '/project/.env': 'PYTHONPATH=src\n',
        [SETTINGS]: '{"python.terminal.useEnvFile": true}',
      },
      { PYTHONPATH: '/lib' },
    );
    deepEqual(shown(terminalEnvironment), ['PYTHONPATH=src <- /project/.env:1, process']);
  });

  it('reads the file that python.envFile names instead', () => {
    const files = {
      '/project/.env': 'A=1\n',
      '/project/dev.env': 'A=2\n',
      [SETTINGS]: '{"python.envFile": "${workspaceFolder}/dev.env"}',
    };
    deepEqual(shown(read(files).debugEnvironment), ['A=2 <- /project/dev.env:1']);
    equal(read({ ...files, [SETTINGS]: '{"python.envFile": ""}' }).debugEnvironment, undefined);
  });

  it('reports what cannot be read, with its place', () => {
    const { problems } = read({ [SETTINGS]: '{', '/project/.env': 'A=1\nnonsense\n' });
    deepEqual(
      problems.map(({ file, range }) => `${file}:${String(range.start.line + 1)}`),
      [`${SETTINGS}:1`, '/project/.env:2'],
    );
  });

  it('reads Windows variables without regard to case', () => {
    const files = tree({
      'C:\\project\\.vscode\\settings.json':
        '{"terminal.integrated.env.windows": {"pythonhome": "D:\\\\py"}}',
    });
    const machine = machineOf({ PythonHome: 'C:\\py' }, windows);
    deepEqual(shown(readFolderConfiguration('C:\\project', machine, files).terminalEnvironment), [
      'pythonhome=D:\\py <- C:\\project\\.vscode\\settings.json:1, process',
    ]);
  });

  it('understands paths in settings', () => {
    const scope = { folder: '/project', machine: machineOf({ HOME: '/home/kim', A: 'a' }) };
    deepEqual(
      [
        '/x',
        'x/y',
        '~/x',
        '${userHome}/x',
        '${workspaceFolderBasename}',
        '${env:A}${env:NO}',
        '${command:x}',
      ].map((value) => settingPath(value, scope)),
      [
        '/x',
        '/project/x/y',
        '/home/kim/x',
        '/home/kim/x',
        '/project/project',
        '/project/a',
        '/project/${command:x}',
      ],
    );
  });
});
