/**
 * Edits that an editor sends twice: VS Code's library does for each registration that matches the document, and made twice an edit
 * would garble the text. A document gets a new version with each edit. LSP 3.17, VersionedTextDocumentIdentifier
 */

import { property } from '../protocol/property';

export class RepeatedEdits {
  private last: Uint8Array | undefined;

  /** Whether the message is the one before once more. One without a version may be another edit that looks the same. */
  isRepeated(params: unknown, body: Buffer): boolean {
    const isVersioned = typeof property(property(params, 'textDocument'), 'version') === 'number';
    const isSame = isVersioned && this.last !== undefined && body.equals(this.last);
    this.last = body;
    return isSame;
  }
}
