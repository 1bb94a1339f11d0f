#!/usr/bin/env node
/**
 * Gets a real VS Code and a real browser ready, both from the npm registry, without a system package manager.
 *
 * It works inside this folder's `node_modules` only, so deleting that directory undoes all of it.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { onPath } from '../../scripts/onPath.mjs';

/**
 * @typedef {object} Browser
 * @property {string} executable
 * @property {Record<string, string>} env Variables that the browser needs besides the usual ones.
 *
 * @typedef {object} Host
 * @property {string} node The Node that this VS Code's server needs.
 * @property {string} serverMain VS Code's server, to be run by that Node.
 * @property {Browser} chromium
 * @property {string} playwrightModule The URL to import playwright-core from.
 */

const here = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(here, 'node_modules');
const made = path.join(modules, '.vscode-host');
const stampFile = path.join(made, 'stamp.json');
const vscode = path.join(modules, 'code-server', 'lib', 'vscode');

/** The browser loads these from VS Code's own `node_modules`, which the npm package leaves out. */
const modulesOfThePage = [
  '@vscode/iconv-lite-umd',
  '@vscode/tree-sitter-wasm',
  '@vscode/vscode-languagedetection',
  '@xterm/xterm',
  'cookie',
  'jschardet',
  'vscode-oniguruma',
  'vscode-textmate',
];

/**
 * Built-in extensions that help to read a Python project. The others lack modules, or put their own
 * notifications, views and log lines between the tests and the extension.
 */
const keptExtensions =
  /^(?:configuration-editing|diff|docker|dotenv|ini|json|json-language-features|log|markdown-.*|python|shellscript|theme-.*|xml|yaml)$/;

/**
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<Host>}
 */
export async function prepareHost({ log = console.error } = {}) {
  const platform = `${process.platform}-${process.arch}`;
  if (platform !== 'linux-x64' && platform !== 'linux-arm64') {
    throw new Error(
      `VS Code from the npm registry is set up for Linux on x64 and arm64, not for ${platform}. ` +
        'Install desktop VS Code here and put its "code" command on PATH.',
    );
  }

  const stamp = stampOf(platform);
  const known = readStamp();
  if (known?.stamp === stamp && fs.existsSync(known.chromium.executable)) {
    return hostWith(known.chromium);
  }

  log('Preparing VS Code and a browser from the npm registry (once; about half a minute and 650 MB) ...');
  fs.rmSync(stampFile, { force: true });
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
  fs.mkdirSync(made, { recursive: true });
  linkModulesOfThePage();
  removeOtherExtensions();
  silenceTypeScript();
  const chromium = await prepareChromium(log);
  buildLogModules(log);

  // Last, so that a preparation that was interrupted starts again.
  fs.writeFileSync(stampFile, JSON.stringify({ stamp, chromium }));
  log('VS Code and the browser are ready.');
  return hostWith(chromium);
}

/** @param {string} platform */
function stampOf(platform) {
  const hash = createHash('sha256').update(platform);
  for (const file of ['package-lock.json', 'prepare.mjs']) {
    hash.update(fs.readFileSync(path.join(here, file)));
  }
  return hash.digest('hex');
}

