/** A closer look at what a run context's variables name. It costs nothing if they are not set. */

import { bypassedEnvironment } from '../discovery/bypassedEnvironment';
import type { DiscoveryTools } from '../discovery/discoveryTools';
import { namedHome } from '../discovery/namedHome';
import { otherPip } from '../discovery/pipProgram';
import { isZip64Only, zipNames, type ReadAt } from '../formats/packages/zipDirectory';
import type { ContextSurroundings, PthTarget, PythonPathElement } from '../model/facts/contextSurroundings';
import { definedOnly } from '../model/definedOnly';
import type { InspectedContext } from '../model/inspection';
import type { Origin } from '../model/origin';
import type { PathInsertion, RunContext, StartDirectory, Variable } from '../model/runContext';
import type { PthLine, StartupResult } from '../model/startupResult';
import { minorVersion, parseVersion, type PythonVersion } from '../model/version';
import { isInArchive } from '../startup/archivePath';
import { inSteps, type Steps } from '../ports/steps';
import { entryOrigins } from '../startup/getpath/pathVariable';
import { basePackages } from './basePackages';
import { missingProgram } from './missing/missingProgram';
import { environmentPart } from './environmentPart';
import { shadowedModules } from './shadowedModules';
import { NEWEST, zipRules } from '../startup/zipRules';
import { isBelow } from '../model/platform';

/** Pauses between its parts, and after many entries or lines. */
export function* contextSurroundings(
  inspected: InspectedContext,
  tools: DiscoveryTools,
  folder: string,
): Steps<ContextSurroundings> {
  const { context, result, interpreter } = inspected;
  const { pythonHome } = result;
  const zip = stdlibZip(inspected, tools);
  const pip = interpreter === undefined ? undefined : otherPip(context, interpreter, tools);
  return {
    folder,
    ...(pythonHome?.effect === 'used' ? { namedHome: namedHome(pythonHome.value, context.cwd, tools) } : {}),
    pythonPath: yield* pythonPathElements(inspected, tools, folder),
    pthTargets: yield* pthTargets(inspected, tools, folder),
    ...definedOnly({
      stdlibZip: zip,
      otherPip: pip,
      bypassed: bypassedEnvironment(inspected, tools),
      missingDirectory: missingDirectory(context, tools),
      missingProgram: missingProgram(context, folder, tools),
      missingInsertions: missingInsertions(inspected, tools),
    }),
    basePackages: basePackages(inspected, tools),
  };
}

function missingDirectory({ startsIn }: RunContext, { fs }: DiscoveryTools): StartDirectory | undefined {
  return startsIn === undefined || fs.stat(startsIn.path).kind !== 'absent' ? undefined : startsIn;
}

function missingInsertions(
  { context: { program, cwd, platform }, result: { fatal } }: InspectedContext,
  { fs }: DiscoveryTools,
): readonly PathInsertion[] | undefined {
  return fatal === undefined || fatal.code === 'unsupported'
    ? undefined
    : program?.steps.flatMap((step) =>
        step.kind === 'insert' && fs.stat(platform.abspath(step.path, cwd)).kind === 'absent' ? [step] : [],
      );
}

function stdlibZip(
  { context, result: { sysPath, stdlibDir } }: InspectedContext,
  { fs, platform }: DiscoveryTools,
): ContextSurroundings['stdlibZip'] {
  const entry = sysPath.find(({ provenance, exists }) => provenance.kind === 'stdlib-zip' && exists);
  const absolute = (path: string): string => platform.abspath(path, context.cwd);
  const stat = entry === undefined ? undefined : fs.stat(absolute(entry.path));
  return entry === undefined || stat?.kind !== 'file'
    ? undefined
    : {
        file: absolute(entry.path),
        size: stat.size,
        hasDirectoryBeside: stdlibDir !== '' && fs.stat(absolute(stdlibDir)).kind === 'directory',
      };
}

function* pythonPathElements(
  inspected: InspectedContext,
  tools: DiscoveryTools,
  folder: string,
): Steps<readonly PythonPathElement[]> {
  const { context, result } = inspected;
  const variable = context.environment.get('PYTHONPATH');
  if (variable === undefined || variable.value === '') {
    return [];
  }
  const origins = entryOrigins(variable, context.platform.delimiter);
  if (result.sysPath.length === 0) {
    return wouldBeRead(inspected) ? withoutInterpreter(variable, origins, inspected, tools, folder) : [];
  }
  if (!result.sysPath.some(({ provenance }) => provenance.kind === 'pythonpath')) {
    return [];
  }
  const packages = result.sysPath.flatMap(({ path, provenance: { kind } }) =>
    kind === 'site-packages' || kind === 'user-site' ? [context.platform.abspath(path, context.cwd)] : [],
  );
  const real = (path: string): string => {
    const outcome = tools.realPath(path);
    return outcome.kind === 'path' ? outcome.path : path;
  };
  const own = new Set(packages.map(real));
  const elements: PythonPathElement[] = [];
  const known = new Map<string, PythonPathElement>();
  yield* inSteps(variable.value.split(context.platform.delimiter), (text) => {
    const position = elements.length;
    const same = known.get(text);
    if (same !== undefined) {
      elements.push({ ...same, setBy: origins[position] ?? variable.setBy });
      return;
    }
    const path = context.platform.abspath(text, context.cwd);
    const state = elementState(path, result.version, tools);
    const library = state === 'directory' ? standardLibrary(path, inspected, tools) : undefined;
    const searched = state === 'directory' && library === undefined && !own.has(real(path));
    const element = {
      text,
      path,
      setBy: origins[position] ?? variable.setBy,
      state,
      ...definedOnly({
        standardLibrary: library,
        fromFolder: fromFolder(text, folder, tools),
        environmentPart:
          state === 'directory' && library === undefined
            ? environmentPart(path, inspected, real, tools)
            : undefined,
      }),
      shadows: searched ? shadowedModules(path, packages, tools) : [],
    };
    known.set(text, element);
    elements.push(element);
  });
  return elements;
}

