#!/usr/bin/env node
/**
 * `npm run package:npm`: packs the command line for the npm registry, installs the package in an empty folder, and runs it there.
 * The extension is packed first, since both ship the same bundles and notices.
 */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { packagedReadme } from './packagedReadme.mjs';
import { root } from './run.mjs';

/** What only the editor loads. */
const EDITOR_ONLY = new Set(['client.js', 'languageClient.js', 'picture.js']);

const artifacts = path.join(root, 'artifacts');

/** @returns {string} The folder with what is packed. */
function stage() {
  const folder = path.join(artifacts, 'npm');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, 'dist'), { recursive: true });
  const notices = path.join(root, 'dist', 'THIRD-PARTY-NOTICES.txt');
  if (!fs.existsSync(notices)) {
    throw new Error('Run "npm run package" first: it builds the bundles and collects the notices.');
  }
  const bundles = fs
    .readdirSync(path.join(root, 'dist'))
    .filter((name) => /\.js$/.test(name) && !EDITOR_ONLY.has(name));
  for (const name of [...bundles, path.basename(notices)]) {
    fs.copyFileSync(path.join(root, 'dist', name), path.join(folder, 'dist', name));
  }
  for (const name of ['LICENSE', 'CHANGELOG.md']) {
    fs.copyFileSync(path.join(root, name), path.join(folder, name));
  }
  const { name, version, license, repository, keywords, engines } = readManifest();
  const manifest = {
    name,
    version,
    description:
      'Why is this on my sys.path, and why is that not? Answers from files, without running Python.',
    license,
    repository,
    keywords,
    engines: { node: engines.node },
    bin: { pypath: 'dist/cli.js' },
    files: ['dist', 'CHANGELOG.md'],
  };
  fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  fs.writeFileSync(
    path.join(folder, 'README.md'),
    packagedReadme(fs.readFileSync(path.join(root, 'README.md'), 'utf8')),
  );
  return folder;
}

function readManifest() {
  return JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
}

/** @param {string} folder */
function pack(folder) {
  const printed = npm(['pack', '--json', '--pack-destination', artifacts], folder);
  const [{ filename, size }] = JSON.parse(printed);
  return { file: path.join(artifacts, filename), size };
}

/**
 * What a user of `npm install --global` gets, in a folder of its own.
 *
 * @param {string} file
 */
function tryOut(file) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-npm-')));
  try {
    npm(['install', '--global', '--prefix', folder, '--offline', '--no-audit', '--no-fund', file], folder);
    const bin = process.platform === 'win32' ? folder : path.join(folder, 'bin');
    const pypath = (/** @type {readonly string[]} */ ...args) =>
      execFileSync(path.join(bin, process.platform === 'win32' ? 'pypath.cmd' : 'pypath'), args, {
        cwd: folder,
        encoding: 'utf8',
        shell: process.platform === 'win32',
      });
    const version = pypath('--version').trim();
    if (version !== `pypath ${readManifest().version}`) {
      throw new Error(`The installed command says "${version}".`);
    }
    const contexts = JSON.parse(pypath('contexts', '.', '--json'));
    if (typeof contexts !== 'object' || contexts === null) {
      throw new Error('The installed command lists no run contexts.');
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  const [command, first] =
    process.env['npm_execpath'] === undefined
      ? [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
      : [process.execPath, [process.env['npm_execpath']]];
  return execFileSync(command, [...first, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: command.endsWith('.cmd'),
  });
}

try {
  const folder = stage();
  const { file, size } = pack(folder);
  fs.rmSync(folder, { recursive: true, force: true });
  tryOut(file);
  process.stdout.write(`${path.relative(root, file)}: ${Math.ceil(size / 1024)} KB, installed and run.\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
