/**
 * The lowest VS Code that the extension's manifest declares, from the npm registry, for the browser of `prepare.mjs`. It is kept in the
 * user's cache. `lowest/package.json` names the version; `engines.vscode` of the extension has to be the same.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../scripts/cacheFolder.mjs';
import { prepareHost, runsInThePage } from './prepare.mjs';

const description = path.join(path.dirname(fileURLToPath(import.meta.url)), 'lowest');

/** The browser loads these from VS Code's own `node_modules`, which the npm package leaves out. */
const MODULES_OF_THE_PAGE = [
  '@vscode/iconv-lite-umd',
  '@vscode/tree-sitter-wasm',
  '@vscode/vscode-languagedetection',
  '@xterm/xterm',
  'jschardet',
  'tas-client-umd',
  'vscode-oniguruma',
  'vscode-textmate',
];

/** Built-in extensions whose modules are there and which show nothing of their own. */
const KEPT = /^(?:configuration-editing|diff|docker|ini|json|log|python|shellscript|theme-.*|xml|yaml)$/;

/**
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<import('./prepare.mjs').Host & { readonly version: string }>}
 */
export async function prepareLowestHost({ log = console.error } = {}) {
  const newest = await prepareHost({ log });
  const folder = path.join(cacheFolder(), `host-${fingerprint()}`);
  const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const stamp = path.join(folder, 'complete');
  if (!fs.existsSync(stamp)) {
    log(
      'Preparing the lowest VS Code from the npm registry (once; about a quarter of a minute and 350 MB) ...',
    );
    fs.rmSync(folder, { recursive: true, force: true });
    fs.cpSync(description, folder, { recursive: true });
    install(folder);
    linkModules(folder, vscode);
    removeOtherExtensions(path.join(vscode, 'extensions'));
    fs.writeFileSync(stamp, '');
  }
  const { version } = JSON.parse(fs.readFileSync(path.join(vscode, 'package.json'), 'utf8'));
  return { ...newest, serverMain: path.join(vscode, 'out', 'server-main.js'), version };
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [path.join(description, 'package-lock.json'), fileURLToPath(import.meta.url)]) {
    hash.update(fs.readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} folder */
function install(folder) {
  const { status, error } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    throw new Error(`"npm ci" of test/host/lowest failed: ${error?.message ?? `it ended with ${status}`}`);
  }
}

/**
 * Links each extension separately: with one link to the whole directory, every tool that globs would follow an endless path.
 *
 * @param {string} folder
 * @param {string} vscode
 */
function linkModules(folder, vscode) {
  for (const name of MODULES_OF_THE_PAGE) {
    const link = path.join(vscode, 'node_modules', name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.join(folder, 'node_modules', name), link);
  }
  // This VS Code looks for the search program in a package that would download it.
  const ripgrep = path.join(folder, 'node_modules', '@vscode', 'ripgrep');
  const { rgPath } = ripgrepOf(path.join(folder, 'node_modules', '@vscode', 'ripgrep-universal'));
  fs.mkdirSync(path.join(ripgrep, 'bin'), { recursive: true });
  fs.writeFileSync(path.join(ripgrep, 'package.json'), '{ "name": "@vscode/ripgrep", "main": "index.js" }\n');
  fs.writeFileSync(
    path.join(ripgrep, 'index.js'),
    "exports.rgPath = require('path').join(__dirname, 'bin', 'rg');\n",
  );
  fs.symlinkSync(rgPath, path.join(ripgrep, 'bin', 'rg'));
}

/** @param {string} universal */
function ripgrepOf(universal) {
  const names = fs.readdirSync(universal, { recursive: true, encoding: 'utf8' });
  const own = names.find(
    (name) => name.endsWith('/rg') && name.includes(`${process.platform}-${process.arch}`),
  );
  if (own === undefined) {
    throw new Error(`There is no ripgrep for ${process.platform}-${process.arch} in ${universal}.`);
  }
  return { rgPath: path.join(universal, own) };
}

/** @param {string} directory */
function removeOtherExtensions(directory) {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const extension = path.join(directory, entry.name);
    if (entry.isDirectory() && !KEPT.test(entry.name) && !runsInThePage(extension)) {
      fs.rmSync(extension, { recursive: true });
    }
  }
}
