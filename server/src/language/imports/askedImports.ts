/** The imports in an open document: a Python file, a text that is not saved yet, or a notebook's cell. */

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver';
import { withoutMagics } from '../../core/formats/projects/notebookCells';
import type { ImportSite } from '../../core/formats/python/importSite';
import { importSites, siteAt } from '../../core/formats/python/importSites';
import type { Range } from '../../core/text/positions';
import { isPythonDocument } from '../runs/relevantDocuments';
import type { Session } from '../state';
import { uriToPath } from '../uri';

const CELL = 'vscode-notebook-cell:';

/** A file of several megabytes was written by a program. */
const LONGEST = 2 * 1024 * 1024;

export interface AskedImport {
  readonly site: ImportSite;
  /** Of the name. */
  readonly range: Range;
}

interface Known {
  readonly version: number;
  readonly sites: readonly ImportSite[];
}

const known = new WeakMap<TextDocument, Known>();

/** Undefined for a document that is not Python, or not open. */
export function pythonDocument(uri: string, { documents }: Session): TextDocument | undefined {
  const document = documents.get(uri);
  return document !== undefined && isPythonDocument(document) ? document : undefined;
}

/** A document changes in place, which its version shows. */
function sitesOf(document: TextDocument): readonly ImportSite[] {
  const before = known.get(document);
  if (before?.version === document.version) {
    return before.sites;
  }
  const text = document.getText();
  const sites =
    text.length > LONGEST ? [] : importSites(document.uri.startsWith(CELL) ? withoutMagics(text) : text);
  known.set(document, { version: document.version, sites });
  return sites;
}

export function importAt(document: TextDocument, position: Position): AskedImport | undefined {
  const site = siteAt(sitesOf(document), document.offsetAt(position));
  return site === undefined ? undefined : { site, range: rangeOf(document, site) };
}

/** Those that a range touches. */
export function importsTouching(document: TextDocument, range: Range): readonly AskedImport[] {
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return sitesOf(document)
    .filter((site) => site.start <= end && start <= site.end)
    .map((site) => ({ site, range: rangeOf(document, site) }));
}

function rangeOf(document: TextDocument, { start, end }: ImportSite): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** The file of a document; for a cell, that of its notebook. */
export function fileOf(uri: string, { state: { platform } }: Session): string | undefined {
  return uriToPath(
    uri
      .replace(CELL, 'file:')
      .replace(/^file:(?=\/(?!\/))/, 'file://')
      .replace(/#.*$/s, ''),
    platform,
  );
}

/** A cell has no package, wherever its notebook is. */
export function importingFile(uri: string, session: Session): string | undefined {
  return uri.startsWith(CELL) ? undefined : uriToPath(uri, session.state.platform);
}
