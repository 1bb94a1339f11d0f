/** Editable installs by the real build backends: `explain` answers as importlib does, with a folder of the package's name or without. */

import * as assert from 'node:assert/strict';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { explainImports } from '../../server/src/core/explainImports';
import { inspectContext } from '../../server/src/core/inspectContext';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { patience } from '../support/patience';
import { scratchFolder, toolbox } from './toolbox';

const tools = toolbox();

interface Install {
  readonly packages: readonly string[];
  readonly build: string;
  readonly files?: Readonly<Record<string, string>>;
  /** `pip install` options. */
  readonly options?: readonly string[];
  /** The order of some locations is random: then no answer is complete. */
  readonly mayBeIncomplete?: true;
}

const backend = (requires: string, name: string, more = ''): string =>
  `[build-system]\nrequires = ["${requires}"]\nbuild-backend = "${name}"\n${more}`;

const SETUPTOOLS = backend(
  'setuptools',
  'setuptools.build_meta',
  '[tool.setuptools]\npackages = ["shop", "shop.deep", "ns.one"]\npackage-dir = {"shop" = "src/shop", "ns" = "lib/ns"}\n',
);
const HATCHLING = backend(
  'hatchling',
  'hatchling.build',
  '[tool.hatch.build]\ndev-mode-exact = true\n[tool.hatch.build.targets.wheel]\npackages = ["src/shop"]\n',
);
const PDM = backend('pdm-backend', 'pdm.backend', '[tool.pdm.build]\neditable-backend = "editables"\n');
const SCIKIT = backend(
  'scikit-build-core',
  'scikit_build_core.build',
  '[tool.scikit-build]\nwheel.packages = ["src/shop", "lib/ns"]\n',
);
const SCIKIT_FILES = {
  'CMakeLists.txt':
    'cmake_minimum_required(VERSION 3.20)\nproject(shop LANGUAGES NONE)\ninstall(FILES made.py DESTINATION shop/deep)\n',
  'made.py': '',
};
const MESON = {
  'meson.build': `project('shop', version: '1.0')
py = import('python').find_installation(pure: true)
py.install_sources('src/shop/__init__.py', 'src/shop/cart.py', subdir: 'shop')
py.install_sources('lib/ns/one/__init__.py', subdir: 'ns/one')
install_subdir('src/shop/deep', install_dir: py.get_install_dir() / 'shop')
`,
};
const scikit = (version: string): Install => ({
  packages: [`scikit-build-core${version}`, 'cmake', 'ninja'],
  build: SCIKIT,
  files: SCIKIT_FILES,
  ...(version === '' ? {} : { mayBeIncomplete: true }),
});

const INSTALLS: Readonly<Record<string, Install>> = {
  setuptools: { packages: ['setuptools'], build: SETUPTOOLS },
  'setuptools 68.2': { packages: ['setuptools==68.2.2', 'wheel'], build: SETUPTOOLS },
  'setuptools, strict': {
    packages: ['setuptools'],
    build: SETUPTOOLS,
    options: ['--config-settings=editable_mode=strict'],
  },
  'setuptools, compat': {
    packages: ['setuptools'],
    build: backend('setuptools', 'setuptools.build_meta'),
    options: ['--config-settings=editable_mode=compat'],
  },
  'hatchling with editables': { packages: ['hatchling', 'editables'], build: HATCHLING },
  'hatchling with editables 0.5': { packages: ['hatchling', 'editables==0.5'], build: HATCHLING },
  'pdm-backend with editables': { packages: ['pdm-backend', 'editables'], build: PDM },
  'poetry-core': {
    packages: ['poetry-core'],
    build: backend('poetry-core', 'poetry.core.masonry.api'),
  },
  'flit-core': {
    packages: ['flit-core'],
    build: backend('flit_core', 'flit_core.buildapi'),
    files: { 'src/shop/__init__.py': '"""A shop."""\n' },
  },
  'meson-python': {
    packages: ['meson-python', 'meson', 'ninja'],
    build: backend('meson-python', 'mesonpy'),
    files: MESON,
  },
  'scikit-build-core': scikit(''),
  'scikit-build-core 1.0.1': scikit('==1.0.1'),
  'scikit-build-core 1.0.0': scikit('==1.0.0'),
  'scikit-build-core 0.11.6': scikit('==0.11.6'),
};

