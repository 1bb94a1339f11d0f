import { deepEqual, equal, ok } from 'node:assert/strict';
import { NO_OPTIONS, type ContextOptions } from '../../server/src/core/contexts/contextOptions';
import { inspectChosenContext, type ChosenContext } from '../../server/src/core/inspectChosenContext';
import { discoverTerminals } from '../../server/src/core/discoverTerminals';
import { discoverContexts, inspectFolder, inspectFolderInSteps } from '../../server/src/core/inspectFolder';
import type { FolderInspection, InspectedContext } from '../../server/src/core/model/inspection';
import { machineOf } from '../support/machine';
import { deniedDirectory, directory, executable, link, tree, type Tree } from '../support/tree';

const PYTHON: Tree = {
  '/opt/py/bin/python9.8': executable,
  '/opt/py/bin/python3': link('python9.8'),
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/py/lib/python9.8/encodings/__init__.py': '',
  '/opt/py/lib/python9.8/lib-dynload': directory,
};

function venv(root: string, home = '/opt/py/bin', base = '/opt/py/bin/python9.8'): Tree {
  return {
    [`${root}/pyvenv.cfg`]: `home = ${home}\nversion = 9.8.1\n`,
    [`${root}/bin/python`]: link(base),
    [`${root}/lib/python9.8/site-packages`]: directory,
  };
}

const VARIABLES = { PATH: '/opt/py/bin', HOME: '/home/kim' };

function inspect(files: Tree, variables: Readonly<Record<string, string>> = VARIABLES): FolderInspection {
  return inspectFolder('/project', machineOf(variables), tree({ '/project': directory, ...files }));
}

/** Name, and the prefix or the reason why there is none. */
function shown({ context, result }: InspectedContext): string {
  return `${context.name}: ${result.fatal?.code ?? result.basePrefix}`;
}

describe('the inspection of a folder', () => {
  it('has a result for each run context', () => {
    const { contexts, environments, baseInterpreters, problems } = inspect({
      ...PYTHON,
      ...venv('/project/.venv'),
      ...venv('/project/old', '/gone', '/gone/python9.8'),
      '/project/.env': 'PYTHONPATH=src\n',
    });
    deepEqual(contexts.map(shown), [
      'Terminal (.venv): /opt/py',
      'Debug and test (.venv): /opt/py',
      'Terminal (old): no-interpreter',
    ]);
    deepEqual(
      contexts.map(({ result }) => result.sysPath.some(({ path }) => path === '/project/src')),
      [false, true, false],
    );
    deepEqual(
      [environments.length, baseInterpreters.map(({ realExecutable }) => realExecutable), problems],
      [2, ['/opt/py/bin/python9.8'], []],
    );
  });

  it('can be made in steps, the preferred context first', () => {
    const files = {
      ...PYTHON,
      ...venv('/project/.venv'),
      ...venv('/project/old', '/gone', '/gone/python9.8'),
    };
    const steps = inspectFolderInSteps('/project', machineOf(VARIABLES), tree(files));
    const seen: (readonly [number, number])[] = [];
    let pauses = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) {
      pauses += 1;
      if (step.value !== undefined) {
        const { facts, pending } = step.value;
        equal(facts.contexts[0]?.context.name, 'Terminal (.venv)');
        seen.push([facts.contexts.length, pending]);
      }
    }
    const distinct = seen.filter((each, position) => String(each) !== String(seen[position - 1]));
    deepEqual(distinct, [
      [1, 1],
      [2, 0],
    ]);
    // It pauses before the rules run, and while they run.
    ok(pauses > 10);
    deepEqual(step.value, inspect(files));
  });

  it('has a result, and findings, for a folder without any Python', () => {
    const { contexts, findings } = inspect({}, {});
    deepEqual(contexts.map(shown), ['Terminal: no-interpreter']);
    equal(contexts[0]?.interpreter, undefined);
    ok(findings.length > 0);
  });

  it('names the file that a wrong interpreter comes from', () => {
    const settings = '{"python.defaultInterpreterPath": "/gone/python"}';
    const { contexts } = inspect({ ...PYTHON, '/project/.vscode/settings.json': settings });
    const fatal = contexts[0]?.result.fatal;
    deepEqual(
      [fatal?.code, fatal?.file, fatal?.range?.start.character],
      ['no-interpreter', '/project/.vscode/settings.json', 34],
    );
  });

  it('continues around what cannot be read', () => {
    const { contexts, problems } = inspect({
      ...PYTHON,
      ...venv('/project/env'),
      '/project/secret': deniedDirectory,
    });
    deepEqual(
      [contexts.map(shown), problems.map(({ file }) => file)],
      [['Terminal: /opt/py'], ['/project/secret']],
    );
  });
});

