/** Imports point one way. The linter checks this too, and says what to do instead; this test also finds what the linter cannot see. */

import * as assert from 'node:assert/strict';
import { posix } from 'node:path';
import { filesBelow, type SourceFile } from '../support/sources';

const CORE = 'server/src/core';
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
  'drawing',
  'isolation',
  'fixes',
  'rules',
].map((name) => `${CORE}/${name}/`);

/** Directories, and what their files may import besides their neighbours. */
const allowed: readonly (readonly [directory: string, imports: readonly string[]])[] = [
  ...coreLayers.map((layer, index) => [layer, coreLayers.slice(0, index)] as const),
  [`${CORE}/`, coreLayers],
  ['server/src/node/', [`${CORE}/text/`, `${CORE}/model/`, `${CORE}/ports/`, 'node:']],
  ['server/src/protocol/', []],
  [
    'server/src/language/',
    [`${CORE}/`, 'server/src/node/', 'server/src/protocol/', 'node:', 'vscode-languageserver'],
  ],
  [
    'server/src/supervisor/',
    [
      `${CORE}/model/`,
      `${CORE}/text/`,
      'server/src/node/',
      'server/src/protocol/',
      'node:',
      'vscode-languageserver-textdocument',
    ],
  ],
  [
    'server/src/cli/',
    [
      `${CORE}/`,
      'server/src/node/',
      'server/src/supervisor/',
      'server/src/protocol/',
      'node:',
      'diff',
      'sarif',
    ],
  ],
  [
    'client/src/',
    ['server/src/protocol/', 'webview/src/pictureMessages', 'node:', 'vscode', 'vscode-languageclient'],
  ],
  ['webview/src/', [`${CORE}/drawing/`, `${CORE}/text/`]],
];

/** The rooms of the client, low to high; the files next to them put everything together. */
const CLIENT = 'client/src/';
const clientLayers = ['server', 'documents', 'contexts', 'isolation', 'repair', 'trace', 'views', 'commands'];

/** The packages that the core needs: parsers that need nothing from their host. */
const PURE_PACKAGES = ['@lezer/common', '@lezer/python', 'jsonc-parser', 'toml-eslint-parser', 'yaml'];

describe('imports', () => {
  it('point one way', () => {
    const wrong = ['server/src', 'client/src', 'webview/src']
      .flatMap((room) => filesBelow(room, '.ts'))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => !mayImport(file.path, target))
          .map((target) => `${file.path} imports ${target}`),
      );
    assert.deepEqual(wrong, []);
  });

  it('of the client point one way, too', () => {
    const wrong = filesBelow('client/src', '.ts').flatMap((file) => {
      const level = clientLevel(file.path);
      return importsOf(file)
        .filter((target) => target.startsWith(CLIENT) && clientLevel(target) > level)
        .map((target) => `${file.path} imports ${target}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('lead back to no file that they come from', () => {
    const files = [...filesBelow('server/src', '.ts'), ...filesBelow('client/src', '.ts')];
    const imports = new Map(files.map((file) => [file.path.replace(/\.ts$/, ''), importsOf(file)]));
    assert.deepEqual(circles(imports), []);
  });

  it('of the command line leave to its second bundle what "inspect" does not need', () => {
    const reached = reachable('server/src/cli/main');
    const heavy = [
      'core/isolation/index',
      'core/contexts/sources',
      'core/contexts/findElsewhere',
      'cli/render/diff',
    ];
    assert.deepEqual(
      heavy.filter((name) => reached.has(`server/src/${name}`)),
      [],
    );
    assert.ok(reached.has('server/src/core/startup/startup'));
  });

  it('of the core leave out what depends on the host', () => {
    const word = /\b(?:process|console|Date\.now|new Date|Math\.random|setTimeout)\b(?=[.(])/;
    const wrong = filesBelow(CORE, '.ts').filter(({ text }) => word.test(withoutComments(text)));
    assert.deepEqual(
      wrong.map(({ path }) => path),
      [],
    );
  });

  it('of the parser of Python are in one file, as it is loaded on demand', () => {
    const sources = filesBelow('server/src', '.ts').filter((file) =>
      importsOf(file).some((target) => target.startsWith('@lezer/')),
    );
    assert.deepEqual(
      sources.map(({ path }) => path),
      ['server/src/core/formats/python/pythonTree.ts'],
    );
  });

  it('of what starts other programs are in the live check and where the worker is started', () => {
    const sources = [...filesBelow('server/src', '.ts'), ...filesBelow('client/src', '.ts')];
    const wanting = sources.filter((file) =>
      importsOf(file).some((target) => /^(?:node:)?(?:child_process|cluster)$/.test(target)),
    );
    assert.deepEqual(
      wanting.map(({ path }) => path),
      [
        'server/src/node/liveCheck.ts',
        'server/src/supervisor/prober.ts',
        'server/src/supervisor/watchedCommand.ts',
        'server/src/supervisor/workerProcess.ts',
      ],
    );
  });
});

/** Each cycle once, from the file where it was entered. */
function circles(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    const entered = way.indexOf(file);
    if (entered >= 0) {
      found.push([...way.slice(entered), file].join(' → '));
      return;
    }
    if (!done.has(file)) {
      for (const target of imports.get(file) ?? imports.get(`${file}/index`) ?? []) {
        visit(target, [...way, file]);
      }
      done.add(file);
    }
  };
  for (const file of imports.keys()) {
    visit(file, []);
  }
  return found;
}

/** By imports that remain when the program runs, which those of types do not. */
function reachable(start: string): ReadonlySet<string> {
  const files = new Map(
    filesBelow('server/src', '.ts').map((file) => [file.path.replace(/\.ts$/, ''), file]),
  );
  const reached = new Set<string>();
  const visit = (path: string): void => {
    const name = files.has(path) ? path : `${path}/index`;
    const file = files.get(name);
    if (file === undefined || reached.has(name)) {
      return;
    }
    reached.add(name);
    const text = file.text.replace(
      /^import type [^;]*;|^import \{(?:\s*type \w+,?)+\s*\} from[^;]*;|\bimport\([^)]*\)/gm,
      '',
    );
    importsOf({ ...file, text }).forEach(visit);
  };
  visit(start);
  return reached;
}

function mayImport(path: string, target: string): boolean {
  const [directory, imports] = allowed.find(([prefix]) => path.startsWith(prefix)) ?? ['', []];
  const permitted = [directory, ...imports, ...(path.startsWith(`${CORE}/`) ? PURE_PACKAGES : [])];
  return permitted.some((prefix) => target.startsWith(prefix));
}

function clientLevel(path: string): number {
  const room = clientLayers.findIndex((name) => path.startsWith(`${CLIENT}${name}/`));
  return room < 0 ? clientLayers.length : room;
}

/** What a file imports: paths from the root, or names of modules. */
function importsOf({ path, text }: SourceFile): readonly string[] {
  const specifiers = [...withoutComments(text).matchAll(/\b(?:from|import|require)\s*\(?\s*'([\w@./:-]+)'/g)];
  return specifiers.map(([, specifier = '']) =>
    specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier,
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
