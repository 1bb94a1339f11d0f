/**
 * Tests as the Python extension runs them: pytest where it is configured or enabled, unittest where it is enabled.
 * https://code.visualstudio.com/docs/python/testing; microsoft/vscode-python, src/client/testing/testController.
 */

import { PYTEST_FILES } from '../../formats/projects/pytestConfig';
import type { Setting } from '../../formats/jsonDocument';
import { shlexWords } from '../../formats/shell/shlexWords';
import { firstOnes } from '../../model/facts/incompleteSearch';
import { FILE_LIMIT } from '../../text/limits';
import { message } from '../../model/message';
import type { PathStep, RunContext } from '../../model/runContext';
import type { Origin } from '../../model/origin';
import {
  contextOf,
  NO_CONTEXTS,
  type Candidate,
  type FoundContexts,
  type SourceQuestion,
} from '../contextSource';
import { variableValue } from '../../configuration/environmentLayers';
import { settingPath } from '../../configuration/folderConfiguration';
import { resolveVariables } from '../../configuration/settingVariables';
import { editorVariables } from './editorVariables';
import { pytestStart, type PytestStart } from '../commands/pytestStart';
import type { Source } from '../source';
import { PYTEST_TEST_FILES, UNITTEST_TEST_FILES } from '../testFileNames';
import { isBelow } from '../../model/platform';
import { PATH_LIMIT } from '../../text/growth';

export const tests: Source = {
  name: 'tests',
  files: [`**/{${PYTEST_FILES.join(',')}}`],
  activation: PYTEST_FILES,
  contexts: testContexts,
};

function testContexts(question: SourceQuestion, files: readonly string[]): FoundContexts {
  const [preferred] = question.candidates;
  if (preferred === undefined) {
    return NO_CONTEXTS;
  }
  const { testingCwd } = question.configuration.settings;
  const cwd =
    testingCwd === undefined
      ? question.folder
      : settingPath(testingCwd.value, { ...question, more: question.configuration.editorVariables });
  // Nothing starts in a directory with a longer path; thousands of directories would be searched upwards.
  const found = startOf(cwd.length < PATH_LIMIT ? cwd : question.folder, question);
  const { pytestEnabled } = question.configuration.settings;
  // A file above the folder configures whatever runs there, but does not show what the folder is for.
  const isMeant = pytestEnabled?.value === true || isInside(found.config?.file, question);
  return {
    contexts: [
      ...(isMeant ? pytest('Tests (pytest)', found, preferred, cwd, question) : []),
      ...unittest(preferred, cwd, question),
      ...nestedProjects(files, found.config?.file, cwd, question),
    ],
    problems: found.problems.filter(({ file }) => isInside(file, question)),
  };
}

/**
 * Projects in subfolders that configure pytest themselves and say what it puts on the path: they are tested from their own directories.
 */
function nestedProjects(
  files: readonly string[],
  chosen: string | undefined,
  cwd: string,
  question: SourceQuestion,
): readonly RunContext[] {
  const { folder, machine, fs, candidates } = question;
  const { platform } = machine;
  const directories = [...new Set(files.map((file) => platform.dirname(file)))].filter(
    (directory) => directory !== folder && directory !== cwd,
  );
  const looked = firstOnes(directories, {
    what: 'left-out-files',
    place: folder,
    limit: FILE_LIMIT,
    nameOf: (directory) => directory,
    leaveOut: question.leaveOut,
  });
  return looked.flatMap((directory) => {
    const start = pytestStart({ words: [], cwd: directory, fs, platform });
    const { config } = start;
    const own = candidates.find(
      ({ environmentRoot }) => environmentRoot?.startsWith(directory + platform.separator) === true,
    );
    const candidate = own ?? candidates[0];
    const isOwn =
      config !== undefined && platform.dirname(config.file) === directory && config.file !== chosen;
    return !isOwn || config.pythonpath.length === 0 || candidate === undefined
      ? []
      : pytest(
          `Tests (pytest, ${directory.slice(folder.length + 1)})`,
          start,
          candidate,
          directory,
          question,
        );
  });
}

