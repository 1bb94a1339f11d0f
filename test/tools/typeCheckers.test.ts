/** Real type checkers: they do not find what we say that they do not search, and find it after the fix. */

import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { CheckerModules } from '../../server/src/core/checkers/checkerModules';
import { isMypySource } from '../../server/src/core/checkers/mypySources';
import type { KnownConfig } from '../../server/src/core/checkers/compareChecker';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import type { CheckerFacts, CheckerName } from '../../server/src/core/model/facts/checkerFacts';
import type { FolderInspection } from '../../server/src/core/model/inspection';
import type { FileEdit } from '../../server/src/core/text/edit';
import { applyTextEdits } from '../../server/src/core/text/applyTextEdits';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { patience } from '../support/patience';
import { scratchFolder, toolbox } from './toolbox';
import { writeFiles } from '../support/writeFiles';

const tools = toolbox();

type Tool = Exclude<CheckerName, 'pylance'>;
type Files = Readonly<Record<string, string>>;

const TOOLS: readonly Tool[] = ['pyright', 'basedpyright', 'ty', 'pyrefly', 'mypy'];

/** How each is run, and how it reports an import that it did not find. */
const ASKED: Readonly<Record<Tool, { readonly command: readonly string[]; readonly missing: RegExp }>> = {
  pyright: {
    command: ['pyright'],
    missing: /main\.py:\d+:\d+ - error: Import "(\w+)" could not be resolved\b(?! from source)/g,
  },
  basedpyright: {
    command: ['basedpyright'],
    missing: /main\.py:\d+:\d+ - error: Import "(\w+)" could not be resolved\b(?! from source)/g,
  },
  ty: {
    command: ['ty', 'check', '--output-format', 'concise'],
    missing: /main\.py:\d+:\d+: error\[[\w-]+\] Cannot resolve imported module `(\w+)`/g,
  },
  pyrefly: {
    command: ['pyrefly', 'check', '--output-format', 'min-text'],
    missing: /main\.py:.*Cannot find module `(\w+)`/g,
  },
  mypy: {
    command: ['mypy', '--cache-dir=/dev/null'],
    missing:
      /main\.py:\d+: error: (?:Cannot find implementation or library stub for module named|Skipping analyzing) "(\w+)"/g,
  },
};

/** One module in each place that a checker may search. */
const PLACES: Files = {
  'in_root.py': '',
  'src/in_src.py': '',
  'python/in_python.py': '',
  'libs/in_libs.py': '',
  'more/in_more.py': '',
  'services/api/in_api.py': '',
  'package/__init__.py': '',
  'package/in_package.py': '',
  'demo/in_demo.py': '',
  'demo/demo/__init__.py': '',
};
const OUTSIDE: Files = {
  'in_pth.py': '',
  'typed_pth/__init__.py': '',
  'typed_pth/py.typed': '',
};
const NAMES = [
  'in_root',
  'in_src',
  'in_python',
  'in_libs',
  'in_more',
  'in_api',
  'in_package',
  'in_demo',
  'in_pth',
  'typed_pth',
  'in_site',
  'typed_site',
];

interface Situation {
  readonly files?: Files;
  /** The directory of the environment; `.venv` by default. */
  readonly environment?: string;
  /** Whether it is activated. */
  readonly active?: boolean;
  readonly variables?: Files;
  readonly tools?: readonly Tool[];
  /** The arguments for mypy, unless its configuration names what it checks. */
  readonly arguments?: readonly string[];
  /** Files that are left out of the folder. */
  readonly without?: readonly string[];
}

