/** The documents that are open in the editor, as a new worker has to know them. Edits are applied when it starts, or when many have come. */

import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { property } from '../protocol/property';

/** Applying an edit takes as long as the document is large; keeping it takes as much memory as the edit is large. */
const MOST_KEPT_EDITS = 256;
const MOST_KEPT_CHARACTERS = 1024 * 1024;

interface OpenText {
  document: TextDocument;
  edits: { readonly changes: TextDocumentContentChangeEvent[]; readonly version: number }[];
  characters: number;
}

export class OpenTexts {
  private readonly byUri = new Map<string, OpenText>();

  /** Messages of another shape change nothing here: the worker does not understand them either. */
  note(method: string, params: unknown): void {
    const document = property(params, 'textDocument');
    const uri = property(document, 'uri');
    if (typeof uri !== 'string') {
      return;
    }
    switch (method) {
      case 'textDocument/didOpen':
        this.open(uri, document);
        break;
      case 'textDocument/didChange':
        this.change(uri, property(document, 'version'), property(params, 'contentChanges'));
        break;
      case 'textDocument/didClose':
        this.byUri.delete(uri);
        break;
    }
  }

  /** The parameters with which each would be opened now. */
  get all(): readonly object[] {
    return [...this.byUri.values()].map((open) => {
      apply(open);
      const { uri, languageId, version } = open.document;
      return { textDocument: { uri, languageId, version, text: open.document.getText() } };
    });
  }

  private open(uri: string, given: unknown): void {
    const [languageId, version, text] = ['languageId', 'version', 'text'].map((name) =>
      property(given, name),
    );
    if (typeof text === 'string') {
      const document = TextDocument.create(
        uri,
        typeof languageId === 'string' ? languageId : '',
        typeof version === 'number' ? version : 0,
        text,
      );
      this.byUri.set(uri, { document, edits: [], characters: 0 });
    }
  }

  private change(uri: string, version: unknown, given: unknown): void {
    const open = this.byUri.get(uri);
    if (open === undefined || !Array.isArray(given)) {
      return;
    }
    const changes = given.filter(isChange);
    open.edits.push({ changes, version: typeof version === 'number' ? version : open.document.version });
    open.characters += changes.reduce((sum, { text }) => sum + text.length, 0);
    if (open.edits.length > MOST_KEPT_EDITS || open.characters > MOST_KEPT_CHARACTERS) {
      apply(open);
    }
  }
}

function apply(open: OpenText): void {
  for (const { changes, version } of open.edits) {
    open.document = TextDocument.update(open.document, changes, version);
  }
  open.edits = [];
  open.characters = 0;
}

function isChange(value: unknown): value is TextDocumentContentChangeEvent {
  const range = property(value, 'range');
  return (
    typeof property(value, 'text') === 'string' &&
    (range === undefined || (isPosition(property(range, 'start')) && isPosition(property(range, 'end'))))
  );
}

function isPosition(value: unknown): boolean {
  return typeof property(value, 'line') === 'number' && typeof property(value, 'character') === 'number';
}
