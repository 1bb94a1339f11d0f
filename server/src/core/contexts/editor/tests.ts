/**
 * Tests as the Python extension runs them: pytest where it is configured or enabled, unittest where it is enabled.
 * https://code.visualstudio.com/docs/python/testing; microsoft/vscode-python, src/client/testing/testController.
 */

import {
  PYTEST_FILES,
  PYTEST_READ_LIMIT,
  readPytestConfig,
  type PytestConfig,
} from '../../formats/projects/pytestConfig';
import type { Setting } from '../../formats/jsonDocument';
import { definedOnly } from '../../model/definedOnly';
import type { ReadProblem } from '../../model/readProblem';
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
import { settingPath } from '../../configuration/folderConfiguration';
import type { Source } from '../source';

export const tests: Source = {
  name: 'tests',
  files: [`**/{${PYTEST_FILES.join(',')}}`],
  activation: PYTEST_FILES,
  contexts: testContexts,
};

function testContexts(question: SourceQuestion): FoundContexts {
  const [preferred] = question.candidates;
  if (preferred === undefined) {
    return NO_CONTEXTS;
  }
  const { testingCwd } = question.configuration.settings;
  const cwd =
    testingCwd === undefined
      ? question.folder
      : settingPath(testingCwd.value, { ...question, more: question.configuration.editorVariables });
  const found = findPytest(cwd, question);
  return {
    contexts: [...pytest(found.config, preferred, cwd, question), ...unittest(preferred, cwd, question)],
    problems: found.problems,
  };
}

interface FoundConfig extends PytestConfig {
  readonly file: string;
}

function findPytest(
  cwd: string,
  { machine: { platform }, fs }: SourceQuestion,
): { readonly config?: FoundConfig; readonly problems: readonly ReadProblem[] } {
  const problems: ReadProblem[] = [];
  for (const name of PYTEST_FILES) {
    const file = platform.join(cwd, name);
    const { config, problems: own } = readPytestConfig(name, fs.read(file, PYTEST_READ_LIMIT));
    problems.push(...own.map((problem) => ({ file, ...problem })));
    if (config !== undefined) {
      return { config: { ...config, file }, problems };
    }
  }
  return { problems };
}

function pytest(
  config: FoundConfig | undefined,
  preferred: Candidate,
  cwd: string,
  question: SourceQuestion,
): readonly RunContext[] {
  const { platform } = question.machine;
  const { pytestEnabled } = question.configuration.settings;
  const describedBy: Origin | undefined =
    config === undefined
      ? enabled(pytestEnabled)
      : { kind: 'file', file: config.file, syntax: config.syntax, range: config.range };
  if (describedBy === undefined) {
    return [];
  }
  // Each one is put first, starting with the last. pytest 9 src/_pytest/config/__init__.py, _configure_python_path().
  const steps = (config?.pythonpath ?? []).toReversed().map(({ value, range, removal }): PathStep => ({
    kind: 'insert',
    path: platform.abspath(value, cwd),
    by: 'pytest',
    file: config?.file ?? '',
    range,
    ...definedOnly({ removal }),
  }));
  return [
    contextOf(
      preferred,
      {
        name: 'Tests (pytest)',
        kind: 'test',
        environment: question.configuration.testEnvironment,
        mode: { kind: 'module', name: 'pytest' },
        cwd,
        describedBy,
        program: { name: 'pytest', steps },
        uncertain: message(
          'pytest also puts the directories of conftest.py and test files first, and the Python extension adds its own',
        ),
      },
      question,
    ),
  ];
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
        describedBy,
        program: { name: 'unittest', steps: [step] },
        uncertain: message('The Python extension adds its own directories to run unittest'),
      },
      question,
    ),
  ];
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
