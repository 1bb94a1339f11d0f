/** What earlier workers have left in the editor. It stays until a new worker has published, so that nothing flickers. */

import type { EditorSide } from './editorSide';
import type { Registration, WorkerTraces } from './workerTraces';

export class LeftBehind {
  private readonly editor: EditorSide;
  private readonly uris = new Set<string>();
  private registrations: readonly Registration[] = [];

  constructor(editor: EditorSide) {
    this.editor = editor;
  }

  keep({ shownUris, registered }: WorkerTraces): void {
    for (const uri of shownUris) {
      this.uris.add(uri);
    }
    this.registrations = [...this.registrations, ...registered];
  }

  /** `now`: what the new worker has left so far. */
  remove(now: WorkerTraces): void {
    for (const uri of this.uris) {
      if (!now.shownUris.has(uri)) {
        this.editor.notify('textDocument/publishDiagnostics', { uri, diagnostics: [] });
      }
    }
    this.uris.clear();
    if (this.registrations.length > 0) {
      // The protocol has this name with its misspelling.
      this.editor.request('client/unregisterCapability', { unregisterations: this.registrations });
    }
    this.registrations = [];
  }
}
