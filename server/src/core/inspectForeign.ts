/**
 * A run context whose interpreter is for another system than this machine: a Python of Windows in a folder on Linux, or the
 * reverse. Start-up is computed by that system's rules on the files of this machine; all paths in the answer are those of this machine.
 */

import { startedFile } from './discovery/contextInterpreter';
import { discoveryTools, type DiscoveryTools } from './discovery/discoveryTools';
import { withContents } from './discovery/environment/gatherEnvironmentContents';
import { environmentFacts } from './discovery/environment/gatherEnvironmentFacts';
import { isVenv } from './discovery/environment/venv';
import { assumedBase, besideLibrary, type AssumedBase } from './discovery/foreign/assumedBase';
import { foreignEnvironment } from './discovery/foreign/foreignEnvironment';
import { inPathsOfHere } from './discovery/foreign/hereText';
import { mappedFileSystem } from './discovery/foreign/mappedFileSystem';
import { pathMapping, type PathMapping } from './discovery/foreign/pathMapping';
import { programSystem } from './discovery/foreign/programSystem';
import { rootOfInterpreter } from './discovery/interpreterRoot';
import { inspectHere } from './inspectNative';
import type { EnvironmentFacts } from './model/facts/environmentFacts';
import { findingWith, headOf, type Finding } from './model/finding';
import type { FolderFacts, InspectedContext, Machine } from './model/inspection';
import { message, type Message } from './model/message';
import { SYSTEM_NAMES, type Platform, type PlatformName } from './model/platform';
import type { Environment, RunContext, RunMode } from './model/runContext';
import type { FileSystem } from './ports/fileSystem';
import { runToEnd } from './ports/steps';
import { findingsOf } from './rules';

export interface ForeignStart {
  /** The program on this machine. */
  readonly file: string;
  readonly system: PlatformName;
}

/** Undefined for what this machine runs itself, and for what does not begin as a program does. */
export function foreignStart(context: RunContext, tools: DiscoveryTools): ForeignStart | undefined {
  if (context.embedding !== undefined) {
    return undefined;
  }
  const started = startedFile(context, tools);
  const written = started ?? tools.platform.join(context.cwd, context.argv0);
  const file = writtenForWindows(written, tools) ?? started;
  if (file === undefined) {
    return undefined;
  }
  const root = context.environmentRoot ?? rootOfInterpreter(file, tools);
  // The programs of a POSIX environment are links, which Windows mostly does not have.
  const system = programSystem(file, tools.fs) ?? foreignEnvironment(root, tools)?.system;
  return system === undefined || isOwn(system, tools.platform) ? undefined : { file, system };
}

/** Settings that are shared with people on Windows name the file in its way: `C:\\app\\python.exe`, `.venv\\Scripts\\python.exe`. */
function writtenForWindows(path: string, { fs, platform }: DiscoveryTools): string | undefined {
  if (platform.name === 'windows' || !path.includes('\\') || fs.stat(path).kind !== 'absent') {
    return undefined;
  }
  const [onDrive] = /[A-Za-z]:\\.*$/s.exec(path) ?? [];
  const here =
    onDrive === undefined ? path.replaceAll('\\', '/') : pathMapping(platform, 'windows', fs).hereOf(onDrive);
  return here !== undefined && fs.stat(here).kind === 'file' ? here : undefined;
}

function isOwn(system: PlatformName, { name }: Platform): boolean {
  return system === name;
}

/** The context as its own system sees it. */
export interface ForeignView {
  readonly inspected: InspectedContext;
  readonly fs: FileSystem;
  readonly tools: DiscoveryTools;
  readonly mapping: PathMapping;
  /** The environment's directory on this machine, if the interpreter belongs to one. */
  readonly root?: string;
  readonly base?: AssumedBase;
}

export function foreignView(
  context: RunContext,
  start: ForeignStart,
  hereTools: DiscoveryTools,
): ForeignView {
  const { fs, platform: host } = hereTools;
  const mapping = pathMapping(host, start.system, fs);
  const root = context.environmentRoot ?? rootOfInterpreter(start.file, hereTools);
  const isEnvironment = isVenv(root, hereTools);
  const base = isEnvironment ? assumedBase(root, fs, host, mapping) : undefined;
  const mapped = mappedFileSystem(fs, host, mapping, base?.files ?? new Map());
  const tools = assumingTools(discoveryTools(mapped, mapping.platform), base);
  const there = contextThere(context, mapping.thereOf(start.file), mapping, host);
  return {
    inspected: runToEnd(inspectHere(there, mapped, tools)),
    fs: mapped,
    tools,
    mapping,
    ...(isEnvironment ? { root } : {}),
    ...(base === undefined ? {} : { base }),
  };
}

function assumingTools(tools: DiscoveryTools, base: AssumedBase | undefined): DiscoveryTools {
  const { fs, platform } = tools;
  const programs = new Set(base?.programs.map((path) => platform.normcase(path)) ?? []);
  return {
    ...tools,
    own: () => assumingTools(tools.own(), base),
    identify(path) {
      if (base !== undefined && programs.has(platform.normcase(platform.normpath(path)))) {
        return { kind: 'interpreter', interpreter: base.interpreter };
      }
      const outcome = tools.identify(path);
      const named =
        outcome.kind === 'not-python' && /^python[\w.]*\.exe$/i.test(platform.basename(path))
          ? besideLibrary(path, fs, platform)
          : undefined;
      return named === undefined ? outcome : { kind: 'interpreter', interpreter: named };
    },
  };
}

