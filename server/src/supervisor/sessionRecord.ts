/** What the editor has said that still holds: with it, a new worker takes over. */

import { property } from '../protocol/property';
import { LASTING_NOTIFICATIONS } from './methods';
import { OpenTexts } from './openTexts';

export interface Notification {
  readonly method: string;
  readonly params?: unknown;
}

export class SessionRecord {
  private readonly texts = new OpenTexts();
  private readonly lasting = new Map<string, unknown>();
  private initializeParams: unknown;
  private initialized = false;
  /** By URI; undefined: those of `initialize` hold. */
  private folders: Map<string, unknown> | undefined;

  noteInitialize(params: unknown): void {
    this.initializeParams = params;
  }

  note(method: string, params: unknown): void {
    if (method === 'initialized') {
      this.initialized = true;
    } else if (method === 'workspace/didChangeWorkspaceFolders') {
      this.changeFolders(property(params, 'event'));
    } else if (LASTING_NOTIFICATIONS.has(method)) {
      this.lasting.set(method, params);
    } else {
      this.texts.note(method, params);
    }
  }

  /** The parameters of `initialize`, with the folders as they are now. */
  get initialize(): unknown {
    const params = this.initializeParams;
    return this.folders === undefined || typeof params !== 'object' || params === null
      ? params
      : { ...params, workspaceFolders: [...this.folders.values()] };
  }

  /** The process of the editor, if it names one. */
  get editorProcess(): number | undefined {
    const id = property(this.initializeParams, 'processId');
    return typeof id === 'number' ? id : undefined;
  }

  get locale(): string | undefined {
    const locale = property(this.initializeParams, 'locale');
    return typeof locale === 'string' ? locale : undefined;
  }

  /** What a new worker hears after its `initialize`, in the order in which an editor would say it. */
  get notifications(): readonly Notification[] {
    return [
      ...(this.initialized ? [{ method: 'initialized', params: {} }] : []),
      ...[...this.lasting].map(([method, params]) => ({
        method,
        ...(params === undefined ? {} : { params }),
      })),
      ...this.texts.all.map((params) => ({ method: 'textDocument/didOpen', params })),
    ];
  }

  private changeFolders(event: unknown): void {
    const folders = this.folders ?? foldersBy(property(this.initializeParams, 'workspaceFolders'));
    for (const uri of foldersBy(property(event, 'removed')).keys()) {
      folders.delete(uri);
    }
    for (const [uri, folder] of foldersBy(property(event, 'added'))) {
      folders.set(uri, folder);
    }
    this.folders = folders;
  }
}

function foldersBy(list: unknown): Map<string, unknown> {
  const folders = new Map<string, unknown>();
  for (const folder of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const uri = property(folder, 'uri');
    if (typeof uri === 'string') {
      folders.set(uri, folder);
    }
  }
  return folders;
}
