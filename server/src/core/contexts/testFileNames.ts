/** Which files a test runner takes for tests, by their names. */

import { matchesPattern } from '../formats/filePattern';
import type { RunContext } from '../model/runContext';

/** pytest 9 src/_pytest/python.py, `python_files`. */
export const PYTEST_TEST_FILES = ['test_*.py', '*_test.py'] as const;

/** CPython 3.13 Lib/unittest/loader.py, TestLoader.discover(). */
export const UNITTEST_TEST_FILES = 'test*.py';

export function isTestFileOf(file: string, { testFiles = [], platform }: RunContext): boolean {
  const slashed = file.replaceAll(platform.separator, '/');
  return testFiles.some((pattern) =>
    // One with a slash is compared with the end of the path. pytest 9 src/_pytest/pathlib.py, fnmatch_ex().
    pattern.includes('/')
      ? matchesPattern(slashed, `*/${pattern.replace(/^\//, '')}`)
      : matchesPattern(platform.basename(file), pattern),
  );
}
