/**
 * The user's own code after start-up: which file it is in, and what `sys.path` is like when it has run. A file is parsed only if
 * its text has something to do with the path.
 */

import { parsePython } from '../../formats/python/pythonTree';
import type { Entry, Provenance } from '../../model/entry';
import type { Interpreter } from '../../model/interpreter';
import type { RunContext } from '../../model/runContext';
import type { CodeEdit, StartupResult } from '../../model/startupResult';
import { TraceRecorder } from '../../model/traceSteps';
import type { FileSystem } from '../../ports/fileSystem';
import { decodeSurrogateEscape } from '../../text/bytes';
import { TextIndex } from '../../text/positions';
import { compiledInModules } from '../compiledInModules';
import { NO_PATCHES } from '../getpath/standalonePatches';
import { Lookups } from '../lookups';
import type { StartupEnvironment } from '../pathConfiguration';
import { workingDirectory } from '../realPath';
import { findModule } from '../site/findModule';
import { isComplete } from '../site/site';
import { addSiteDirectoryApart } from '../site/siteDirectories';
import { SiteState } from '../site/siteState';
import { commandLineSwitches } from '../switches';
import { behaves } from '../versions';
import { CodeEffort, CodeState, PathAliases, type CodeUnit } from './codeState';
import { runModule } from './codeStatements';
import type { PathItem } from './codeValues';
import type { CodeFile } from './codeWorld';

/** Where the user's code runs. */
export interface CodePlace {
  readonly context: RunContext;
  readonly result: StartupResult;
  readonly interpreter: Interpreter;
  readonly fs: FileSystem;
}

/** The path while one file after the other runs. */
export interface CodePath {
  readonly entries: readonly Entry[];
  /** Undefined after a change to a directory that is not known. */
  readonly cwd: string | undefined;
  readonly edits: readonly CodeEdit[];
  readonly isCertain: boolean;
  /** What was added with site directories. */
  readonly sites: readonly SiteState[];
  /** The files that were examined. */
  readonly files: readonly string[];
}

export function codePath(entries: readonly Entry[], { context, fs }: CodePlace): CodePath {
  const cwd = workingDirectory(context.cwd, context.platform, fs);
  return { entries, cwd, edits: [], isCertain: true, sites: [], files: [] };
}

/** Larger files are not programs that a person writes. */
const SOURCE_LIMIT = 256 * 1024;

