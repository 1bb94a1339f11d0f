/** Folders that grow: one thing many times, and nothing else beside it. */

import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * @typedef {object} Base
 * @property {string} executable of a real interpreter
 * @property {string} version such as 3.12
 *
 * @typedef {object} ScaleCase
 * @property {string} id
 * @property {string} title what there is many of
 * @property {number} each so many for 10, 100 and 1,000
 * @property {(folder: string, count: number, base: Base) => void} make
 */

/** @type {readonly ScaleCase[]} */
export const scaleCases = [
  {
    id: 'environments',
    title: 'virtual environments',
    each: 1,
    make: (folder, count, base) =>
      times(count, (index) => makeEnvironment(path.join(folder, `env${index}`), base)),
  },
  {
    id: 'broken',
    title: 'virtual environments whose Python is gone',
    each: 1,
    make: (folder, count, base) =>
      times(count, (index) => makeEnvironment(path.join(folder, `env${index}`), base, '/opt/gone/bin')),
  },
  {
    id: 'deadLines',
    title: 'lines of a .pth file, a third of which lead nowhere',
    each: 10,
    make: (folder, count, base) => {
      const site = makeEnvironment(path.join(folder, '.venv'), base);
      const lines = times(count, (index) =>
        index % 3 === 0 ? `/gone/${index}` : makeDirectory(path.join(folder, 'lib', `d${index}`)),
      );
      fs.writeFileSync(path.join(site, 'many.pth'), lines.map((line) => `${line}\n`).join(''));
    },
  },
  {
    id: 'pythonPath',
    title: 'entries of PYTHONPATH',
    each: 1,
    make: (folder, count, base) => {
      makeEnvironment(path.join(folder, '.venv'), base);
      const entries = times(count, (index) =>
        index % 3 === 0 ? `/gone/${index}` : makeDirectory(path.join(folder, 'lib', `d${index}`)),
      );
      fs.writeFileSync(path.join(folder, '.env'), `A=1\nPYTHONPATH=${entries.join(path.delimiter)}\n`);
    },
  },
  {
    id: 'launch',
    title: 'launch configurations',
    each: 1,
    make: (folder, count, base) => {
      makeEnvironment(path.join(folder, '.venv'), base);
      fs.writeFileSync(path.join(folder, 'main.py'), 'import json\n');
      makeDirectory(path.join(folder, '.vscode'));
      const configurations = times(count, (index) => ({
        name: `Run ${index}`,
        type: 'debugpy',
        request: 'launch',
        program: '${workspaceFolder}/main.py',
        env: { PYTHONPATH: `\${workspaceFolder}/lib${index}` },
      }));
      const text = JSON.stringify({ version: '0.2.0', configurations }, undefined, 2);
      fs.writeFileSync(path.join(folder, '.vscode', 'launch.json'), text);
    },
  },
  {
    id: 'entries',
    title: 'entries of sys.path by .pth files',
    each: 1,
    make: (folder, count, base) => {
      const site = makeEnvironment(path.join(folder, '.venv'), base);
      times(count, (index) => {
        const directory = makeDirectory(path.join(folder, 'lib', `d${index}`));
        fs.writeFileSync(path.join(site, `entry${index}.pth`), `${directory}\n`);
      });
    },
  },
  {
    id: 'distributions',
    title: 'installed distributions',
    each: 5,
    make: (folder, count, base) => {
      const site = makeEnvironment(path.join(folder, '.venv'), base);
      times(count, (index) => makeDistribution(site, `package${index}`));
    },
  },
];

/**
 * Source files in directories of 200, as a large repository has them; one virtual environment is among them.
 *
 * @param {string} folder
 * @param {number} count
 * @param {Base} base
 */
export function makeFiles(folder, count, base) {
  makeEnvironment(path.join(folder, '.venv'), base);
  for (let made = 0; made < count; made += 200) {
    const directory = makeDirectory(path.join(folder, 'src', `part${made % 37}`, `unit${made}`));
    times(Math.min(200, count - made), (index) =>
      fs.writeFileSync(path.join(directory, `file${index}.txt`), ''),
    );
  }
}

/**
 * As venv makes one, as far as files go.
 *
 * @param {string} environment
 * @param {Base} base
 * @param {string} home
 * @returns {string} where its packages are
 */
export function makeEnvironment(environment, { executable, version }, home = path.dirname(executable)) {
  const site = path.join(environment, 'lib', `python${version}`, 'site-packages');
  fs.mkdirSync(site, { recursive: true });
  fs.mkdirSync(path.join(environment, 'bin'));
  const target = path.join(home, path.basename(executable));
  fs.symlinkSync(target, path.join(environment, 'bin', 'python'));
  fs.symlinkSync('python', path.join(environment, 'bin', 'python3'));
  fs.symlinkSync('python', path.join(environment, 'bin', `python${version}`));
  for (const name of ['first', 'second']) {
    makeDistribution(site, name);
  }
  fs.writeFileSync(path.join(site, 'a.pth'), `${path.dirname(environment)}\n`);
  fs.writeFileSync(
    path.join(environment, 'pyvenv.cfg'),
    `home = ${home}\ninclude-system-site-packages = false\nversion = ${version}.0\n`,
  );
  return site;
}

/**
 * @param {string} site
 * @param {string} name
 */
function makeDistribution(site, name) {
  fs.mkdirSync(path.join(site, name));
  fs.writeFileSync(path.join(site, name, '__init__.py'), '');
  const metadata = path.join(site, `${name}-1.0.dist-info`);
  fs.mkdirSync(metadata);
  fs.writeFileSync(path.join(metadata, 'METADATA'), `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`);
  const recorded = [`${name}/__init__.py`, `${name}-1.0.dist-info/METADATA`];
  const record = [...recorded.map((file) => `${file},,\n`), `${name}-1.0.dist-info/RECORD,,\n`].join('');
  fs.writeFileSync(path.join(metadata, 'RECORD'), record);
}

/** @param {string} directory */
function makeDirectory(directory) {
  fs.mkdirSync(directory, { recursive: true });
  return directory;
}

/**
 * @template Value
 * @param {number} count
 * @param {(index: number) => Value} make
 */
function times(count, make) {
  return Array.from({ length: count }, (_, index) => make(index));
}
