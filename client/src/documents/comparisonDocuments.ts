/** Comparisons as pairs of read-only documents with links, side by side in a diff editor. */

import {
  commands,
  Disposable,
  EventEmitter,
  l10n,
  languages,
  Uri,
  window,
  workspace,
  type DocumentLink,
  type DocumentLinkProvider,
  type TextDocument,
  type TextDocumentContentProvider,
  type TextEditor,
} from 'vscode';
import {
  COMPARE_REQUEST,
  type CompareParams,
  type CompareResult,
  type ComparisonDocumentDto,
  type ComparisonDto,
} from '../../../server/src/protocol/comparisons';
import { property } from '../../../server/src/protocol/property';
import type { TraceLinkDto } from '../../../server/src/protocol/startupTrace';
import { ServerUnavailable, type ServerClient } from '../server/serverClient';
import { documentLinks, linkNear } from './linkTargets';

export const COMPARISON_SCHEME = 'python-path-comparison';

type Side = 'left' | 'right';

export class ComparisonDocuments implements Disposable, TextDocumentContentProvider, DocumentLinkProvider {
  private readonly server: ServerClient;
  private readonly shown = new Map<string, ComparisonDocumentDto>();
  /** Results changed while they were not visible. */
  private readonly stale = new Set<string>();
  private readonly changed = new EventEmitter<Uri>();
  private readonly subscriptions: Disposable;
  private count = 0;

  readonly onDidChange = this.changed.event;

  constructor(server: ServerClient) {
    this.server = server;
    this.subscriptions = Disposable.from(
      this.changed,
      workspace.registerTextDocumentContentProvider(COMPARISON_SCHEME, this),
      languages.registerDocumentLinkProvider({ scheme: COMPARISON_SCHEME }, this),
      server.onDidChangeContexts(() => {
        for (const { uri } of workspace.textDocuments) {
          if (pairOf(uri) !== undefined) {
            this.stale.add(uri.toString());
          }
        }
        this.refreshVisible();
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.refreshVisible();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.shown.delete(uri.toString());
        this.stale.delete(uri.toString());
      }),
    );
  }

  /** Two run contexts, which stay up to date; false if one of them no longer exists. */
  async compare(pair: CompareParams): Promise<boolean> {
    const result = await this.server.request<CompareResult>(COMPARE_REQUEST, pair);
    if (result.kind === 'none') {
      return false;
    }
    const { leftName, rightName } = result;
    const query = JSON.stringify([pair.leftId, pair.rightId]);
    const title = l10n.t('{0} ↔ {1}', leftName, rightName);
    await this.open([uriOf('left', leftName, query), uriOf('right', rightName, query)], result, title);
    return true;
  }

  /** A comparison as it was when it was made. */
  async show(comparison: ComparisonDto, names: readonly [string, string], title: string): Promise<void> {
    this.count += 1;
    const query = String(this.count);
    await this.open([uriOf('left', names[0], query), uriOf('right', names[1], query)], comparison, title);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const key = uri.toString();
    const known = this.shown.get(key);
    const pair = pairOf(uri);
    if (pair === undefined || (known !== undefined && !this.stale.has(key))) {
      return known?.text ?? l10n.t('This comparison is no longer available. Compare again to see it.');
    }
    this.stale.delete(key);
    try {
      const result = await this.server.request<CompareResult>(COMPARE_REQUEST, pair);
      if (result.kind === 'none') {
        this.shown.delete(key);
        return l10n.t('This run context no longer exists.');
      }
      const side = result[sideOf(uri)];
      this.shown.set(key, side);
      return side.text;
    } catch (error) {
      if (error instanceof ServerUnavailable) {
        // The next server says when it has results.
        this.stale.add(key);
        return known?.text ?? error.message;
      }
      throw error;
    }
  }

  provideDocumentLinks({ uri }: TextDocument): DocumentLink[] {
    const { links = [] } = this.shown.get(uri.toString()) ?? {};
    return documentLinks(links);
  }

  linkAt({ document, selection: { active } }: TextEditor): TraceLinkDto | undefined {
    const { links = [] } = this.shown.get(document.uri.toString()) ?? {};
    return linkNear(links, active);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.shown.clear();
  }

  private async open(
    [left, right]: readonly [Uri, Uri],
    comparison: ComparisonDto,
    title: string,
  ): Promise<void> {
    this.put(left, comparison.left);
    this.put(right, comparison.right);
    await commands.executeCommand('vscode.diff', left, right, title, { preview: true });
  }

  private put(uri: Uri, document: ComparisonDocumentDto): void {
    const key = uri.toString();
    this.shown.set(key, document);
    this.stale.delete(key);
    this.changed.fire(uri);
  }

  private refreshVisible(): void {
    for (const { document } of window.visibleTextEditors) {
      if (this.stale.has(document.uri.toString())) {
        this.changed.fire(document.uri);
      }
    }
  }
}

/** The path is what the tab says and the language. */
function uriOf(side: Side, name: string, query: string): Uri {
  return Uri.from({
    scheme: COMPARISON_SCHEME,
    authority: side,
    path: `/${COMPARISON_SCHEME}/${name.replace(/[\p{C}\\/]/gu, '_')}`,
    query,
  });
}

function sideOf({ authority }: Uri): Side {
  return authority === 'left' ? 'left' : 'right';
}

/** Undefined: not a comparison of two run contexts. */
function pairOf({ scheme, query }: Uri): CompareParams | undefined {
  if (scheme !== COMPARISON_SCHEME || !query.startsWith('[')) {
    return undefined;
  }
  const pair: unknown = JSON.parse(query);
  const leftId = property(pair, '0');
  const rightId = property(pair, '1');
  return typeof leftId === 'string' && typeof rightId === 'string' ? { leftId, rightId } : undefined;
}
