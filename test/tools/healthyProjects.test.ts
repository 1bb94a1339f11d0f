/** Projects as the real tools make them, with an editable install of their own: no warning, and the same sys.path as in their Python. */

import * as assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import type { Machine } from '../../server/src/core/model/inspection';
import { renderMessage } from '../../server/src/core/model/message';
import { hostPlatform } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { predict } from '../live/predict';
import { patience } from '../support/patience';
import { scratchFolder, toolbox } from './toolbox';

/** Makes the environment of the project in a folder; returns its interpreter. */
type Make = (folder: string) => string;

const tools = toolbox();

function machineOf(folder: string): Machine {
  return {
    platform: hostPlatform,
    processEnvironment: new Map([
      ['PATH', process.env['PATH'] ?? ''],
      ['HOME', folder],
    ]),
    account: { home: folder, privileged: false },
  };
}

/** Findings that nobody wants to see about an environment that works; the machine's own installation may have faults. */
function alarms(folder: string): readonly string[] {
  return inspectFolder(folder, machineOf(folder), createNodeFileSystem())
    .findings.filter(
      ({ severity, file }) =>
        (severity === 'error' || severity === 'warning') && file?.startsWith(folder) === true,
    )
    .map(
      ({ code, severity, message, file }) => `${severity} ${code} ${file ?? ''}: ${renderMessage(message)}`,
    );
}

