/**
 * `startup(context, fileSystem)`: what CPython does from `main()` to the first user line, without running it. A pipeline
 * in CPython's own order: switches, getpath, the modules it cannot start without, site, `sys.path[0]`.
 */

import { definedOnly } from '../model/definedOnly';
import type { Entry } from '../model/entry';
import type { Interpreter } from '../model/interpreter';
import type { LeftOut } from '../model/leftOut';
import { message, type Message } from '../model/message';
import type { RunContext } from '../model/runContext';
import type { Fatal, StartupResult } from '../model/startupResult';
import { TraceRecorder } from '../model/traceSteps';
import { FILE_START } from '../text/positions';
import { minorVersion, type PythonVersion } from '../model/version';
import type { FileSystem } from '../ports/fileSystem';
import { runToEnd, type Steps } from '../ports/steps';
import type { Registry } from '../ports/registry';
import { isInArchive } from './archivePath';
import { embedderSteps } from './embedding/afterwards';
import type { EmbeddedPath } from './embedding/embeddedPath';
import { embedderSwitches } from './embedding/embedderSwitches';
import { getpath } from './getpath/getpath';
import { NO_PATCHES, possiblePatches, type GetpathPatches } from './getpath/standalonePatches';
import { absentPackagesOf, leftOutOf, type StartedPath } from './leftOutDirectories';
import { Lookups } from './lookups';
import type { PathConfiguration, PendingEntry, StartupEnvironment } from './pathConfiguration';
import { preamble } from './preamble';
import { workingDirectory } from './realPath';
import { runSite, type SiteOutcome } from './site/site';
import { missingStdlib } from './stdlibCheck';
import { commandLineSwitches } from './switches';
import { undecidedBehaviours } from './versions';

export interface StartupInput {
  readonly context: RunContext;
  readonly interpreter: Interpreter;
  /** Windows keeps parts of the path there; it cannot be read without starting a program, so it counts as empty if none is given. */
  readonly registry?: Registry;
}

export function startup(input: StartupInput, fs: FileSystem): StartupResult {
  return runToEnd(startupInSteps(input, fs));
}

/** Pauses while it reads `.pth` files: there may be thousands of lines. */
export function* startupInSteps(input: StartupInput, fs: FileSystem): Steps<StartupResult> {
  const [newest, ...older] = possibleBuilds(input);
  const result = yield* startupOf(input, newest, fs);
  // Does it matter here? The oldest one usually differs most.
  for (const build of older.toReversed()) {
    const other = yield* startupOf(input, build, fs);
    if (!sameAnswer(result, other)) {
      const { because } = build;
      const { fatal, sysPath } = other;
      return { ...result, complete: false, alternative: { because, sysPath, ...definedOnly({ fatal }) } };
    }
  }
  return result;
}

/** What the interpreter may be, if no file decides. */
interface PossibleBuild {
  readonly version: PythonVersion;
  readonly patches: GetpathPatches;
}

/** The newest first, and what decides whether it is one of the others. */
function possibleBuilds({
  interpreter: { build, version },
  context: { platform },
}: StartupInput): readonly [PossibleBuild, ...(PossibleBuild & { readonly because: Message })[]] {
  const [newest = NO_PATCHES, ...others] = possiblePatches(build, version, platform);
  const names = { version: minorVersion(version) };
  const undated = message(
    'In December 2025, python-build-standalone changed where its Python {version} looks for the standard library, and no file says when this one was built',
    names,
  );
  const patched = others.map((patches) => ({ version, patches, because: undated }));
  if (undecidedBehaviours(version).length === 0) {
    return [{ version, patches: newest }, ...patched];
  }
  // The micro version is unknown. The other extreme is the first release of the minor version.
  const first = { ...version, micro: 0 };
  const earliest = {
    version: first,
    patches: possiblePatches(build, first, platform).at(-1) ?? NO_PATCHES,
    because: message(
      'Releases of Python {version} differ here, and the exact release could not be determined',
      names,
    ),
  };
  return [{ version, patches: newest }, ...patched, earliest];
}

function sameAnswer(a: StartupResult, b: StartupResult): boolean {
  return (
    a.fatal?.code === b.fatal?.code &&
    a.sysPath.length === b.sysPath.length &&
    a.sysPath.every(({ path }, index) => path === b.sysPath[index]?.path)
  );
}

