/** The environments that real tools make outside of a project are found, and what the tools run in them has the path that is shown. */

import * as assert from 'node:assert/strict';
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import type { FolderInspection, Machine } from '../../server/src/core/model/inspection';
import { hostPlatform } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { predict } from '../live/predict';
import { patience } from '../support/patience';
import { scratchFolder, toolbox } from './toolbox';

const tools = toolbox();
const scratch = scratchFolder('environments');
const base = realpathSync(tools.python);

/** A folder whose tools use a separate home. */
class Project {
  readonly folder: string;
  readonly home: string;

  constructor(folder: string, home: string) {
    this.folder = folder;
    this.home = home;
    mkdirSync(home, { recursive: true });
  }

  /** One of its folders, opened by itself. */
  below(name: string): Project {
    return new Project(join(this.folder, name), this.home);
  }

  run(program: string, ...args: readonly string[]): string {
    return tools
      .run([tools.program(program), ...args], this.folder, { HOME: this.home, PDM_CHECK_UPDATE: '0' })
      .trim();
  }

  inspect(): FolderInspection {
    const machine: Machine = {
      platform: hostPlatform,
      processEnvironment: new Map([
        ['PATH', `${dirname(tools.python)}:${process.env['PATH'] ?? ''}`],
        ['HOME', this.home],
        ['PWD', this.folder],
      ]),
      account: { home: this.home, privileged: false },
    };
    return inspectFolder(this.folder, machine, createNodeFileSystem());
  }
}

