/** A secret in each kind of file: nothing that the server sends to an editor contains it, but for the edits that change the file. */

import * as assert from 'node:assert/strict';
import {
  CodeActionRequest,
  CompletionRequest,
  DocumentLinkRequest,
  HoverRequest,
  type CodeAction,
} from 'vscode-languageserver-protocol/node';
import { inspectFolder, inspectFolderInSteps } from '../../server/src/core/inspectFolder';
import { previewIsolation } from '../../server/src/core/previewIsolation';
import { REQUESTS } from '../../server/src/language/requests/requestTable';
import { ADD_TO_PATH_REQUEST } from '../../server/src/protocol/addToPath';
import { ACTIVE_CONTEXT_REQUEST } from '../../server/src/protocol/activeContextMessages';
import { CHECKERS_REQUEST } from '../../server/src/protocol/checkers';
import { COMPARE_REQUEST } from '../../server/src/protocol/comparisons';
import { CONTEXT_COPY_REQUEST } from '../../server/src/protocol/contextCopies';
import { MISSING_MODULES_REQUEST } from '../../server/src/protocol/doctor';
import { FIX_REQUEST } from '../../server/src/protocol/findings';
import { EXPLAIN_IMPORT_REQUEST, MODULE_NAMES_REQUEST } from '../../server/src/protocol/imports';
import {
  CONTEXTS_REQUEST,
  ENTRY_CHILDREN_REQUEST,
  ISOLATION_KINDS_REQUEST,
  ISOLATION_PREVIEW_REQUEST,
  LIVE_CHECK_REQUEST,
  type ContextDto,
  type ContextsResult,
  type IsolationKindsResult,
} from '../../server/src/protocol/protocol';
import { PICTURE_FILE_REQUEST, PICTURE_REQUEST, TRACE_REQUEST } from '../../server/src/protocol/startupTrace';
import {
  WHAT_IF_CHOICES_REQUEST,
  WHAT_IF_KINDS_REQUEST,
  WHAT_IF_REQUEST,
} from '../../server/src/protocol/whatIf';
import { CANARY, secretFiles, secretTree } from '../support/secretFolder';
import { executable, link, tree } from '../support/tree';
import { converse, type Editor } from './conversation';

const PYTHON = '/project/.venv/bin/python';
const SITE = '/project/.venv/lib/python3.12/site-packages';
const LIBRARY = '/usr/lib/python3.12';

const FILES = {
  '/usr/bin/python3.12': executable,
  '/usr/bin/python3': link('python3.12'),
  [`${LIBRARY}/os.py`]: '',
  [`${LIBRARY}/encodings/__init__.py`]: '',
  [`${LIBRARY}/lib-dynload/x.so`]: '',
  [PYTHON]: link('/usr/bin/python3.12'),
  '/project/.venv/pyvenv.cfg': 'home = /usr/bin\nversion = 3.12.1\n',
  ...secretTree('/project', PYTHON, SITE),
};

/** What each request is sent: once for the folder, or once for each run context. */
interface Asked {
  readonly contexts: readonly ContextDto[];
  readonly folder: ContextsResult['folders'][number];
  readonly kinds: IsolationKindsResult['kinds'];
}

type ParamsOf = (asked: Asked) => readonly object[];

function oneOfEachKind(contexts: readonly ContextDto[]): readonly ContextDto[] {
  return [...new Map(contexts.map((context) => [context.kind, context])).values()];
}

const forEach: ParamsOf = ({ contexts }) => contexts.map(({ id }) => ({ contextId: id }));
const once =
  (...params: readonly object[]): ParamsOf =>
  () =>
    params;

const SENT: ReadonlyMap<string, ParamsOf> = new Map<string, ParamsOf>([
  [EXPLAIN_IMPORT_REQUEST, once({ name: 'missing_module' }, { name: 'shop' }, { name: 'os' })],
  [MODULE_NAMES_REQUEST, once({ text: 's' })],
  [CONTEXTS_REQUEST, once({}, { brief: true })],
  [ENTRY_CHILDREN_REQUEST, once({ path: SITE }, { path: '/project' })],
  [ISOLATION_KINDS_REQUEST, forEach],
  [
    ISOLATION_PREVIEW_REQUEST,
    ({ contexts, kinds }) =>
      oneOfEachKind(contexts).flatMap(({ id }) => kinds.map(({ kind }) => ({ contextId: id, kind }))),
  ],
  [LIVE_CHECK_REQUEST, forEach],
  [
    FIX_REQUEST,
    ({ folder }) =>
      (folder.findings ?? []).flatMap(({ id, fixes }) =>
        fixes.map((fix) => ({ findingId: id, fixId: fix.id })),
      ),
  ],
  [ACTIVE_CONTEXT_REQUEST, once({}, { uri: 'file:///project/shop.py' })],
  [
    CONTEXT_COPY_REQUEST,
    ({ contexts }) =>
      contexts.flatMap(({ id }) =>
        ['pythonpath', 'json', 'markdown'].map((kind) => ({ contextId: id, kind })),
      ),
  ],
  [MISSING_MODULES_REQUEST, once({ excluded: {} })],
  [CHECKERS_REQUEST, forEach],
  [ADD_TO_PATH_REQUEST, once({ uri: 'file:///project/deploy' })],
  [TRACE_REQUEST, forEach],
  [PICTURE_REQUEST, forEach],
  [
    PICTURE_FILE_REQUEST,
    ({ contexts }) =>
      contexts.flatMap(({ id }) => ['svg', 'markdown'].map((format) => ({ contextId: id, format }))),
  ],
  [COMPARE_REQUEST, ({ contexts }) => contexts.map(({ id }) => ({ leftId: contexts[0]?.id, rightId: id }))],
  [WHAT_IF_CHOICES_REQUEST, forEach],
  [WHAT_IF_REQUEST, ({ contexts }) => contexts.map(({ id }) => ({ contextId: id, flags: '-I' }))],
  [WHAT_IF_KINDS_REQUEST, ({ contexts }) => contexts.map(({ id }) => ({ contextId: id, flags: '-I' }))],
]);