describe('the inspection of one run context', () => {
  const files: Tree = {
    '/project': directory,
    '/lib': directory,
    ...PYTHON,
    ...venv('/project/.venv'),
    ...venv('/project/other'),
    ...venv('/elsewhere/v', '/gone', '/gone/python9.8'),
    '/project/.vscode/settings.json': '{"terminal.integrated.env.linux": {"PYTHONPATH": "/lib"}}',
  };

  function choose(options: Partial<ContextOptions>, name?: string): ChosenContext {
    return inspectChosenContext({
      options: { ...NO_OPTIONS, ...options },
      name,
      folder: '/project',
      machine: machineOf(VARIABLES),
      fs: tree(files),
      discover: name === undefined ? discoverTerminals : discoverContexts,
    });
  }

  function chosen(options: Partial<ContextOptions>, name?: string): InspectedContext {
    const outcome = choose(options, name);
    if (outcome.kind === 'unknown-name') {
      throw new Error(outcome.names.join());
    }
    return outcome.inspected;
  }

  it('is that of the preferred context without options', () => {
    equal(shown(chosen({})), 'Terminal (.venv): /opt/py');
  });

  it('is that of the named one, changed by the options', () => {
    const { context } = chosen(
      { variables: [{ kind: 'set', name: 'PYTHONPATH', value: '/x' }] },
      'Terminal (other)',
    );
    const variable = context.environment.get('PYTHONPATH');
    deepEqual(
      [
        context.environmentRoot,
        variable?.value,
        variable?.setBy.kind,
        variable?.overrides.map(({ kind }) => kind),
      ],
      ['/project/other', '/x', 'option', ['file']],
    );
  });

  it('knows which names exist', () => {
    deepEqual(choose({}, 'Terminal'), {
      kind: 'unknown-name',
      names: ['Terminal (.venv)', 'Terminal (other)'],
    });
  });

  it('is that of an interpreter by its name, in the terminal of the folder', () => {
    const { context, result } = chosen({ python: 'python3' });
    deepEqual(
      [context.argv0, result.executable, context.environment.get('PYTHONPATH')?.value],
      ['python3', '/opt/py/bin/python3', '/lib'],
    );
    equal(chosen({ python: 'python3', cleanEnvironment: true }).result.fatal?.code, 'no-interpreter');
  });

  it('says what is wrong with an environment outside the folder', () => {
    const outcome = choose({ python: '/elsewhere/v/bin/python' });
    ok(
      outcome.kind === 'inspected' && outcome.findings.some(({ file }) => file === '/elsewhere/v/pyvenv.cfg'),
    );
  });

  it('leaves out what is wrong with others', () => {
    const outcome = choose({ python: '/opt/py/bin/python3' });
    deepEqual(outcome.kind === 'inspected' && outcome.findings.map(({ code }) => code), []);
  });

  it('lets the variables decide what is found', () => {
    const alone = inspectChosenContext({
      options: { ...NO_OPTIONS, variables: [{ kind: 'set', name: 'VIRTUAL_ENV', value: '/elsewhere/v' }] },
      name: undefined,
      folder: '/empty',
      machine: machineOf(VARIABLES),
      fs: tree({ '/empty': directory, ...files }),
      discover: discoverTerminals,
    });
    deepEqual(alone.kind === 'inspected' && alone.inspected.context.environmentRoot, '/elsewhere/v');
  });
});
