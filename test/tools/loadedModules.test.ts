/**
 * Modules that real programs have imported before the user's own code runs. The project has its own module with the name of each of them,
 * and of some others: what each import finds is compared with the answer.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainImports } from '../../server/src/core/explainImports';
import { programLoads } from '../../server/src/core/imports/search/programLoads';
import { gatherFolder } from '../../server/src/core/inspectFolder';
import type { InspectedContext } from '../../server/src/core/model/inspection';
import { hostPlatform } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { patience } from '../support/patience';
import { scratchFolder, toolbox } from './toolbox';
import { writeFiles } from '../support/writeFiles';

const tools = toolbox();

/** Modules of the standard library that none of the programs imports. */
const OTHERS = ['wave', 'colorsys', 'sndhdr', 'chunk', 'this_is_mine'];

interface Case {
  readonly name: string;
  readonly packages: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly context: (inspected: InspectedContext) => boolean;
  /** Starts the program, which ends by itself, with any status. */
  readonly command: (folder: string) => readonly string[];
}

const PYTHON = '.venv/bin/python';

const KERNEL = `import sys
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name='python3')
sent = client.execute("exec(open('main.py').read())")
while client.get_shell_msg(timeout=60)['parent_header'].get('msg_id') != sent:
    pass
manager.shutdown_kernel(now=True)
`;

const cases: readonly Case[] = [
  {
    name: 'debugpy',
    packages: ['debugpy'],
    files: {
      '.vscode/launch.json':
        '{"configurations":[{"name":"main","type":"debugpy","request":"launch","program":"${workspaceFolder}/main.py"}]}',
    },
    context: ({ context }) => context.kind === 'launch',
    command: (folder) => [
      join(folder, PYTHON),
      join(folder, '.venv/lib', libraryOf(folder), 'site-packages/debugpy'),
      '--listen',
      '127.0.0.1:0',
      'main.py',
    ],
  },
  {
    name: 'gunicorn',
    packages: ['gunicorn'],
    files: { Procfile: 'web: .venv/bin/gunicorn --bind 127.0.0.1:0 main:app\n' },
    context: ({ context }) => context.program?.name === 'gunicorn',
    command: (folder) => [join(folder, '.venv/bin/gunicorn'), '--bind', '127.0.0.1:0', 'main:app'],
  },
  {
    name: 'ipykernel',
    packages: ['ipykernel', 'jupyter-client'],
    files: {
      'main.ipynb': '{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}',
      '.kernel/run.py': KERNEL,
    },
    context: ({ context }) => context.kind === 'notebook',
    command: (folder) => [join(folder, PYTHON), join(folder, '.kernel/run.py')],
  },
];

const cleanUps: (() => void)[] = [];

describe('modules that a program has imported', () => {
  after(() => {
    cleanUps.forEach((remove) => {
      remove();
    });
  });

  for (const { name, packages, files, context, command } of cases) {
    it(`by ${name} are not replaced by the user's own`, () => {
      const scratch = scratchFolder('loaded');
      const folder = scratch.path;
      cleanUps.push(() => {
        scratch.remove();
      });
      writeFiles(folder, { ...files, 'main.py': '' });
      tools.makeVenv(join(folder, '.venv'), { packages });
      const inspected = contextIn(folder, context);
      const loads = programLoads(inspected);
      assert.ok(loads !== undefined);
      const early = [...loads.early].filter((module) => isOfStandardLibrary(module, inspected));
      assert.ok(early.length > 20, `${String(early.length)} modules`);
      const names = [...early, ...OTHERS];
      writeFiles(folder, {
        ...Object.fromEntries(names.map((module) => [`${module}.py`, ''])),
        'main.py': program(names, join(folder, 'answer.json')),
      });
      start(command(folder), folder);
      const actual = JSON.parse(readFileSync(join(folder, 'answer.json'), 'utf8')) as Record<string, string>;
      const fs = createNodeFileSystem();
      const answers = explainImports(names, contextIn(folder, context), fs);
      const predicted = answers.map(({ module, spec }) => [module, spec?.origin ?? '']);
      assert.deepEqual(Object.fromEntries(predicted), actual);
    });
  }
});

/** Pure modules, so that they have a file; nothing that start-up has imported. */
function isOfStandardLibrary(module: string, inspected: InspectedContext): boolean {
  const [answer] = explainImports([module], inspected, createNodeFileSystem());
  const from = answer?.spec?.entry;
  const entry = from === undefined ? undefined : inspected.result.sysPath[from];
  return /^[a-z]\w*$/.test(module) && answer?.spec?.kind === 'source' && entry?.provenance.kind === 'stdlib';
}

function program(names: readonly string[], answer: string): string {
  return `import sys
names = ${JSON.stringify(names)}
found = {}
for name in names:
    found[name] = getattr(__import__(name), '__file__', None) or ''
import json as _json
with open(${JSON.stringify(answer)}, 'w') as file:
    file.write(repr(found).replace("'", '"'))
if 'gunicorn' in sys.argv[0]:
    sys.exit(3)
`;
}

function start([file = '', ...args]: readonly string[], cwd: string): void {
  try {
    execFileSync(file, args, {
      cwd,
      env: {
        PATH: '/usr/bin:/bin',
        HOME: cwd,
        LC_ALL: 'C.UTF-8',
        PYTHONDONTWRITEBYTECODE: '1',
        PYDEVD_DISABLE_FILE_VALIDATION: '1',
      },
      stdio: 'ignore',
      timeout: patience(120_000),
    });
  } catch (error) {
    // gunicorn ends with a different status if the application does not load; the answer has what was found.
    assert.ok(error instanceof Error);
  }
}

function contextIn(folder: string, isWanted: (inspected: InspectedContext) => boolean): InspectedContext {
  const machine = {
    platform: hostPlatform,
    processEnvironment: new Map([
      ['PATH', '/usr/bin:/bin'],
      ['HOME', folder],
    ]),
    account: { home: folder, privileged: false },
  };
  const found = gatherFolder(folder, machine, createNodeFileSystem()).contexts.find(isWanted);
  assert.ok(found !== undefined);
  return found;
}

function libraryOf(folder: string): string {
  return (
    /python3\.\d+/.exec(
      execFileSync(join(folder, PYTHON), ['-c', 'import sysconfig; print(sysconfig.get_path("stdlib"))'], {
        encoding: 'utf8',
      }),
    )?.[0] ?? ''
  );
}
