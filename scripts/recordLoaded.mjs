#!/usr/bin/env node
/**
 * `node scripts/recordLoaded.mjs PYTHON…`: records which modules programs such as debuggers, test runners and servers have imported
 * before the first line of the user's own file runs, and writes `server/src/core/imports/search/programModules.ts`.
 *
 * Each program is installed with pip into a directory of its own below RECORD_LOADED_CACHE (by default in the system's temporary
 * directory), in its newest release for that Python, and really started, in each of the ways that count. What is not installed, or
 * does not get as far as the user's file, is named on standard error and left out.
 */

import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './run.mjs';

const OUTPUT = path.join(root, 'server', 'src', 'core', 'imports', 'search', 'programModules.ts');
const cache = process.env['RECORD_LOADED_CACHE'] ?? path.join(os.tmpdir(), 'record-loaded');
const TIME_LIMIT = 60_000;
const INSTALL_LIMIT = 150_000;

/** @typedef {{ python: string, packages: string, project: string, answer: string, env: NodeJS.ProcessEnv }} Place */
/** @typedef {{ name: string, late: boolean }} Loaded */
/** @typedef {(place: Place) => readonly string[]} Command What starts the program: words for the interpreter. */
/**
 * @typedef {object} Program
 * @property {string} [distribution] What pip installs; without it, the program is part of Python.
 * @property {readonly string[]} [alongside] What pip installs with it.
 * @property {readonly (Command | ((place: Place) => Promise<void>))[]} ways Each in which it is started.
 */

/** The user's own file: it is a script, a module, a test and an application. */
const PROBE = `import sys
_found = dict((name, 0) for name in sys.modules)
for _finder in sys.meta_path:
    if type(_finder).__name__ == 'LoadedRecorder':
        _found.update((name, 1) for name in _finder.late if name in _found)
with open(ANSWER, 'w') as _file:
    _file.write('\\n'.join('%s %d' % item for item in sorted(_found.items())))
app = application = None
SECRET_KEY = 'x'
def test_nothing():
    pass
`;

/** It notes what is asked for after the user's directory has come to the path. */
const RECORDER = `import sys
class LoadedRecorder(object):
    def __init__(self):
        self.late = set()
        self.asked = set()
    def find_spec(self, name, path=None, target=None):
        if name not in self.asked:
            self.asked.add(name)
            if PROJECT in sys.path or '' in sys.path:
                self.late.add(name)
    find_module = find_spec
sys.meta_path.insert(0, LoadedRecorder())
`;

/** As the Python extension starts pytest: microsoft/vscode-python, python_files/vscode_pytest/run_pytest_script.py. */
const EDITOR_PYTEST = `import json, os, pathlib, socket, sys
import pytest
sys.path.insert(0, os.getcwd())
pytest.main(['test_probe.py'])
`;

/** As the Python extension starts unittest: microsoft/vscode-python, python_files/unittestadapter/execution.py. */
const EDITOR_UNITTEST = `import atexit, enum, json, os, pathlib, socket, sys, traceback, unittest
from typing import Dict
unittest.TestLoader().discover(os.getcwd(), 'test_probe.py', None)
`;

const JUPYTER_CLIENT = `import sys
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name='python%d' % sys.version_info[0])
sent = client.execute("exec(open('probe.py').read())")
while client.get_shell_msg(timeout=40)['parent_header'].get('msg_id') != sent:
    pass
manager.shutdown_kernel(now=True)
`;

/** @type {(...words: readonly string[]) => Command} */
const script =
  (name, ...words) =>
  ({ packages }) => [path.join(packages, 'bin', name), ...words];

/** @type {(...words: readonly string[]) => Command} */
const words =
  (...given) =>
  () =>
    given;

