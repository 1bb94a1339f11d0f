/** The documents that are open in the editor: unsaved text hides the file on disk. */

import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { encodeUtf8 } from '../../core/text/bytes';
import type { Platform } from '../../core/model/platform';
import type { FileSystem } from '../../core/ports/fileSystem';
import { uriToPath } from '../uri';

/** How editors may have decoded a file that is not UTF-8. */
const encodings = ['utf-8', 'windows-1252'] as const;

/** A file that is larger than this is not compared: the text in the editor counts. */
const COMPARE_LIMIT = 1024 * 1024;

export class OpenDocuments {
  private readonly documents: TextDocuments<TextDocument>;
  private readonly platform: Platform;
  /** By URI, the version that was last seen to equal the file. */
  private readonly saved = new Map<string, number>();

  /** `disk` without a cache: an editor that reloads a changed file is often faster than the notice of the change. */
  constructor(documents: TextDocuments<TextDocument>, platform: Platform, disk: FileSystem) {
    this.documents = documents;
    this.platform = platform;
    documents.onDidChangeContent(({ document }) => {
      const path = uriToPath(document.uri, platform);
      if (path !== undefined && showsFile(document.getText(), path, disk)) {
        this.saved.set(document.uri, document.version);
      }
    });
    documents.onDidClose(({ document: { uri } }) => this.saved.delete(uri));
  }

  find(path: string): TextDocument | undefined {
    const wanted = this.platform.normcase(path);
    return this.documents.all().find((document) => {
      const own = uriToPath(document.uri, this.platform);
      return own !== undefined && this.platform.normcase(own) === wanted;
    });
  }

  all(): readonly TextDocument[] {
    return this.documents.all();
  }

  /** URIs by paths, as the platform compares them. */
  urisByPath(): ReadonlyMap<string, string> {
    const uris = new Map<string, string>();
    for (const { uri } of this.documents.all()) {
      const path = uriToPath(uri, this.platform);
      const key = path === undefined ? undefined : this.platform.normcase(path);
      if (key !== undefined && !uris.has(key)) {
        uris.set(key, uri);
      }
    }
    return uris;
  }

  /**
   * The bytes of a document that differs from the disk; undefined if the disk has what it shows. The protocol does not say which
   * documents are unsaved; for one that shows what the file holds, the bytes on disk decide, since only they show whether Python could
   * decode them. If a file is deleted, its document stays open in the editor, as it was or empty: there is nothing to save in it, so it
   * is ignored.
   */
  unsavedText(uri: string, disk: FileSystem): Uint8Array | undefined {
    const document = this.documents.get(uri);
    const path = uriToPath(uri, this.platform);
    return document === undefined || path === undefined || this.isSaved(document, path, disk)
      ? undefined
      : encodeUtf8(document.getText());
  }

  /** That of a URI, which need not be a file. */
  get(uri: string): TextDocument | undefined {
    return this.documents.get(uri);
  }

  private isSaved(document: TextDocument, path: string, disk: FileSystem): boolean {
    const { uri, version } = document;
    if (showsFile(document.getText(), path, disk)) {
      this.saved.set(uri, version);
      return true;
    }
    const hasNothingToSave = this.saved.get(uri) === version || document.getText() === '';
    return hasNothingToSave && disk.stat(path).kind === 'absent';
  }
}

function showsFile(text: string, path: string, disk: FileSystem): boolean {
  const outcome = disk.read(path, COMPARE_LIMIT);
  return (
    outcome.kind === 'bytes' &&
    encodings.some((encoding) => new TextDecoder(encoding).decode(outcome.bytes) === text)
  );
}
