/** What the program that Python starts with does to `sys.path` before the user's own first line. */

import { definedOnly } from '../model/definedOnly';
import type { Entry } from '../model/entry';
import type { Interpreter } from '../model/interpreter';
import { message, type Message } from '../model/message';
import type { PieOutcome } from '../model/pie';
import type { PathInsertion, PathStep, Program, RunContext } from '../model/runContext';
import type { StartupResult } from '../model/startupResult';
import type { FileSystem } from '../ports/fileSystem';
import {
  afterCode,
  codePath,
  moduleFiles,
  programFiles,
  type CodePath,
  type CodePlace,
} from './code/programCode';
import { afterInserts } from './insertSteps';
import { without } from './leftOutDirectories';
import { loadPie } from './pie/loadPie';
import { commandLineSwitches } from './switches';
import { behaves } from './versions';

/** The result is never complete if files do not say everything about the context. */
export function afterProgram(
  context: RunContext,
  interpreter: Interpreter,
  result: StartupResult,
  fs: FileSystem,
): StartupResult {
  const { program, uncertain } = context;
  const told = uncertain === undefined ? result : uncertainStart(result);
  if (result.fatal !== undefined) {
    return told;
  }
  const pies: PieOutcome[] = [];
  const started: Started = { context, result, interpreter, fs, pies };
  // The script of a tool runs before what it does to the path; the script of the user runs after debugpy.
  const runsLast = program === undefined || program.steps.some(({ kind }) => kind === 'debugpy');
  const start = codePath(result.sysPath, started);
  const before = runsLast ? start : afterMain(start, started);
  const after = afterSteps(program?.steps ?? [], before, started);
  const path = runsLast ? afterMain(after, started) : after;
  const [pie] = pies;
  const leftOut = without(result.leftOut, path.entries, context);
  return {
    ...withCode(told, path, start.cwd),
    leftOut,
    ...traced(program, result, path),
    ...definedOnly({ pie }),
  };
}

function uncertainStart(result: StartupResult): StartupResult {
  return { ...result, complete: false, ...(result.complete ? { completeStart: true } : {}) };
}

function traced(
  program: Program | undefined,
  { trace }: StartupResult,
  { entries, edits }: CodePath,
): Pick<StartupResult, 'trace'> {
  const detail = (name: string): Message =>
    message('{program} changes sys.path, which then has {count} entries', {
      program: name,
      count: String(entries.length),
    });
  const names = [...(program === undefined ? [] : [program.name]), ...new Set(edits.map(({ file }) => file))];
  return { trace: [...trace, ...names.map((step) => ({ step, detail: detail(step), looked: [] }))] };
}

function withCode(
  result: StartupResult,
  { entries, edits, files, isCertain, sites, cwd }: CodePath,
  startedIn: string | undefined,
): StartupResult {
  const changedDirectory = cwd === startedIn ? undefined : cwd;
  return {
    ...result,
    sysPath: entries,
    complete: result.complete && isCertain,
    ...(isCertain ? {} : { completeBefore: result.complete }),
    startupCode: [...result.startupCode, ...sites.flatMap(({ startupCode }) => startupCode)],
    finders: [...result.finders, ...sites.flatMap(({ finders }) => finders)],
    pthFiles: [...result.pthFiles, ...sites.flatMap(({ pthFiles }) => pthFiles)],
    pthLines: [...result.pthLines, ...sites.flatMap(({ pthLines }) => pthLines)],
    ...(files.length === 0 ? {} : { codeFiles: files }),
    ...(edits.length === 0 ? {} : { codeEdits: edits, ...definedOnly({ changedDirectory }) }),
  };
}

interface Started extends CodePlace {
  /** What steps of that kind report in addition to the path. */
  readonly pies: PieOutcome[];
}

function afterMain(path: CodePath, started: Started): CodePath {
  return programFiles(path.entries, started).reduce((before, file) => afterCode(before, file, started), path);
}

function afterSteps(steps: readonly PathStep[], before: CodePath, started: Started): CodePath {
  let path = before;
  let inserts: PathInsertion[] = [];
  for (const step of steps) {
    if (step.kind === 'insert') {
      inserts.push(step);
      if (!loadsItsFile(step, started)) {
        continue;
      }
    }
    path = afterInsertions(inserts, path, started);
    inserts = [];
    if (step.kind !== 'insert') {
      path = afterStep(step, path, started);
    }
  }
  return afterInsertions(inserts, path, started);
}

function afterStep(step: PathStep, path: CodePath, started: Started): CodePath {
  switch (step.kind) {
    case 'code': {
      const { file } = step;
      const { platform } = started.context;
      const name = platform.basename(file).replace(/\.py$/, '');
      return afterCode(path, { file, given: file, name }, started);
    }
    case 'import':
      return moduleFiles(step.module, path.entries, started).reduce(
        (before, file) => afterCode(before, file, started),
        path,
      );
    case 'insert':
      return afterInsertions([step], path, started);
    case 'debugpy':
    case 'pie':
    case 'ipython':
      return { ...path, entries: entriesAfter(step, path.entries, started) };
  }
}

function afterInsertions(steps: readonly PathInsertion[], path: CodePath, started: Started): CodePath {
  const inserted = steps.map((step) => ofVersion(step, started));
  const entries = afterInserts(inserted, path.entries, (directory) => exists(directory, started));
  const after = { ...path, entries };
  const last = steps.at(-1);
  // pytest puts the directory of a conftest.py first because it loads that file.
  return last !== undefined && loadsItsFile(last, started)
    ? afterStep({ kind: 'code', file: last.file }, after, started)
    : after;
}

function ofVersion(step: PathInsertion, { result: { version } }: Started): PathInsertion {
  const { olderPath } = step;
  return olderPath === undefined || version === undefined || behaves('pdbResolvesScript', version)
    ? step
    : { ...step, path: olderPath };
}

function loadsItsFile({ file }: PathInsertion, { context: { platform } }: Started): boolean {
  return platform.basename(file) === 'conftest.py';
}

function entriesAfter(
  step: Exclude<PathStep, { kind: 'code' | 'import' | 'insert' }>,
  entries: readonly Entry[],
  started: Started,
): readonly Entry[] {
  switch (step.kind) {
    case 'debugpy':
      return afterDebugpy(entries, started);
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
