/** One run of site on a file tree: the only place in these tests that uses the engine's interface. */

import assert from 'node:assert/strict';
import { NO_PATCHES } from '../../../../server/src/core/startup/getpath/standalonePatches';
import { USUAL_BUILD, type Build } from '../../../../server/src/core/model/interpreter';
import { linux, windows, type Platform } from '../../../../server/src/core/model/platform';
import type { Variable } from '../../../../server/src/core/model/runContext';
import type { StartupCode } from '../../../../server/src/core/model/startupResult';
import { TraceRecorder } from '../../../../server/src/core/model/traceSteps';
import { parseVersion } from '../../../../server/src/core/model/version';
import { Lookups } from '../../../../server/src/core/startup/lookups';
import type {
  PathConfiguration,
  StartupEnvironment,
  Switches,
} from '../../../../server/src/core/startup/pathConfiguration';
import { runToEnd } from '../../../../server/src/core/ports/steps';
import { runSite, type SiteOutcome } from '../../../../server/src/core/startup/site/site';
import { tree, type Tree } from '../../../support/tree';

export interface SiteSituation {
  readonly files: Tree;
  readonly version?: string;
  readonly platform?: Platform;
  readonly debian?: true;
  readonly cwd?: string;
  readonly build?: Partial<Build>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly switches?: Partial<Switches>;
  readonly configuration?: Partial<PathConfiguration>;
  readonly home?: string;
  readonly privileged?: true;
}

/** Only the named fields are compared. */
export interface SiteExpectation {
  /** The path after the standard library. */
  readonly added?: readonly string[];
  readonly path?: readonly string[];
  readonly prefix?: string;
  readonly enableUserSite?: boolean | null;
  readonly userBase?: string;
  readonly userSite?: string;
  readonly complete?: boolean;
  readonly warnings?: readonly string[];
  /** `file:line kind`, in order; followed by `silenced` or the name of the judgement. */
  readonly code?: readonly string[];
  /** `file:line outcome`, for each line. */
  readonly lines?: readonly string[];
  /** `file state` */
  readonly files?: readonly string[];
  readonly fatalFile?: string;
}

export const STDLIB = '/opt/py/lib/python9.8';
export const SITE = `${STDLIB}/site-packages`;

export function checkSite(title: string, situation: SiteSituation, expected: SiteExpectation): void {
  it(title, () => {
    const actual = describeOutcome(siteOf(situation));
    for (const name of Object.keys(expected) as (keyof SiteExpectation)[]) {
      assert.deepEqual(actual[name], expected[name], name);
    }
  });
}

export function siteOf(situation: SiteSituation): SiteOutcome {
  const { configuration, env } = given(situation);
  return runToEnd(runSite(configuration, env));
}

/** The paths that site asks for. */
export function lookedAt(situation: SiteSituation): readonly string[] {
  const { configuration, env } = given(situation);
  runToEnd(runSite(configuration, env));
  return env.lookups.trace.steps.flatMap(({ looked }) => looked.map(({ path }) => path));
}

export function environmentOf(
  variables: Readonly<Record<string, string>>,
): StartupEnvironment['environment'] {
  return new Map(
    Object.entries(variables).map(([name, value]): [string, Variable] => [
      name,
      { name, value, setBy: { kind: 'process' }, overrides: [] },
    ]),
  );
}

export const ALL_ON: Switches = {
  isolated: false,
  useEnvironment: true,
  siteImport: true,
  safePath: false,
  userSite: true,
  adjustsLocale: true,
};

export function given(situation: SiteSituation): {
  readonly configuration: PathConfiguration;
  readonly env: StartupEnvironment;
} {
  const { platform = linux, home = '/home/kim' } = situation;
  const version = parseVersion(situation.version ?? '9.8.1');
  assert.ok(version !== undefined);
  const cwd = situation.cwd ?? (platform === windows ? 'C:\\work' : '/work');
  const env: StartupEnvironment = {
    lookups: new Lookups(tree(situation.files), platform, cwd, new TraceRecorder()),
    version,
    implementation: 'cpython',
    distribution: situation.debian ? 'debian' : 'upstream',
    build: { ...USUAL_BUILD, ...situation.build },
    realExecutable: '/opt/py/bin/python9.8',
    patches: NO_PATCHES,
    environment: environmentOf({ LC_ALL: 'C.UTF-8', ...situation.variables }),
    account: { home, privileged: situation.privileged ?? false },
  };
  return {
    env,
    configuration: {
      ...usualConfiguration(),
      switches: { ...ALL_ON, ...situation.switches },
      ...situation.configuration,
    },
  };
}

export function usualConfiguration(): PathConfiguration {
  return {
    programName: '/opt/py/bin/python',
    home: '',
    executable: '/opt/py/bin/python',
    baseExecutable: '/opt/py/bin/python',
    prefix: '/opt/py',
    execPrefix: '/opt/py',
    basePrefix: '/opt/py',
    baseExecPrefix: '/opt/py',
    platlibdir: 'lib',
    stdlibDir: STDLIB,
    platstdlibDir: `${STDLIB}/lib-dynload`,
    moduleSearchPaths: [{ path: STDLIB, provenance: { kind: 'stdlib', cause: { kind: 'preset' } } }],
    switches: ALL_ON,
    prefixCause: { kind: 'preset' },
    execPrefixCause: { kind: 'preset' },
    warnings: [],
  };
}

function describeOutcome(outcome: SiteOutcome): SiteExpectation {
  if (outcome.kind === 'fatal') {
    return { fatalFile: outcome.fatal.file ?? '', warnings: outcome.warnings };
  }
  const { enableUserSite, userBase, userSite, complete, warnings, prefix } = outcome;
  const path = outcome.sysPath.map((entry) => entry.path);
  return {
    path,
    added: outcome.sysPath.filter(({ provenance: { kind } }) => kind !== 'stdlib').map((entry) => entry.path),
    prefix,
    enableUserSite,
    userBase,
    userSite,
    complete,
    warnings,
    code: outcome.startupCode.map(describeCode),
    lines: outcome.pthLines.map(
      ({ file, range, outcome: line }) =>
        `${place(file, range.start.line)} ${line.kind === 'dropped' ? line.because : line.kind}`,
    ),
    files: outcome.pthFiles.map(({ file, state }) => `${baseName(file)} ${state}`),
  };
}

function describeCode({ kind, file, range, state, judgement }: StartupCode): string {
  const verdict =
    state.kind === 'silenced' ? 'silenced' : judgement.kind === 'unknown' ? 'unknown' : judgement.name;
  return `${place(file, range.start.line)} ${kind} ${verdict}`;
}

function place(file: string, line: number): string {
  return `${baseName(file)}:${line + 1}`;
}

function baseName(file: string): string {
  return file.replace(/^.*[\\/]/, '');
}
