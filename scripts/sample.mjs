#!/usr/bin/env node
/**
 * Builds a small Python workspace whose import path is wrong in several ways, around an interpreter of this
 * machine. It writes only into the given directory.
 */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Interpreter
 * @property {string} executable The interpreter itself, even if that of a virtual environment was found.
 * @property {string} prefix Its `sys.base_prefix`.
 * @property {readonly [number, number]} version
 */

/** Proves that a directory was made here, so that it may be made again. */
const marker = '.pypath-sample';

/** Everything in the sample; the marker is first and goes last. */
const contents = [marker, 'README.md', 'app.py', '.env', 'src', 'lib', '.venv', 'old-venv'];

const oldest = /** @type {const} */ ([3, 8]);
/** From here on Python decides in `getpath.py`, which the explanations quote. */
const preferred = /** @type {const} */ ([3, 11]);

/**
 * Creates the sample, or creates it again. Files that somebody added are not touched.
 *
 * @param {string} directory
 * @returns {{ directory: string, interpreter: Interpreter }}
 */
export function makeSample(directory) {
  const root = path.resolve(directory);
  const interpreter = findInterpreter();
  claim(root);
  for (const name of contents.slice(1)) {
    fs.rmSync(path.join(root, name), { recursive: true, force: true });
  }
  writeSources(root);
  // The usual mistake: PYTHONHOME at the environment, which holds no standard library.
  fs.writeFileSync(path.join(root, '.env'), `PYTHONHOME=${path.join(root, '.venv')}\nPYTHONPATH=src\n`);
  makeWorkingEnvironment(root, interpreter);
  makeBrokenEnvironment(root, interpreter);
  fs.writeFileSync(path.join(root, 'README.md'), readme(interpreter));
  return { directory: root, interpreter };
}

/**
 * Removes what `makeSample` made, and the directory too if nothing else is in it.
 *
 * @param {string} directory
 */
export function removeSample(directory) {
  const root = path.resolve(directory);
  if (!fs.existsSync(path.join(root, marker))) {
    return;
  }
  for (const name of contents.toReversed()) {
    fs.rmSync(path.join(root, name), { recursive: true, force: true });
  }
  if (fs.readdirSync(root).length === 0) {
    fs.rmdirSync(root);
  }
}

/** @param {string} root */
function claim(root) {
  fs.mkdirSync(root, { recursive: true });
  const status = fs.lstatSync(root);
  // In a shared temporary directory somebody else can have taken the name.
  if (status.isSymbolicLink() || (process.getuid !== undefined && status.uid !== process.getuid())) {
    throw new Error(`${root} is a link or belongs to another user, so the sample is not written there.`);
  }
  const present = fs.readdirSync(root);
  if (present.includes(marker)) {
    return;
  }
  if (present.length > 0) {
    throw new Error(`${root} is not empty and was not made by this script, so it is left alone.`);
  }
  fs.writeFileSync(
    path.join(root, marker),
    'Created by scripts/sample.mjs, which may replace these files.\n',
  );
}

/** @returns {Interpreter} */
export function findInterpreter() {
  const onPath = process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python'];
  const found = [...onPath, ...pyenvInterpreters()].values();
  /** @type {Interpreter | undefined} */
  let fallback;
  for (const command of found) {
    const interpreter = examine(command);
    if (interpreter !== undefined && atLeast(interpreter.version, preferred)) {
      return interpreter;
    }
    if (interpreter !== undefined && atLeast(interpreter.version, oldest)) {
      fallback ??= interpreter;
    }
  }
  if (fallback === undefined) {
    throw new Error(`No Python ${oldest.join('.')} or later with the venv module was found on this machine.`);
  }
  return fallback;
}

/** Newest first. */
function pyenvInterpreters() {
  const versions = path.join(process.env['PYENV_ROOT'] ?? path.join(os.homedir(), '.pyenv'), 'versions');
  if (!fs.existsSync(versions)) {
    return [];
  }
  return fs
    .readdirSync(versions)
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => path.join(versions, name, 'bin', 'python3'));
}

/**
 * @param {string} command
 * @returns {Interpreter | undefined}
 */
function examine(command) {
  const program = [
    'import json, sys, venv',
    'print(json.dumps({"executable": getattr(sys, "_base_executable", sys.executable),',
    '                  "prefix": sys.base_prefix, "version": sys.version_info[:2]}))',
  ].join('\n');
  const result = spawnSync(command, ['-I', '-B', '-c', program], { encoding: 'utf8' });
  return result.status === 0 ? JSON.parse(result.stdout) : undefined;
}

/**
 * @param {readonly [number, number]} version
 * @param {readonly [number, number]} bound
 */
