/** Runs mocha inside VS Code's extension host; `runTests.mjs` chooses the directory next to this file. */

import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatWithOptions } from 'node:util';
import { patience } from '../../support/patience';

export interface SuiteReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const { PYPATH_TEST_SUITE, PYPATH_TEST_OUTPUT, PYPATH_TEST_REPORT, PYPATH_TEST_GREP } = process.env;
  if (PYPATH_TEST_OUTPUT !== undefined) {
    Mocha.reporters.Base.consoleLog = (...values: readonly unknown[]) => {
      appendFileSync(PYPATH_TEST_OUTPUT, `${formatWithOptions({}, ...values)}\n`);
    };
  }
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: patience(30_000),
    slow: 1_000,
    forbidOnly: true,
    color: false,
    ...(PYPATH_TEST_GREP === undefined ? {} : { fgrep: PYPATH_TEST_GREP }),
  });
  const directory = join(__dirname, PYPATH_TEST_SUITE ?? 'workspace');
  for (const file of readdirSync(directory)) {
    if (file.endsWith('.test.js')) {
      mocha.addFile(join(directory, file));
    }
  }

  const report = await new Promise<SuiteReport>((resolve) => {
    const runner = mocha.run((failed) => {
      const { passes, pending } = runner.stats ?? { passes: 0, pending: 0 };
      resolve({ passed: passes, failed, skipped: pending });
    });
  });
  // Without it, the other side knows that the host died.
  if (PYPATH_TEST_REPORT !== undefined) {
    writeFileSync(PYPATH_TEST_REPORT, JSON.stringify(report));
  }
  if (report.failed > 0) {
    throw new Error(`${report.failed} tests failed.`);
  }
}
