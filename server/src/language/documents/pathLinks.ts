/** Links on the paths in pyvenv.cfg, `.pth`, `._pth` and `.env`: only where the path exists. */

import type { CancellationToken, DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { pathFileKind, writtenPaths, type PathFileKind } from '../../core/formats/writtenPaths';
import { message } from '../../core/model/message';
import { TextIndex } from '../../core/text/positions';
import { REVEAL_DIRECTORY_COMMAND } from '../../protocol/protocol';
import { throwIfCancelled } from '../runSafely';
import type { Session } from '../state';
import { pathToUri, uriToPath } from '../uri';

/** A text that its editor shows, and what relative paths in it start from. */
export interface PathDocument {
  readonly file: string;
  readonly kind: PathFileKind;
  readonly text: string;
  readonly base: string;
}

/** Undefined for documents in which no paths are looked for. */
export function pathDocument(uri: string, { state, documents }: Session): PathDocument | undefined {
  const { platform, folders } = state;
  const file = uriToPath(uri, platform);
  const kind = file === undefined ? undefined : pathFileKind(file, platform);
  const document = file === undefined ? undefined : documents.find(file);
  if (file === undefined || kind === undefined || document === undefined) {
    return undefined;
  }
  const around = folders
    .map(({ path }) => path)
    .filter((path) => platform.normcase(file).startsWith(platform.normcase(path) + platform.separator))
    .toSorted((a, b) => b.length - a.length);
  // A relative path in a `.env` starts from the working directory, which is usually the workspace folder.
  const base = (kind === 'dotenv' ? around[0] : undefined) ?? platform.dirname(file);
  return { file, kind, text: document.getText(), base };
}

export function documentLinks(
  session: Session,
  { textDocument }: DocumentLinkParams,
  token: CancellationToken,
): DocumentLink[] {
  const document = pathDocument(textDocument.uri, session);
  if (document === undefined) {
    return [];
  }
  const { platform, fileSystem } = session.state;
  const index = new TextIndex(document.text);
  return writtenPaths(document.text, document.kind, platform.delimiter)
    .slice(0, MOST_LINKS)
    .flatMap(({ text, start, end }) => {
      throwIfCancelled(token);
      const path = platform.abspath(text, document.base);
      const { kind } = fileSystem.stat(path);
      const range = index.range(start, end);
      switch (kind) {
        case 'file':
          return [{ range, target: pathToUri(path, platform) }];
        case 'directory':
          return [{ range, ...directoryTarget(path, session) }];
        case 'other':
        case 'absent':
          return [];
      }
    });
}

/** An editor asks for the links again after each change; more than a person follows are not worth that. */
const MOST_LINKS = 1_000;

/** VS Code opens no directories as documents: our client shows them in the Explorer or in a file manager. */
function directoryTarget(
  path: string,
  { client, render, state: { platform } }: Session,
): Pick<DocumentLink, 'target' | 'tooltip'> {
  const uri = pathToUri(path, platform);
  if (!client.commands) {
    return { target: uri };
  }
  const argument = encodeURIComponent(JSON.stringify([uri]));
  return {
    target: `command:${REVEAL_DIRECTORY_COMMAND}?${argument}`,
    tooltip: render(message('Show this directory')),
  };
}