/** No Python has computed a path: what a broken environment, or none, would do with the variable once it is repaired. */
function wouldBeRead({ context: { flags, embedding }, result: { fatal } }: InspectedContext): boolean {
  const isRepairable =
    fatal !== undefined && fatal.code !== 'unsupported' && fatal.code !== 'other-processor';
  return isRepairable && !flags.isolated && !flags.ignoreEnvironment && embedding === undefined;
}

/** What the disk says about each element, whichever Python reads it. */
function withoutInterpreter(
  { value, setBy }: Variable,
  origins: readonly (Origin | undefined)[],
  { context }: InspectedContext,
  tools: DiscoveryTools,
  folder: string,
): readonly PythonPathElement[] {
  return value.split(context.platform.delimiter).map((text, position) => {
    const path = context.platform.abspath(text, context.cwd);
    return {
      text,
      path,
      setBy: origins[position] ?? setBy,
      state: elementState(path, undefined, tools),
      ...definedOnly({ fromFolder: fromFolder(text, folder, tools) }),
      shadows: [],
    };
  });
}

function fromFolder(text: string, folder: string, { fs, platform }: DiscoveryTools): string | undefined {
  if (text === '' || platform.isAbsolute(text)) {
    return undefined;
  }
  const path = platform.abspath(text, folder);
  return fs.stat(path).kind === 'absent' ? undefined : path;
}

function* pthTargets(
  { result }: InspectedContext,
  tools: DiscoveryTools,
  folder: string,
): Steps<readonly PthTarget[]> {
  const targets: PthTarget[] = [];
  yield* inSteps(result.pthLines, (line) => {
    const target = pthTarget(line, result, tools, folder);
    if (target !== undefined) {
      targets.push(target);
    }
  });
  return targets;
}

function pthTarget(
  { file, range, text, outcome }: PthLine,
  { version }: StartupResult,
  tools: DiscoveryTools,
  folder: string,
): PthTarget | undefined {
  const at = { file, start: range.start };
  if (outcome.kind === 'added' && tools.platform.isAbsolute(outcome.path)) {
    const isFile = elementState(outcome.path, version, tools) === 'file';
    return isFile ? { ...at, kind: 'file', path: outcome.path } : undefined;
  }
  if (outcome.kind !== 'dropped' || outcome.because !== 'missing' || !isBelow(file, folder, tools.platform)) {
    return undefined;
  }
  const path = fromFolder(text.trim(), folder, tools);
  return path === undefined ? undefined : { ...at, kind: 'below-folder', path };
}

function elementState(
  path: string,
  version: PythonVersion | undefined,
  { fs, platform }: DiscoveryTools,
): PythonPathElement['state'] {
  const stat = fs.stat(path);
  switch (stat.kind) {
    case 'directory':
      return 'directory';
    case 'absent':
      return isInArchive(path, version, fs, platform) ? 'archive' : 'missing';
    case 'other':
      return 'file';
    case 'file': {
      const readAt: ReadAt = (offset, length) => fs.readAt(path, offset, length);
      if (zipNames(readAt, stat.size, zipRules(version ?? NEWEST)).length > 0) {
        return 'archive';
      }
      return isZip64Only(readAt, stat.size) ? 'zip64' : 'file';
    }
  }
}

function standardLibrary(
  path: string,
  { context: { platform, cwd }, result }: InspectedContext,
  { fs }: DiscoveryTools,
): PythonPathElement['standardLibrary'] {
  const landmarks = ['os.py', platform.join('encodings', '__init__.py')];
  if (!landmarks.every((name) => fs.stat(platform.join(path, name)).kind === 'file')) {
    return undefined;
  }
  const version = parseVersion(/^python(\d+\.\d+)t?$/.exec(platform.basename(path))?.[1] ?? '');
  const isOwn =
    platform.normcase(path) === platform.normcase(platform.abspath(result.stdlibDir, cwd)) ||
    (version !== undefined &&
      result.version !== undefined &&
      minorVersion(version) === minorVersion(result.version));
  return { isOwn, version };
}