const pyproject = (text: string): Files => ({
  'pyproject.toml': `[project]\nname = "demo"\nversion = "1.0"\n${text}`,
});

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'nothing configured, the environment active': { active: true },
  'PYTHONPATH in the terminal': { active: true, variables: { PYTHONPATH: 'libs' } },
  'pyrightconfig.json with extraPaths': {
    active: true,
    files: { 'pyrightconfig.json': '{ "extraPaths": ["libs"] }' },
    tools: ['pyright', 'basedpyright', 'pyrefly'],
  },
  'pyrightconfig.json before [tool.pyright]': {
    active: true,
    files: { 'pyrightconfig.json': '{}', ...pyproject('[tool.pyright]\nextraPaths = ["libs"]\n') },
    tools: ['pyright', 'basedpyright'],
  },
  '[tool.pyright]': {
    active: true,
    files: pyproject('[tool.pyright]\nextraPaths = ["libs", "src"]\n'),
    tools: ['pyright', 'basedpyright'],
  },
  '[tool.basedpyright]': {
    active: true,
    files: pyproject('[tool.basedpyright]\nextraPaths = ["libs", "src"]\n'),
    tools: ['basedpyright'],
  },
  'both tables, which basedpyright refuses': {
    active: true,
    files: pyproject('[tool.basedpyright]\nextraPaths = ["libs"]\n[tool.pyright]\nextraPaths = ["more"]\n'),
    tools: ['basedpyright', 'pyright'],
  },
  'venvPath and venv': {
    environment: 'env39',
    files: { 'pyrightconfig.json': '{ "venvPath": ".", "venv": "env39" }' },
    tools: ['pyright', 'basedpyright'],
  },
  'an execution environment': {
    active: true,
    files: { 'pyrightconfig.json': '{ "executionEnvironments": [{ "root": ".", "extraPaths": ["libs"] }] }' },
    tools: ['pyright', 'basedpyright'],
  },
  'a src that is a package': { active: true, files: { 'src/__init__.py': '' } },
  'no src': { active: true, without: ['src/in_src.py'] },
  'ty.toml before [tool.ty]': {
    files: {
      'ty.toml': '[environment]\nextra-paths = ["libs"]\n',
      ...pyproject('[tool.ty.environment]\nroot = ["more"]\n'),
    },
    tools: ['ty'],
  },
  'root of ty': { files: pyproject('[tool.ty.environment]\nroot = ["./more", "."]\n'), tools: ['ty'] },
  'python of ty, a directory': {
    environment: 'env39',
    files: { 'ty.toml': '[environment]\npython = "env39"\n' },
    tools: ['ty'],
  },
  'python of ty, a program': {
    environment: 'env39',
    files: { 'ty.toml': '[environment]\npython = "./env39/bin/python"\n' },
    tools: ['ty'],
  },
  'a project of ty with a directory of its name': {
    files: pyproject(''),
    tools: ['ty'],
    without: ['src/in_src.py'],
  },
  'search-path of Pyrefly': {
    active: true,
    files: { 'pyrefly.toml': 'search-path = ["libs"]\n' },
    tools: ['pyrefly'],
  },
  'search-path of Pyrefly, without heuristics': {
    active: true,
    files: pyproject('[tool.pyrefly]\nsearch-path = ["libs", "."]\ndisable-search-path-heuristics = true\n'),
    tools: ['pyrefly'],
  },
  'site-package-path of Pyrefly': {
    active: true,
    files: { 'pyrefly.toml': 'site-package-path = ["libs"]\n' },
    tools: ['pyrefly'],
  },
  'the interpreter of Pyrefly': {
    environment: 'env39',
    files: { 'pyrefly.toml': 'python-interpreter-path = "env39/bin/python"\n' },
    tools: ['pyrefly'],
  },
  'an environment called venv': { environment: 'venv', tools: ['pyrefly'] },
  'Pyrefly takes over mypy_path': {
    active: true,
    files: { 'mypy.ini': '[mypy]\nmypy_path = libs\n' },
    tools: ['pyrefly'],
  },
  'mypy_path, and one file to check': {
    files: {
      'mypy.ini': '[mypy]\nmypy_path = libs:more\nfiles = main.py\npython_executable = .venv/bin/python\n',
    },
    tools: ['mypy'],
    arguments: [],
  },
  'mypy_path over lines, in setup.cfg': {
    files: {
      'setup.cfg': '[mypy]\nfiles = main.py\nmypy_path =\n    $MYPY_CONFIG_FILE_DIR/libs,\n    more\n',
    },
    tools: ['mypy'],
    arguments: [],
  },
  'an array as mypy_path': {
    files: pyproject('[tool.mypy]\nmypy_path = ["libs"]\nfiles = ["main.py", "services"]\n'),
    tools: ['mypy'],
    arguments: [],
  },
  'mypy.ini before pyproject.toml': {
    files: { 'mypy.ini': '[mypy]\nfiles = main.py\n', ...pyproject('[tool.mypy]\nmypy_path = "libs"\n') },
    tools: ['mypy'],
    arguments: [],
  },
  'explicit package bases': {
    files: {
      'mypy.ini': '[mypy]\nexplicit_package_bases = True\nmypy_path = libs\nfiles = main.py, libs, more\n',
    },
    tools: ['mypy'],
    arguments: [],
  },
  'directories that mypy leaves out': {
    files: { 'mypy.ini': '[mypy]\nexclude = ^more/\n' },
    tools: ['mypy'],
  },
};

