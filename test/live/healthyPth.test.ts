/** No false alarms: environments as tools make them, and with the `.pth` files of widely used packages, have no warnings. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import { renderMessage } from '../../server/src/core/model/message';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters } from '../support/realInterpreters';

interface Distribution {
  readonly name: string;
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

function namespacePth(parts: readonly string[]): string {
  const name = parts.join('.');
  const tuple = parts.map((part) => `'${part}'`).join(', ');
  const comma = parts.length === 1 ? ',' : '';
  return `import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *(${tuple}${comma}));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('${name}', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('${name}', [os.path.dirname(p)])));m = m or sys.modules.setdefault('${name}', types.ModuleType('${name}'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)\n`;
}

function namespaced(name: string, top: string): Distribution {
  return {
    name,
    version: '1.0',
    files: {
      [`${name}-1.0-nspkg.pth`]: namespacePth([top]),
      [`${top}/${name.replaceAll(/\W/g, '_')}.py`]: '',
    },
  };
}

/** A line of code, and the module that it imports, with the function that it calls. */
function coded(name: string, pth: string, line: string, module: string, called?: string): Distribution {
  const code = called === undefined ? '' : `def ${called}():\n    pass\n`;
  return { name, version: '1.0', files: { [pth]: `${line}\n`, [`${module}.py`]: code } };
}

/** As in their wheels. */
const USUAL: readonly Distribution[] = [
  coded(
    'distutils-shim',
    'distutils-precedence.pth',
    "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim(); ",
    '_distutils_hack/__init__',
    'add_shim',
  ),
  coded('virtualenv', '_virtualenv.pth', 'import _virtualenv', '_virtualenv'),
  coded(
    'coverage',
    'a1_coverage.pth',
    'import coverage; coverage.process_startup()',
    'coverage/__init__',
    'process_startup',
  ),
  coded(
    'pytest-cov',
    'pytest-cov.pth',
    'import os, sys;exec(\'if "COV_CORE_SOURCE" in os.environ:\\n try:\\n  from pytest_cov.embed import init;\\n  init()\\n except Exception as exc:\\n  sys.stderr.write("pytest-cov: Failed to setup subprocess coverage. Environ: {0!r} Exception: {1!r}\\\\n".format(dict((k, v) for k, v in os.environ.items() if k.startswith("COV_CORE")), exc))\')',
    'pytest_cov/__init__',
  ),
  coded(
    'hunter',
    'hunter.pth',
    "import os; 'PYTHONHUNTER' in os.environ and __import__('hunter')",
    'hunter/__init__',
  ),
  coded(
    'future-fstrings',
    'aaaaa_future_fstrings.pth',
    "import sys; sys.version_info < (3, 6) and __import__('future_fstrings').register()",
    'future_fstrings',
  ),
  coded('pywin32', 'pywin32.pth', '# .pth file for the PyWin32 extensions', 'pywin32_bootstrap'),
  coded('beartype', 'zz-notes.pth', '# nothing to see here', 'beartype/__init__'),
  coded('ddtrace', 'ddtrace.pth', 'import ddtrace_init', 'ddtrace_init'),
  coded('jaraco.apt', 'jaraco.pth', 'import jaraco_init', 'jaraco_init'),
  coded('matplotlib', 'matplotlib-notes.pth', '', 'matplotlib/__init__'),
  coded('a-sentry-sdk', 'sentry_autoload.pth', 'import sentry_autoload', 'sentry_autoload'),
  coded('debugpy', 'debugpy.pth', '', 'debugpy/__init__'),
  coded('opentelemetry', 'otel.pth', 'import otel_init', 'otel_init'),
  coded('protobuf', 'protobuf-nspkg.pth', namespacePth(['google']).trim(), 'google/protobuf/__init__'),
  coded('easy-install', 'easy-install.pth', '', 'easy_install'),
  ...['zope.interface', 'zope.event', 'zope.component'].map((name) => namespaced(name, 'zope')),
  ...[
    'sphinxcontrib-applehelp',
    'sphinxcontrib-devhelp',
    'sphinxcontrib-htmlhelp',
    'sphinxcontrib-jsmath',
  ].map((name) => namespaced(name, 'sphinxcontrib')),
  ...['google-auth', 'google-api-core'].map((name) => namespaced(name, 'google')),
  ...['backports.zoneinfo', 'backports.tarfile'].map((name) => namespaced(name, 'backports')),
  ...['ruamel.yaml', 'ruamel.yaml.clib'].map((name) => namespaced(name, 'ruamel')),
  ...['paste', 'pastedeploy'].map((name) => namespaced(name, 'paste')),
  namespaced('azure-core', 'azure'),
  namespaced('mpl-toolkits', 'mpl_toolkits'),
];

function install({ name, version, files }: Distribution, site: string): void {
  const info = `${name.replaceAll('-', '_')}-${version}.dist-info`;
  const record = [...Object.keys(files), `${info}/METADATA`, `${info}/RECORD`].map((file) => `${file},,\n`);
  const all = { ...files, [`${info}/METADATA`]: `Name: ${name}\n`, [`${info}/RECORD`]: record.join('') };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  }
}

/** Of an editable installation by path, and of a project's own entry in a `.pth` file. */
function installEditable(project: string, site: string): void {
  mkdirSync(join(project, 'src', 'thing'), { recursive: true });
  writeFileSync(join(project, 'src', 'thing', '__init__.py'), '');
  install(
    { name: 'thing', version: '0.1', files: { '__editable__.thing-0.1.pth': `${join(project, 'src')}\n` } },
    site,
  );
}

function alarms(folder: string): readonly string[] {
  const machine = { ...readMachine(), processEnvironment: new Map([['PATH', '/usr/bin:/bin']]) };
  return inspectFolder(folder, machine, createNodeFileSystem())
    .findings.filter(({ severity }) => severity === 'warning' || severity === 'error')
    .map(({ code, file, message }) => `${code} ${file ?? ''}: ${renderMessage(message)}`);
}

describe('healthy environments', function () {
  this.timeout(120_000);
  for (const { executable, implementation, version } of realInterpreters()) {
    if (implementation !== 'cpython' || version.major < 3) {
      continue;
    }
    it(`of ${executable} have no warning, fresh or with usual packages`, () => {
      const project = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-healthy-')));
      try {
        const venv = join(project, '.venv');
        execFileSync(executable, ['-m', 'venv', venv], { stdio: 'pipe' });
        writeFileSync(join(project, 'app.py'), 'import thing\n');
        assert.deepEqual(alarms(project), []);
        const [library = ''] = readdirSync(join(venv, 'lib')).filter((name) => name.startsWith('python'));
        const site = join(venv, 'lib', library, 'site-packages');
        for (const distribution of USUAL) {
          install(distribution, site);
        }
        installEditable(project, site);
        assert.deepEqual(alarms(project), []);
      } finally {
        rmSync(project, { recursive: true, force: true });
      }
    });
  }
});