/** @type {Readonly<Record<string, Program>>} */
const PROGRAMS = {
  debugpy: {
    distribution: 'debugpy',
    ways: [
      ({ packages }) => [path.join(packages, 'debugpy'), '--listen', '127.0.0.1:0', 'probe.py'],
      launchWithAdapter,
    ],
  },
  ipykernel: { distribution: 'ipykernel', ways: [words('-c', JUPYTER_CLIENT)] },
  pytest: {
    distribution: 'pytest',
    ways: [words('-m', 'pytest', 'test_probe.py'), words('editor_pytest.py')],
  },
  'pytest (script)': { distribution: 'pytest', ways: [script('pytest', 'test_probe.py')] },
  unittest: { ways: [words('editor_unittest.py')] },
  gunicorn: {
    distribution: 'gunicorn',
    ways: [
      script('gunicorn', '--bind', '127.0.0.1:0', 'probe:app'),
      script('gunicorn', '--bind', '127.0.0.1:0', '--preload', 'probe:app'),
      script('gunicorn', '--bind', '127.0.0.1:0', '--threads', '2', 'probe:app'),
    ],
  },
  uvicorn: { distribution: 'uvicorn', ways: [script('uvicorn', '--port', '0', 'probe:app')] },
  flask: { distribution: 'flask', ways: [script('flask', 'routes')] },
  celery: {
    distribution: 'celery',
    ways: [
      script('celery', '-A', 'probe', 'report'),
      script('celery', '-A', 'probe', 'worker', '--pool', 'solo'),
    ],
  },
  'django-admin': {
    distribution: 'django',
    ways: [script('django-admin', 'check', '--settings=probe', '--pythonpath=.')],
  },
  coverage: { distribution: 'coverage', ways: [script('coverage', 'run', 'probe.py')] },
};

/** @param {readonly string[]} interpreters */
async function main(interpreters) {
  /** @type {Map<string, Map<string, { sources: string, loaded: ReadonlyMap<string, 'early' | 'late' | 'unsure'> }>>} */
  const recordings = new Map();
  for (const python of interpreters) {
    const version = printed(python, 'import sys; print("%d.%d" % sys.version_info[:2])');
    const exact = printed(python, 'import platform; print(platform.python_version())');
    const clean = environmentOf(python, version);
    for (const [name, program] of Object.entries(PROGRAMS)) {
      const found = await record(clean, version, name, program);
      if (found !== undefined) {
        const known = recordings.get(name) ?? new Map();
        known.set(version, { ...found, sources: `${exact}${found.sources}` });
        recordings.set(name, known);
      }
    }
  }
  const config = await resolveConfig(OUTPUT);
  fs.writeFileSync(OUTPUT, await format(sourceText(recordings), { ...config, parser: 'typescript' }));
}

/**
 * A virtual environment without packages, so that what else is installed has no part in it. Python 2 has none.
 *
 * @param {string} python
 * @param {string} version
 */
function environmentOf(python, version) {
  const environment = path.join(cache, version, 'venv');
  if (version.startsWith('2.')) {
    return { python, installer: python };
  }
  if (!fs.existsSync(environment)) {
    spawnSync(python, ['-m', 'venv', '--without-pip', environment], { stdio: 'inherit' });
  }
  return { python: path.join(environment, 'bin', 'python'), installer: python };
}

/**
 * @param {{ python: string, installer: string }} interpreters
 * @param {string} version
 * @param {string} name
 * @param {Program} program
 */
async function record({ python, installer }, version, name, { distribution, alongside = [], ways }) {
  const packages = path.join(cache, version, distribution ?? 'none');
  if (!installed(installer, packages, distribution, alongside)) {
    process.stderr.write(`${version}: ${name} cannot be installed\n`);
    return undefined;
  }
  const project = fs.mkdtempSync(path.join(os.tmpdir(), 'record-loaded-'));
  const place = makePlace(python, packages, project);
  try {
    const plain = await answerOf(place, words('probe.py'));
    /** @type {ReadonlyMap<string, boolean>[]} */
    const answers = [];
    for (const [index, way] of ways.entries()) {
      const answer = await answerOf(place, way);
      if (answer === undefined) {
        process.stderr.write(`${version}: ${name} (${String(index + 1)}) does not reach the user's file\n`);
      } else {
        answers.push(answer);
      }
    }
    const release = distribution === undefined ? '' : `, ${releaseOf(packages, distribution)}`;
    return answers.length === 0 || plain === undefined
      ? undefined
      : { sources: release, loaded: merged(answers, plain, packages) };
  } finally {
    fs.rmSync(project, { recursive: true, force: true });
  }
}

/**
 * @param {string} python
 * @param {string} packages
 * @param {string | undefined} distribution
 * @param {readonly string[]} alongside
 */
function installed(python, packages, distribution, alongside) {
  if (distribution === undefined || fs.existsSync(packages)) {
    return true;
  }
  const pip = pipOf(python);
  const { status } = spawnSync(
    python,
    [
      '-m',
      'pip',
      'install',
      '-q',
      '--disable-pip-version-check',
      '--target',
      packages,
      distribution,
      ...alongside,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...pip }, timeout: INSTALL_LIMIT },
  );
  if (status !== 0) {
    fs.rmSync(packages, { recursive: true, force: true });
  }
  return status === 0;
}

