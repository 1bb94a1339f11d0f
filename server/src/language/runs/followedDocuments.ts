/** Which open documents the client sends and asks about: those of the sources, and those that the last results depend on or are about. */

import {
  BulkRegistration,
  CodeActionKind,
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentLinkRequest,
  HoverRequest,
  TextDocumentSyncKind,
  type BulkUnregistration,
  type ServerCapabilities,
  type TextDocumentFilter,
} from 'vscode-languageserver';
import { globOfFile, matcherOf, type Glob } from '../../core/contexts/pathGlobs';
import { globsOf } from '../../core/contexts/source';
import type { InspectedFolder } from './inspectAll';
import { namedGlobs } from './namedGlobs';
import { runSafely } from '../runSafely';
import type { Session } from '../state';

const sync = TextDocumentSyncKind.Incremental;
const codeActions = { codeActionKinds: [CodeActionKind.QuickFix] };
const completion = { triggerCharacters: ['=', '<', '>', '!', '/', ':'] };

/** For a client that gets registrations; without this, the library would fill in its own kind of synchronization. */
export const REGISTERED_DOCUMENTS: ServerCapabilities = { textDocumentSync: TextDocumentSyncKind.None };

/** For a client that selects the documents itself and does not support registrations. */
export const STATIC_DOCUMENTS: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: sync, save: true },
  codeActionProvider: codeActions,
  hoverProvider: true,
  completionProvider: completion,
  definitionProvider: true,
  documentLinkProvider: {},
};

export class FollowedDocuments {
  private readonly session: Session;
  private registered: { readonly key: string; readonly disposable: BulkUnregistration | undefined } = {
    key: '',
    disposable: undefined,
  };

  constructor(session: Session) {
    this.session = session;
  }

  /** Follows the documents of the sources from the beginning: an open document has to be known before the first inspection. */
  async start(): Promise<void> {
    if (this.session.client.dynamicDocuments) {
      await this.register(globsOf(this.session.runtime.sources), PYTHON_DOCUMENTS);
    }
  }

  /** Registers again only if the documents to follow have changed. */
  async update(folders: readonly InspectedFolder[]): Promise<void> {
    const { client, runtime } = this.session;
    if (!client.dynamicDocuments) {
      return;
    }
    const isKnown = matcherOf([...globsOf(runtime.sources), PYTHON_FILES]);
    const globs = [...new Set([...namedGlobs(folders), ...foundGlobs(folders, isKnown)])]
      .filter((glob) => !isKnown(glob))
      .sort();
    const key = globs.join();
    if (this.registered.key === key) {
      return;
    }
    const disposable = globs.length === 0 ? undefined : await this.register(globs);
    // What was registered before goes last, so that no document is closed in between.
    this.registered.disposable?.dispose();
    this.registered = { key, disposable };
  }

  private register(
    globs: readonly Glob[],
    python: readonly TextDocumentFilter[] = [],
  ): Promise<BulkUnregistration | undefined> {
    const { connection, log } = this.session;
    return runSafely(log, 'Following documents', undefined, () =>
      connection.client.register(bulk(globs, python)),
    );
  }
}

/** A finding can be in a file of any name, such as `activate`: its fixes are asked for there. */
function foundGlobs(
  folders: readonly InspectedFolder[],
  isKnown: (path: string) => boolean,
): readonly Glob[] {
  const files = new Set(
    folders.flatMap(({ inspection }) => inspection.findings.map(({ file = '' }) => file)),
  );
  return [...files].flatMap((file) => (isKnown(file.replaceAll('\\', '/')) ? [] : (globOfFile(file) ?? [])));
}

const PYTHON_FILES = '**/*.{py,pyi,pyw}';

/** For the imports in them. A cell of a notebook is a document of its own. */
const PYTHON_DOCUMENTS: readonly TextDocumentFilter[] = [
  { scheme: 'file', language: 'python' },
  { scheme: 'file', pattern: PYTHON_FILES },
  { scheme: 'untitled', language: 'python' },
  { scheme: 'vscode-notebook-cell', language: 'python' },
];

/** One registration for both kinds, because an editor asks once for each that matches a document. */
function bulk(globs: readonly Glob[], python: readonly TextDocumentFilter[]): BulkRegistration {
  const sources = globs.map((pattern) => ({ scheme: 'file', pattern }));
  const documentSelector = [...sources, ...python];
  const all = BulkRegistration.create();
  all.add(DidOpenTextDocumentNotification.type, { documentSelector });
  all.add(DidChangeTextDocumentNotification.type, { documentSelector, syncKind: sync });
  all.add(DidSaveTextDocumentNotification.type, { documentSelector });
  all.add(DidCloseTextDocumentNotification.type, { documentSelector });
  all.add(CodeActionRequest.type, { documentSelector, ...codeActions });
  all.add(HoverRequest.type, { documentSelector });
  all.add(CompletionRequest.type, { documentSelector: sources, ...completion });
  all.add(DefinitionRequest.type, { documentSelector: sources });
  all.add(DocumentLinkRequest.type, { documentSelector: sources });
  return all;
}