const PYTEST = { 'pytest.ini': '[pytest]\npythonpath = libs\n' };
const REPAIRS: Readonly<Record<string, { readonly files: Files; readonly tool: Tool }>> = {
  'pyright, a file': {
    tool: 'pyright',
    files: { ...PYTEST, 'pyrightconfig.json': '{\n  // Strict\n  "strict": ["src"]\n}\n' },
  },
  'pyright, a table': {
    tool: 'pyright',
    files: { ...PYTEST, ...pyproject('\n[tool.pyright]\nextraPaths = [\n  "src", # ours\n]\n') },
  },
  'basedpyright, a table': {
    tool: 'basedpyright',
    files: { ...PYTEST, ...pyproject('[tool.basedpyright]\n') },
  },
  'ty, a file': { tool: 'ty', files: { ...PYTEST, 'ty.toml': '# ty\n' } },
  'ty, a table of dotted keys': {
    tool: 'ty',
    files: { ...PYTEST, ...pyproject('[tool.ty]\nenvironment.python-version = "3.11"\n[tool.other]\n') },
  },
  'ty, a list': {
    tool: 'ty',
    files: { ...PYTEST, ...pyproject('[tool.ty.environment]\nextra-paths = ["more"]\n') },
  },
  'pyrefly, a file': {
    tool: 'pyrefly',
    files: { ...PYTEST, 'pyrefly.toml': '[errors]\nbad-assignment = false\n' },
  },
  'pyrefly, a table': {
    tool: 'pyrefly',
    files: { ...PYTEST, ...pyproject('[tool.pyrefly]\nsearch-path = ["."]\n') },
  },
};

/** Settings that name an environment that does not exist. */
const ENVIRONMENTS: Readonly<Record<Exclude<Tool, 'basedpyright'>, Files>> = {
  pyright: { 'pyrightconfig.json': '{ "venvPath": ".", "venv": "gone" }\n' },
  ty: { 'ty.toml': '[environment]\npython = "./gone"\n' },
  pyrefly: { 'pyrefly.toml': 'python-interpreter-path = "gone/bin/python"\n' },
  mypy: { 'mypy.ini': '[mypy]\npython_executable = gone/bin/python\n' },
};

/** setuptools installs this one with a finder, because the package is not where its name says. */
const SHOP = `[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "shop"
version = "1.0"
[tool.setuptools]
packages = ["in_api"]
[tool.setuptools.package-dir]
in_api = "code/in_api"
`;

const CONFIGURED: Readonly<Record<Tool, Files>> = {
  pyright: { 'pyrightconfig.json': '{}\n' },
  basedpyright: { 'pyrightconfig.json': '{}\n' },
  ty: { 'ty.toml': '' },
  pyrefly: { 'pyrefly.toml': 'search-path = ["."]\n' },
  mypy: { 'mypy.ini': '[mypy]\nfiles = main.py\n' },
};

