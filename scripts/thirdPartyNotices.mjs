/** The licences of what the bundles hold of others: they ask to be handed on with the code. */

import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * @param {import('webpack').MultiStats} stats
 * @returns {string}
 */
export function thirdPartyNotices(stats) {
  const directories = new Set(
    stats.stats
      .flatMap(({ compilation }) => [...compilation.modules])
      .flatMap(withConcatenated)
      .flatMap(({ resource }) => packageDirectory(resource)),
  );
  // One package can be in several places.
  const notices = new Set([...directories].map(notice));
  return `${[...notices].sort().join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/**
 * @typedef {object} BundledModule
 * @property {string} [resource]
 * @property {readonly BundledModule[]} [modules] What was put into it.
 */

/**
 * @param {BundledModule} module
 * @returns {readonly BundledModule[]}
 */
function withConcatenated(module) {
  return module.modules?.flatMap(withConcatenated) ?? [module];
}

/** @param {string | undefined} file */
function packageDirectory(file) {
  const directory = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file ?? '')?.[0];
  return directory === undefined ? [] : [directory];
}

/** @param {string} directory */
function notice(directory) {
  const { name, version, license } = JSON.parse(
    fs.readFileSync(path.join(directory, 'package.json'), 'utf8'),
  );
  const file = fs.readdirSync(directory).find((candidate) => /^licen[cs]e(\.|$)/i.test(candidate));
  const text = file === undefined ? '' : fs.readFileSync(path.join(directory, file), 'utf8').trim();
  return `${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n')}\n`;
}
