/** What the imports in a file find, compared with real interpreters that run in the same environment. */

import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contextFromOptions, NO_OPTIONS } from '../../server/src/core/contexts/contextOptions';
import { ImportExplainer } from '../../server/src/core/explainImports';
import { importSites } from '../../server/src/core/formats/python/importSites';
import { moduleOfFile } from '../../server/src/core/imports/lens/moduleOfFile';
import { siteAnswer } from '../../server/src/core/imports/lens/siteAnswer';
import { inspectContext } from '../../server/src/core/inspectContext';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { realInterpreters } from '../support/realInterpreters';

const FILES: Readonly<Record<string, string>> = {
  'random.py': '',
  'app/__init__.py': '',
  'app/models.py': 'class User: pass\n',
  'app/views/__init__.py': '',
  'app/views/forms.py': '',
  'space/part.py': '',
  'app/views/pages.py': [
    'import os, sys, json.decoder, random',
    'import xml.etree.ElementTree as tree',
    'import app.models, app.nothing, nothing',
    'from . import forms',
    'from .. import models, views',
    'from ..models import User',
    'from .gone import x',
    'from space import part, gone',
    'import importlib',
    'importlib.import_module("app.views.forms")',
    'importlib.import_module("..models", "app.views")',
    '__import__("email.message")',
    'from email import message',
    '',
  ].join('\n'),
};

/** Start-up code of the installation that is not understood may have imported it. */
const UNSURE = 'unsure';

const PAGES = 'app/views/pages.py';

/** For each `level`, module and member: the file that the import finds, `None` if there is none, or the word for its kind. */
const PROBE = `
import importlib.util, json, sys
def found(name):
    try:
        spec = importlib.util.find_spec(name)
    except ModuleNotFoundError:
        spec = None
    if spec is None:
        return None
    loader = getattr(spec.loader, '__name__', '')
    if loader in ('BuiltinImporter', 'FrozenImporter'):
        return 'built-in' if loader == 'BuiltinImporter' else 'frozen'
    return spec.origin if spec.has_location else spec.origin or 'namespace'
answers = []
for level, module, member in json.loads(sys.argv[1]):
    try:
        name = importlib.util.resolve_name('.' * level + module, 'app.views') if level else module
    except (ImportError, ValueError):
        answers.append('error')
        continue
    own = found(name + '.' + member) if member and found(name) is not None else None
    spec = importlib.util.find_spec(name) if found(name) is not None else None
    is_space = spec is not None and spec.loader is None or spec is not None and spec.origin is None
    answers.append(own if own is not None or (member and is_space) else found(name))
print(json.dumps(answers))
`;

describe('the imports in a file', () => {
  let folder = '';
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-sites-')));
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  // Earlier ones have no `resolve_name()`, or other specs for namespaces.
  const interpreters = realInterpreters().filter(({ version }) => version.major === 3 && version.minor >= 7);
  for (const { executable } of interpreters) {
    it(`find what ${executable} finds`, function () {
      this.timeout(30_000);
      const fs = createNodeFileSystem();
      const context = contextFromOptions(
        { ...NO_OPTIONS, python: executable, cleanEnvironment: true, mode: { kind: 'command' }, cwd: folder },
        readMachine(),
        folder,
      );
      const inspected = inspectContext(context, fs);
      const { search } = new ImportExplainer(inspected, fs);
      const importer = moduleOfFile(join(folder, PAGES), inspected, { fs, search });
      const sites = importSites(FILES[PAGES] ?? '');
      const predicted = sites.map((site) => {
        const found = siteAnswer(site, importer, search);
        if (found.kind === 'error') {
          return 'error';
        }
        const { spec, complete } = found.answer;
        if (!complete) {
          return UNSURE;
        }
        return spec === undefined
          ? null
          : spec.kind === 'builtin' || spec.kind === 'frozen'
            ? spec.kind.replace('builtin', 'built-in')
            : (spec.origin?.replace(/^(?!\/)/, `${folder}/`) ?? 'namespace');
      });
      const asked = sites.map(({ level, module, member }) => [level, module, member ?? '']);
      const actual: unknown = JSON.parse(
        execFileSync(executable, ['-c', PROBE, JSON.stringify(asked)], {
          cwd: folder,
          encoding: 'utf8',
          env: {},
        }),
      );
      assert.deepEqual(
        predicted.map((answer, index) => [asked[index], answer]),
        (actual as readonly unknown[]).map((answer, index) => [
          asked[index],
          predicted[index] === UNSURE ? UNSURE : answer,
        ]),
      );
    });
  }
});
