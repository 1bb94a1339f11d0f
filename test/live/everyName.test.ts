/** `explain` against `find_spec` of real interpreters: every top-level name, and a sample of the modules of each package. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { explainImports } from '../../server/src/core/explainImports';
import { inspectContext } from '../../server/src/core/inspectContext';
import { NO_FLAGS } from '../../server/src/core/model/runContext';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters } from '../support/realInterpreters';
import { comparable, probeOfEveryName, readAnswers, type RealSpec } from './explainProbe';

/** The modules that are tried in each package, in alphabetical order. */
const SAMPLE = 12;

/**
 * Once the probe has imported a part of setuptools, other parts are found differently than by the first line; explain.test.ts covers these.
 */
const CHANGED_BY_IMPORTS = /^(?:setuptools|pkg_resources|distutils|_distutils_hack)(?:\.|$)/;

interface Start {
  readonly noSite: boolean;
  readonly env: Readonly<Record<string, string>>;
}

/** What is installed, without start-up code, which may not be understood. */
function packagesOf(executable: string): string {
  const program = "import sysconfig; print(sysconfig.get_paths()['purelib'])";
  return execFileSync(executable, ['-S', '-c', program], { encoding: 'utf8' }).trim();
}

/** The names whose answers differ, with both. An answer that is marked as incomplete does not claim to be equal. */
function differences(
  python: string,
  script: string,
  truth: Readonly<Record<string, RealSpec>>,
  { noSite, env }: Start,
): readonly object[] {
  const cwd = join(script, '..');
  const context = contextFromOptions(
    {
      python,
      variables: Object.entries(env).map(([name, value]) => ({ kind: 'set', name, value })),
      cleanEnvironment: true,
      flags: { ...NO_FLAGS, noSite },
      mode: { kind: 'script', file: script },
      cwd,
    },
    readMachine(),
    cwd,
  );
  const fs = createNodeFileSystem();
  const names = Object.keys(truth).filter((name) => !CHANGED_BY_IMPORTS.test(name));
  const answers = explainImports(names, inspectContext(context, fs), fs);
  return answers.flatMap((answer) => {
    const [predicted, actual] = [comparable(answer), truth[answer.module]];
    return answer.complete && !isDeepStrictEqual(predicted, actual)
      ? [{ module: answer.module, predicted, actual }]
      : [];
  });
}

describe('explain, for every name', function () {
  this.timeout(180_000);
  for (const { executable, implementation, version } of realInterpreters()) {
    if (implementation !== 'cpython') {
      continue;
    }
    const kinds =
      version.major < 3 || version.minor < 3
        ? ['installation', 'no site']
        : ['installation', 'no site', 'venv', 'packages'];
    for (const kind of kinds) {
      it(`${kind} of ${executable} ${String(version.major)}.${String(version.minor)}`, () => {
        const root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-every-')));
        try {
          const noSite = kind === 'no site';
          const script = join(root, 'app.py');
          writeFileSync(script, probeOfEveryName(SAMPLE, version.major));
          const isVenv = kind === 'venv' || kind === 'packages';
          const packages = kind === 'packages' ? { PYTHONPATH: packagesOf(executable) } : {};
          const start = { noSite, env: { LC_ALL: 'C.UTF-8', ...packages } };
          const python = isVenv ? join(root, 'venv', 'bin', 'python') : executable;
          if (isVenv) {
            const bare = ['-m', 'venv', '--without-pip', join(root, 'venv')];
            execFileSync(executable, bare, { stdio: 'pipe' });
          }
          const truth = readAnswers(python, script, root, start.env, noSite ? ['-S'] : []);
          assert.ok(Object.keys(truth).length > 300, `${String(Object.keys(truth).length)} names`);
          assert.deepEqual(differences(python, script, truth, start), []);
        } finally {
          rmSync(root, { recursive: true, force: true });
        }
      });
    }
  }
});
