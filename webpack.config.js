/**
 * Four bundles: the editor's side, the page of its picture, the language server and the command line; and two more that the last two share. Types are
 * checked by `tsc -b`, since a loader sees only what it bundles.
 */

'use strict';

const { chmodSync } = require('node:fs');
const path = require('node:path');
const { EsbuildPlugin } = require('esbuild-loader');
const { BannerPlugin } = require('webpack');

/** VS Code 1.95 and the oldest Node that the command line runs on. */
const target = 'node20';
const output = path.join(__dirname, 'dist');

/**
 * The readers of Python and of TOML are files of their own, for the server and the command line, and are loaded where such text
 * is read first: an import of one is an object that asks for it when it is used. docs/decisions/0006
 */
const parsersOnDemand = {
  '@lezer/python': onDemand('python', ['parser']),
  'toml-eslint-parser': onDemand('toml', ['parseTOML', 'ParseError', 'getStaticTOMLValue']),
};

/**
 * @param {string} name
 * @param {readonly string[]} exported
 * @returns {string}
 */
function onDemand(name, exported) {
  const getters = exported.map((each) => `get ${each}() { return require('./${name}.js').${each}; }`);
  return `var { ${getters.join(', ')} }`;
}

/** @typedef {import('webpack').Configuration} Configuration */

/** @type {(env: unknown, argv: { mode?: string }) => Configuration[]} */
module.exports = (_env, { mode = 'production' }) => {
  const production = mode === 'production';

  /** @type {(name: string, entry: string, rest?: Configuration) => Configuration} */
  const bundle = (name, entry, rest = {}) => ({
    name,
    mode: production ? 'production' : 'development',
    target: 'node',
    context: __dirname,
    entry: { [name]: entry },
    output: {
      path: output,
      filename: '[name].js',
      // The command line loads what most of its commands need when they need it.
      chunkFilename: `${name}-[name].js`,
      library: { type: 'commonjs2' },
      devtoolModuleFilenameTemplate: '[absolute-resource-path]',
    },
    externals: { vscode: 'commonjs vscode' },
    resolve: {
      extensions: ['.ts', '.js'],
      // A dynamic import names the file that the compiler writes.
      extensionAlias: { '.js': ['.ts', '.js'] },
      mainFields: ['module', 'main'],
    },
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: 'esbuild-loader',
          options: { target, tsconfig: path.join(__dirname, 'tsconfig.base.json') },
        },
      ],
    },
    optimization: {
      chunkIds: 'named',
      splitChunks: false,
      minimizer: [new EsbuildPlugin({ target, keepNames: true, legalComments: 'none' })],
    },
    devtool: production ? false : 'source-map',
    performance: { hints: false },
    stats: 'errors-warnings',
    ...rest,
  });

  return [
    bundle('client', './client/src/extension.ts'),
    // The page of the picture runs in a webview, which has no modules and is the browser of VS Code 1.91 or later.
    bundle('picture', './webview/src/picturePage.ts', {
      target: 'web',
      output: { path: output, filename: '[name].js' },
    }),
    bundle('server', './server/src/supervisor/main.ts'),
    bundle('worker', './server/src/language/main.ts', { externals: parsersOnDemand }),
    bundle('cli', './server/src/cli/main.ts', {
      externals: parsersOnDemand,
      plugins: [...executable('cli.js')],
    }),
    bundle('python', '@lezer/python'),
    bundle('toml', 'toml-eslint-parser'),
  ];
};

/**
 * What makes a bundle a program of its own on POSIX.
 *
 * @param {string} filename
 * @returns {import('webpack').WebpackPluginInstance[]}
 */
function executable(filename) {
  return [
    new BannerPlugin({ banner: '#!/usr/bin/env node', raw: true }),
    {
      apply(compiler) {
        compiler.hooks.afterEmit.tap('executable', ({ errors }) => {
          if (errors.length === 0) {
            chmodSync(path.join(output, filename), 0o755);
          }
        });
      },
    },
  ];
}
