import { deepEqual, equal } from 'node:assert/strict';
import {
  contextFromOptions,
  machineFromOptions,
  NO_OPTIONS,
  type ContextOptions,
} from '../../../server/src/core/contexts/contextOptions';
import { linux } from '../../../server/src/core/model/platform';
import { NO_FLAGS, type RunContext } from '../../../server/src/core/model/runContext';
import { machineOf } from '../../support/machine';

const machine = machineOf({ PATH: '/bin', A: '1' });

function context(options: Partial<ContextOptions>, base?: RunContext): RunContext {
  return contextFromOptions({ ...NO_OPTIONS, ...options }, machine, '/project', base);
}

function values({ environment }: RunContext): Readonly<Record<string, string>> {
  return Object.fromEntries([...environment.values()].map(({ name, value }) => [name, value]));
}

const base: RunContext = {
  name: 'Terminal (.venv)',
  kind: 'terminal',
  platform: linux,
  argv0: '/project/.venv/bin/python',
  environment: new Map([['B', { name: 'B', value: '2', setBy: { kind: 'process' }, overrides: [] }]]),
  flags: NO_FLAGS,
  mode: { kind: 'interactive' },
  cwd: '/project',
  account: machine.account,
  environmentRoot: '/project/.venv',
};

describe('context options', () => {
  it('without any leave the context as it was found', () => {
    equal(context({}, base), base);
  });

  it('without a context mean python typed in the folder', () => {
    const { argv0, cwd, mode, environment } = context({});
    deepEqual(
      [argv0, cwd, mode.kind, environment.get('A')?.setBy],
      ['python', '/project', 'interactive', { kind: 'process' }],
    );
  });

  it('keep the interpreter exactly as it is given, and forget whose the old one was', () => {
    const chosen = context({ python: '../py/bin/python' }, base);
    deepEqual(
      [chosen.argv0, chosen.chosenBy, chosen.environmentRoot, values(chosen)],
      ['../py/bin/python', { kind: 'option', option: '--python' }, undefined, { B: '2' }],
    );
  });

  it('set and remove variables in the order given, and know what they override', () => {
    const changed = context(
      {
        variables: [
          { kind: 'set', name: 'B', value: 'x' },
          { kind: 'set', name: 'C', value: 'y' },
          { kind: 'unset', name: 'C' },
        ],
      },
      base,
    );
    deepEqual(values(changed), { B: 'x' });
    deepEqual(changed.environment.get('B')?.overrides, [{ kind: 'process' }]);
    equal(changed.environmentRoot, '/project/.venv');
  });

  it('start from nothing with a clean environment', () => {
    const clean = context(
      { cleanEnvironment: true, variables: [{ kind: 'set', name: 'C', value: '3' }] },
      base,
    );
    deepEqual(values(clean), { C: '3' });
  });

  it('say what is run, and where', () => {
    const changed = context({
      mode: { kind: 'module', name: 'pytest' },
      flags: { ...NO_FLAGS, isolated: true },
      cwd: 'src',
    });
    deepEqual(
      [changed.mode, changed.flags.isolated, changed.cwd],
      [{ kind: 'module', name: 'pytest' }, true, '/project/src'],
    );
    equal(context({ cwd: '/elsewhere' }).cwd, '/elsewhere');
  });

  it('can describe the environment that servers are started in', () => {
    const changed = machineFromOptions(
      {
        variables: [
          { kind: 'set', name: 'B', value: '2' },
          { kind: 'unset', name: 'A' },
        ],
        cleanEnvironment: false,
      },
      machine,
    );
    deepEqual(
      [...changed.processEnvironment],
      [
        ['PATH', '/bin'],
        ['B', '2'],
      ],
    );
    const clean = machineFromOptions({ variables: [], cleanEnvironment: true }, machine);
    equal(clean.processEnvironment.size, 0);
  });
});