function project(folder: string, build: string, files: Readonly<Record<string, string>> = {}): void {
  const all = {
    'pyproject.toml': `${build}\n[project]\nname = "shop"\nversion = "1.0"\ndescription = "Sells."\nrequires-python = ">=3.9"\n`,
    'src/shop/__init__.py': 'NAME = "shop"\n',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function builtWith(requires: string, backend: string): string {
  return `[build-system]\nrequires = ["${requires}"]\nbuild-backend = "${backend}"\n`;
}

const setuptools = builtWith('setuptools', 'setuptools.build_meta');
const hatchling = `${builtWith('hatchling', 'hatchling.build')}\n[tool.hatch.build.targets.wheel]\npackages = ["src/shop"]\n`;

/** An editable install by pip, with these packages in the environment. */
function editable(
  build: string,
  packages: readonly string[],
  files?: Readonly<Record<string, string>>,
): Make {
  return (folder) => {
    project(folder, build, files);
    const venv = tools.makeVenv(join(folder, '.venv'), { packages: ['pip', ...packages] });
    venv.install('-e', folder);
    return venv.python;
  };
}

const MESON =
  "project('shop')\nimport('python').find_installation(pure: false).install_sources('src/shop/__init__.py', subdir: 'shop')\n";
const CMAKE = 'cmake_minimum_required(VERSION 3.20)\nproject(shop LANGUAGES NONE)\n';

const kinds: Readonly<Record<string, Make>> = {
  'uv sync': (folder) => {
    project(folder, setuptools);
    tools.run([tools.program('uv'), 'sync', '--offline', '--python', tools.python], folder);
    return join(folder, '.venv', 'bin', 'python');
  },
  'uv venv --seed': (folder) => {
    tools.run(
      [tools.program('uv'), 'venv', '--seed', '--offline', '--python', tools.python, '.venv'],
      folder,
    );
    return join(folder, '.venv', 'bin', 'python');
  },
  virtualenv: (folder) => {
    tools.run([tools.program('virtualenv'), '.venv'], folder);
    return join(folder, '.venv', 'bin', 'python');
  },
  'virtualenv --system-site-packages --copies': (folder) => {
    tools.run([tools.program('virtualenv'), '--system-site-packages', '--copies', '.venv'], folder);
    return join(folder, '.venv', 'bin', 'python');
  },
  poetry: (folder) => {
    project(folder, builtWith('poetry-core', 'poetry.core.masonry.api'));
    tools.run([tools.program('poetry'), 'install', '--no-interaction'], folder, {
      POETRY_VIRTUALENVS_IN_PROJECT: 'true',
    });
    return join(folder, '.venv', 'bin', 'python');
  },
  pdm: (folder) => {
    project(folder, builtWith('pdm-backend', 'pdm.backend'));
    tools.run([tools.program('pdm'), 'venv', 'create', '--with', 'virtualenv'], folder);
    const python = join(folder, '.venv', 'bin', 'python');
    tools.run([tools.program('pdm'), 'use', '-f', python], folder);
    tools.run([tools.program('pdm'), 'install', '--no-lock'], folder);
    return python;
  },
  hatch: (folder) => {
    project(folder, hatchling);
    tools.run([tools.program('hatch'), '--data-dir', join(folder, 'data'), 'env', 'create'], folder);
    const place = tools.run(
      [tools.program('hatch'), '--data-dir', join(folder, 'data'), 'env', 'find'],
      folder,
    );
    return join(place.trim(), 'bin', 'python');
  },
  pipenv: (folder) => {
    tools.run([tools.program('pipenv'), 'install', '--skip-lock'], folder, { PIPENV_VENV_IN_PROJECT: '1' });
    return join(folder, '.venv', 'bin', 'python');
  },
  tox: (folder) => {
    project(folder, setuptools, {
      'tox.ini': '[tox]\nenvlist = py\n[testenv]\npackage = editable\ncommands =\n',
    });
    tools.run([tools.program('tox'), 'run', '-e', 'py', '--notest'], folder);
    return join(folder, '.tox', 'py', 'bin', 'python');
  },
  nox: (folder) => {
    project(folder, setuptools, {
      'noxfile.py': 'import nox\n\n@nox.session\ndef tests(session):\n    session.install("-e", ".")\n',
    });
    tools.run([tools.program('nox')], folder);
    return join(folder, '.nox', 'tests', 'bin', 'python');
  },
  setuptools: editable(setuptools, ['setuptools']),
  'setuptools, flat layout': editable(setuptools, ['setuptools'], {
    'shop/__init__.py': '',
    'src/shop/__init__.py': '',
    'pyproject.toml': `${setuptools}\n[project]\nname = "shop"\nversion = "1.0"\n[tool.setuptools]\npackages = ["shop"]\n`,
  }),
  hatchling: editable(hatchling, ['hatchling', 'editables']),
  'hatchling, exact': editable(`${hatchling}\n[tool.hatch.build]\ndev-mode-exact = true\n`, [
    'hatchling',
    'editables',
  ]),
  'pdm-backend': editable(builtWith('pdm-backend', 'pdm.backend'), ['pdm-backend']),
  'flit-core': editable(builtWith('flit_core', 'flit_core.buildapi'), ['flit-core'], {
    'src/shop/__init__.py': '"""A shop."""\n__version__ = "1.0"\n',
  }),
  'meson-python': editable(builtWith('meson-python', 'mesonpy'), ['meson-python', 'meson', 'ninja'], {
    'meson.build': MESON,
  }),
  'scikit-build-core': editable(
    builtWith('scikit-build-core', 'scikit_build_core.build'),
    ['scikit-build-core', 'cmake', 'ninja'],
    { 'CMakeLists.txt': CMAKE },
  ),
};

const SYS_PATH = 'import json, sys; print(json.dumps(sys.path))';

describe('a project made by', function () {
  this.timeout(patience(300_000));
  const scratch = scratchFolder('projects');
  after(() => {
    scratch.remove();
  });

  for (const [kind, make] of Object.entries(kinds)) {
    it(kind, () => {
      const folder = join(scratch.path, kind.replace(/\W+/g, '-'));
      mkdirSync(folder);
      const python = make(folder);
      assert.ok(existsSync(python), `${python} was not made`);
      const predicted = predict({ python, env: {}, flags: '', mode: { kind: 'command' }, cwd: folder });
      assert.deepEqual(
        predicted.sysPath.map(({ path }) => path),
        JSON.parse(tools.run([python, '-c', SYS_PATH], folder)),
      );
      assert.deepEqual(alarms(folder), []);
    });
  }
});
