/** Real interpreters, asked as the extension asks them. */

import * as assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { inspectContext } from '../../server/src/core/inspectContext';
import { NO_FLAGS, type Flags, type RunContext } from '../../server/src/core/model/runContext';
import { askInterpreter, type LiveAnswer } from '../../server/src/node/liveCheck';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';

const PATIENT = 30_000;
const IMPATIENT = 1_500;

/** Processes with this variable in their environment. */
function processesWith(name: string): readonly string[] {
  return readdirSync('/proc').filter((each) => {
    try {
      return /^\d+$/.test(each) && readFileSync(`/proc/${each}/environ`, 'latin1').includes(name);
    } catch {
      return false;
    }
  });
}

describe('the live check', function () {
  this.timeout(60_000);
  const interpreters = realInterpreters().filter(({ implementation }) => implementation === 'cpython');
  const newest = interpreters
    .filter(({ distribution, version }) => distribution === 'upstream' && version.major === 3)
    .reduce<RealInterpreter | undefined>(
      (best, next) => (best === undefined || next.version.minor > best.version.minor ? next : best),
      undefined,
    );
  let work: string;

  beforeEach(() => {
    work = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-live-check-')));
  });
  afterEach(() => {
    rmSync(work, { recursive: true, force: true });
  });

  function contextOf(
    python: string,
    env: Readonly<Record<string, string>> = {},
    flags: Flags = NO_FLAGS,
  ): RunContext {
    return contextFromOptions(
      {
        python,
        variables: Object.entries(env).map(([name, value]) => ({ kind: 'set', name, value })),
        cleanEnvironment: true,
        flags,
        mode: { kind: 'command' },
        cwd: work,
      },
      readMachine(),
      work,
    );
  }

  function ask(
    context: RunContext,
    timeLimitMs = PATIENT,
    signal = new AbortController().signal,
  ): Promise<LiveAnswer> {
    return askInterpreter({ context, program: context.argv0 }, { timeLimitMs, signal });
  }

  function interpreter(): RealInterpreter {
    assert.ok(newest, 'there is a CPython 3 on this machine');
    return newest;
  }

  /** A venv by hand: the link and its pyvenv.cfg; with code that start-up runs. */
  function makeVenv(sitecustomize?: string, name = 'venv'): string {
    const { executable, version } = interpreter();
    const real = realpathSync(executable);
    const packages = join(work, name, 'lib', `python${version.major}.${version.minor}`, 'site-packages');
    mkdirSync(join(work, name, 'bin'), { recursive: true });
    mkdirSync(packages, { recursive: true });
    symlinkSync(real, join(work, name, 'bin', 'python'));
    writeFileSync(join(work, name, 'pyvenv.cfg'), `home = ${join(real, '..')}\n`);
    if (sitecustomize !== undefined) {
      writeFileSync(join(packages, 'sitecustomize.py'), sitecustomize);
    }
    return join(work, name, 'bin', 'python');
  }

  for (const { executable, version } of interpreters) {
    it(`${executable} (${version.major}.${version.minor}) says what is predicted`, async () => {
      const context = contextOf(realpathSync(executable), { PYTHONPATH: join(work, 'ünïcode') });
      const { result } = inspectContext(context, createNodeFileSystem());
      assert.deepEqual(await ask(context), { kind: 'path', path: result.sysPath.map(({ path }) => path) });
    });
  }

  it('asks an environment by its own name, and with the flags', async () => {
    const context = contextOf(makeVenv(), { PYTHONPATH: '/gone' }, { ...NO_FLAGS, ignoreEnvironment: true });
    const answer = await ask(context);
    const { result } = inspectContext(context, createNodeFileSystem());
    assert.deepEqual(answer, { kind: 'path', path: result.sysPath.map(({ path }) => path) });
    assert.ok(answer.path.some((path) => path.startsWith(join(work, 'venv'))));
    assert.ok(!answer.path.includes('/gone'));
  });

  it('gives it the variables of the context and no other, no input, and leaves no file behind', async () => {
    const seen = join(work, 'seen');
    const code = `import os, sys\nopen(${JSON.stringify(seen)}, 'w').write(repr((sorted(os.environ), sys.stdin.read(), os.getcwd())))\n`;
    const python = makeVenv(code);
    const answer = await ask(contextOf(python, { LC_ALL: 'C.UTF-8', ONLY: 'this' }));
    assert.equal(answer.kind, 'path');
    assert.equal(readFileSync(seen, 'utf8'), `(['LC_ALL', 'ONLY'], '', '${work}')`);
    const written = readdirSync(work, { recursive: true }).filter((name) =>
      String(name).includes('__pycache__'),
    );
    assert.deepEqual(written, []);
  });

  it('reads the path among what start-up prints', async () => {
    const answer = await ask(
      contextOf(makeVenv("import sys\nsys.path.append('@@end')\nprint('hello', end='')\n")),
    );
    assert.ok(answer.kind === 'path' && answer.path.includes('@@end'));
  });

  it('reports what it printed before it died', async () => {
    const answer = await ask(contextOf(realpathSync(interpreter().executable), { PYTHONHOME: work }));
    assert.ok(answer.kind === 'died');
    assert.match(answer.stderr, /encodings/);
  });

  it('ends it, and what it started, at the time limit', async () => {
    const late = join(work, 'late');
    const child = `import time; time.sleep(3); open(${JSON.stringify(late)}, 'w')`;
    const code = `import subprocess, sys, time\nsubprocess.Popen([sys.executable, '-S', '-c', ${JSON.stringify(child)}])\ntime.sleep(60)\n`;
    const start = Date.now();
    assert.deepEqual(await ask(contextOf(makeVenv(code)), IMPATIENT), { kind: 'timed-out' });
    assert.ok(Date.now() - start < IMPATIENT + 1_500, 'within the limit');
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    assert.equal(existsSync(late), false);
  });

  it('ends it when it writes without end', async () => {
    const code = "import sys\nwhile True:\n    sys.stdout.write('x' * 65536)\n";
    assert.deepEqual(await ask(contextOf(makeVenv(code))), { kind: 'too-much-output' });
  });

  it('ends whatever does not end, closes or obey by itself, and all that it has started', async () => {
    const alive = join(work, 'alive');
    const later = `import time; time.sleep(4); open(${JSON.stringify(alive)}, 'w')`;
    const starting = (streams: string): string =>
      `import subprocess, sys\nsubprocess.Popen([sys.executable, '-S', '-c', ${JSON.stringify(later)}]${streams})\n`;
    const silent = ', stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL';
    const codes = {
      deaf: 'import signal, time\nfor name in range(1, 32):\n    try: signal.signal(name, signal.SIG_IGN)\n    except (OSError, ValueError): pass\nwhile True: time.sleep(1)\n',
      complaining: 'import sys\nwhile True:\n    sys.stderr.write(\'\\x1b[31m{"a":\' * 8192)\n',
      // It answers, but a program that it started keeps its output open, or continues without output.
      keeping: starting(''),
      leaving: starting(silent),
    };
    const memory = process.memoryUsage.rss();
    const started = (name: string, code: string): Promise<LiveAnswer> => {
      const python = makeVenv(code, name);
      return ask(contextOf(python), IMPATIENT);
    };
    const answers = await Promise.all(Object.entries(codes).map(([name, code]) => started(name, code)));
    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['timed-out', 'timed-out', 'path', 'path'],
    );
    assert.ok(process.memoryUsage.rss() - memory < 200e6, 'what it writes is not kept');
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    assert.equal(existsSync(alive), false);
  });

  it('ends what has left its process group and its parent', async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    const codes = {
      // Each one waits, so that it still runs when the answer has arrived.
      own: 'if os.fork() == 0:\n    os.setsid()\n    late()\n',
      orphan: 'if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: late()\n    os._exit(0)\n',
      silent:
        'if os.fork() == 0:\n    os.setsid()\n    null = os.open(os.devnull, os.O_RDWR)\n    for each in range(3): os.dup2(null, each)\n    if os.fork() == 0: late()\n    os._exit(0)\n',
      other:
        'import subprocess\nsubprocess.Popen([sys.executable, "-S", "-c", "import os, time\\nif os.fork() == 0:\\n    os.setsid()\\n    time.sleep(300)"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True).wait()\n',
    };
    const mark = `PYPATH_TEST_MARK_${String(process.pid)}`;
    const variables = Object.fromEntries('ABCDEFGHIJ'.split('').map((name) => [name, '1']));
    for (const [name, code] of Object.entries(codes)) {
      const all = `import os, sys, time\ndef late():\n    time.sleep(300)\n    os._exit(0)\n${code}`;
      const answer = await ask(contextOf(makeVenv(all, name), { ...variables, [mark]: name }), IMPATIENT);
      assert.equal(answer.kind, 'path', name);
      assert.deepEqual(processesWith(mark), [], name);
    }
  });

  it('ends it when it is cancelled', async () => {
    const controller = new AbortController();
    const answer = ask(contextOf(makeVenv('import time\ntime.sleep(60)\n')), PATIENT, controller.signal);
    controller.abort();
    assert.deepEqual(await answer, { kind: 'cancelled' });
    assert.deepEqual(await ask(contextOf('/bin/false'), PATIENT, controller.signal), { kind: 'cancelled' });
  });

  it('says why it could not be started', async () => {
    const gone = await ask(contextOf(join(work, 'gone')));
    assert.ok(gone.kind === 'not-started');
    assert.match(gone.because, /ENOENT/);
    const unfit = await ask(contextOf('/bin/false', { BAD: '\udc80' }));
    assert.equal(unfit.kind, 'not-started');
  });
});