describe('type checkers', function () {
  this.timeout(patience(300_000));
  const scratch = scratchFolder('checkers');
  after(() => {
    scratch.remove();
  });

  for (const [title, situation] of Object.entries(SITUATIONS)) {
    for (const tool of situation.tools ?? TOOLS) {
      it(`${tool}: ${title}`, () => {
        const made = make(
          join(scratch.path, `${tool} ${title}`.replace(/\W+/g, '-'), 'demo'),
          situation,
          tool,
        );
        assert.deepEqual(predicted(made, tool), asked(made, tool));
      });
    }
  }

  for (const [title, { files, tool }] of Object.entries(REPAIRS)) {
    it(`finds the import after the fix: ${title}`, () => {
      const made = make(
        join(scratch.path, title.replace(/\W+/g, '-'), 'demo'),
        { files, active: true },
        tool,
      );
      const before = asked(made, tool);
      assert.ok(before.includes('in_libs'), before.join());
      const finding = inspection(made).findings.find(({ code }) => code === 'type-checker-path-differs');
      const fix = finding?.fixes.find(({ kind }) => kind === 'edits');
      assert.equal(fix?.kind, 'edits');
      apply(fix.edits);
      assert.deepEqual(
        asked(made, tool),
        before.filter((name) => name !== 'in_libs'),
      );
    });
  }

  for (const tool of TOOLS) {
    it(`does not see what only a finder of an editable installation answers, and does after the fix: ${tool}`, () => {
      const made = make(
        join(scratch.path, `finder-${tool}`, 'demo'),
        { active: true, files: CONFIGURED[tool], arguments: [] },
        tool,
      );
      writeFiles(join(dirname(made.folder), 'shop'), {
        'pyproject.toml': SHOP,
        'code/in_api/__init__.py': '',
        'code/in_api/py.typed': '',
      });
      installShop(made);
      const inside = join(made.folder, '.venv', 'bin', 'python');
      execFileSync(inside, ['-c', 'import in_api'], { cwd: dirname(made.folder) });
      assert.ok(asked(made, tool).includes('in_api'));
      const finding = inspection(made).findings.find(({ code }) => code === 'type-checker-path-differs');
      const fix = finding?.fixes[0];
      assert.equal(fix?.kind, 'edits');
      apply(fix.edits);
      assert.ok(!asked(made, tool).includes('in_api'));
    });
  }

  for (const [tool, files] of Object.entries(ENVIRONMENTS) as readonly [Tool, Files][]) {
    it(`finds the packages of the environment after the fix: ${tool}`, () => {
      const made = make(join(scratch.path, `environment-${tool}`, 'demo'), { files }, tool);
      // Some refuse to check anything then.
      assert.ok(asked(made, tool).includes('typed_site') || tool === 'ty' || tool === 'mypy');
      const finding = inspection(made).findings.find(({ code }) => code === 'type-checker-path-differs');
      const fix = finding?.fixes[0];
      assert.equal(fix?.kind, 'edits');
      apply(fix.edits);
      assert.ok(!asked(made, tool).includes('typed_site'));
    });
  }
});

function installShop({ folder }: Made): void {
  const venv = join(folder, '.venv', 'bin', 'python');
  const options = ['--quiet', '--python', venv, '--no-build-isolation'];
  const uv = tools.program('uv');
  tools.run([uv, 'pip', 'install', ...options, 'setuptools'], folder);
  tools.run([uv, 'pip', 'install', ...options, '--editable', join(dirname(folder), 'shop')], folder);
}

interface Made {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly words: readonly string[];
}

function make(
  folder: string,
  { files = {}, environment = '.venv', active = false, variables = {}, without = [], ...more }: Situation,
  tool: Tool,
): Made {
  rmSync(dirname(folder), { recursive: true, force: true });
  const gone = new Set(without);
  const own = Object.entries({ ...PLACES, ...files }).filter(([name]) => !gone.has(name));
  writeFiles(folder, Object.fromEntries(own));
  writeFiles(folder, { 'main.py': NAMES.map((name) => `import ${name}\n`).join('') });
  writeFiles(join(dirname(folder), 'outside'), OUTSIDE);
  const root = join(folder, environment);
  const version = execFileSync(tools.python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
    encoding: 'utf8',
  }).trim();
  execFileSync(tools.python, ['-m', 'venv', '--without-pip', root]);
  writeFiles(join(root, 'lib', `python${version}`, 'site-packages'), {
    'in_site.py': '',
    'typed_site/__init__.py': '',
    'typed_site/py.typed': '',
    'outside.pth': `${join(dirname(folder), 'outside')}\n`,
  });
  const python = execFileSync(tools.python, ['-c', 'import sys; print(sys.base_prefix)'], {
    encoding: 'utf8',
  });
  const base = join(python.trim(), 'bin');
  // pyright needs the toolbox's Node.
  const programs = join(folder, '..', 'programs');
  mkdirSync(programs, { recursive: true });
  symlinkSync(process.execPath, join(programs, 'node'));
  const path = [...(active ? [join(root, 'bin')] : []), programs, base, '/usr/bin', '/bin'];
  const set = Object.entries(variables).map(([name, value]) => [name, join(folder, value)] as const);
  return {
    folder,
    variables: {
      PATH: path.join(delimiter),
      HOME: dirname(folder),
      ...(active ? { VIRTUAL_ENV: root } : {}),
      ...Object.fromEntries(set),
    },
    words: tool === 'mypy' ? (more.arguments ?? ['.']) : [],
  };
}

