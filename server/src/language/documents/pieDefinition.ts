/** From a line of a `.pie` file to the package: a file in its directory, since editors open no directories. */

import type { CancellationToken, Location, TextDocumentPositionParams } from 'vscode-languageserver';
import { FILE_START } from '../../core/text/positions';
import { findPie, foundOf, outcomeAt } from './pieFile';
import type { Session } from '../state';
import { pathToUri } from '../uri';

const FILES = [['METADATA'], ['PKG-INFO'], ['EGG-INFO', 'PKG-INFO'], ['__init__.py'], []] as const;

export async function definition(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
  token: CancellationToken,
): Promise<Location[]> {
  const { platform, fileSystem } = session.state;
  const file = await findPie(session, textDocument.uri, token);
  const outcome = file === undefined ? undefined : outcomeAt(file.pie, position.line);
  return (outcome === undefined ? [] : foundOf(outcome)).flatMap(({ evidence }) => {
    const target = FILES.map((parts) => platform.join(evidence, ...parts)).find(
      (path) => fileSystem.stat(path).kind === 'file',
    );
    return target === undefined ? [] : [{ uri: pathToUri(target, platform), range: FILE_START }];
  });
}
