import { deepEqual } from 'node:assert/strict';
import type { InterpreterChoice } from '../../../server/src/core/model/interpreterChoice';
import { findContexts } from '../../../server/src/core/contexts/findContexts';
import { readFolderConfiguration } from '../../../server/src/core/configuration/folderConfiguration';
import type { EnvironmentFacts } from '../../../server/src/core/model/facts/environmentFacts';
import type { RunContext } from '../../../server/src/core/model/runContext';
import { machineOf } from '../../support/machine';
import { directory, tree } from '../../support/tree';

function contexts(
  roots: readonly string[],
  { dotenv, interpreter }: { readonly dotenv?: string; readonly interpreter?: InterpreterChoice } = {},
): readonly RunContext[] {
  const files = tree({ '/project': directory, ...(dotenv === undefined ? {} : { '/project/.env': dotenv }) });
  const machine = machineOf();
  const environments = roots.map((root): EnvironmentFacts => ({
    kind: 'venv',
    root,
    executable: `${root}/bin/python`,
    executableState: { kind: 'missing' },
  }));
  return findContexts({
    folder: '/project',
    machine,
    fs: files,
    configuration: readFolderConfiguration('/project', machine, files),
    environments,
    ...(interpreter === undefined ? {} : { interpreter }),
  }).contexts;
}

function names(found: readonly RunContext[]): readonly string[] {
  return found.map(({ name, argv0 }) => `${name}: ${argv0}`);
}

describe('run contexts of a folder', () => {
  it('are a terminal, when there is one environment', () => {
    deepEqual(contexts(['/project/.venv']), [
      {
        name: 'Terminal',
        kind: 'terminal',
        platform: machineOf().platform,
        argv0: '/project/.venv/bin/python',
        environment: new Map(),
        flags: {
          isolated: false,
          ignoreEnvironment: false,
          noUserSite: false,
          noSite: false,
          safePath: false,
        },
        mode: { kind: 'interactive' },
        cwd: '/project',
        account: machineOf().account,
        environmentRoot: '/project/.venv',
      },
    ]);
  });

  it('are a terminal for each of several, named after their paths', () => {
    deepEqual(names(contexts(['/project/.venv', '/project/a/b', '/project', '/elsewhere/v'])), [
      'Terminal (.venv): /project/.venv/bin/python',
      'Terminal (a/b): /project/a/b/bin/python',
      'Terminal (.): /project/bin/python',
      'Terminal (/elsewhere/v): /elsewhere/v/bin/python',
    ]);
  });

  it('have the debugger and tests next to the preferred terminal if there is a .env', () => {
    const found = contexts(['/project/.venv', '/project/old'], { dotenv: 'PYTHONPATH=src\n' });
    deepEqual(
      found.map(({ name, kind, environment }) => [name, kind, environment.get('PYTHONPATH')?.value]),
      [
        ['Terminal (.venv)', 'terminal', undefined],
        ['Debug and test (.venv)', 'debug', 'src'],
        ['Terminal (old)', 'terminal', undefined],
      ],
    );
    deepEqual(names(contexts(['/project/.venv'], { dotenv: '' })), [
      'Terminal: /project/.venv/bin/python',
      'Debug and test: /project/.venv/bin/python',
    ]);
  });

  it('begin with an interpreter that belongs to no environment', () => {
    const interpreter: InterpreterChoice = { argv0: '/usr/bin/python3', chosenBy: { kind: 'process' } };
    deepEqual(names(contexts([], { interpreter })), ['Terminal: /usr/bin/python3']);
    const [first, second] = contexts(['/project/.venv'], { interpreter });
    deepEqual(
      [first?.name, first?.chosenBy, first?.environmentRoot, second?.name],
      ['Terminal (/usr/bin/python3)', { kind: 'process' }, undefined, 'Terminal (.venv)'],
    );
  });

  it('have unique names', () => {
    const interpreter: InterpreterChoice = { argv0: '.venv' };
    deepEqual(
      contexts(['/project/.venv'], { interpreter }).map(({ name }) => name),
      ['Terminal (.venv)', 'Terminal (.venv) 2'],
    );
  });
});
