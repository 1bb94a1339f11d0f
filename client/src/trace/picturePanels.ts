/** The pictures of run contexts, each in a panel of its own: drawn while it is visible, and again when results change. */

import {
  commands,
  Disposable,
  l10n,
  Uri,
  ViewColumn,
  window,
  workspace,
  type LogOutputChannel,
  type WebviewPanel,
} from 'vscode';
import { property } from '../../../server/src/protocol/property';
import {
  PICTURE_FILE_REQUEST,
  PICTURE_REQUEST,
  type PictureFileParams,
  type PictureFileResult,
  type PictureFormat,
  type PictureResult,
  type TraceParams,
} from '../../../server/src/protocol/startupTrace';
import { openPlace } from '../documents/openPlace';
import { ServerUnavailable, type ServerClient } from '../server/serverClient';
import { pictureHtml } from './pictureHtml';
import type { ToPicture } from '../../../webview/src/pictureMessages';
import { pictureTexts } from './pictureTexts';

/** `activeWebviewPanelId` in `when` clauses. */
export const PICTURE_VIEW = 'pythonPathInspector.picture';
export const SHOW_TRACE = 'pythonPathInspector.showTrace';

type Drawn = Extract<PictureResult, { readonly kind: 'picture' }>;

export class PicturePanels implements Disposable {
  private readonly server: ServerClient;
  private readonly extension: Uri;
  private readonly output: LogOutputChannel;
  private readonly open = new Map<WebviewPanel, OpenPicture>();
  private readonly subscriptions: Disposable;

  constructor(server: ServerClient, extension: Uri, output: LogOutputChannel) {
    this.server = server;
    this.extension = extension;
    this.output = output;
    this.subscriptions = Disposable.from(
      server.onDidChangeContexts(() => {
        for (const picture of this.open.values()) {
          void picture.refresh();
        }
      }),
      window.registerWebviewPanelSerializer(PICTURE_VIEW, {
        deserializeWebviewPanel: (panel, state: unknown) => {
          const id = property(state, 'contextId');
          this.fill(panel, typeof id === 'string' ? id : undefined);
          return Promise.resolve();
        },
      }),
    );
  }

  /** Opens the picture of a context, or shows the one that is open; false if there is no context. */
  async show(params: TraceParams): Promise<boolean> {
    const drawn = await this.server.request<PictureResult>(PICTURE_REQUEST, params);
    if (drawn.kind === 'none') {
      return false;
    }
    const { id, name } = drawn.context;
    const shown = [...this.open].find(([, picture]) => picture.contextId === id);
    if (shown !== undefined) {
      shown[0].reveal();
      return true;
    }
    this.fill(window.createWebviewPanel(PICTURE_VIEW, titleOf(name), ViewColumn.Active), id);
    return true;
  }

  /** The panel that has the focus. */
  get active(): OpenPicture | undefined {
    return [...this.open].find(([panel]) => panel.active)?.[1];
  }

  dispose(): void {
    this.subscriptions.dispose();
    for (const panel of [...this.open.keys()]) {
      panel.dispose();
    }
  }

  private fill(panel: WebviewPanel, contextId: string | undefined): void {
    const picture = new OpenPicture(panel, contextId, this.server, this.output);
    this.open.set(panel, picture);
    panel.onDidDispose(() => {
      this.open.delete(panel);
    });
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [Uri.joinPath(this.extension, 'dist'), Uri.joinPath(this.extension, 'media')],
    };
    panel.webview.html = pictureHtml(panel.webview, this.extension);
  }
}

export class OpenPicture {
  private readonly panel: WebviewPanel;
  private readonly server: ServerClient;
  private readonly output: LogOutputChannel;
  private id: string | undefined;
  private drawn: Drawn | undefined;
  /** Counts the requests, so that a late answer to an earlier one is dropped. */
  private asked = 0;

  constructor(
    panel: WebviewPanel,
    contextId: string | undefined,
    server: ServerClient,
    output: LogOutputChannel,
  ) {
    this.panel = panel;
    this.id = contextId;
    this.server = server;
    this.output = output;
    panel.webview.onDidReceiveMessage((message: unknown) => {
      void this.hear(message);
    });
  }

  get contextId(): string | undefined {
    return this.id;
  }

  /** A hidden page does not exist: it asks when it is shown again. */
  async refresh(): Promise<void> {
    if (!this.panel.visible) {
      return;
    }
    this.asked += 1;
    const question = this.asked;
    const answer = await this.ask();
    if (answer === undefined || question !== this.asked) {
      return;
    }
    await this.tell(answer);
  }

  async save(format: PictureFormat): Promise<void> {
    const { id } = this;
    if (id === undefined) {
      return;
    }
    const extension = format === 'svg' ? 'svg' : 'md';
    const uri = await window.showSaveDialog({
      title: l10n.t('Save the Picture'),
      filters: format === 'svg' ? { SVG: ['svg'] } : { Markdown: ['md'] },
      defaultUri: Uri.joinPath(this.folder(), `python-path.${extension}`),
    });
    if (uri === undefined) {
      return;
    }
    const params: PictureFileParams = { contextId: id, format };
    const file = await this.server.request<PictureFileResult>(PICTURE_FILE_REQUEST, params);
    if (file.kind === 'file') {
      await workspace.fs.writeFile(uri, new TextEncoder().encode(file.text));
      await window.showTextDocument(uri);
    }
  }

  private folder(): Uri {
    const folder = Uri.parse((this.id ?? '').replace(/#.*$/s, ''));
    return workspace.getWorkspaceFolder(folder)?.uri ?? workspace.workspaceFolders?.[0]?.uri ?? folder;
  }

  private async ask(): Promise<PictureResult | undefined> {
    try {
      const params: TraceParams = this.id === undefined ? {} : { contextId: this.id };
      return await this.server.request<PictureResult>(PICTURE_REQUEST, params);
    } catch (error) {
      // The picture does not change; the next server says when it has results.
      if (!(error instanceof ServerUnavailable)) {
        this.output.error('The picture could not be loaded from the language server.', error);
      }
      return undefined;
    }
  }

  private async tell(answer: PictureResult): Promise<void> {
    if (answer.kind === 'none') {
      const gone: ToPicture = { kind: 'gone', text: l10n.t('This run context no longer exists.') };
      await this.panel.webview.postMessage(gone);
      return;
    }
    const { context, picture, places } = answer;
    this.drawn = answer;
    this.id = context.id;
    this.panel.title = titleOf(context.name);
    const message: ToPicture = {
      kind: 'picture',
      contextId: context.id,
      picture,
      places: Object.keys(places),
      texts: pictureTexts(),
    };
    await this.panel.webview.postMessage(message);
  }

  /** The page can name only what the server sent. */
  private async hear(message: unknown): Promise<void> {
    switch (property(message, 'kind')) {
      case 'ready':
        await this.refresh();
        return;
      case 'open': {
        const id = property(message, 'id');
        const { places = {} } = this.drawn ?? {};
        const place = typeof id === 'string' && Object.hasOwn(places, id) ? places[id] : undefined;
        if (place !== undefined) {
          await openPlace(place);
        }
        return;
      }
      case 'trace':
        await commands.executeCommand(SHOW_TRACE, this.id);
        return;
      case 'save':
        await this.save(property(message, 'format') === 'svg' ? 'svg' : 'markdown');
        return;
      default:
        return;
    }
  }
}

function titleOf(name: string): string {
  return l10n.t('Path of {0}', name);
}
