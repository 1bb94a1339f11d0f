import { deepEqual } from 'node:assert/strict';
import {
  debuggerEnvironment,
  type OwnVariable,
} from '../../../server/src/core/configuration/debuggerEnvironment';
import { processEnvironment } from '../../../server/src/core/configuration/environmentLayers';
import { parseDotenv } from '../../../server/src/core/formats/dotenv/dotenv';
import { linux, windows, type Platform } from '../../../server/src/core/model/platform';
import { FILE_START } from '../../../server/src/core/text/positions';
import { machineOf } from '../../support/machine';
import { tree } from '../../support/tree';

interface Situation {
  readonly process?: Readonly<Record<string, string>>;
  readonly terminal?: Readonly<Record<string, string>>;
  readonly dotenv?: string;
  readonly env?: Readonly<Record<string, string | null>>;
  readonly platform?: Platform;
}

/** `NAME=value`; after a search path, where each part comes from. */
function variables({ process = {}, terminal = process, dotenv, env = {}, platform = linux }: Situation) {
  const file = platform === linux ? '/project/.env' : 'C:\\project\\.env';
  const own = Object.entries(env).map(([name, value]): OwnVariable => ({
    name,
    value,
    setBy: { kind: 'file', file: 'launch.json', syntax: 'json', range: FILE_START },
  }));
  const environment = debuggerEnvironment(
    processEnvironment(new Map(Object.entries(terminal)), platform),
    dotenv === undefined
      ? undefined
      : parseDotenv(file, tree({ [file]: dotenv }).read(file, 1000), () => undefined, 'debugger'),
    own,
    machineOf(process, platform),
  );
  return [...environment.values()].map(({ name, value, parts }) => {
    const places = parts?.map(({ setBy }) => (setBy.kind === 'file' ? setBy.file : setBy.kind));
    return `${name}=${value}${places === undefined ? '' : ` <- ${places.join(', ')}`}`;
  });
}

const situations: readonly (readonly [string, Situation, readonly string[]])[] = [
  ['env over the file', { dotenv: 'A=1\nB=2\n', env: { B: '3' } }, ['A=1', 'B=3']],
  ['null as taken away', { process: { A: '1' }, env: { A: null } }, []],
  [
    'the search path of the file, of env and of the process in this order',
    { process: { PYTHONPATH: '/p' }, dotenv: 'PYTHONPATH=/f\n', env: { PYTHONPATH: '/e' } },
    ['PYTHONPATH=/f:/e:/p <- /project/.env, launch.json, process'],
  ],
  [
    'QUIRK(null-takes-no-search-path-away): null as nothing for a search path',
    { process: { PYTHONPATH: '/p' }, env: { PYTHONPATH: null } },
    ['PYTHONPATH=/p'],
  ],
  [
    "the terminal's search path as replaced by the process's",
    { process: { PYTHONPATH: '/p' }, terminal: { PYTHONPATH: '/t' }, env: { PYTHONPATH: '/e' } },
    ['PYTHONPATH=/e:/p <- launch.json, process'],
  ],
  [
    "the terminal's search path as it is, when nothing else sets one",
    { process: { PYTHONPATH: '/p' }, terminal: { PYTHONPATH: '/t' } },
    ['PYTHONPATH=/t'],
  ],
  [
    'names without case on Windows',
    { platform: windows, process: { Path: 'C:\\bin', a: '1' }, env: { path: 'D:\\x', A: '2' } },
    ['PATH=D:\\x;C:\\bin <- launch.json, process', 'A=2'],
  ],
];

describe('the variables of the debugger', () => {
  for (const [what, situation, expected] of situations) {
    it(`take ${what}`, () => {
      deepEqual(variables(situation), expected);
    });
  }
});