/** The imports that the tool itself does not find. */
function asked({ folder, variables, words }: Made, tool: Tool): readonly string[] {
  const [program = '', ...options] = ASKED[tool].command;
  // mypy runs with the interpreter that it is installed for, and gets the one to ask as an option.
  const more =
    tool === 'mypy' && !configuration(folder).includes('python_executable')
      ? ['--python-executable', join(folder, '.venv', 'bin', 'python')]
      : [];
  const output = outputOf([tools.program(program), ...options, ...more, ...words], folder, variables);
  const names = [...output.matchAll(ASKED[tool].missing)].map((match) => match[1] ?? '');
  return [...new Set(names)].toSorted();
}

function configuration(folder: string): string {
  return ['mypy.ini', 'setup.cfg', 'pyproject.toml']
    .map((name) => {
      try {
        return readFileSync(join(folder, name), 'utf8');
      } catch {
        return '';
      }
    })
    .join('');
}

/** Checkers end with a different status if they find something. */
function outputOf(
  [program = '', ...words]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): string {
  try {
    return execFileSync(program, words, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') {
      return error.stdout;
    }
    throw error;
  }
}

function inspection({ folder, variables }: Made): FolderInspection {
  const machine = readMachine(variables);
  return inspectFolder(folder, machine, createNodeFileSystem());
}

/** The imports that it does not find, according to its files and those of the environment. */
function predicted(made: Made, tool: Tool): readonly string[] {
  const install = join(made.folder, 'pyproject.toml');
  const facts = inspection(withChecker(made, tool)).checkers?.find(({ config }) => config.checker === tool);
  assert.ok(facts !== undefined, `${tool} in ${install}`);
  const fs = createNodeFileSystem();
  const { platform } = readMachine(made.variables);
  const modules = new CheckerModules(fs, platform);
  const { sources } = facts.config as KnownConfig;
  const isFound = (name: string): boolean =>
    searchedBy(facts).some(
      ({ path, typedOnly }) =>
        modules.checked(path).has(name) && (typedOnly !== true || modules.isTyped(name, path)),
    ) ||
    (sources !== undefined &&
      FOLDERS.map((each) => join(made.folder, each)).some(
        (path) =>
          modules.checked(path).has(name) &&
          isMypySource(path, sources, { folder: made.folder, fs, platform }),
      ));
  return NAMES.filter((name) => !isFound(name)).toSorted();
}

const FOLDERS = ['src', 'python', 'libs', 'more', 'services/api', 'package', 'demo'];

function searchedBy({ comparisons }: CheckerFacts) {
  return comparisons[0]?.comparison.searched ?? [];
}

/** A checker without a configuration is recognized by its installation. */
function withChecker(made: Made, tool: Tool): Made {
  writeFiles(join(made.folder, '.vscode'), {
    'extensions.json': JSON.stringify({ recommendations: [EXTENSIONS[tool]] }),
  });
  return made;
}

const EXTENSIONS: Readonly<Record<Tool, string>> = {
  pyright: 'ms-pyright.pyright',
  basedpyright: 'detachhead.basedpyright',
  ty: 'astral-sh.ty',
  pyrefly: 'meta.pyrefly',
  mypy: 'ms-python.mypy-type-checker',
};

function apply(edits: readonly FileEdit[]): void {
  for (const edit of edits) {
    if (edit.kind === 'create') {
      writeFileSync(edit.file, edit.text);
    } else if (edit.kind === 'edit') {
      writeFileSync(edit.file, applyTextEdits(readFileSync(edit.file, 'utf8'), edit.edits) ?? '');
    }
  }
}
