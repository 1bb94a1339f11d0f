/** In `.pie` files: completes the names of installed packages and, after an operator, their installed versions. */

import {
  CompletionItemKind,
  type CancellationToken,
  type CompletionItem,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import { normalisedName } from '../../core/formats/packages/metadataDirectory';
import { findPie, installedFor } from './pieFile';
import type { Session } from '../state';
import { uriToPath } from '../uri';

const NAME = /^\s*!?\s*(?<name>[A-Za-z0-9._-]*)$/;
const VERSION =
  /^\s*!?\s*(?<name>[A-Za-z0-9._-]+)\s*[^#]*?(?:~=|={2,3}|!=|<=|>=|<|>)\s*(?<version>[\w.!+*-]*)$/;

export async function pieCompletion(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<CompletionItem[]> {
  const file = position.line === 0 ? undefined : await findPie(session, textDocument.uri, token);
  const path = uriToPath(textDocument.uri, session.state.platform);
  if (file === undefined || path === undefined) {
    return [];
  }
  const lines =
    session.documents
      .find(path)
      ?.getText()
      .split(/\r\n|\r|\n/) ?? [];
  const before = (lines[position.line] ?? '').slice(0, position.character);
  const installed = installedFor(file, session);
  const item = (label: string, typed: string, detail: string, kind: CompletionItemKind): CompletionItem => ({
    label,
    kind,
    detail,
    textEdit: {
      range: { start: { ...position, character: position.character - typed.length }, end: position },
      newText: label,
    },
  });
  const named = NAME.exec(before)?.groups;
  if (named !== undefined) {
    const unique = new Map(installed.toReversed().map((found) => [normalisedName(found.name), found]));
    return [...unique.values()].map(({ name, version, location }) =>
      item(name, named['name'] ?? '', `${version}, ${location}`, CompletionItemKind.Module),
    );
  }
  const { name = '', version: typed = '' } = VERSION.exec(before)?.groups ?? {};
  const versions = new Map(
    installed
      .filter((found) => found.versionKnown && normalisedName(found.name) === normalisedName(name))
      .toReversed()
      .map((found) => [found.version, found]),
  );
  return [...versions.values()].map(({ version, location }) =>
    item(version, typed, location, CompletionItemKind.Value),
  );
}