function atLeast([major, minor], [boundMajor, boundMinor]) {
  return major > boundMajor || (major === boundMajor && minor >= boundMinor);
}

/**
 * @param {string} executable
 * @param {readonly string[]} args
 */
function python(executable, args) {
  // -I: whatever PYTHON* variables this machine sets, the sample comes out the same.
  // -B: no bytecode is written next to the interpreter's own library.
  const result = spawnSync(executable, ['-I', '-B', ...args], { encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Error(`${executable} ${args.join(' ')} failed:\n${result.stderr || result.error?.message}`);
  }
  return result.stdout.trim();
}

/** @param {string} root */
function writeSources(root) {
  fs.mkdirSync(path.join(root, 'src'));
  fs.mkdirSync(path.join(root, 'lib'));
  fs.writeFileSync(
    path.join(root, 'app.py'),
    `"""Imports one module through PYTHONPATH and one through a .pth file."""

import greeting
import shouting

print(shouting.shout(greeting.greet("sys.path")))
`,
  );
  fs.writeFileSync(path.join(root, 'src', 'greeting.py'), 'def greet(name):\n    return f"Hello, {name}"\n');
  fs.writeFileSync(
    path.join(root, 'lib', 'shouting.py'),
    'def shout(text):\n    return text.upper() + "!"\n',
  );
}

/**
 * @param {string} root
 * @param {Interpreter} interpreter
 */
function makeWorkingEnvironment(root, interpreter) {
  const environment = path.join(root, '.venv');
  python(interpreter.executable, ['-m', 'venv', '--without-pip', environment]);
  const sitePackages = python(programOf(environment), [
    '-c',
    'import sysconfig; print(sysconfig.get_path("purelib"))',
  ]);
  const toRoot = path.relative(sitePackages, root).replaceAll(path.sep, '/');
  fs.writeFileSync(path.join(sitePackages, 'sample.pth'), `${toRoot}/lib\n${toRoot}/library\n`);
}

/**
 * The environment that is left when its Python has been uninstalled.
 *
 * @param {string} root
 * @param {Interpreter} interpreter
 */
function makeBrokenEnvironment(root, interpreter) {
  const environment = path.join(root, 'old-venv');
  python(interpreter.executable, ['-m', 'venv', '--without-pip', environment]);

  const version = interpreter.version.join('.');
  const prefix = path.join(root, `uninstalled-python-${version}`);
  const home = process.platform === 'win32' ? prefix : path.join(prefix, 'bin');
  const executable = path.join(home, process.platform === 'win32' ? 'python.exe' : `python${version}`);
  const settings = path.join(environment, 'pyvenv.cfg');
  const gone = { home, executable, command: `${executable} -m venv ${environment}` };
  fs.writeFileSync(
    settings,
    fs
      .readFileSync(settings, 'utf8')
      .replace(
        /^(home|executable|command) = .*$/gm,
        (_line, /** @type {keyof typeof gone} */ key) => `${key} = ${gone[key]}`,
      ),
  );

  const bin = path.join(environment, 'bin');
  if (process.platform !== 'win32') {
    for (const name of fs.readdirSync(bin)) {
      const link = path.join(bin, name);
      // The other links in there lead to this one.
      if (fs.lstatSync(link).isSymbolicLink() && path.isAbsolute(fs.readlinkSync(link))) {
        fs.rmSync(link);
        fs.symlinkSync(executable, link);
      }
    }
  }
}

/** @param {string} environment */
function programOf(environment) {
  return process.platform === 'win32'
    ? path.join(environment, 'Scripts', 'python.exe')
    : path.join(environment, 'bin', 'python');
}

/** @param {Interpreter} interpreter */
function readme({ executable, version }) {
  return `# A workspace with a broken import path

Created for Python ${version.join('.')} (\`${executable}\`). Open the Python Path view and look at:

- \`.env\`: \`PYTHONHOME\` names the environment, which has no standard library. Everything that is started with this
  file fails with \`No module named 'encodings'\`; a terminal works, because it does not read this file.
- \`sample.pth\` in the \`site-packages\` of \`.venv\`: its first line adds \`lib\` to the path; its second line
  names a directory that does not exist, and Python does not report that.
- \`old-venv/pyvenv.cfg\`: \`home\` names a Python that has been uninstalled.
- \`app.py\`: both of its imports depend on these files.

Your changes here are lost when the sample is created again.
`;
}

if (process.argv[1] !== undefined && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const directory = process.argv[2];
  try {
    if (directory === undefined) {
      throw new Error('Usage: node scripts/sample.mjs DIRECTORY');
    }
    console.log(`The sample workspace is in ${makeSample(directory).directory}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