/** pytest's own answer to where it is configured; the arguments are those that the editor passes. */
function startOf(cwd: string, question: SourceQuestion): PytestStart {
  const { machine, fs, configuration } = question;
  const { pytestArgs } = configuration.settings;
  const scope = { ...question, more: configuration.editorVariables };
  const added = variableValue(configuration.testEnvironment, 'PYTEST_ADDOPTS', machine.platform) ?? '';
  const words = (pytestArgs?.value ?? []).map((word) => resolveVariables(word, scope));
  return pytestStart({
    words: [...shlexWords(added).map(({ value }) => value), ...words],
    cwd,
    fs,
    platform: machine.platform,
    ...(pytestArgs === undefined ? {} : { place: { file: pytestArgs.file, range: pytestArgs.valueRange } }),
  });
}

function pytest(
  name: string,
  { config, steps }: PytestStart,
  preferred: Candidate,
  cwd: string,
  question: SourceQuestion,
): readonly RunContext[] {
  const { pytestEnabled } = question.configuration.settings;
  const describedBy: Origin | undefined =
    config === undefined
      ? enabled(pytestEnabled)
      : { kind: 'file', file: config.file, syntax: config.syntax, range: config.range };
  if (describedBy === undefined) {
    return [];
  }
  return [
    contextOf(
      preferred,
      {
        name,
        kind: 'test',
        environment: question.configuration.testEnvironment,
        mode: { kind: 'module', name: 'pytest' },
        cwd,
        ...startsIn(question, cwd),
        describedBy,
        testFiles: pytestFiles(config),
        program: { name: 'pytest', steps },
        uncertain: message(
          'pytest also puts the directories of conftest.py and test files first, and the Python extension adds its own',
        ),
      },
      question,
    ),
  ];
}

/** pytest loads conftest.py together with the tests. */
function pytestFiles(config: PytestStart['config']): readonly string[] {
  const own = config?.pythonFiles ?? [];
  return [...(own.length === 0 ? PYTEST_TEST_FILES : own), 'conftest.py'];
}

/** The top-level directory is put first, unless it is already on the path. CPython 3.13 Lib/unittest/loader.py, TestLoader.discover(). */
function unittest(preferred: Candidate, cwd: string, question: SourceQuestion): readonly RunContext[] {
  const { unittestEnabled, unittestArgs } = question.configuration.settings;
  const describedBy = enabled(unittestEnabled);
  if (describedBy === undefined || unittestEnabled === undefined) {
    return [];
  }
  const { platform } = question.machine;
  const words = unittestArgs?.value ?? [];
  const top = option(words, '-t', '--top-level-directory') ?? option(words, '-s', '--start-directory') ?? '.';
  const { file, valueRange: range } = unittestArgs ?? unittestEnabled;
  const path = platform.abspath(top, cwd);
  const step: PathStep = { kind: 'insert', path, by: 'unittest', file, range, unlessThere: true };
  return [
    contextOf(
      preferred,
      {
        name: 'Tests (unittest)',
        kind: 'test',
        environment: question.configuration.testEnvironment,
        mode: { kind: 'module', name: 'unittest' },
        cwd,
        ...startsIn(question, cwd),
        describedBy,
        testFiles: [option(words, '-p', '--pattern') ?? UNITTEST_TEST_FILES],
        program: { name: 'unittest', steps: [step] },
        uncertain: message('The Python extension adds its own directories to run unittest'),
      },
      question,
    ),
  ];
}

/** Where the setting says; projects below are tested from their own directories. */
function startsIn(question: SourceQuestion, cwd: string): Pick<RunContext, 'startsIn'> {
  const directory = editorVariables(question).startsIn(question.configuration.settings.testingCwd);
  return directory?.path === question.machine.platform.normpath(cwd) ? { startsIn: directory } : {};
}

function isInside(file: string | undefined, { folder, machine: { platform } }: SourceQuestion): boolean {
  return file !== undefined && isBelow(file, folder, platform);
}

function enabled(setting: Setting<boolean> | undefined): Origin | undefined {
  return setting?.value === true
    ? { kind: 'file', file: setting.file, syntax: 'json', range: setting.valueRange }
    : undefined;
}

/** `-s x`, `-sx`, `--start-directory x`, `--start-directory=x`. */
function option(words: readonly string[], short: string, long: string): string | undefined {
  for (const [position, word] of words.entries()) {
    if (word === short || word === long) {
      return words[position + 1];
    }
    if (word.startsWith(`${long}=`)) {
      return word.slice(long.length + 1);
    }
    if (word.startsWith(short) && !word.startsWith('--')) {
      return word.slice(short.length);
    }
  }
  return undefined;
}
