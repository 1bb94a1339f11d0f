/** What the program that Python starts with does to `sys.path` before the user's own first line. */

import { definedOnly } from '../model/definedOnly';
import type { Entry } from '../model/entry';
import { message } from '../model/message';
import type { PieOutcome } from '../model/pie';
import type { PathStep, RunContext } from '../model/runContext';
import type { StartupResult } from '../model/startupResult';
import type { FileSystem } from '../ports/fileSystem';
import { without } from './leftOutDirectories';
import { loadPie } from './pie/loadPie';
import { commandLineSwitches } from './switches';

/** The result is never complete if files do not say everything about the context. */
export function afterProgram(context: RunContext, result: StartupResult, fs: FileSystem): StartupResult {
  const { program, uncertain } = context;
  const told = uncertain === undefined ? result : { ...result, complete: false };
  if (program === undefined || result.fatal !== undefined) {
    return told;
  }
  const pies: PieOutcome[] = [];
  const started: Started = { context, result, fs, pies };
  const sysPath = program.steps.reduce<readonly Entry[]>(
    (entries, step) => afterStep(step, entries, started),
    result.sysPath,
  );
  const [pie] = pies;
  const step = {
    step: program.name,
    detail: message('{program} changes sys.path, which then has {count} entries', {
      program: program.name,
      count: String(sysPath.length),
    }),
    looked: [],
  };
  const leftOut = without(result.leftOut, sysPath, context);
  return { ...told, sysPath, leftOut, trace: [...result.trace, step], ...definedOnly({ pie }) };
}

interface Started {
  readonly context: RunContext;
  readonly result: StartupResult;
  readonly fs: FileSystem;
  /** What steps of that kind report in addition to the path. */
  readonly pies: PieOutcome[];
}

type Insert = Extract<PathStep, { kind: 'insert' }>;

function afterStep(step: PathStep, entries: readonly Entry[], started: Started): readonly Entry[] {
  switch (step.kind) {
    case 'debugpy':
      return afterDebugpy(entries, started);
    case 'insert':
      return afterInsert(step, entries, started);
    case 'pie': {
      const { platform, cwd } = started.context;
      const { file, document } = step;
      const { sysPath, outcome } = loadPie(entries, { file, document, platform, cwd, fs: started.fs });
      started.pies.push(outcome);
      return sysPath;
    }
    case 'ipython':
      return afterIpython(entries, started);
  }
}

function afterInsert(
  { path, file, range, by, unlessThere = false, unlessFirst = false, isLast = false }: Insert,
  entries: readonly Entry[],
  started: Started,
): readonly Entry[] {
  const isThere = unlessThere && entries.some((entry) => entry.path === path);
  if (isThere || (unlessFirst && entries[0]?.path === path)) {
    return entries;
  }
  const provenance = { kind: 'hook', file, range, by, ...(isLast ? { isLast } : {}) } as const;
  const entry: Entry = { path, provenance, exists: exists(path, started) };
  return isLast ? [...entries, entry] : [entry, ...entries];
}

/**
 * QUIRK(debugpy-leaves-links-and-relative-paths): debugpy adds the script's directory as it is written, and nothing for the
 * working directory in module mode, where Python itself resolves both. microsoft/debugpy, src/debugpy/server/cli.py, run_file(),
 * run_module(), run_code(); Lib/runpy.py, run_path().
 */
function afterDebugpy(entries: readonly Entry[], started: Started): readonly Entry[] {
  const { context, result } = started;
  const { mode, platform } = context;
  const [first, ...others] = entries;
  const rest = first?.provenance.kind === 'run-mode' ? others : entries;
  const safePath = result.version !== undefined && commandLineSwitches(context, result.version).safePath;
  const entry = (path: string): Entry => {
    return {
      path,
      provenance: { kind: 'run-mode', mode: mode.kind },
      exists: exists(path, started),
    };
  };
  if (mode.kind !== 'script') {
    return safePath ? rest : [entry(''), ...rest];
  }
  const runsItself = first?.provenance.kind === 'run-mode' && first.provenance.mode === 'script-archive';
  const archive: readonly Entry[] = runsItself ? [{ ...first, path: mode.file }] : [];
  const isFile = statOf(mode.file, started) === 'file';
  const directory = safePath || !isFile ? [] : [entry(platform.dirname(mode.file))];
  return [...archive, ...directory, ...rest];
}

/**
 * The launcher removes the working directory, and IPython adds it again after the standard library.
 * ipykernel 7 ipykernel_launcher.py; IPython 7.2 and later, IPython/core/shellapp.py, init_path().
 */
function afterIpython(entries: readonly Entry[], { context, result }: Started): readonly Entry[] {
  const { platform, cwd } = context;
  const [first, ...others] = entries;
  const isCwd = first !== undefined && (first.path === '' || first.path === cwd);
  const rest = isCwd ? others : entries;
  const safePath = result.version !== undefined && commandLineSwitches(context, result.version).safePath;
  if (safePath || rest.some(({ path }) => path === '')) {
    return rest;
  }
  const own: Entry = {
    path: '',
    provenance: { kind: 'run-mode', mode: 'kernel' },
    exists: true,
  };
  const packages = rest.findIndex(({ path }) => /^(?:site|dist)-packages$/.test(platform.basename(path)));
  const at = Math.max(packages, 0);
  return [...rest.slice(0, at), own, ...rest.slice(at)];
}

function exists(path: string, started: Started): boolean {
  return statOf(path, started) !== 'absent';
}

function statOf(path: string, { context: { platform, cwd }, fs }: Started): string {
  return fs.stat(path === '' ? cwd : platform.abspath(path, cwd)).kind;
}
