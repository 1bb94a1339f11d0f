/**
 * Edits of one document that come together go to the worker as one message: the changes of a message are applied in order anyway, and
 * the worker has less to do for each message than it has for each change.
 */

import { property } from '../protocol/property';
import { encode } from './editorSide';

interface Held {
  readonly uri: string;
  version: unknown;
  readonly changes: unknown[];
}

export class MergedEdits {
  private held: Held | undefined;

  /** False: these cannot be kept together with those that are held. */
  add(params: unknown): boolean {
    const document = property(params, 'textDocument');
    const [uri, version, changes] = [
      property(document, 'uri'),
      property(document, 'version'),
      property(params, 'contentChanges'),
    ];
    if (
      typeof uri !== 'string' ||
      !Array.isArray(changes) ||
      (this.held !== undefined && this.held.uri !== uri)
    ) {
      return false;
    }
    this.held ??= { uri, version, changes: [] };
    this.held.version = version;
    this.held.changes.push(...(changes as readonly unknown[]));
    return true;
  }

  /** What is held, as a message; nothing is held afterwards. */
  take(): Buffer | undefined {
    const { held } = this;
    this.held = undefined;
    return held === undefined
      ? undefined
      : encode({
          method: 'textDocument/didChange',
          params: {
            textDocument: { uri: held.uri, version: held.version },
            contentChanges: held.changes,
          },
        });
  }
}