/** Code that only imports `sys` and asks for another of its members does not reach the path. */
const IMPORT_LINE = /^[ \t]*import[ \t]+(?:[\w.]+[ \t]*,[ \t]*)*[\w.]+[ \t]*$/gm;
const ABOUT_PATH =
  /\bsys\b(?!\s*\.\s*(?!path\b|modules\b|__dict__\b)[A-Za-z_])|\baddsite\w+|\baddusersitepackages\b|\bactivate_this\b|\bexec(?:file)?\s*\(/;

function isAboutPath(source: string): boolean {
  return ABOUT_PATH.test(source.replace(IMPORT_LINE, ''));
}

/** pytest calls these functions of a conftest.py before it collects tests. pytest documentation, "API Reference", "Hooks". */
const HOOKS: ReadonlySet<string> = new Set(['pytest_addoption', 'pytest_configure', 'pytest_sessionstart']);

export function afterCode(before: CodePath, file: CodeFile, place: CodePlace): CodePath {
  const files = [...before.files, file.file];
  const source = textOf(file.file, place);
  const text = source !== undefined && isAboutPath(source) ? source : undefined;
  const tree = text === undefined ? undefined : parsePython(text);
  if (text === undefined || tree === undefined) {
    return { ...before, files };
  }
  const { context, result, fs } = place;
  const sites: SiteState[] = [];
  const unit: CodeUnit = {
    world: {
      platform: context.platform,
      fs,
      environment: context.environment,
      account: context.account,
      result,
    },
    file,
    tree,
    index: new TextIndex(text),
    provenance: ({ file: by, range }) => ({ kind: 'code', file: by, range }),
    addSiteDirectory: (items, entry) => {
      const state = addSite(items, entry, place);
      sites.push(...(state === undefined ? [] : [state.state]));
      return state?.items;
    },
    readCode: (other) => {
      const code = textOf(other, place);
      return code === undefined ? undefined : { tree: parsePython(code), index: new TextIndex(code) };
    },
    isFound: (module, items) => isFound(module, items, place),
    mentioned: new Set(),
    followed: new Set(),
    effort: new CodeEffort(),
    aliases: new PathAliases(),
  };
  const state = new CodeState(
    unit,
    before.entries.map((entry) => ({ kind: 'entry', entry })),
    before.cwd,
  );
  state.isCertain = tree.isWellFormed;
  runModule(state, context.platform.basename(file.file) === 'conftest.py' ? HOOKS : new Set());
  return {
    entries: state.items.flatMap((item) => (item.kind === 'entry' ? [item.entry] : [])),
    cwd: state.cwd,
    edits: [...before.edits, ...state.edits],
    isCertain: before.isCertain && state.isCertain,
    sites: [...before.sites, ...sites],
    files,
  };
}

/**
 * The program of the context: a script, the `__main__` of a directory, or a module with the packages around it.
 * QUIRK(main-file-as-given): up to 3.8 `__file__` of a script is as it is written on the command line. bpo-20443
 */
export function programFiles(entries: readonly Entry[], place: CodePlace): readonly CodeFile[] {
  const { context, result, fs } = place;
  const { mode, platform, program } = context;
  const cwd = workingDirectory(context.cwd, platform, fs);
  if (mode.kind === 'module') {
    return moduleFiles(mode.name, entries, place, true);
  }
  if (mode.kind !== 'script') {
    return [];
  }
  const file = platform.isAbsolute(mode.file) ? mode.file : platform.join(cwd, mode.file);
  if (fs.stat(file).kind === 'directory') {
    const { version } = result;
    // QUIRK(main-of-directory-as-given): from 3.0 to 3.7 it is relative if the directory is.
    const keepsDirectory =
      version !== undefined &&
      !behaves('textIsBytes', version) &&
      !behaves('mainOfDirectoryIsAbsolute', version);
    const main = platform.join(file, '__main__.py');
    const given = keepsDirectory ? `${mode.file}${platform.separator}__main__.py` : main;
    return [{ file: main, given, name: '__main__' }];
  }
  const isAbsolute = result.version !== undefined && behaves('archiveIsAbsolute', result.version);
  // debugpy runs it with runpy, which takes the path as it is.
  const asGiven = !isAbsolute || program?.steps.some(({ kind }) => kind === 'debugpy') === true;
  const absolute = platform.isAbsolute(mode.file) ? mode.file : `${cwd}${platform.separator}${mode.file}`;
  return [{ file: platform.normpath(file), given: asGiven ? mode.file : absolute, name: '__main__' }];
}

const OTHERS: ReadonlySet<Provenance['kind']> = new Set([
  ...(['stdlib', 'platstdlib', 'stdlib-zip', 'compiled-in', 'registry'] as const),
  ...(['site-packages', 'user-site'] as const),
]);

/** A module with its packages, the outermost first. None of them if it is other people's code. */
export function moduleFiles(
  module: string,
  entries: readonly Entry[],
  place: CodePlace,
  isMain = false,
): readonly CodeFile[] {
  const { platform, cwd } = place.context;
  const env = environmentAt(place);
  const [top = '', ...rest] = module.split('.');
  for (const entry of entries) {
    const directory = entry.path === '' ? cwd : entry.path;
    const found = findModule(top, [directory], env);
    if (found === undefined) {
      continue;
    }
    return OTHERS.has(entry.provenance.kind) ? [] : filesBelow(found, rest);
  }
  return [];

  function filesBelow(file: string, parts: readonly string[], name = top): readonly CodeFile[] {
    const [next, ...more] = parts;
    const absolute = platform.abspath(file, cwd);
    const isPackage = platform.basename(file) === '__init__.py';
    const own: CodeFile = { file: absolute, given: absolute, name };
    if (next === undefined) {
      return isMain ? mainOf(own, isPackage) : [own];
    }
    const inner = isPackage ? findModule(next, [platform.dirname(absolute)], env) : undefined;
    return inner === undefined ? [own] : [own, ...filesBelow(inner, more, `${name}.${next}`)];
  }

  /** With -m, a package runs its `__main__`. */
  function mainOf(own: CodeFile, isPackage: boolean): readonly CodeFile[] {
    const main = isPackage ? findModule('__main__', [platform.dirname(own.file)], env) : own.file;
    const ran = main === undefined ? [] : [{ file: main, given: main, name: '__main__' }];
    return isPackage ? [own, ...ran] : ran;
  }
}

function textOf(file: string, { fs }: CodePlace): string | undefined {
  if (!/\.pyw?$/.test(file) && fs.stat(file).kind !== 'file') {
    return undefined;
  }
  const outcome = fs.read(file, SOURCE_LIMIT);
  return outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : undefined;
}

/** Start-up's own look-ups, for what is imported after it. */
function environmentAt({ context, result, interpreter, fs }: CodePlace): StartupEnvironment {
  const cwd = workingDirectory(context.cwd, context.platform, fs);
  return {
    lookups: new Lookups(fs, context.platform, cwd, new TraceRecorder()),
    version: result.version ?? interpreter.version,
    implementation: interpreter.implementation,
    distribution: interpreter.distribution,
    build: interpreter.build,
    realExecutable: interpreter.realExecutable,
    patches: NO_PATCHES,
    environment: context.environment,
    account: context.account,
  };
}

function isFound(module: string, items: readonly PathItem[], place: CodePlace): boolean | undefined {
  const { result, interpreter, context } = place;
  const { platform } = context;
  if (result.version === undefined || module === '') {
    return undefined;
  }
  const compiled = compiledInModules(result.version, platform.name, interpreter.distribution);
  if (compiled.builtin.has(module) || compiled.frozen.has(module)) {
    return true;
  }
  const env = environmentAt(place);
  const path = items.flatMap((item) => (item.kind === 'entry' ? [item.entry.path] : []));
  if (findModule(module, path, env) !== undefined) {
    return true;
  }
  const isNamespace = path.some((entry) => env.lookups.isDirectory(platform.join(entry, module)));
  const isHooked = result.finders.some(({ mapping, namespaces, manner }) =>
    [
      ...Object.keys(mapping),
      ...Object.keys(namespaces),
      ...('modules' in manner ? manner.modules : []),
    ].some((name) => name.split('.')[0] === module),
  );
  if (isNamespace || isHooked) {
    return true;
  }
  return !result.complete || path.length < items.length ? undefined : false;
}

/** `site.addsitedir()` in a program: its `.pth` files are read, and the existing entries are known. */
function addSite(
  items: readonly PathItem[],
  entry: Entry,
  place: CodePlace,
): { readonly items: readonly PathItem[]; readonly state: SiteState } | undefined {
  const { context, result } = place;
  const { version } = result;
  if (version === undefined || items.some((item) => item.kind !== 'entry')) {
    return undefined;
  }
  const env = environmentAt(place);
  const state = new SiteState(env, commandLineSwitches(context, version));
  state.addSiteDirectory = (more) => addSiteDirectoryApart(state, more);
  for (const item of items) {
    if (item.kind === 'entry') {
      state.path.push(item.entry);
    }
  }
  const failed = addSiteDirectoryApart(state, entry);
  if (failed !== undefined || !isComplete(state)) {
    return undefined;
  }
  const added = state.path.map((each): PathItem => {
    const exists = env.lookups.untracedStat(each.path).kind !== 'absent';
    return { kind: 'entry', entry: { ...each, exists } };
  });
  return { items: added, state };
}
