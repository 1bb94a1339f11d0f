/**
 * What pytest puts on the path before it loads the first test: `pythonpath` of the file that configures it, then the directories of the
 * `conftest.py` files and of the test file that its arguments name. pytest 9 src/_pytest/config/findpaths.py, determine_setup();
 * src/_pytest/config/__init__.py, _set_initial_conftests() and _configure_python_path(); src/_pytest/pathlib.py, import_path().
 */

import { definedOnly } from '../../model/definedOnly';
import {
  PYTEST_FILES,
  PYTEST_READ_LIMIT,
  readPytestConfig,
  type PytestConfig,
  type PytestFile,
} from '../../formats/projects/pytestConfig';
import { pytestArguments, type PytestArguments } from '../../formats/projects/pytestArguments';
import { shlexWords } from '../../formats/shell/shlexWords';
import { isAtOrBelow, type Platform } from '../../model/platform';
import type { ReadProblem } from '../../model/readProblem';
import type { PathStep } from '../../model/runContext';
import type { FileSystem } from '../../ports/fileSystem';
import type { Range } from '../../text/positions';
import { matchesPattern } from '../../formats/filePattern';
import { packageRoot } from './packageRoot';

export interface PytestQuestion {
  readonly words: readonly string[];
  readonly cwd: string;
  /** Where the words are written, if they say anything. */
  readonly place?: { readonly file: string; readonly range: Range };
  readonly fs: FileSystem;
  readonly platform: Platform;
}

export interface FoundPytestConfig extends PytestConfig {
  readonly file: string;
}

export interface PytestStart {
  readonly config?: FoundPytestConfig;
  readonly steps: readonly PathStep[];
  /** A test file is named, so it is known what is loaded first. */
  readonly isChosen: boolean;
  readonly problems: readonly ReadProblem[];
}

export function pytestStart(question: PytestQuestion): PytestStart {
  const asked = pytestArguments(question.words);
  const found = findConfig(asked, question);
  const { config, directory, problems } = found;
  const given = withAddopts(asked, config, question);
  const steps = [
    ...pythonpathSteps(given, found, question),
    ...loadedSteps(given, directory, found, question),
  ];
  return {
    steps,
    problems,
    isChosen: chosenFiles(asked, question).length > 0,
    ...(config === undefined ? {} : { config }),
  };
}

interface FoundFile {
  readonly config?: FoundPytestConfig;
  /** The directory of the file, or of a pyproject.toml that does not mention pytest. */
  readonly directory?: string;
  readonly problems: readonly ReadProblem[];
}

function findConfig(asked: PytestArguments, question: PytestQuestion): FoundFile {
  const { platform, fs, cwd } = question;
  if (asked.configFile !== undefined) {
    const file = platform.abspath(asked.configFile, cwd);
    const { config, problems } = readAt(file, question);
    return {
      ...(config === undefined ? {} : { config }),
      ...(fs.stat(file).kind === 'file' ? { directory: platform.dirname(file) } : {}),
      problems,
    };
  }
  const directories = namedDirectories(asked, question);
  const ancestor = commonAncestor(directories, question);
  const found = locate([ancestor], question);
  if (found.directory !== undefined || hasSetup(ancestor, question)) {
    return found;
  }
  return directories.length === 1 && directories[0] === ancestor ? found : locate(directories, question);
}

/** From each directory upwards; a pyproject.toml that does not mention pytest counts if no other file does. */
function locate(starts: readonly string[], question: PytestQuestion): FoundFile {
  const { platform, fs, cwd } = question;
  const problems: ReadProblem[] = [];
  let silent: string | undefined;
  const seen = new Set<string>();
  for (const start of starts.length === 0 ? [cwd] : starts) {
    for (const directory of upwards(start, platform)) {
      // Those above it have been looked at, too.
      if (seen.has(directory)) {
        break;
      }
      seen.add(directory);
      for (const name of PYTEST_FILES) {
        const file = platform.join(directory, name);
        const read = readPytestConfig(name, fs.read(file, PYTEST_READ_LIMIT));
        for (const problem of read.problems) {
          problems.push({ file, ...problem });
        }
        if (read.config !== undefined) {
          return { config: { ...read.config, file }, directory, problems };
        }
        silent ??= name === 'pyproject.toml' && fs.stat(file).kind === 'file' ? directory : undefined;
      }
    }
  }
  return { ...(silent === undefined ? {} : { directory: silent }), problems };
}

/** `-c` accepts any name; its ending decides how the file is read. */
function readAt(
  file: string,
  { fs, platform }: PytestQuestion,
): { readonly config?: FoundPytestConfig; readonly problems: readonly ReadProblem[] } {
  const base = platform.basename(file);
  const name = PYTEST_FILES.find((each) => each === base) ?? nameByEnding(base);
  if (name === undefined) {
    return { problems: [] };
  }
  const { config, problems } = readPytestConfig(name, fs.read(file, PYTEST_READ_LIMIT));
  return {
    ...(config === undefined ? {} : { config: { ...config, file } }),
    problems: problems.map((problem) => ({ file, ...problem })),
  };
}

function nameByEnding(base: string): PytestFile | undefined {
  const [ending] = /\.(?:ini|cfg|toml)$/.exec(base) ?? [];
  switch (ending) {
    case '.ini':
      return 'tox.ini';
    case '.cfg':
      return 'setup.cfg';
    case '.toml':
      return 'pyproject.toml';
    default:
      return undefined;
  }
}

function namedDirectories(
  { tests, pyargs }: PytestArguments,
  { cwd, fs, platform }: PytestQuestion,
): readonly string[] {
  return (pyargs ? [] : tests).flatMap((test) => {
    const path = platform.abspath(fileOf(test), cwd);
    switch (fs.stat(path).kind) {
      case 'directory':
        return [path];
      case 'file':
      case 'other':
        return [platform.dirname(path)];
      case 'absent':
        return [];
    }
  });
}