/** The last ones for these Pythons: the ones that came with them choose releases that do not run there. */
const PIPS = /** @type {Readonly<Record<string, string>>} */ ({
  3.6: 'pip==21.3.1',
  3.7: 'pip==24.0',
  3.8: 'pip==25.0.1',
  3.14: 'pip==26.0',
  3.15: 'pip==26.0',
});

/** @param {string} python @returns {NodeJS.ProcessEnv} */
function pipOf(python) {
  const version = printed(python, 'import sys; print("%d.%d" % sys.version_info[:2])');
  const release = PIPS[version];
  if (release === undefined) {
    return {};
  }
  const directory = path.join(cache, version, 'pip');
  if (!fs.existsSync(directory)) {
    spawnSync('python3', ['-m', 'pip', 'install', '-q', '--target', directory, release], { stdio: 'ignore' });
  }
  return { PYTHONPATH: directory };
}

/** @param {string} packages @param {string} distribution */
function releaseOf(packages, distribution) {
  const pattern = new RegExp(`^(${distribution})-([^-]+)\\.dist-info$`, 'i');
  const found = fs.readdirSync(packages).flatMap((name) => pattern.exec(name)?.slice(1) ?? []);
  return found.join(' ').toLowerCase();
}

/** @param {string} python @param {string} packages @param {string} project @returns {Place} */
function makePlace(python, packages, project) {
  const own = path.join(project, 'recorder');
  const tests = path.join(project, 'project');
  const answer = path.join(project, 'answer');
  fs.mkdirSync(own);
  fs.mkdirSync(tests);
  const text = `ANSWER = ${JSON.stringify(answer)}\n${PROBE}`;
  for (const name of ['probe.py', 'test_probe.py']) {
    fs.writeFileSync(path.join(tests, name), text);
  }
  fs.writeFileSync(path.join(own, 'sitecustomize.py'), `PROJECT = ${JSON.stringify(tests)}\n${RECORDER}`);
  // The editor's own scripts are elsewhere.
  fs.writeFileSync(path.join(own, 'editor_pytest.py'), EDITOR_PYTEST);
  fs.writeFileSync(path.join(own, 'editor_unittest.py'), EDITOR_UNITTEST);
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: project,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    PYTHONPATH: [own, packages].join(path.delimiter),
    PYTHONDONTWRITEBYTECODE: '1',
    PYDEVD_DISABLE_FILE_VALIDATION: '1',
    JUPYTER_PATH: path.join(packages, 'share', 'jupyter'),
    FLASK_APP: 'probe',
  };
  return { python, packages, project: tests, answer, env };
}

/**
 * Whether each loaded module was asked for after the user's directory had come to the path.
 *
 * @param {Place} place
 * @param {Program['ways'][number]} way
 * @returns {Promise<ReadonlyMap<string, boolean> | undefined>}
 */
async function answerOf(place, way) {
  fs.rmSync(place.answer, { force: true });
  const given = way(place);
  if (given instanceof Promise) {
    await given;
  } else {
    await untilAnswer(place, given);
  }
  if (!fs.existsSync(place.answer)) {
    return undefined;
  }
  const lines = fs.readFileSync(place.answer, 'utf8').split('\n');
  return new Map(lines.map((line) => [line.slice(0, -2), line.endsWith(' 1')]));
}

/** @param {Place} place @param {readonly string[]} command */
function untilAnswer(place, command) {
  const [first = '', ...rest] = command;
  const own = path.join(place.project, '..', 'recorder', first);
  const child = spawn(place.python, [first.startsWith('editor_') ? own : first, ...rest], {
    cwd: place.project,
    env: place.env,
    stdio: ['ignore', 'ignore', process.env['RECORD_LOADED_VERBOSE'] === undefined ? 'ignore' : 'inherit'],
    detached: true,
  });
  return untilWritten(place, child);
}

/**
 * Servers do not end by themselves.
 *
 * @param {Place} place
 * @param {import('node:child_process').ChildProcess} child
 */
async function untilWritten(place, child) {
  const ended = new Promise((resolve) => child.once('close', resolve));
  const end = Date.now() + TIME_LIMIT;
  while (
    Date.now() < end &&
    child.exitCode === null &&
    child.signalCode === null &&
    !fs.existsSync(place.answer)
  ) {
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 100))]);
  }
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 500))]);
  if (child.exitCode === null && child.pid !== undefined) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has already ended.
    }
  }
}

/**
 * As the editor does it: debugpy's adapter starts its launcher, which starts the program.
 *
 * @param {Place} place
 */
