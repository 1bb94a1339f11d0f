/** Programs that link Python, compiled against each Python here: run for real, and predicted. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownProgramContexts } from '../../server/src/core/contexts/servers/ownPrograms';
import type { EmbedderSetting } from '../../server/src/core/formats/editor/embedderSettings';
import { inspectContext } from '../../server/src/core/inspectContext';
import { FILE_START } from '../../server/src/core/text/positions';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { buildCase } from './buildCase';
import { differences } from './differences';
import { compileHost, findHost, type Host } from './embeddingHost';
import { situations, type EmbeddingSituation } from './embeddingSituations';
import { inTurn } from './inTurn';
import { realCPythons, substitute } from './liveCases';
import { PROBE, readFacts, type Truth } from './probe';

describe('embedding', function () {
  this.timeout(120_000);
  for (const outcome of realCPythons().map(findHost)) {
    if (outcome.kind === 'none') {
      it(`leaves out ${outcome.interpreter.executable}: ${outcome.because}`, () => undefined);
      continue;
    }
    const { host } = outcome;
    const { version } = host.interpreter;
    describe(host.library, () => {
      const chosen = situations.filter(({ applies }) => applies?.(version) ?? true);
      let root = '';
      let answers: ReadonlyMap<EmbeddingSituation, Promise<readonly string[]>>;
      before(() => {
        root = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-embedding-')));
        const program = compileHost(host, root);
        answers = inTurn(chosen, 2, (situation) => compare(situation, host, program, root));
      });
      after(async () => {
        await Promise.allSettled(answers.values());
        rmSync(root, { recursive: true, force: true });
      });
      for (const situation of chosen) {
        it(situation.title, async () => {
          assert.deepEqual(await answers.get(situation), []);
        });
      }
    });
  }
});

async function compare(
  situation: EmbeddingSituation,
  host: Host,
  program: string,
  root: string,
): Promise<readonly string[]> {
  const work = mkdtempSync(join(root, 'work-'));
  const { version, executable } = host.interpreter;
  const values = new Map([
    ['WORK', work],
    ['PREFIX', host.prefix],
    ['LIB', join(host.prefix, 'lib', `python${version.major}.${version.minor}`)],
    ['XY', `${version.major}.${version.minor}`],
  ]);
  const cwd = join(work, 'cwd');
  mkdirSync(cwd, { recursive: true });
  // Python 2 has no venv: there the paths do not exist, which is also a situation to test.
  const build = (situation.build ?? []).filter(({ op }) => op !== 'venv' || version.major > 2);
  buildCase(substitute(build, values), {
    interpreters: new Map([['PY', realpathSync(executable)]]),
    cache: root,
  });
  const variables = { HOME: '${WORK}/home', LC_ALL: 'C.UTF-8', ...situation.env };
  const setting: EmbedderSetting = {
    name: 'Program',
    library: host.library,
    program,
    init: 'legacy',
    ...substitute(situation.program, values),
    env: substitute(variables, values),
    cwd,
    range: FILE_START,
  };
  try {
    return differences(await run(program, setting), predict(setting, work));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function predict(setting: EmbedderSetting, folder: string) {
  const terminalEnvironment = { linux: [], darwin: [], windows: [] };
  const settings = {
    file: '/settings.json',
    terminalEnvironment,
    embedders: [setting],
    texts: new Map<string, string>(),
    problems: [],
  };
  const [context] = ownProgramContexts(folder, readMachine({}), settings);
  assert.ok(context);
  return inspectContext(context, createNodeFileSystem()).result;
}

const TIME_LIMIT = 20_000;

function run(program: string, setting: EmbedderSetting): Promise<Truth> {
  const { init, env = {}, cwd = '/', ...others } = setting;
  const { name: _, library: __, program: ___, range: ____, origins: _____, ...rest } = others;
  const args = Object.entries(rest).map(([name, value]) => `${name}=${argument(value)}`);
  return new Promise((resolve) => {
    const child = spawn(program, [init, ...args], {
      cwd,
      env: { ...env, PROBE },
      timeout: TIME_LIMIT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('close', () => {
      const facts = readFacts(stdout);
      resolve(facts === undefined ? { kind: 'died', stderr } : { kind: 'ran', facts, stderr });
    });
  });
}

function argument(value: string | boolean | readonly string[]): string {
  return typeof value === 'object'
    ? value.join(':')
    : typeof value === 'boolean'
      ? String(Number(value))
      : value;
}
