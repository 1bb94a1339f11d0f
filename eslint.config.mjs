/** Types and layers. Prettier checks the format. */

import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The core's directories, low to high: a file imports from its own or a lower one. */
const coreLayers = [
  'text',
  'model',
  'ports',
  'formats',
  'startup',
  'configuration',
  'discovery',
  'contexts',
  'imports',
  'checkers',
  'drawing',
  'isolation',
  'fixes',
  'rules',
];

/** Modules that make code depend on where it runs. */
const hostModules = {
  regex: '^(node:|vscode|fs$|path$|os$|process$|child_process$)',
  message: 'The core is pure: take what you need as a port or as a value of `Machine`.',
};

/**
 * @param {readonly string[]} files
 * @param {readonly { readonly regex: string, readonly message: string }[]} patterns
 */
const layer = (files, ...patterns) => ({
  files,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

const coreLayerRules = coreLayers.map((name, index) => {
  const higher = coreLayers.slice(index + 1);
  return layer(
    [`server/src/core/${name}/**/*.ts`],
    hostModules,
    ...(higher.length === 0
      ? []
      : [
          {
            regex: `^(\\.\\./)+(${higher.join('|')})/`,
            message: `core/${name} is below that directory: move what both need down, or pass it in as an argument.`,
          },
        ]),
    {
      regex: '^(\\.\\./)+(language|cli|node|protocol|inspectFolder)(/|$)',
      message:
        'The core does not know who uses it: return a value, and let the caller turn it into something else.',
    },
  );
});

export default tseslint.config(
  {
    ignores: [
      'out/',
      'dist/',
      'artifacts/',
      '**/node_modules/',
      '.vscode-test/',
      'test/host/vscode-host/',
      'test/fixtures/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A leading underscore marks a name that is only there to leave it out of the rest.
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      // There are no enums (erasableSyntaxOnly) and few classes: not worth a third of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Where CPython asks `if not text`, an empty text counts as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // Tables over a union are written `{ [K in Union]: … }`.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // Strings are read character by character, as CPython does.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Paths and the files that list them may hold control characters.
      'no-control-regex': 'off',
      // The compiler knows that a nested switch returns in every case (noFallthroughCasesInSwitch).
      'no-fallthrough': 'off',
    },
  },
  ...coreLayerRules,
  layer(['server/src/core/*.ts'], hostModules, {
    regex: '^(\\.\\./)+(language|cli|node|protocol)/',
    message:
      'The core does not know who uses it: return a value, and let the caller turn it into something else.',
  }),
  layer(['server/src/node/**/*.ts'], {
    regex: '^(\\.\\./)+(core/(?!text/|model/|ports/)|language|cli|protocol)',
    message: 'node/ implements ports: it may know core/ports, core/model and core/text only.',
  }),
  layer(['server/src/protocol/**/*.ts'], {
    regex: '^(\\.\\.|vscode)',
    message: 'The protocol is names and plain types: both sides bring their own libraries.',
  }),
  layer(['server/src/language/**/*.ts'], {
    regex: '^(\\.\\./)+cli/|^vscode$',
    message: 'The language server knows neither the command line nor the editor: share through the core.',
  }),
  layer(['server/src/supervisor/**/*.ts'], {
    regex: '^(\\.\\./)+(core/(?!model/|text/)|language/|cli/)|^vscode(?!-languageserver-textdocument$)',
    message: 'The supervisor inspects nothing, and stays small: it passes messages on.',
  }),
  layer(['server/src/cli/**/*.ts'], {
    regex: '^(\\.\\./)+language/|^vscode',
    message: 'The command line does not know the language server: share through the core.',
  }),
  layer(['client/src/**/*.ts'], {
    regex: 'server/src/(?!protocol/)|webview/src/(?!pictureMessages)',
    message: 'The client may know the protocol only: ask the server.',
  }),
  layer(['webview/src/**/*.ts'], {
    regex: '^(node:|vscode)|client/|server/src/(?!core/(drawing|text)/)',
    message: 'A page draws what it is sent: it may know how to draw, and nothing else.',
  }),
  {
    files: ['server/src/**/*.ts', 'client/src/**/*.ts'],
    ignores: [
      'server/src/node/liveCheck.ts',
      'server/src/supervisor/prober.ts',
      'server/src/supervisor/watchedCommand.ts',
      'server/src/supervisor/workerProcess.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:child_process', 'child_process'].map((name) => ({
            name,
            message:
              'Only node/liveCheck.ts starts another program, when a person asks and trusts the workspace; supervisor/ starts this one.',
          })),
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // mocha's describe and it return promises that mocha itself awaits.
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setImmediate: 'readonly',
        structuredClone: 'readonly',
      },
    },
  },
  {
    files: ['**/*.cjs', '**/webpack.config.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly', __dirname: 'readonly' },
    },
  },
);