function project(name: string, files: Readonly<Record<string, string>>): Project {
  const made = new Project(join(scratch.path, name, 'My shop'), join(scratch.path, name, 'home'));
  for (const [file, text] of Object.entries({ 'src/own.py': '', ...files })) {
    const path = join(made.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return made;
}

const METADATA = '[project]\nname = "My.Shop"\nversion = "1"\nrequires-python = ">=3.9"\n';
const SYS_PATH = 'import sys, json; print(json.dumps(sys.path))';

function rootsOf({ environments }: FolderInspection): readonly string[] {
  return environments.map(({ belonging, root }) => `${belonging?.tool ?? 'none'} ${root}`);
}

/** Findings that nobody wants to see about an environment that works. */
function alarms({ findings }: FolderInspection): readonly string[] {
  return findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .filter(({ file }) => file?.startsWith(scratch.path) === true)
    .map(({ code, file = '' }) => `${code} ${file}`);
}

function pathOf({ contexts }: FolderInspection, name: string): readonly string[] {
  const found = contexts.find(({ context }) => context.name === name);
  assert.ok(found !== undefined, contexts.map(({ context }) => context.name).join(', '));
  return found.result.sysPath.map(({ path }) => path);
}

/** The tool may print something before the output of its program. */
function printedPath(output: string): unknown {
  return JSON.parse(output.slice(output.lastIndexOf('\n') + 1));
}

/** `-c` searches where a prompt searches. */
describe('an environment outside of the project, made by', function () {
  this.timeout(patience(300_000));
  after(() => {
    scratch.remove();
  });

  it('poetry', () => {
    const made = project('poetry', {
      'pyproject.toml': `${METADATA}[tool.poetry]\npackage-mode = false\n`,
    });
    made.run('poetry', 'env', 'use', base);
    const place = made.run('poetry', 'env', 'info', '-p');
    const inspection = made.inspect();
    assert.deepEqual(rootsOf(inspection), [`poetry ${place}`]);
    assert.deepEqual(alarms(inspection), []);
    assert.deepEqual(
      pathOf(inspection, inspection.contexts[0]?.context.name ?? ''),
      printedPath(made.run('poetry', 'run', 'python', '-c', SYS_PATH)),
    );
  });

  it('pipenv', () => {
    const made = project('pipenv', {
      Pipfile: '[packages]\n',
      '.env': 'export PYTHONPATH="${PWD}/src" # ours\n',
    });
    made.run('pipenv', '--python', base);
    const place = made.run('pipenv', '--venv');
    const inspection = made.inspect();
    assert.deepEqual(rootsOf(inspection), [`pipenv ${place}`]);
    assert.deepEqual(alarms(inspection), []);
  });

  it('pipenv, with a .env', () => {
    const made = project('dotenv', {
      Pipfile: '[packages]\n',
      '.env': 'export PYTHONPATH="src" # ours\n',
    });
    made.run('pipenv', '--python', base);
    assert.deepEqual(
      pathOf(made.inspect(), 'pipenv run'),
      printedPath(made.run('pipenv', 'run', 'python', '-c', SYS_PATH)),
    );
  });

  it('hatch', () => {
    const made = project('hatch', {
      'pyproject.toml': [
        METADATA,
        '[tool.hatch.envs.default]',
        'skip-install = true',
        '[tool.hatch.envs.default.env-vars]',
        'PYTHONPATH = "{root}/src"',
        '[tool.hatch.envs.lint]',
        '',
      ].join('\n'),
    });
    const expected = ['default', 'lint'].map((name) => {
      made.run('hatch', 'env', 'create', name);
      return `hatch ${made.run('hatch', 'env', 'find', name)}`;
    });
    const inspection = made.inspect();
    assert.deepEqual(rootsOf(inspection), expected);
    assert.deepEqual(alarms(inspection), []);
    for (const name of ['default', 'lint']) {
      assert.deepEqual(
        pathOf(inspection, `hatch: ${name}`),
        printedPath(made.run('hatch', '-e', name, 'run', 'python', '-c', SYS_PATH)),
      );
    }
  });

  it('pdm', () => {
    const made = project('pdm', { 'pyproject.toml': `${METADATA}[tool.pdm]\ndistribution = false\n` });
    made.run('pdm', 'config', 'venv.in_project', 'false');
    made.run('pdm', 'use', '-f', base);
    const [, place = ''] = /^\S+: (.*)$/m.exec(made.run('pdm', 'venv', 'list').replace(/^[* ]+/gm, '')) ?? [];
    const inspection = made.inspect();
    assert.deepEqual(rootsOf(inspection), [`pdm ${place}`]);
    assert.deepEqual(alarms(inspection), []);
    assert.deepEqual(
      pathOf(inspection, inspection.contexts[0]?.context.name ?? ''),
      printedPath(made.run('pdm', 'run', 'python', '-c', SYS_PATH)),
    );
  });

  it('pdm, in __pypackages__', () => {
    const version = tools
      .run([base, '-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], scratch.path)
      .trim();
    const made = project('pypackages', {
      'pyproject.toml': `${METADATA}[tool.pdm.scripts]\nserve = { cmd = "python src/serve.py", env = { PYTHONPATH = "lib" } }\nplain = "python src/serve.py"\n`,
      '.pdm-python': base,
      [`__pypackages__/${version}/lib/boto3/__init__.py`]: '',
      [`__pypackages__/${version}/lib/own.pth`]: 'boto3\n',
      'src/serve.py': SYS_PATH,
    });
    const inspection = made.inspect();
    assert.deepEqual(
      pathOf(inspection, 'pdm run'),
      printedPath(made.run('pdm', 'run', 'python', '-c', SYS_PATH)),
    );
    for (const script of ['serve', 'plain']) {
      assert.deepEqual(pathOf(inspection, `pdm run ${script}`), printedPath(made.run('pdm', 'run', script)));
    }
    assert.ok(inspection.findings.some(({ code }) => code === 'pypackages-unread'));
    // `pdm --pep582` prints what a shell has to set.
    const [, directory = ''] = /PYTHONPATH='?([^':]+)/.exec(made.run('pdm', '--pep582', 'bash')) ?? [];
    for (const variables of [{}, { NO_SITE_PACKAGES: '1' }]) {
      const env = { PYTHONPATH: directory, ...variables };
      const predicted = predict({
        python: base,
        env,
        flags: '',
        mode: { kind: 'script', file: 'src/serve.py' },
        cwd: made.folder,
      });
      assert.deepEqual(
        predicted.sysPath.map(({ path }) => path),
        printedPath(tools.run([base, 'src/serve.py'], made.folder, { HOME: made.home, ...env }).trim()),
      );
    }
  });

  it('pdm, without an environment or packages of its own', () => {
    const made = project('empty', { 'pyproject.toml': `${METADATA}[tool.pdm]\n`, '.pdm-python': base });
    const inspection = made.inspect();
    assert.deepEqual(
      pathOf(inspection, 'pdm run'),
      printedPath(made.run('pdm', 'run', 'python', '-c', SYS_PATH)),
    );
  });

  it('pdm, in spite of an environment', () => {
    const made = project('no-venv', {
      'pyproject.toml': `${METADATA}[tool.pdm]\n`,
      'pdm.toml': '[python]\nuse_venv = false\n',
    });
    const venv = tools.makeVenv(join(made.folder, '.venv'));
    writeFileSync(join(made.folder, '.pdm-python'), venv.python);
    const inspection = made.inspect();
    assert.deepEqual(
      pathOf(inspection, 'pdm run'),
      printedPath(made.run('pdm', 'run', 'python', '-c', SYS_PATH)),
    );
  });

  it('uv, for a member of a workspace', () => {
    const made = project('uv', {
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["lib*"]\nexclude = ["libold"]\n',
      'liba/pyproject.toml': METADATA.replace('My.Shop', 'liba'),
      'libold/pyproject.toml': METADATA.replace('My.Shop', 'libold'),
    });
    made.run('uv', 'venv', '--offline', '--python', base);
    const place = made
      .below('liba')
      .run('uv', 'run', '--no-sync', '--offline', 'python', '-c', 'import sys; print(sys.prefix)');
    assert.deepEqual(rootsOf(made.below('liba').inspect()), [`uv ${place}`]);
    assert.deepEqual(rootsOf(made.below('libold').inspect()), []);
  });

  it('ipykernel, which a notebook names', () => {
    const notebook = (name: string): string =>
      JSON.stringify({ cells: [], metadata: { kernelspec: { name } } });
    const made = project('kernels', {
      'deep/er/a.ipynb': notebook('Shop'),
      'deep/b.ipynb': notebook('other'),
      'kernel.py': [
        'import json, sys',
        'from jupyter_client.manager import start_new_kernel',
        'manager, client = start_new_kernel(kernel_name=sys.argv[1], cwd=sys.argv[2])',
        'reply = client.execute_interactive("pass", user_expressions={"x": "__import__(\'json\').dumps(__import__(\'sys\').path)"})',
        'print(json.dumps(json.loads(eval(reply["content"]["user_expressions"]["x"]["data"]["text/plain"]))))',
        'manager.shutdown_kernel(now=True)',
        '',
      ].join('\n'),
    });
    made.run(
      'python',
      '-m',
      'ipykernel',
      'install',
      '--user',
      '--name',
      'shop',
      '--env',
      'PYTHONPATH',
      '${HOME}/lib',
    );
    const inspection = made.inspect();
    assert.deepEqual(
      pathOf(inspection, 'Notebook (deep/er): Shop'),
      printedPath(made.run('python', 'kernel.py', 'Shop', 'deep/er')),
    );
    assert.deepEqual(
      inspection.findings.filter(({ code }) => code === 'kernel-missing').map(({ file }) => file),
      [join(made.folder, 'deep/b.ipynb')],
    );
  });
});
