/** What start-up itself has imported when the first user line runs: `sys.modules` of real interpreters. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { explainImports } from '../../server/src/core/explainImports';
import { inspectContext } from '../../server/src/core/inspectContext';
import { NO_FLAGS, type RunMode } from '../../server/src/core/model/runContext';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';

const SHOW = "import sys; sys.stdout.write('\\n'.join(sorted(sys.modules)))";

const MODES: readonly (readonly [title: string, words: readonly string[], mode: RunMode])[] = [
  ['a script', ['probe.py'], { kind: 'script', file: 'probe.py' }],
  ['-c', ['-c', SHOW], { kind: 'command' }],
  ['-m', ['-m', 'probe'], { kind: 'module', name: 'probe' }],
];

/** Aliases and the program itself, which no import would look for. */
const NOT_ASKED =
  /^(?:typing\.(?:io|re)|probe|__mp_main__|__main__|sitecustomize|usercustomize|.*\.\w*__future__|(?:encodings|os|site|codecs|re|sysconfig|types|warnings|traceback|linecache|runpy|pkgutil|importlib|copy_reg|abc)\..*)$/;

describe('what start-up has imported', () => {
  let folder = '';

  before(() => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'loaded-'));
    writeFileSync(join(folder, 'probe.py'), `${SHOW}\n`);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const interpreters = realInterpreters().filter(({ implementation }) => implementation === 'cpython');

  it('has interpreters to be compared with', () => {
    assert.notEqual(interpreters.length, 0);
  });

  for (const interpreter of interpreters) {
    for (const [title, words, mode] of MODES) {
      for (const site of [true, false]) {
        it(`${interpreter.executable}: ${title}${site ? '' : ', -S'}`, () => {
          const { actual, predicted } = ask(interpreter, words, mode, site, folder);
          assert.deepEqual(predicted, actual);
        });
      }
    }
  }
});

interface Answers {
  readonly actual: readonly string[];
  readonly predicted: readonly string[];
}

/** Of the names that exist in any mode, those that are predicted to be loaded. */
function ask(
  { executable, version }: RealInterpreter,
  words: readonly string[],
  mode: RunMode,
  site: boolean,
  folder: string,
): Answers {
  const env = { PATH: '/usr/bin:/bin', HOME: folder, LC_ALL: 'C.UTF-8' };
  const run = (given: readonly string[]): readonly string[] =>
    execFileSync(executable, ['-B', '-s', ...(site ? [] : ['-S']), ...given], {
      cwd: folder,
      env,
      encoding: 'utf8',
    })
      .split('\n')
      .filter((name) => !NOT_ASKED.test(name));
  // What start-up code of the machine imports does not matter.
  const theirs = new Set(site ? startupCodeImports(executable, env, folder) : []);
  const actual = run(words).filter((name) => !theirs.has(name));
  const names = [
    ...new Set([...actual, ...run(['-m', 'probe']), 'json', 'queue', 'random', 'typing']),
  ].filter((name) => !theirs.has(name));
  const context = contextFromOptions(
    {
      python: executable,
      variables: Object.entries(env).map(([name, value]) => ({ kind: 'set', name, value })),
      cleanEnvironment: true,
      flags: { ...NO_FLAGS, noSite: !site, noUserSite: true },
      mode,
      cwd: folder,
    },
    readMachine(),
    folder,
  );
  const fs = createNodeFileSystem();
  const answers = explainImports(names, inspectContext(context, fs), fs);
  const predicted = answers.flatMap(({ module, loaded }) => (loaded ? [module] : [])).toSorted();
  assert.ok(version.major > 0);
  return { actual: [...actual].sort(), predicted };
}

function startupCodeImports(
  executable: string,
  env: Readonly<Record<string, string>>,
  cwd: string,
): readonly string[] {
  const modules = (flags: readonly string[], code: string): ReadonlySet<string> =>
    new Set(
      execFileSync(executable, ['-B', '-s', ...flags, '-c', code], { cwd, env, encoding: 'utf8' }).split(
        '\n',
      ),
    );
  const all = modules([], SHOW);
  // Site without any packages: the same interpreter with nothing but its standard library.
  const plain = modules(['-S'], `import site\n${SHOW}`);
  return [...all].filter((name) => !plain.has(name));
}
