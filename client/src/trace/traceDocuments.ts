/** Traces as read-only documents: computed when they are opened, and again when results change while one is visible. */

import {
  commands,
  Disposable,
  EventEmitter,
  FoldingRange,
  FoldingRangeKind,
  l10n,
  languages,
  Uri,
  window,
  workspace,
  type DocumentLink,
  type DocumentLinkProvider,
  type FoldingRangeProvider,
  type TextDocument,
  type TextDocumentContentProvider,
  type TextEditor,
} from 'vscode';
import {
  TRACE_REQUEST,
  type TraceContextDto,
  type TraceLinkDto,
  type TraceParams,
  type TraceResult,
} from '../../../server/src/protocol/startupTrace';
import { ServerUnavailable, type ServerClient } from '../server/serverClient';
import { documentLinks, linkNear } from '../documents/linkTargets';

export const TRACE_SCHEME = 'python-path-trace';

type Trace = Extract<TraceResult, { readonly kind: 'trace' }>;

export class TraceDocuments
  implements Disposable, TextDocumentContentProvider, DocumentLinkProvider, FoldingRangeProvider
{
  private readonly server: ServerClient;
  private readonly traces = new Map<string, Trace>();
  /** Results changed while they were not visible. */
  private readonly stale = new Set<string>();
  private readonly changed = new EventEmitter<Uri>();
  private readonly subscriptions: Disposable;

  readonly onDidChange = this.changed.event;

  constructor(server: ServerClient) {
    this.server = server;
    const selector = { scheme: TRACE_SCHEME };
    this.subscriptions = Disposable.from(
      this.changed,
      workspace.registerTextDocumentContentProvider(TRACE_SCHEME, this),
      languages.registerDocumentLinkProvider(selector, this),
      languages.registerFoldingRangeProvider(selector, this),
      server.onDidChangeContexts(() => {
        this.markStale();
        this.refreshVisible();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.refreshVisible();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.traces.delete(uri.toString());
        this.stale.delete(uri.toString());
      }),
    );
  }

  /** Opens the trace of a context; false if there is none. */
  async show(params: TraceParams): Promise<boolean> {
    const trace = await this.server.request<TraceResult>(TRACE_REQUEST, params);
    if (trace.kind === 'none') {
      return false;
    }
    const uri = uriOf(trace.context);
    const document = await workspace.openTextDocument(uri);
    // What is opened from it must not take its place.
    const editor = await window.showTextDocument(document, { preview: false });
    await this.foldMisses(editor);
    return true;
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const key = uri.toString();
    this.stale.delete(key);
    try {
      const params: TraceParams = { contextId: uri.query };
      const trace = await this.server.request<TraceResult>(TRACE_REQUEST, params);
      if (trace.kind === 'trace') {
        this.traces.set(key, trace);
        return trace.text;
      }
      this.traces.delete(key);
      return l10n.t('This run context no longer exists.');
    } catch (error) {
      if (error instanceof ServerUnavailable) {
        // The next server says when it has results.
        this.stale.add(key);
        return this.traces.get(key)?.text ?? error.message;
      }
      throw error;
    }
  }

  provideDocumentLinks({ uri }: TextDocument): DocumentLink[] {
    const { links = [] } = this.traces.get(uri.toString()) ?? {};
    return documentLinks(links);
  }

  provideFoldingRanges({ uri }: TextDocument): FoldingRange[] {
    const { folds = [] } = this.traces.get(uri.toString()) ?? {};
    return folds.map(
      ({ start, end, misses }) =>
        new FoldingRange(start, end, misses ? FoldingRangeKind.Comment : FoldingRangeKind.Region),
    );
  }

  linkAt({ document, selection: { active } }: TextEditor): TraceLinkDto | undefined {
    const { links = [] } = this.traces.get(document.uri.toString()) ?? {};
    return linkNear(links, active);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.traces.clear();
  }

  private markStale(): void {
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme === TRACE_SCHEME) {
        this.stale.add(uri.toString());
      }
    }
  }

  private refreshVisible(): void {
    for (const { document } of window.visibleTextEditors) {
      const key = document.uri.toString();
      if (this.stale.has(key)) {
        this.stale.delete(key);
        this.changed.fire(document.uri);
      }
    }
  }

  private async foldMisses({ document }: TextEditor): Promise<void> {
    const { folds = [] } = this.traces.get(document.uri.toString()) ?? {};
    const selectionLines = folds.flatMap(({ start, misses }) => (misses ? [start] : []));
    if (selectionLines.length > 0) {
      await commands.executeCommand('editor.fold', { selectionLines, levels: 1 });
    }
  }
}

/** The path is the title of the tab, and determines the language. */
function uriOf({ id, name }: TraceContextDto): Uri {
  const title = l10n.t('Trace of {0}', name).replace(/[\p{C}\\/]/gu, '_');
  return Uri.from({ scheme: TRACE_SCHEME, path: `/${TRACE_SCHEME}/${title}`, query: id });
}