/** Texts of files as they are and will be: the user's own, which a preview shows next to each other and an edit writes. */
const OWN_TEXTS = new Set(['newText', 'before', 'after', 'text']);

function leaks(answer: unknown, isEdit = false): readonly string[] {
  const texts: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (value.includes(CANARY) && !(isEdit && OWN_TEXTS.has(key))) {
        texts.push(`${key}: ${value}`);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, each] of Object.entries(value)) {
        visit(each, name);
      }
    }
  };
  visit(answer, '');
  return texts;
}

const EDITS = new Set([FIX_REQUEST, ISOLATION_PREVIEW_REQUEST, ADD_TO_PATH_REQUEST]);

describe('secrets in the files of a folder, in an editor', function () {
  this.timeout(120_000);

  const talk = (test: (editor: Editor) => Promise<void>): Promise<void> =>
    converse(
      {
        files: tree(FILES),
        engine: { inspectFolder, inspectFolderInSteps, previewIsolation },
        // No interpreter runs here; each would have another path.
        askInterpreter: () => Promise.resolve({ kind: 'path', path: ['/gone'] }),
        environment: new Map([
          ['PATH', '/usr/bin'],
          ['PASSWORD', `${CANARY}-process`],
        ]),
      },
      test,
    );

  it('have a row for each request', () => {
    assert.deepEqual(
      [...SENT.keys()],
      REQUESTS.map(({ method }) => method),
    );
  });

  it('are in no answer to a request', async () => {
    await talk(async (editor) => {
      const { folders } = await editor.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST, {});
      const [folder] = folders;
      assert.ok(folder !== undefined && folder.contexts.length > 10, 'there are run contexts');
      const { kinds } = await editor.client.sendRequest<IsolationKindsResult>(ISOLATION_KINDS_REQUEST, {
        contextId: folder.contexts[0]?.id,
      });
      const asked = { contexts: folder.contexts, folder, kinds };
      for (const [method, paramsOf] of SENT) {
        const all = paramsOf(asked);
        assert.notEqual(all.length, 0, method);
        for (const params of all) {
          const answer = await editor.client.sendRequest(method, params);
          assert.deepEqual(leaks(answer, EDITS.has(method)), [], `${method} ${JSON.stringify(params)}`);
        }
      }
      assert.deepEqual(leaks([editor.log, editor.debugLog, editor.warnings, editor.errors]), []);
    });
  });

  it('are in no diagnostic, hover, link, completion or title of a code action', async () => {
    await talk(async (editor) => {
      await editor.client.sendRequest(CONTEXTS_REQUEST, {});
      let problems = 0;
      for (const [name, text] of Object.entries(secretFiles(PYTHON))) {
        const uri = `file:///project/${name}`;
        await editor.open(uri, text);
        const diagnostics = editor.diagnostics(uri);
        problems += diagnostics.length;
        assert.deepEqual(leaks(diagnostics), [], name);
        const textDocument = { uri };
        const end = text.split('\n').length;
        for (let line = 0; line < end; line += 1) {
          const position = { line, character: 3 };
          for (const request of [HoverRequest.type, CompletionRequest.type] as const) {
            const answer = await editor.client.sendRequest(request.method, { textDocument, position });
            assert.deepEqual(leaks(answer), [], `${name}:${String(line + 1)}`);
          }
        }
        const links = await editor.client.sendRequest(DocumentLinkRequest.type, { textDocument });
        assert.deepEqual(leaks(links), [], name);
        const actions = await editor.client.sendRequest(CodeActionRequest.type, {
          textDocument,
          range: { start: { line: 0, character: 0 }, end: { line: end, character: 0 } },
          context: { diagnostics: [...diagnostics] },
        });
        const titles = (actions ?? []).map(({ title, ...rest }) => [title, (rest as CodeAction).disabled]);
        assert.deepEqual(leaks(titles), [], name);
      }
      assert.ok(problems > 5, 'there are diagnostics');
      assert.deepEqual(leaks([editor.log, editor.debugLog, editor.warnings, editor.errors]), []);
    });
  });
});