async function launchWithAdapter(place) {
  const child = spawn(place.python, [path.join(place.packages, 'debugpy', 'adapter')], {
    cwd: place.project,
    env: place.env,
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  let seq = 0;
  /** @type {(command: string, args?: unknown) => void} */
  const send = (command, args = {}) => {
    seq += 1;
    const body = JSON.stringify({ seq, type: 'request', command, arguments: args });
    child.stdin.write(`Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
  };
  child.stdin.on('error', () => undefined);
  let text = '';
  let isConfigured = false;
  child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
    text += chunk.toString();
    if (!isConfigured && /"event":\s*"initialized"/.test(text)) {
      isConfigured = true;
      send('setBreakpoints', { source: { path: path.join(place.project, 'other.py') }, breakpoints: [] });
      send('configurationDone');
    }
  });
  send('initialize', { clientID: 'vscode', adapterID: 'debugpy', pathFormat: 'path' });
  send('launch', {
    type: 'debugpy',
    request: 'launch',
    program: path.join(place.project, 'probe.py'),
    cwd: place.project,
    console: 'internalConsole',
    python: [place.python],
  });
  await untilWritten(place, child);
}

/**
 * For an installed package, its name is enough: a user's package of that name hides all modules of the installed one.
 *
 * @param {readonly ReadonlyMap<string, boolean>[]} answers
 * @param {ReadonlyMap<string, boolean>} plain
 * @param {string} packages
 * @returns {ReadonlyMap<string, 'early' | 'late' | 'unsure'>}
 */
function merged(answers, plain, packages) {
  const others = new Set(
    (fs.existsSync(packages) ? fs.readdirSync(packages) : []).map((name) => name.replace(/\..*$/, '')),
  );
  const names = [...new Set(answers.flatMap((answer) => [...answer.keys()]))].filter(
    (name) => !name.includes('.') || !others.has(name.split('.')[0] ?? ''),
  );
  const own = new Set(['probe', 'test_probe', 'conftest', 'sitecustomize', '__mp_main__', '__main__', '']);
  return new Map(
    names
      .filter((name) => !plain.has(name) && !own.has(name.split('.')[0] ?? '') && /^[\w.]+$/.test(name))
      .sort()
      .map((name) => {
        const states = new Set(answers.map((answer) => answer.get(name)));
        return [name, states.size > 1 ? 'unsure' : states.has(true) ? 'late' : 'early'];
      }),
  );
}

/** @param {string} python @param {string} code */
function printed(python, code) {
  const { stdout, error } = spawnSync(python, ['-c', code], { encoding: 'utf8' });
  if (error !== undefined) {
    throw error;
  }
  return stdout.trim();
}

/**
 * Names by the versions that have them, so that each is written once for all versions in a row.
 *
 * @param {ReadonlyMap<string, ReadonlyMap<string, { sources: string, loaded: ReadonlyMap<string, string> }>>} recordings
 */
function sourceText(recordings) {
  const programs = [...recordings].map(([program, byVersion]) => {
    /** @type {Map<string, string[]>} */
    const groups = new Map();
    const names = new Set([...byVersion.values()].flatMap(({ loaded }) => [...loaded.keys()]));
    for (const name of [...names].sort()) {
      for (const when of ['early', 'late', 'unsure']) {
        const versions = [...byVersion].flatMap(([version, { loaded }]) =>
          loaded.get(name) === when ? [version] : [],
        );
        if (versions.length > 0) {
          const key = `${when} ${versions.join(' ')}`;
          groups.set(key, [...(groups.get(key) ?? []), name]);
        }
      }
    }
    const rows = [...groups].map(([key, members]) => {
      const [when = '', ...versions] = key.split(' ');
      return `{ when: '${when}', versions: '${versions.join(' ')}', names: '${members.join(' ')}' }`;
    });
    const sources = [...byVersion.values()].map(({ sources: source }) => `'${source}'`);
    return `${/^\w+$/.test(program) ? program : `'${program}'`}: { recordedFrom: [${sources.join(', ')}], rows: [${rows.join(', ')}] }`;
  });
  return `/**
 * What programs have imported before the first line of the user's own file, beyond what start-up imports. Written by
 * \`scripts/recordLoaded.mjs\` from the real programs; do not edit.
 */

import type { RecordedProgram } from './recordedProgram';

export const PROGRAM_MODULES: Readonly<Record<string, RecordedProgram>> = { ${programs.join(', ')} };
`;
}

await main(process.argv.slice(2));