function* startupOf(
  { context, interpreter, registry }: StartupInput,
  { version, patches }: PossibleBuild,
  fs: FileSystem,
): Steps<StartupResult> {
  const cwd = workingDirectory(context.cwd, context.platform, fs);
  const lookups = new Lookups(fs, context.platform, cwd, new TraceRecorder());
  const env: StartupEnvironment = {
    lookups,
    version,
    implementation: interpreter.implementation,
    distribution: interpreter.distribution,
    build: interpreter.build,
    realExecutable: interpreter.realExecutable,
    patches,
    environment: context.environment,
    account: context.account,
    ...definedOnly({
      registry,
      localPackages: context.localPackages,
      script: context.mode.kind === 'script' ? context.mode.file : undefined,
    }),
  };
  const identity = { implementation: interpreter.implementation, version: interpreter.version };
  const { embedding } = context;
  const switches =
    embedding === undefined
      ? commandLineSwitches(context, version)
      : embedderSwitches(embedding, context.environment, version);
  const outcome = getpath(context, env, switches);
  if (outcome.kind === 'fatal') {
    return {
      ...emptyResult(outcome.fatal),
      ...identity,
      warnings: outcome.warnings,
      trace: lookups.trace.steps,
    };
  }
  const { configuration } = outcome;
  const configured = { ...emptyResult(undefined), ...identity, ...configuredPart(configuration) };

  const missing = missingStdlib(configuration, env);
  if (missing !== undefined) {
    const sysPath = withExistence(configuration.moduleSearchPaths, env);
    return { ...configured, fatal: missing, sysPath, trace: lookups.trace.steps };
  }
  const site = configuration.switches.siteImport ? yield* runSite(configuration, env) : undefined;
  if (site?.kind === 'fatal') {
    const warnings = [...configured.warnings, ...site.warnings];
    return { ...configured, fatal: site.fatal, warnings, trace: lookups.trace.steps };
  }
  const rest = site?.sysPath ?? configuration.moduleSearchPaths;
  const started = { ...configured, ...(site === undefined ? {} : sitePart(site, configured)) };
  if (embedding !== undefined) {
    const { sysPath, ...after } = embedderSteps(embedding, rest, env, configuration.switches);
    const told = withEmbedder(started, after);
    return { ...told, sysPath: withExistence(sysPath, env), trace: lookups.trace.steps };
  }
  yield;
  const first = preamble(context.mode, env, configuration.switches);
  const sysPath = withExistence(first === undefined ? rest : [first, ...rest], env);
  yield;
  const path: StartedPath = { context, env, configuration, site, sysPath };
  const leftOut = leftOutOf(path);
  const absentPackages = absentPackagesOf(path);
  traceLeftOut(leftOut, lookups);
  return {
    ...started,
    sysPath,
    leftOut,
    ...(absentPackages.length === 0 ? {} : { absentPackages }),
    trace: lookups.trace.steps,
  };
}

function traceLeftOut(leftOut: readonly LeftOut[], { trace }: Lookups): void {
  for (const { path, why, file, range, variable } of leftOut.filter(({ exists }) => exists)) {
    const cause = file === undefined ? variable : `${file}:${String((range?.start.line ?? 0) + 1)}`;
    const place = file === undefined ? undefined : { file, range: range ?? FILE_START };
    trace.step('not on sys.path', message('{path}: {why}', { path, why }), cause, place);
  }
}

function withEmbedder(started: StartupResult, after: Omit<EmbeddedPath, 'sysPath'>): StartupResult {
  return {
    ...started,
    ...definedOnly({ executable: after.executable }),
    complete: started.complete && after.complete,
    startupCode: [...started.startupCode, ...after.startupCode],
    finders: [...started.finders, ...after.finders],
    pthFiles: [...started.pthFiles, ...after.pthFiles],
    pthLines: [...started.pthLines, ...after.pthLines],
  };
}

function configuredPart(configuration: PathConfiguration): Partial<StartupResult> {
  const { executable, baseExecutable, prefix, execPrefix, basePrefix, baseExecPrefix } = configuration;
  const { platlibdir, stdlibDir, platstdlibDir, prefixCause, pythonHome, warnings } = configuration;
  return {
    executable,
    baseExecutable,
    prefix,
    execPrefix,
    basePrefix,
    baseExecPrefix,
    platlibdir,
    stdlibDir,
    platstdlibDir,
    prefixCause,
    warnings,
    ...definedOnly({ pythonHome }),
  };
}

function sitePart(
  site: Extract<SiteOutcome, { kind: 'ok' }>,
  { warnings }: StartupResult,
): Partial<StartupResult> {
  const { kind: _, sysPath: __, warnings: siteWarnings, ...part } = site;
  return { ...part, warnings: [...warnings, ...siteWarnings] };
}

/** Whether an entry exists is our own question: it is not part of the trace. */
function withExistence(entries: readonly PendingEntry[], { lookups, version }: StartupEnvironment): Entry[] {
  // Named one by one: V8 would give each copied and extended object its own layout.
  return entries.map(({ path, provenance }) => ({
    path,
    provenance,
    exists:
      lookups.untracedStat(path).kind !== 'absent' ||
      (provenance.kind !== 'stdlib-zip' &&
        isInArchive(lookups.absolute(path), version, lookups.disk, lookups.platform)),
  }));
}

/** An empty result: what a caller reports that knows no interpreter. */
export function emptyResult(fatal: Fatal | undefined): StartupResult {
  return {
    ...definedOnly({ fatal }),
    complete: true,
    implementation: 'cpython',
    executable: '',
    baseExecutable: '',
    prefix: '',
    execPrefix: '',
    basePrefix: '',
    baseExecPrefix: '',
    platlibdir: '',
    stdlibDir: '',
    platstdlibDir: '',
    sysPath: [],
    leftOut: [],
    startupCode: [],
    finders: [],
    pthFiles: [],
    pthLines: [],
    warnings: [],
    trace: [],
  };
}
