/**
 * The programs, and the parsers that they load on demand. What several of them need is in files of its own (`SHARED`), so that it is
 * shipped once. Types are checked by `tsc -b`, since a loader sees only what it bundles. docs/decisions/0031
 */

'use strict';

const { chmodSync } = require('node:fs');
const path = require('node:path');
const { EsbuildPlugin } = require('esbuild-loader');
const { BannerPlugin, NormalModuleReplacementPlugin } = require('webpack');
const { diagnosticPagesPlugin } = require('./scripts/diagnosticPages.cjs');

/** VS Code 1.96 and the oldest Node that the command line runs on. */
const target = 'node20';
const output = path.join(__dirname, 'dist');

/** The programs: what the editor loads, the language server with its worker, and the command line with what starts it. */
const PROGRAMS = {
  client: './client/src/extension.ts',
  server: './server/src/supervisor/main.ts',
  worker: './server/src/language/main.ts',
  cli: './server/src/cli/start.ts',
  program: './server/src/cli/main.ts',
};

/** Files by the chunks that need what is in them; `other` and `trace` are what the command line loads when it needs it, and
 * `languageClient` what the client loads after it was activated. */
const SHARED = new Map([
  ['languageClient+worker', 'lsp'],
  ['languageClient+server+worker', 'messages'],
  ['program+server+worker', 'mounts'],
  ['server+watched', 'processes'],
  ['program+worker', 'core'],
  ['other+worker', 'folders'],
  ['trace+worker', 'drawing'],
]);

/** Less is put into each file that needs it: a file of its own costs a third of a millisecond to open. */
const SMALLEST_SHARED = 5_000;

/**
 * The readers of Python, TOML, YAML and JSON, with what is imported from them. They are files of their own and are loaded where such text is
 * read first. docs/decisions/0006
 */
const PARSERS = {
  'jsonc-parser': ['createScanner', 'getNodeValue', 'parseTree', 'printParseErrorCode'],
  '@lezer/python': ['parser'],
  'toml-eslint-parser': ['parseTOML', 'ParseError', 'getStaticTOMLValue'],
  yaml: ['isAlias', 'isMap', 'isNode', 'isPair', 'isScalar', 'isSeq', 'parseDocument'],
};

/** The library for clients needs `semver` only to check that the editor is new enough; `engines` in package.json does that. */
const ANY_VERSION = {
  'semver/functions/parse': 'var () => ({ prerelease: [] })',
  'semver/functions/satisfies': 'var () => true',
};

/**
 * What the library for clients does for servers of other kinds: ours registers none of it (test/tidy/leftOutFeatures.test.ts).
 */
const LEFT_OUT_FEATURES = [
  ...['callHierarchy', 'codeLens', 'colorProvider', 'declaration', 'diagnostic', 'documentHighlight'],
  ...['documentSymbol', 'fileOperations', 'foldingRange', 'implementation', 'inlayHint', 'inlineCompletion'],
  ...['inlineValue', 'linkedEditingRange', 'notebook', 'reference', 'rename', 'selectionRange'],
  ...['semanticTokens', 'signatureHelp', 'textDocumentContent', 'typeDefinition', 'typeHierarchy'],
  'workspaceSymbol',
];

/** @param {string} parser */
const fileOf = (parser) => /^@?\w+/.exec(parser.replace('@lezer/', ''))?.[0] ?? parser;

/** An object that replaces a parser, and loads it when it is used. */
const parsersOnDemand = Object.fromEntries(
  Object.entries(PARSERS).map(([parser, names]) => [
    parser,
    `var { ${names.map((name) => `get ${name}() { return require('./${fileOf(parser)}.js').${name}; }`).join(', ')} }`,
  ]),
);

/** @typedef {import('webpack').Configuration} Configuration */

/**
 * With `smallest`, it takes some ten seconds longer, and the result is a twentieth smaller.
 *
 * @type {(env: { smallest?: boolean } | undefined, argv: { mode?: string }) => Configuration[]}
 */
