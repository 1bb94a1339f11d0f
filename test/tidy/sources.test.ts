/** The rows of the kinds of files, the manifest and the client agree. */

import * as assert from 'node:assert/strict';
import { matcherOf } from '../../server/src/core/contexts/pathGlobs';
import { sources } from '../../server/src/core/contexts/sources';
import { filesBelow, readJson } from '../support/sources';

const PREFIX = 'workspaceContains:';
const { activationEvents } = readJson('package.json') as { readonly activationEvents: readonly string[] };

/**
 * Files whose name alone says "Python" activate the extension in a folder. A plain name is one look into the folder, a
 * pattern with `**` is a search through it, so there are few of those. Why the other files do not activate it:
 */
const BEGIN_NOTHING: Readonly<Record<string, string>> = {
  terminals: 'has no files of its own',
  'own programs': 'has no files of its own',
  launch: 'most such files start something else; a person who debugs Python opens a Python file',
  tasks: 'most such files start something else',
  notebooks: 'the editor begins with the language python when a cell of one is shown',
  Procfile: 'is written for any language',
  systemd: 'is written for any program',
  supervisord: 'is written for any program',
  mod_wsgi: 'the name is that of many configurations, and few of them load Python',
  devcontainer: 'is written for any language',
  Dockerfile: 'is written for any language',
  Compose: 'is written for any language',
  'docker run': 'is written for any language',
  workflow: 'is written for any language',
  envrc: 'is written for any language',
  conda: 'conda is for any language',
  mise: 'mise is for any language',
  settings: 'nearly every folder has them',
  packages: 'they lie in an environment, which begins the extension',
};

describe('the rows of the kinds of files', () => {
  it('have unique names', () => {
    const names = sources.map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
  });

  it('begin the extension, or need not', () => {
    const silent = sources.filter(({ activation = [] }) => activation.length === 0);
    assert.deepEqual(silent.map(({ name }) => name).toSorted(), Object.keys(BEGIN_NOTHING).toSorted());
  });

  it('are what package.json begins with', () => {
    const patterns = [...new Set(sources.flatMap(({ activation = [] }) => activation))];
    assert.deepEqual(
      activationEvents.filter((event) => event.startsWith(PREFIX)),
      patterns.map((pattern) => PREFIX + pattern),
    );
    assert.deepEqual(
      activationEvents.filter((event) => !event.startsWith(PREFIX)),
      ['onLanguage:python', 'onWebviewPanel:pythonPathInspector.picture'],
    );
    assert.ok(patterns.filter((pattern) => pattern.includes('*')).length <= 2, 'each is a search');
  });

  for (const { name, files, activation = [] } of sources) {
    it(`${name} begins with files of its own`, () => {
      const isOwn = matcherOf(files);
      const examples = activation.map((pattern) => pattern.replace('**/', 'a/').replace('*', 'a'));
      assert.deepEqual(
        examples.filter((example) => !isOwn(example)),
        [],
      );
    });
  }

  it('are the only selection of documents: the client has none', () => {
    const selecting = filesBelow('client/src', '.ts').filter(({ text }) => text.includes('documentSelector'));
    assert.deepEqual(
      selecting.map(({ path }) => path),
      [],
    );
  });
});
