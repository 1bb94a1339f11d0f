import { deepEqual, equal } from 'node:assert/strict';
import { restrictReads, type Named } from '../../../server/src/core/discovery/restrictedReads';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import { renderMessage } from '../../../server/src/core/model/message';
import type { Machine } from '../../../server/src/core/model/inspection';
import { machineOf } from '../../support/machine';
import { executable, link, tree } from '../../support/tree';

const machine: Machine = { ...machineOf({ PATH: '/usr/bin' }), restricted: true };

const files = tree({
  '/project/.env': 'A=1\n',
  '/project/inner.env': link('.env'),
  '/project/outer.env': link('../home/secret.env'),
  '/project/requirements.txt': link('../shared/requirements.txt'),
  '/project/.python-version': link('../home/secret.env'),
  '/project/site.pth': link('../home/secret.env'),
  '/project/store.pth': link('../home/store.pth'),
  '/project/pyvenv.cfg': link('/dev/zero'),
  '/project/loop': link('loop'),
  '/project/linked': link('../home'),
  '/project/bin/tool': link('../../home/tool'),
  '/project/v/x-1.dist-info/METADATA': link('/home/abcdef'),
  '/home/abcdef': 'Name: x\n',
  '/home/secret.env': 'TOKEN=x\n',
  '/home/store.pth': '/a\n',
  '/home/tool': executable,
  '/home/tool.py': '',
  '/shared/requirements.txt': 'x\n',
  '/pytest.ini': '[pytest]\n',
  '/projects/other.env': 'B=1\n',
  '/dev/zero': '',
});

describe('what is read of a folder that is not trusted', () => {
  const REFUSED: Readonly<Record<string, Readonly<Record<Named, string | undefined>>>> = {
    '/project/.env': { anywhere: undefined, 'by-links': undefined },
    '/project/sub/../.env': { anywhere: undefined, 'by-links': undefined },
    '/project/inner.env': { anywhere: undefined, 'by-links': undefined },
    '/project/loop': { anywhere: undefined, 'by-links': undefined },
    '/project/bin/tool': { anywhere: undefined, 'by-links': undefined },
    '/project/store.pth': { anywhere: undefined, 'by-links': undefined },
    '/project/outer.env': { anywhere: '/home/secret.env', 'by-links': '/home/secret.env' },
    '/project/linked/secret.env': { anywhere: '/home/secret.env', 'by-links': undefined },
    '/project/.python-version': { anywhere: '/home/secret.env', 'by-links': '/home/secret.env' },
    '/project/site.pth': { anywhere: '/home/secret.env', 'by-links': '/home/secret.env' },
    '/project/pyvenv.cfg': { anywhere: '/dev/zero', 'by-links': '/dev/zero' },
    '/project/requirements.txt': { anywhere: '/shared/requirements.txt', 'by-links': undefined },
    '/project/v/x-1.dist-info/METADATA': { anywhere: '/home/abcdef', 'by-links': undefined },
    '/home/secret.env': { anywhere: '/home/secret.env', 'by-links': undefined },
    '/project/../home/secret.env': { anywhere: '/home/secret.env', 'by-links': undefined },
    '/projects/other.env': { anywhere: '/projects/other.env', 'by-links': undefined },
    '/home/tool': { anywhere: undefined, 'by-links': undefined },
    '/home/tool.py': { anywhere: undefined, 'by-links': undefined },
    '/pytest.ini': { anywhere: undefined, 'by-links': undefined },
  };
  for (const named of ['anywhere', 'by-links'] as const) {
    for (const [path, expected] of Object.entries(REFUSED)) {
      it(`${path}, ${named}`, () => {
        const fs = restrictReads(files, { folder: '/project', machine }, named);
        equal(fs.refused?.(path), expected[named]);
        if (expected[named] !== undefined) {
          const untrusted = { kind: 'absent', because: 'untrusted' };
          deepEqual([fs.read(path, 100), fs.readAt(path, 0, 1)], [untrusted, untrusted]);
        }
      });
    }
  }

  it('is everything if it is trusted', () => {
    equal(restrictReads(files, { folder: '/project', machine: machineOf({}) }), files);
  });
});

describe('a context that depends on a file elsewhere', () => {
  const python = {
    '/usr/bin/python9.8': executable,
    '/usr/bin/python3': link('python9.8'),
    '/usr/lib/python9.8/os.py': '',
    '/usr/lib/python9.8/encodings/__init__.py': '',
    '/usr/lib/python9.8/lib-dynload/x.so': '',
    '/elsewhere/x.env': 'PYTHONPATH=/leaked\nTOKEN=secret\n',
  };
  const launch = (envFile: string) =>
    JSON.stringify({
      configurations: [
        {
          name: 'near',
          type: 'debugpy',
          request: 'launch',
          module: 'm',
          envFile: '${workspaceFolder}/near.env',
        },
        { name: 'far', type: 'debugpy', request: 'launch', module: 'm', envFile },
      ],
    });
  const told = (more: Readonly<Record<string, string | ReturnType<typeof link>>>, asked = machine) => {
    const fs = tree({ ...python, ...more });
    const { contexts, findings, problems } = inspectFolder('/project', asked, fs);
    return {
      unknown: contexts.flatMap(({ context: { name, uncertain }, result }) =>
        uncertain === undefined || result.complete ? [] : [`${name}: ${renderMessage(uncertain)}`],
      ),
      leaked: JSON.stringify([contexts, findings, problems]).includes('leaked'),
    };
  };
  const notRead = (file: string) => `The folder is not trusted, so ${file} outside of it was not read`;

  for (const [title, more, unknown] of [
    [
      'a launch configuration',
      { '/project/.vscode/launch.json': launch('/elsewhere/x.env'), '/project/near.env': 'A=1\n' },
      [`Launch: far: ${notRead('/elsewhere/x.env')}`],
    ],
    [
      'a launch configuration, by a link',
      {
        '/project/.vscode/launch.json': launch('far.env'),
        '/project/far.env': link('/elsewhere/x.env'),
        '/project/near.env': 'A=1\n',
      },
      [`Launch: far: ${notRead('/elsewhere/x.env')}`],
    ],
    [
      'terminals that get the variables of python.envFile',
      {
        '/project/.vscode/settings.json':
          '{ "python.envFile": "/elsewhere/x.env", "python.terminal.useEnvFile": true }',
      },
      ['Terminal', 'Debug and test'].map((name) => `${name}: ${notRead('/elsewhere/x.env')}`),
    ],
    [
      'a unit of systemd',
      {
        '/project/app.service':
          '[Service]\nEnvironmentFile=/elsewhere/x.env\nExecStart=/usr/bin/python3 /project/a.py\n',
        '/project/a.py': '',
      },
      [`systemd: app.service: ${notRead('/elsewhere/x.env')}`],
    ],
    ['nothing', { '/project/.env': 'A=1\n' }, []],
  ] as const) {
    it(title, () => {
      deepEqual(told(more), { unknown, leaked: false });
      if (unknown.length > 0) {
        const { restricted: _, ...trusting } = machine;
        deepEqual(told(more, trusting), { unknown: [], leaked: true });
      }
    });
  }
});