module.exports = ({ smallest = false } = {}, { mode = 'production' } = {}) => {
  const production = mode === 'production';

  /** @type {(name: string, entry: Record<string, string>, rest?: Configuration) => Configuration} */
  const bundle = (name, entry, rest = {}) => ({
    name,
    mode: production ? 'production' : 'development',
    target: 'node',
    context: __dirname,
    entry,
    output: {
      path: output,
      filename: '[name].js',
      chunkFilename: '[name].js',
      library: { type: 'commonjs2' },
      devtoolModuleFilenameTemplate: '[absolute-resource-path]',
    },
    resolve: {
      extensions: ['.ts', '.js'],
      // A dynamic import names the file that the compiler writes.
      extensionAlias: { '.js': ['.ts', '.js'] },
      mainFields: ['module', 'main'],
      // Written as modules, so that what is not used can be left out.
      alias: { yaml$: path.join(__dirname, 'node_modules/yaml/browser/index.js') },
    },
    module: {
      // What a program loads by `createRequire` is not part of it.
      parser: { javascript: { createRequire: false } },
      rules: [
        // It does not declare that itself, and contains a formatter.
        { test: /node_modules[\\/]jsonc-parser/, sideEffects: false },
        {
          test: /\.ts$/,
          loader: 'esbuild-loader',
          options: { target, tsconfig: path.join(__dirname, 'tsconfig.base.json') },
          // A module of ours does nothing before one of its functions is called; the programs themselves are entries.
          sideEffects: false,
        },
      ],
    },
    optimization: {
      chunkIds: 'named',
      splitChunks: false,
      // The names of exports need not be the same in each program, and need not be long.
      usedExports: 'global',
      mangleExports: 'size',
      // '...' is what webpack itself takes.
      minimizer: [smallest ? '...' : new EsbuildPlugin({ target, legalComments: 'none', charset: 'ascii' })],
      // The command line reads its own files without decoding them.
      minimize: { javascript: { compress: { passes: 2 }, format: { ascii_only: true } } },
    },
    devtool: production ? false : 'source-map',
    performance: { hints: false },
    stats: 'errors-warnings',
    ...rest,
  });

  return [
    bundle('programs', PROGRAMS, {
      externals: { vscode: 'commonjs vscode', ...ANY_VERSION, ...parsersOnDemand },
      optimization: {
        ...bundle('', {}).optimization,
        splitChunks: {
          chunks: 'all',
          minSize: SMALLEST_SHARED,
          cacheGroups: {
            default: false,
            defaultVendors: false,
            shared: { minChunks: 2, name: (_module, chunks) => sharedFile(chunks.map(({ name }) => name)) },
          },
        },
      },
      plugins: [leavingOut(), diagnosticPagesPlugin, ...executable('cli.js')],
    }),
    // The page of the picture runs in a webview, which has no modules and is the browser of VS Code 1.96 or later.
    bundle(
      'picture',
      { picture: './webview/src/picturePage.ts' },
      { target: 'web', output: { path: output, filename: '[name].js' } },
    ),
    ...Object.entries(PARSERS).map(([parser, names]) =>
      bundle(fileOf(parser), {
        [fileOf(parser)]: `data:text/javascript,export { ${names.join(', ')} } from '${parser}';`,
      }),
    ),
  ];
};

/**
 * @param {readonly (string | undefined)[]} chunks
 * @returns {string}
 */
function sharedFile(chunks) {
  const needing = chunks.toSorted().join('+');
  return SHARED.get(needing) ?? needing;
}

/** Half of the library for clients stays out. */
function leavingOut() {
  const library = path.join('node_modules', 'vscode-languageclient', 'lib', 'common');
  const feature = new RegExp(`^\\./(?:${LEFT_OUT_FEATURES.join('|')})$`);
  return new NormalModuleReplacementPlugin(feature, (resource) => {
    if (resource.context.endsWith(library)) {
      resource.request = path.join(__dirname, 'client/src/server/leftOutFeatures.ts');
    }
  });
}

/**
 * What makes a bundle a program of its own on POSIX.
 *
 * @param {string} filename
 * @returns {import('webpack').WebpackPluginInstance[]}
 */
function executable(filename) {
  return [
    new BannerPlugin({ banner: '#!/usr/bin/env node', raw: true, include: filename }),
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
