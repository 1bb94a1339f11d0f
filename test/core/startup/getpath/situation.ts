/** One getpath run on a file tree: the only place in these tests that uses the engine's interface. */

import assert from 'node:assert/strict';
import { USUAL_BUILD, type Build } from '../../../../server/src/core/model/interpreter';
import { darwin, linux, windows } from '../../../../server/src/core/model/platform';
import { TraceRecorder } from '../../../../server/src/core/model/traceSteps';
import { parseVersion, type PythonVersion } from '../../../../server/src/core/model/version';
import type { Registry } from '../../../../server/src/core/ports/registry';
import { frozenGetpath } from '../../../../server/src/core/startup/getpath/frozenGetpath';
import type {
  GetpathInputs,
  GetpathVariables,
  PathConfig,
  RuntimeFacts,
} from '../../../../server/src/core/startup/getpath/inputs';
import { legacyGetpath } from '../../../../server/src/core/startup/getpath/legacyGetpath';
import {
  NO_PATCHES,
  type GetpathPatches,
} from '../../../../server/src/core/startup/getpath/standalonePatches';
import { Lookups } from '../../../../server/src/core/startup/lookups';
import { tree, type Tree } from '../../../support/tree';

export interface Situation {
  readonly files: Tree;
  /** The version whose rules apply; names are made of 9.8, as in CPython's own tests. */
  readonly rules?: string;
  readonly os?: 'posix' | 'darwin' | 'nt';
  readonly argv0?: string;
  readonly cwd?: string;
  readonly build?: Partial<Build>;
  readonly patches?: GetpathPatches;
  readonly variables?: GetpathVariables;
  readonly runtime?: RuntimeFacts;
  readonly config?: PathConfig;
  readonly registry?: Registry;
  readonly spellsAscii?: true;
}

/** What a situation expects: only the named fields. */
export interface Expected {
  readonly executable?: string;
  readonly baseExecutable?: string;
  readonly prefix?: string;
  readonly execPrefix?: string;
  readonly basePrefix?: string;
  readonly path?: readonly string[];
  readonly warnings?: readonly string[];
  readonly error?: boolean;
}

const PLATFORMS = { posix: linux, darwin, nt: windows } as const;

export function check(title: string, situation: Situation, expected: Expected): void {
  it(title, () => {
    const state = frozenGetpath(
      inputsOf(situation, version(situation.rules ?? '3.13.5')),
      lookupsOf(situation),
    );
    compare(expected, {
      ...state,
      path: state.moduleSearchPaths.map(({ path }) => path),
      error: state.error !== undefined,
    });
  });
}

/** Like `check`, for the C getpath of 2.7 to 3.10, where names are made of the version whose rules apply. */
export function checkLegacy(
  title: string,
  situation: Situation & { readonly rules: string },
  expected: Expected,
): void {
  it(title, () => {
    const inputs = inputsOf(situation, version(situation.rules));
    const { nameVersion: _, ...own } = inputs;
    const configuration = legacyGetpath(own, lookupsOf(situation));
    compare(expected, { ...configuration, path: configuration.moduleSearchPaths.map(({ path }) => path) });
  });
}

function compare(expected: Expected, actual: Expected): void {
  for (const name of Object.keys(expected) as (keyof Expected)[]) {
    assert.deepEqual(actual[name], expected[name], name);
  }
}

function version(text: string): PythonVersion {
  const parsed = parseVersion(text);
  assert.ok(parsed, `not a version: ${text}`);
  return parsed;
}

function lookupsOf({ files, os = 'posix', cwd }: Situation): Lookups {
  return new Lookups(
    tree(files),
    PLATFORMS[os],
    cwd ?? (os === 'nt' ? 'C:\\Work' : '/work'),
    new TraceRecorder(),
  );
}

function inputsOf(situation: Situation, rules: PythonVersion): GetpathInputs {
  const { os = 'posix', argv0 = '/opt/py/bin/python9.8', build, registry } = situation;
  const prefix = os === 'nt' ? {} : { prefix: '/usr/local' };
  return {
    osName: os,
    version: rules,
    nameVersion: { major: 9, minor: 8 },
    build: {
      ...USUAL_BUILD,
      ...prefix,
      ...(os === 'nt' ? { platlibdir: 'DLLs', vpath: '..\\..', winver: '9.8' } : {}),
      ...build,
    },
    patches: situation.patches ?? NO_PATCHES,
    variables: situation.variables ?? {},
    runtime: situation.runtime ?? {},
    config: { origArgv: [argv0], ...situation.config },
    ...(registry === undefined ? {} : { registry }),
    ...(situation.spellsAscii === true ? { spellsAscii: true as const } : {}),
  };
}