function fileOf(test: string): string {
  return test.split('::', 1)[0] ?? '';
}

function commonAncestor(directories: readonly string[], { cwd, platform }: PytestQuestion): string {
  const [first, ...rest] = directories;
  let ancestor = first ?? cwd;
  for (const path of rest) {
    while (!isAtOrBelow(path, ancestor, platform)) {
      const above = platform.dirname(ancestor);
      if (above === ancestor) {
        return cwd;
      }
      ancestor = above;
    }
  }
  return ancestor;
}

function hasSetup(ancestor: string, { fs, platform }: PytestQuestion): boolean {
  return upwards(ancestor, platform).some((each) => fs.stat(platform.join(each, 'setup.py')).kind === 'file');
}

/** The directory itself, then those above it. */
function upwards(start: string, platform: Platform): readonly string[] {
  const all = [start];
  for (let above = platform.dirname(start); above !== all.at(-1); above = platform.dirname(above)) {
    all.push(above);
  }
  return all;
}

/** `addopts` come in front of the command line's own words. */
function withAddopts(
  asked: PytestArguments,
  config: FoundPytestConfig | undefined,
  { words }: PytestQuestion,
): PytestArguments {
  const more = config?.addopts ?? [];
  const { importMode, confcutdir, noConftest } = pytestArguments([...more, ...words]);
  return {
    ...asked,
    noConftest,
    ...(importMode === undefined ? {} : { importMode }),
    ...(confcutdir === undefined ? {} : { confcutdir }),
  };
}

/** Each one is put first, starting with the last. */
function pythonpathSteps(
  { overrides }: PytestArguments,
  { config, directory }: FoundFile,
  { cwd, place, platform }: PytestQuestion,
): readonly PathStep[] {
  const given = overrides.get('pythonpath');
  const paths =
    given === undefined || place === undefined
      ? (config?.pythonpath ?? []).map(({ value, range, removal }) => ({
          value,
          range,
          file: config?.file ?? '',
          ...definedOnly({ removal, listedIn: config?.syntax }),
        }))
      : shlexWords(given).map(({ value }) => ({ value, ...place }));
  return paths.toReversed().map(({ value, ...source }) => ({
    kind: 'insert',
    path: pathlibJoin(directory ?? cwd, value, platform),
    by: 'pytest',
    ...source,
  }));
}

/** QUIRK(pytest-keeps-dot-dot): pathlib takes `.` and doubled separators out, and leaves `..`. */
function pathlibJoin(directory: string, value: string, platform: Platform): string {
  if (platform.isAbsolute(value)) {
    return platform.normpath(value);
  }
  const parts = value
    .split(platform.name === 'windows' ? /[\\/]/ : '/')
    .filter((part) => part !== '' && part !== '.');
  return parts.reduce(
    (path, part) => (path.endsWith(platform.separator) ? path + part : path + platform.separator + part),
    directory,
  );
}

/** The conftest.py files at and above what is named, the outermost first, then a test file. */
function loadedSteps(
  given: PytestArguments,
  directory: string | undefined,
  { config }: FoundFile,
  question: PytestQuestion,
): readonly PathStep[] {
  const { fs, platform, cwd } = question;
  const mode = given.importMode ?? 'prepend';
  if (mode === 'importlib' || given.pyargs) {
    return [];
  }
  const cut = given.confcutdir === undefined ? (directory ?? cwd) : platform.abspath(given.confcutdir, cwd);
  const isAbove = (path: string): boolean => path !== cut && isAtOrBelow(cut, path, platform);
  const conftests = given.noConftest
    ? []
    : anchors(given, config, question).flatMap((anchor) =>
        upwards(anchor, platform)
          .toReversed()
          .filter((each) => !isAbove(each))
          .map((each) => platform.join(each, 'conftest.py'))
          .filter((file) => fs.stat(file).kind === 'file'),
      );
  const files = [...new Set([...conftests, ...chosenFiles(given, question).slice(0, 1)])];
  return files.map((file): PathStep => ({
    kind: 'insert',
    path: packageRoot(file, question),
    by: 'pytest',
    file,
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    ...(mode === 'append' ? { isLast: true, unlessThere: true } : { unlessFirst: true }),
  }));
}

/** Without arguments, `testpaths`; of a directory also those below it whose names begin with `test`. */
function anchors(
  { tests }: PytestArguments,
  config: FoundPytestConfig | undefined,
  { fs, platform, cwd }: PytestQuestion,
): readonly string[] {
  const isAtHome = config !== undefined && platform.dirname(config.file) === cwd;
  const named = tests.length > 0 ? tests.map(fileOf) : isAtHome ? config.testpaths : [];
  const paths = named
    .map((path) => platform.abspath(path, cwd))
    .filter((path) => fs.stat(path).kind !== 'absent');
  return (paths.length === 0 ? [cwd] : paths).flatMap((path) => {
    const listing = fs.list(path);
    if (listing.kind !== 'entries') {
      return [platform.dirname(path)];
    }
    const below = listing.names
      .filter((name) => matchesPattern(name, 'test*'))
      .map((name) => platform.join(path, name))
      .filter((each) => fs.stat(each).kind === 'directory');
    return [path, ...below.toSorted()];
  });
}

function chosenFiles(
  { tests, pyargs }: PytestArguments,
  { cwd, fs, platform }: PytestQuestion,
): readonly string[] {
  return (pyargs ? [] : tests)
    .map((test) => platform.abspath(fileOf(test), cwd))
    .filter((path) => path.endsWith('.py') && fs.stat(path).kind === 'file');
}
