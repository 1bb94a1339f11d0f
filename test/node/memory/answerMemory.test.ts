/** Whatever changes: the remembered result after a change equals a new one, and what has not changed is the same object. */

import { deepEqual, equal, notEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import type { FolderInspection, Machine } from '../../../server/src/core/model/inspection';
import { linux } from '../../../server/src/core/model/platform';
import type { FileSystem } from '../../../server/src/core/ports/fileSystem';
import { runToEnd } from '../../../server/src/core/ports/steps';
import { cachingFileSystem, type CachingFileSystem } from '../../../server/src/node/cachingFileSystem';
import { AnswerMemory } from '../../../server/src/node/memory/answerMemory';
import { machineOf } from '../../support/machine';
import type { MemoryNode } from '../../support/memoryFileSystem';
import { BASE, installation } from '../../support/situations';
import { directory, link, tree, type Tree } from '../../support/tree';

const FOLDER = '/project';

function venv(root: string): Tree {
  return {
    [`${root}/pyvenv.cfg`]: 'home = /usr/bin\nversion = 9.8.1\n',
    [`${root}/bin/python`]: link('/usr/bin/python9.8'),
    [`${root}/lib/python9.8/site-packages/a.pth`]: '/project/src\n',
  };
}

const FILES: Tree = {
  ...BASE,
  ...installation('/opt/other', '9.7'),
  ...venv('/project/.venv'),
  ...venv('/project/services/api/.venv'),
  ...venv('/project/services/web/env'),
  ...venv('/data/shared'),
  '/project/src/app.py': 'import os\n',
  '/project/linked': link('/data'),
  '/project/releases/v1/tox.ini': '[testenv]\nsetenv = PYTHONPATH=v1\n',
  '/project/releases/v2/lib/module.py': '',
  '/project/current': link('releases/v1'),
  '/project/.vscode/settings.json': '{}',
  '/project/.env': 'PYTHONPATH=src\n',
};

/** The current tree, which the disk shows. */
class World {
  readonly files = new Map<string, string | MemoryNode>(Object.entries(FILES));
  disk = tree(FILES);
  readonly fs: FileSystem = {
    stat: (path) => this.disk.stat(path),
    readLink: (path) => this.disk.readLink(path),
    read: (path, limit) => this.disk.read(path, limit),
    readAt: (path, offset, length) => this.disk.readAt(path, offset, length),
    list: (path) => this.disk.list(path),
    isMarkedHidden: (path) => this.disk.isMarkedHidden(path),
  };
  readonly cache: CachingFileSystem = cachingFileSystem(this.fs, linux);
  readonly memory = new AnswerMemory(this.cache);
  machine: Machine = machineOf({ PATH: '/usr/bin' });

  put(path: string, content: string | MemoryNode): void {
    this.files.delete(path);
    this.files.set(path, content);
    this.changed([path]);
  }

  remove(path: string): void {
    for (const each of [...this.files.keys()]) {
      if (each === path || each.startsWith(`${path}/`)) {
        this.files.delete(each);
      }
    }
    this.changed([path]);
  }

  rename(from: string, to: string): void {
    for (const [each, content] of [...this.files]) {
      if (each === from || each.startsWith(`${from}/`)) {
        this.files.delete(each);
        this.files.set(to + each.slice(from.length), content);
      }
    }
    this.changed([from, to]);
  }

  /** An editor is notified of the real paths, not of links to them. */
  private changed(paths: readonly string[]): void {
    this.disk = tree(Object.fromEntries(this.files));
    for (const path of paths) {
      this.cache.forget(path);
    }
  }

  again(): FolderInspection {
    runToEnd(this.cache.settle());
    const steps = this.memory.inspection(inspectFolderInSteps(FOLDER, this.machine, this.cache, this.memory));
    const found = runToEnd(steps);
    runToEnd(this.cache.tidy());
    return found;
  }

  anew(): FolderInspection {
    return inspectFolder(FOLDER, this.machine, this.fs);
  }
}

/** Contains also what JSON would drop. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof Map) {
      return { map: [...each] };
    }
    return each instanceof Set ? { set: [...each] } : each;
  });
}

type Change = readonly [string, (world: World) => void];

const change = (name: string, make: (world: World) => void): Change => [name, make];

const CONFIG = 'home = /opt/other/bin\nversion = 9.7.1\n';

const CHANGES: readonly Change[] = [
  change('.env names another directory', (world) => {
    world.put('/project/.env', 'PYTHONPATH=current/lib:gone\n');
  }),
  change('.env is gone', (world) => {
    world.remove('/project/.env');
  }),
  change('.env is a link', (world) => {
    world.put('/project/.env', link('shared/variables'));
  }),
  change('what the link of .env leads to is written', (world) => {
    world.put('/project/shared/variables', 'PYTHONPATH=src:src\n');
  }),
  change('what the link of .env leads to is written again', (world) => {
    world.put('/project/shared/variables', 'PYTHONPATH=elsewhere\nPYTHONHOME=/gone\n');
  }),
  change('pyvenv.cfg names another home', (world) => {
    world.put('/project/services/api/.venv/pyvenv.cfg', CONFIG);
  }),
  change('pyvenv.cfg is as it was', (world) => {
    world.put('/project/services/api/.venv/pyvenv.cfg', 'home = /usr/bin\nversion = 9.8.1\n');
  }),
  change('an environment goes', (world) => {
    world.remove('/project/.venv');
  }),
  change('an environment comes', (world) => {
    for (const [path, content] of Object.entries(venv('/project/.venv'))) {
      world.put(path, content);
    }
  }),
  change('an environment comes in new directories, of which one event tells', (world) => {
    for (const [path, content] of Object.entries(venv('/project/new/place'))) {
      world.files.set(path, content);
    }
    world.put('/project/new/place/pyvenv.cfg', 'home = /usr/bin\nversion = 9.8.1\n');
  }),
  change('a directory with an environment is renamed', (world) => {
    world.rename('/project/services/web', '/project/services/site');
  }),
  change('it is renamed back', (world) => {
    world.rename('/project/services/site', '/project/services/web');
  }),
  change('all services go', (world) => {
    world.remove('/project/services');
  }),
  change('a .pth line leads nowhere', (world) => {
    world.put('/project/services/web/env/lib/python9.8/site-packages/a.pth', '/gone\n/project/src\n');
  }),
  change('a .pth file comes, in a place that links lead to', (world) => {
    world.put('/data/shared/lib/python9.8/site-packages/b.pth', 'import os; os.gone()\n/project/b\n');
  }),
  change('a link leads to the other release', (world) => {
    world.put('/project/current', link('releases/v2'));
  }),
  change('a link leads nowhere', (world) => {
    world.put('/project/current', link('releases/v3'));
  }),
  change('a release is renamed', (world) => {
    world.rename('/project/releases/v2', '/project/releases/v3');
  }),
  change('a module hides one of the standard library', (world) => {
    world.put('/project/encodings.py', '');
  }),
  change('it goes', (world) => {
    world.remove('/project/encodings.py');
  }),
  change('settings choose an interpreter', (world) => {
    world.put(
      '/project/.vscode/settings.json',
      '{"python.defaultInterpreterPath": "${workspaceFolder}/linked/shared/bin/python"}',
    );
  }),
  change('settings choose nothing', (world) => {
    world.put('/project/.vscode/settings.json', '{"python.envFile": "${workspaceFolder}/other.env"}');
  }),
  change('launch configurations come', (world) => {
    world.put(
      '/project/.vscode/launch.json',
      '{"configurations": [{"type": "debugpy", "request": "launch", "name": "a", "program": "${workspaceFolder}/src/app.py"}]}',
    );
  }),
  change('the program of a configuration changes the path', (world) => {
    world.put('/project/src/app.py', 'import sys\nsys.path.insert(0, "/project/lib")\n');
  }),
  change('a configuration of uWSGI comes', (world) => {
    world.put('/project/conf/app.json', '{"uwsgi": {"virtualenv": "/project/.venv", "module": "app"}}');
  }),
  change('a configuration of Apache comes', (world) => {
    world.put('/project/conf/site.conf', 'WSGIPythonHome /project/.venv\nWSGIScriptAlias / /project/w\n');
  }),
  change('it goes', (world) => {
    world.remove('/project/conf');
  }),
  change('tox.ini comes', (world) => {
    world.put('/project/tox.ini', '[testenv]\nsetenv =\n  PYTHONPATH = src\n');
  }),
  change('sitecustomize comes', (world) => {
    world.put('/usr/lib/python9.8/sitecustomize.py', 'import sys\nsys.path.append("/project/late")\n');
  }),
  change('the base loses its library', (world) => {
    world.rename('/usr/lib/python9.8', '/usr/lib/python9.9');
  }),
  change('the base has its library again', (world) => {
    world.rename('/usr/lib/python9.9', '/usr/lib/python9.8');
  }),
  change('an interpreter is selected', (world) => {
    world.machine = {
      ...machineOf({ PATH: '/usr/bin' }),
      selectedInterpreter: '/project/services/api/.venv',
    };
  }),
  change('none is selected', (world) => {
    world.machine = machineOf({ PATH: '/usr/bin' });
  }),
  change('a file becomes a directory', (world) => {
    world.remove('/project/.env');
    world.put('/project/.env', directory);
  }),
];

describe('what is remembered of a folder', () => {
  it('equals a new result after any changes', function () {
    this.timeout(120_000);
    const some = fc.array(fc.constantFrom(...CHANGES), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(some, (changes) => {
        const world = new World();
        world.again();
        for (const [name, make] of changes) {
          make(world);
          equal(text(world.again()), text(world.anew()), name);
        }
      }),
      { numRuns: 15, examples: [[[...CHANGES]]] },
    );
  });

  it('is the same object if nothing has changed', () => {
    const world = new World();
    const before = world.again();
    const after = world.again();
    equal(after.contexts, before.contexts);
    equal(after.environments, before.environments);
    equal(after.baseInterpreters, before.baseInterpreters);
    equal(after.problems, before.problems);
  });

  const kept: readonly (readonly [string, (world: World) => void, readonly string[]])[] = [
    [
      'a .pth file of one environment',
      (world) => {
        world.put('/project/services/web/env/lib/python9.8/site-packages/a.pth', '/project/src\n/gone\n');
      },
      ['Terminal (services/web/env)'],
    ],
    [
      '.env',
      (world) => {
        world.put('/project/.env', 'PYTHONPATH=src:gone\n');
      },
      ['Debug and test (.venv)'],
    ],
    [
      'another environment',
      (world) => {
        for (const [path, content] of Object.entries(venv('/project/another'))) {
          world.put(path, content);
        }
      },
      ['Terminal (another)'],
    ],
    [
      'a file that was written with the same text',
      (world) => {
        world.put('/project/.venv/pyvenv.cfg', 'home = /usr/bin\nversion = 9.8.1\n');
      },
      [],
    ],
    [
      'the environment that others link the same interpreter as',
      (world) => {
        world.remove('/project/services/api/.venv');
      },
      [],
    ],
  ];
  for (const [what, make, expected] of kept) {
    it(`is the same object for what has nothing to do with ${what}`, () => {
      const world = new World();
      const before = new Map(world.again().contexts.map((each) => [each.context.name, each]));
      make(world);
      const changed = world
        .again()
        .contexts.filter((each) => each !== before.get(each.context.name))
        .map(({ context }) => context.name);
      deepEqual(changed, expected);
      notEqual(before.size, 0);
    });
  }
});
