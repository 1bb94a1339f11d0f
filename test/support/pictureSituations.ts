/** Run contexts for pictures and traces: simple ones, and one for each thing that can decide the path. */

import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import type { InspectedContext } from '../../server/src/core/model/inspection';
import { linux, windows, type Platform } from '../../server/src/core/model/platform';
import { elf } from './elfProgram';
import { machineOf } from './machine';
import { makeZip } from './makeZip';
import { plainPe } from './peProgram';
import { BASE, VENV } from './situations';
import { directory, tree, type Tree } from './tree';

const SITE = '/project/.venv/lib/python9.8/site-packages';
const HEX = 0x030c_07f0;

export interface PictureSituation {
  readonly files: Tree;
  readonly variables?: Readonly<Record<string, string>>;
  readonly platform?: Platform;
  readonly folder?: string;
  /** The name of the context; the first one if there is none. */
  readonly context?: string;
}

const json = (value: unknown): string => JSON.stringify(value, undefined, 1);

export const EDITABLE: Tree = {
  ...BASE,
  ...VENV,
  '/project/.env': 'PYTHONPATH=apps:missing\n',
  '/project/.vscode/launch.json': json({
    configurations: [
      {
        name: 'App',
        type: 'debugpy',
        request: 'launch',
        program: '${workspaceFolder}/src/app.py',
        env: { PYTHONPATH: '${workspaceFolder}/tools' },
      },
    ],
  }),
  '/project/apps/one.py': '',
  '/project/tools/two.py': '',
  '/project/src/app.py': '',
  '/elsewhere/src/pkg/__init__.py': '',
  [`${SITE}/__editable__.pkg-0.1.pth`]: '/elsewhere/src\n',
  [`${SITE}/team.pth`]: '# ours\n/project/libs\n/nowhere\nimport os\n',
  '/project/libs/three.py': '',
  [`${SITE}/sitecustomize.py`]: '',
};

export const PICTURE_SITUATIONS: Readonly<Record<string, PictureSituation>> = {
  venv: { files: { ...BASE, ...VENV } },
  'pythonpath-pth-editable': { files: EDITABLE, context: 'Launch: App' },
  'pythonhome-fatal': {
    files: { ...BASE, ...VENV, '/project/.env': 'PYTHONPATH=src\nPYTHONHOME=.venv\n' },
    context: 'Debug and test',
  },
  'underscore-pth': {
    files: {
      'C:\\project\\.vscode\\settings.json': json({
        'python.defaultInterpreterPath': 'C:\\project\\tools\\python.exe',
      }),
      'C:\\project\\tools\\python.exe': plainPe({ imports: ['python312.dll'] }),
      'C:\\project\\tools\\python312.dll': plainPe({ exports: { Py_Version: HEX } }),
      'C:\\project\\tools\\python312._pth': 'python312.zip\r\n.\r\n..\\lib\r\n#import site\r\n',
      'C:\\project\\tools\\python312.zip': {
        kind: 'file',
        executable: false,
        bytes: makeZip([
          ['os.pyc', ''],
          ['encodings/__init__.pyc', ''],
        ]),
      },
      'C:\\project\\lib\\one.py': '',
    },
    variables: { PYTHONPATH: 'C:\\stray' },
    platform: windows,
    folder: 'C:\\project',
  },
  embedding: {
    files: {
      ...BASE,
      '/project/libpython3.12.so': elf({ symbols: { Py_Version: HEX } }),
      '/opt/home/lib/python3.12/os.py': '',
      '/opt/home/lib/python3.12/encodings/__init__.py': '',
      '/opt/home/lib/python3.12/lib-dynload': directory,
      '/opt/home/lib/python3.12/site-packages': directory,
      '/project/.vscode/settings.json': json({
        'pythonPathInspector.embedders': [
          {
            name: 'Render tool',
            library: '${workspaceFolder}/libpython3.12.so',
            init: 'python',
            home: '/opt/home',
            argv0: '/project/scripts/render.py',
          },
        ],
      }),
    },
    context: 'Render tool',
  },
};

export function inspectedIn({
  files,
  variables = {},
  platform = linux,
  folder = '/project',
  context,
}: PictureSituation): InspectedContext {
  const path = platform === windows ? 'C:\\Windows' : '/usr/bin';
  const { contexts } = inspectFolder(folder, machineOf({ PATH: path, ...variables }, platform), tree(files));
  const found = contexts.find((each) => context === undefined || each.context.name === context);
  assert.ok(found !== undefined, contexts.map((each) => each.context.name).join(', '));
  return found;
}