const NAMES = [
  // Some finders have imported them before the folder comes first.
  ...['json', 'typing', 'subprocess', 'inspect', 'colorsys'],
  ...['shop', 'shop.cart', 'shop.deep', 'shop.deep.er', 'shop.deep.made', 'shop.gone', 'shopping'],
  ...['ns', 'ns.one', 'ns.two', 'ns.gone'],
];

/** It imports nothing of which the folder may have another version. */
const PROBE = `
import importlib.util, sys
def text(value):
    return 'null' if value is None else '"' + value + '"'
answers = []
for name in sys.argv[1:]:
    try:
        spec = importlib.util.find_spec(name)
    except Exception:
        spec = None
    places = None if spec is None else spec.submodule_search_locations
    listed = 'null' if places is None else '[' + ', '.join(text(place) for place in places) + ']'
    answers.append(text(name) + ': ' + ('null' if spec is None else '[' + text(spec.origin) + ', ' + listed + ']'))
print('{' + ', '.join(answers) + '}')
`;

type Answer = readonly [origin: string | null, locations: readonly string[] | null] | null;

/** The user's own modules with the names of standard ones. */
const OWN = Object.fromEntries(
  ['json', 'typing', 'subprocess', 'inspect', 'colorsys'].map((name) => [`hiding/${name}.py`, '']),
);

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Real and predicted answers, without the incomplete ones. */
function compare(python: string, cwd: string, install: Install): void {
  const path = [dirname(python), process.env['PATH'] ?? ''].join(':');
  const real = JSON.parse(tools.run([python, '-c', PROBE, ...NAMES], cwd, { PATH: path })) as Readonly<
    Record<string, Answer>
  >;
  const context = contextFromOptions(
    {
      python,
      variables: [{ kind: 'set', name: 'HOME', value: cwd }],
      cleanEnvironment: true,
      mode: { kind: 'command' },
      cwd,
    },
    readMachine(),
    cwd,
  );
  const fs = createNodeFileSystem();
  const answers = explainImports(NAMES, inspectContext(context, fs), fs, cwd);
  const complete = answers.filter((answer) => answer.complete);
  assert.ok(install.mayBeIncomplete === true || complete.length === answers.length, 'complete');
  const said = complete.map(({ module, spec }): readonly [string, Answer] => [
    module,
    spec === undefined ? null : [spec.origin ?? null, spec.locations?.map((place) => place.path) ?? null],
  ]);
  const names = new Set(complete.map(({ module }) => module));
  assert.deepEqual(
    Object.fromEntries(said),
    Object.fromEntries(Object.entries(real).filter(([name]) => names.has(name))),
    cwd,
  );
}

describe('explain, for an editable install by', function () {
  this.timeout(patience(300_000));
  const scratch = scratchFolder('editable');
  after(() => {
    scratch.remove();
  });

  for (const [kind, install] of Object.entries(INSTALLS)) {
    it(kind, () => {
      const folder = join(scratch.path, kind.replace(/\W+/g, '-'));
      const project = join(folder, 'shop');
      write(project, {
        'pyproject.toml': `${install.build}\n[project]\nname = "shop"\nversion = "1.0"\ndescription = "Sells."\n`,
        'src/shop/__init__.py': '',
        'src/shop/cart.py': '',
        'src/shop/deep/__init__.py': '',
        'src/shop/deep/er.py': '',
        'lib/ns/one/__init__.py': '',
        ...install.files,
      });
      write(folder, {
        'hiding/shop/readme.txt': '',
        'hiding/ns/two/__init__.py': '',
        ...OWN,
        'plain/main.py': '',
      });
      const venv = tools.makeVenv(join(folder, '.venv'), { packages: install.packages });
      venv.install(...(install.options ?? []), '-e', project);
      for (const cwd of ['plain', 'hiding', '.', 'shop', 'shop/src']) {
        compare(venv.python, join(folder, cwd), install);
      }
      renameSync(project, join(folder, 'moved'));
      compare(venv.python, join(folder, 'plain'), install);
    });
  }
});
