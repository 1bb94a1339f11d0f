/** Facts about a folder, made by hand for testing rules without what gathers the facts. */

import { parsePyvenvCfg } from '../../server/src/core/formats/python/pyvenvCfg';
import { encodeUtf8 } from '../../server/src/core/text/bytes';
import type { EnvironmentFacts } from '../../server/src/core/model/facts/environmentFacts';
import type { Finding } from '../../server/src/core/model/finding';
import type { FolderFacts, InspectedContext } from '../../server/src/core/model/inspection';
import { USUAL_BUILD, type Interpreter } from '../../server/src/core/model/interpreter';
import { renderMessage } from '../../server/src/core/model/message';
import { linux } from '../../server/src/core/model/platform';
import { NO_FLAGS, type RunContext } from '../../server/src/core/model/runContext';
import type { Origin } from '../../server/src/core/model/origin';
import type { StartupResult } from '../../server/src/core/model/startupResult';
import { parseVersion } from '../../server/src/core/model/version';
import { findingsOf } from '../../server/src/core/rules';
import { machineOf } from './machine';

export function factsOf(facts: Partial<FolderFacts> = {}): FolderFacts {
  return {
    folder: '/project',
    machine: machineOf(),
    contexts: [],
    environments: [],
    baseInterpreters: [],
    problems: [],
    ...facts,
  };
}

export function interpreterOf(realExecutable: string, version = '9.8.1'): Interpreter {
  return {
    realExecutable,
    implementation: 'cpython',
    version: parseVersion(version) ?? { major: 9, minor: 8 },
    distribution: 'upstream',
    build: USUAL_BUILD,
  };
}

/** A context named `Terminal` whose interpreter starts. */
export function contextOf(
  result: Partial<StartupResult> = {},
  context: Partial<RunContext> = {},
): InspectedContext {
  const argv0 = context.argv0 ?? '/usr/bin/python9.8';
  const fatalCode = result.fatal?.code;
  return {
    context: {
      name: 'Terminal',
      kind: 'terminal',
      platform: linux,
      argv0,
      environment: new Map(),
      flags: NO_FLAGS,
      mode: { kind: 'interactive' },
      cwd: '/project',
      account: { home: '/home/kim', privileged: false },
      ...context,
    },
    ...(fatalCode === 'no-interpreter' || fatalCode === 'not-python'
      ? {}
      : { interpreter: interpreterOf('/usr/bin/python9.8') }),
    result: {
      complete: true,
      implementation: 'cpython',
      version: { major: 9, minor: 8, micro: 1 },
      executable: argv0,
      baseExecutable: '/usr/bin/python9.8',
      prefix: '/usr',
      execPrefix: '/usr',
      basePrefix: '/usr',
      baseExecPrefix: '/usr',
      platlibdir: 'lib',
      stdlibDir: '/usr/lib/python9.8',
      platstdlibDir: '/usr/lib/python9.8/lib-dynload',
      sysPath: [],
      startupCode: [],
      finders: [],
      leftOut: [],
      pthFiles: [],
      pthLines: [],
      warnings: [],
      trace: [],
      ...result,
    },
  };
}

/** A venv at `/project/.venv` based on `/usr/bin`, in order. */
export function venvOf(
  facts: Partial<EnvironmentFacts> = {},
  text = 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 9.8.1\n',
): EnvironmentFacts {
  const root = facts.root ?? '/project/.venv';
  return {
    kind: 'venv',
    root,
    executable: `${root}/bin/python`,
    executableState: { kind: 'ok', realPath: '/usr/bin/python9.8' },
    pyvenvCfg: parsePyvenvCfg(`${root}/pyvenv.cfg`, { kind: 'bytes', bytes: encodeUtf8(text) }),
    homeState: { kind: 'ok', interpreter: '/usr/bin/python9.8' },
    version: { major: 9, minor: 8, micro: 1 },
    ...facts,
  };
}

/** The context of a venv's own interpreter. */
export function venvContext(
  environment: EnvironmentFacts,
  result: Partial<StartupResult> = {},
  context: Partial<RunContext> = {},
): InspectedContext {
  return contextOf(result, {
    argv0: environment.executable,
    environmentRoot: environment.root,
    ...context,
  });
}

/** Line 2 of `/project/.env`, from character 11 on. */
export const setInDotenv: Origin = {
  kind: 'file',
  file: '/project/.env',
  syntax: 'dotenv',
  range: { start: { line: 1, character: 11 }, end: { line: 1, character: 20 } },
  assignment: {
    written: '/elsewhere',
    removal: { kind: 'lines', range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } } },
  },
};

/** `.env:2 pythonhome-reaches-venv error`, for short tables. */
export function summaries(facts: FolderFacts): readonly string[] {
  return findingsOf(facts).map(({ file, range, code, severity }) => {
    const place =
      file === undefined ? '' : `${file.replace(`${facts.folder}/`, '')}:${String(range.start.line + 1)} `;
    return `${place}${code} ${severity}`;
  });
}

export function onlyFinding(facts: FolderFacts): Finding {
  const [finding, ...others] = findingsOf(facts);
  if (finding === undefined || others.length > 0) {
    throw new Error(`Expected one finding: ${JSON.stringify(summaries(facts))}`);
  }
  return finding;
}

export function textOf(finding: Finding): string {
  return renderMessage(finding.message);
}

export function titles({ fixes }: Finding): readonly string[] {
  return fixes.map(({ title, preferred }) => `${preferred ? '* ' : ''}${renderMessage(title)}`);
}