/** What the processes of this machine have in their environment does not reach the other one; what files and options set does. */
function contextThere(context: RunContext, argv0: string, mapping: PathMapping, host: Platform): RunContext {
  const { image: _, launcher: __, environmentRoot, ...rest } = context;
  const { platform, thereOf } = mapping;
  return {
    ...rest,
    platform,
    argv0,
    cwd: thereOf(context.cwd),
    mode: modeThere(context.mode, mapping, host),
    environment: environmentThere(context.environment, mapping, host),
    account: { privileged: false },
    ...(environmentRoot === undefined ? {} : { environmentRoot: thereOf(environmentRoot) }),
  };
}

function modeThere(mode: RunMode, { thereOf }: PathMapping, host: Platform): RunMode {
  return mode.kind === 'script' && host.isAbsolute(mode.file) ? { ...mode, file: thereOf(mode.file) } : mode;
}

function environmentThere(
  environment: Environment,
  { platform, thereOf }: PathMapping,
  host: Platform,
): Environment {
  const kept = [...environment.values()].filter(({ setBy }) => setBy.kind !== 'process');
  return new Map(
    kept.map((variable) => {
      const { parts: _, ...alone } = variable;
      const value = variable.value
        .split(platform.delimiter)
        .map((piece) => (host.isAbsolute(piece) ? thereOf(piece) : piece))
        .join(platform.delimiter);
      const key = platform.name === 'windows' ? variable.name.toUpperCase() : variable.name;
      return [key, { ...alone, value }];
    }),
  );
}

/** In the paths of this machine. */
export function inspectForeign(
  context: RunContext,
  start: ForeignStart,
  tools: DiscoveryTools,
): InspectedContext {
  const view = foreignView(context, start, tools);
  const { interpreter, result, startupCodeFacts } = inPathsOfHere(
    {
      interpreter: view.inspected.interpreter,
      result: view.inspected.result,
      startupCodeFacts: view.inspected.startupCodeFacts,
    },
    view.mapping,
  );
  return {
    context,
    foreign: { platform: view.mapping.platform, program: start.file, because: because(start, view) },
    ...(interpreter === undefined ? {} : { interpreter }),
    result: { ...result, complete: false },
    ...(startupCodeFacts === undefined ? {} : { startupCodeFacts }),
  };
}

function because({ file, system }: ForeignStart, { base }: ForeignView): Message {
  const names = { program: file, system: SYSTEM_NAMES[system] };
  return base === undefined
    ? message(
        '{program} is a Python for {system}, which cannot run on this machine. This is what it would do on {system}',
        names,
      )
    : message(
        '{program} is a Python for {system}, which cannot run on this machine. This is what it would do on {system} if its base in {home} is intact',
        { ...names, home: base.home },
      );
}

/** About this machine, or about locations on the other one that cannot be checked from here. */
const NOT_FROM_HERE: ReadonlySet<string> = new Set([
  'base-installation-packages',
  'interpreter-missing',
  'no-python',
  'path-on-network',
  'pip-of-other-interpreter',
  'module-missing',
  'program-missing',
  'venv-moved',
]);

/** Takes a closer look, on the file system that belongs to the tools. */
export type CloserLook = (inspected: InspectedContext, tools: DiscoveryTools) => InspectedContext;

/** What is wrong with the files of another system's Python, at the lines of this machine's files. */
export function foreignFindings(
  inspected: readonly InspectedContext[],
  folder: ForeignFolder,
): readonly Finding[] {
  const bySystem = new Map<PlatformName, ForeignView[]>();
  for (const { context } of inspected) {
    const start = foreignStart(context, folder.tools);
    if (start !== undefined) {
      const views = bySystem.get(start.system) ?? [];
      bySystem.set(start.system, [...views, foreignView(context, start, folder.tools)]);
    }
  }
  return [...bySystem.values()].flatMap((views) => findingsThere(views, folder));
}

function findingsThere(views: readonly ForeignView[], folder: ForeignFolder): readonly Finding[] {
  const [view] = views;
  if (view === undefined) {
    return [];
  }
  const { mapping } = view;
  return findingsOf(factsThere(views, mapping, folder))
    .filter(({ code }) => !NOT_FROM_HERE.has(code))
    .map((finding) => findingHere(finding, mapping));
}

/** Isolation files are made on the machine that they are for, so only edits remain. */
function findingHere(finding: Finding, mapping: PathMapping): Finding {
  const { alike, ...head } = headOf(finding);
  const here = inPathsOfHere(head, mapping);
  return findingWith(
    alike === undefined ? here : { ...here, alike: alike.map((each) => findingHere(each, mapping)) },
    () =>
      inPathsOfHere(
        finding.fixes.filter(({ kind }) => kind === 'edits'),
        mapping,
      ),
  );
}

export interface ForeignFolder {
  readonly folder: string;
  readonly machine: Machine;
  readonly tools: DiscoveryTools;
  readonly look: CloserLook;
}

function factsThere(
  views: readonly ForeignView[],
  { platform, thereOf }: PathMapping,
  { folder, machine, look }: ForeignFolder,
): FolderFacts {
  const cwd = thereOf(folder);
  const environments = new Map<string, EnvironmentFacts>();
  for (const { inspected, tools, root } of views) {
    if (root !== undefined && !environments.has(root)) {
      const question = { root: thereOf(root), executable: inspected.context.argv0, cwd };
      environments.set(root, withContents(environmentFacts(question, tools), cwd, tools));
    }
  }
  const { privileged } = machine.account;
  return {
    folder: cwd,
    machine: { platform, processEnvironment: new Map(), account: { privileged } },
    contexts: views.map(({ inspected, tools }) => look(inspected, tools)),
    environments: [...environments.values()],
    baseInterpreters: [],
    problems: [],
  };
}