/** @returns {{ stamp: string, chromium: Browser } | undefined} */
function readStamp() {
  try {
    return JSON.parse(fs.readFileSync(stampFile, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {Browser} chromium
 * @returns {Host}
 */
function hostWith(chromium) {
  return {
    node: path.join(nodePackage(), 'bin', 'node'),
    serverMain: path.join(vscode, 'out', 'server-main.js'),
    chromium,
    playwrightModule: pathToFileURL(path.join(modules, 'playwright-core', 'index.mjs')).href,
  };
}

function nodePackage() {
  return path.join(modules, `node-linux-${process.arch}`);
}

/**
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions & { mayFail?: boolean }} options
 */
function npm(args, { mayFail = false, ...options }) {
  const result = spawnSync('npm', args, { cwd: here, ...options });
  const succeeded = result.status === 0;
  if (!succeeded && !mayFail) {
    const reason = result.error?.message ?? `it ended with ${result.status ?? result.signal}`;
    throw new Error(`"npm ${args[0]}" in test/host failed: ${reason}`);
  }
  return succeeded;
}

/** Links each extension separately: with one link to the whole directory, every tool that globs would follow an endless path. */
function linkModulesOfThePage() {
  for (const name of modulesOfThePage) {
    const link = path.join(vscode, 'node_modules', name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.relative(path.dirname(link), path.join(modules, name)), link);
  }
}

function removeOtherExtensions() {
  const directory = path.join(vscode, 'extensions');
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const extension = path.join(directory, entry.name);
    if (entry.isDirectory() && !keptExtensions.test(entry.name) && !runsInThePage(extension)) {
      fs.rmSync(extension, { recursive: true });
    }
  }
}

/** The TypeScript that this extension starts, even for a settings file, is not in the package. */
function silenceTypeScript() {
  const file = path.join(vscode, 'extensions', 'typescript-language-features', 'package.json');
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.writeFileSync(file, JSON.stringify({ ...manifest, activationEvents: [], contributes: {} }));
}

/**
 * The page contains a list of these. It would load one that is not on the server anyway, and then notify the user that it cannot be found.
 *
 * @param {string} extension
 */
export function runsInThePage(extension) {
  const manifest = path.join(extension, 'package.json');
  return fs.existsSync(manifest) && JSON.parse(fs.readFileSync(manifest, 'utf8')).browser !== undefined;
}

/**
 * VS Code writes its log files, and with them the contents of Output channels, through native modules.
 * It runs without them, so a machine without a C++ compiler gets a message, not an error.
 *
 * @param {(line: string) => void} log
 */
function buildLogModules(log) {
  const built = npm(['rebuild', '--ignore-scripts=false', '@vscode/spdlog', '@vscode/native-watchdog'], {
    stdio: 'ignore',
    // node-gyp would download the headers of the Node that runs npm, which may be a different version.
    env: { ...process.env, npm_config_nodedir: nodePackage() },
    mayFail: true,
  });
  if (!built) {
    log('No working C++ compiler was found: output channels of this VS Code will stay empty.');
  }
}

/**
 * @param {(line: string) => void} log
 * @returns {Promise<Browser>}
 */
async function prepareChromium(log) {
  const packed = path.join(modules, '@sparticuz', 'chromium', 'bin');
  const executable = path.join(made, 'chromium');
  await pipeline(
    fs.createReadStream(path.join(packed, 'chromium.br')),
    createBrotliDecompress(),
    fs.createWriteStream(executable, { mode: 0o755 }),
  );
  const fonts = machineHasFonts() ? {} : await unpackFonts(path.join(packed, 'fonts.tar.br'));
  if (runs(executable, fonts)) {
    return { executable, env: fonts };
  }

  // NSS, NSPR and Expat are missing in small containers; the package has copies.
  await unpack(path.join(packed, 'al2023.tar.br'), made);
  const libraries = { ...fonts, LD_LIBRARY_PATH: path.join(made, 'lib') };
  if (runs(executable, libraries)) {
    return { executable, env: libraries };
  }

  // The package holds a browser for x64 alone, so this is the usual way on arm64.
  fs.rmSync(executable);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const installed = onPath(name);
    if (installed !== undefined && runs(installed, {})) {
      log(`The browser from the npm registry does not run here; using ${installed} instead.`);
      return { executable: installed, env: {} };
    }
  }
  throw new Error(
    'The browser from the npm registry does not run on this machine, and no other Chromium is on PATH. ' +
      'On Debian and Ubuntu "apt-get install chromium" provides one.',
  );
}

/**
 * @param {string} executable
 * @param {Record<string, string>} env
 */
function runs(executable, env) {
  const { status } = spawnSync(executable, ['--version'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
    timeout: 30_000,
  });
  return status === 0;
}

function machineHasFonts() {
  const home = process.env['HOME'] ?? '/';
  return ['/usr/share/fonts', '/usr/local/share/fonts', `${home}/.fonts`, `${home}/.local/share/fonts`].some(
    (directory) => fs.existsSync(directory) && fs.readdirSync(directory).length > 0,
  );
}

/** @param {string} archive */
async function unpackFonts(archive) {
  await unpack(archive, made);
  const config = path.join(made, 'fonts.conf');
  fs.writeFileSync(
    config,
    `<?xml version="1.0"?><fontconfig><dir>${made}/fonts</dir><cachedir>${made}/font-cache</cachedir></fontconfig>\n`,
  );
  return { FONTCONFIG_FILE: config };
}

/**
 * @param {string} archive
 * @param {string} directory
 */
async function unpack(archive, directory) {
  const { extract } = await import(pathToFileURL(path.join(modules, 'tar-fs', 'index.js')).href);
  await pipeline(fs.createReadStream(archive), createBrotliDecompress(), extract(directory));
}

if (process.argv[1] !== undefined && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(JSON.stringify(await prepareHost(), undefined, 2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
