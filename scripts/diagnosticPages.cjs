/**
 * The pages about diagnostics in one file, `dist/diagnostics.json`: they are alike, so that they take a third of the room in the package
 * together. A link leads to the page where it is published, as the others are not next to it in the editor.
 */

'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { sources } = require('webpack');

const directory = path.join(__dirname, '..', 'docs', 'diagnostics');
const PUBLISHED =
  'https://github.com/python-path-inspector/python-path-inspector/blob/main/docs/diagnostics/';

/** @returns {Record<string, string>} by code */
function diagnosticPages() {
  const names = fs.readdirSync(directory).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return Object.fromEntries(
    names
      .toSorted()
      .map((name) => [
        name.slice(0, -'.md'.length),
        withWholeLinks(fs.readFileSync(path.join(directory, name), 'utf8')),
      ]),
  );
}

/** @param {string} text */
function withWholeLinks(text) {
  return text.replace(
    /\]\((?!https?:|#)([^)\s]+)\)/g,
    (_, target) => `](${new URL(target, PUBLISHED).href})`,
  );
}

/** @type {import('webpack').WebpackPluginInstance} */
const diagnosticPagesPlugin = {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('diagnosticPages', (compilation) => {
      compilation.contextDependencies.add(directory);
      compilation.hooks.processAssets.tap('diagnosticPages', () => {
        compilation.emitAsset('diagnostics.json', new sources.RawSource(JSON.stringify(diagnosticPages())));
      });
    });
  },
};

module.exports = { diagnosticPages, diagnosticPagesPlugin };
