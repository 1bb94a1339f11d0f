/** The request that puts two run contexts side by side, and the same documents for other comparisons. */

import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { areAlike, compareSides, sideOf } from '../../core/imports/contextComparison';
import {
  comparisonDocuments,
  type ComparisonDocument,
  type DocumentSide,
} from '../../core/drawing/comparisonDocument';
import { definedOnly } from '../../core/model/definedOnly';
import type { InspectedContext } from '../../core/model/inspection';
import { message } from '../../core/model/message';
import type { CompareResult, ComparisonDocumentDto, ComparisonDto } from '../../protocol/comparisons';
import type { TraceLinkDto } from '../../protocol/startupTrace';
import { contextsById, versionText } from '../convert';
import { inspectAll } from '../runs/inspectAll';
import type { Session } from '../state';
import { pathToUri } from '../uri';
import { stringProperty } from './contextsRequest';
import type { FoundContext } from './findContext';

export const NOTHING_COMPARED: CompareResult = { kind: 'none' };

export async function compareContexts(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<CompareResult> {
  const [left, right] = await Promise.all(
    ['leftId', 'rightId'].map((name) => findIfThere(session, stringProperty(params, name), token)),
  );
  if (left === undefined || right === undefined) {
    return NOTHING_COMPARED;
  }
  return {
    kind: 'compared',
    leftName: left.inspected.context.name,
    rightName: right.inspected.context.name,
    ...comparison(left.inspected, right.inspected, session),
  };
}

/** A context that was shown before the last change may be gone. */
export async function findIfThere(
  session: Session,
  id: string,
  token: CancellationToken,
): Promise<FoundContext | undefined> {
  if (id === '') {
    throw new ResponseError(ErrorCodes.InvalidParams, 'The id of a context is empty');
  }
  for (const { folder, inspection } of await inspectAll(session, token)) {
    const inspected = contextsById(folder.uri, inspection.contexts).get(id);
    if (inspected !== undefined) {
      return { id, folder, inspection, inspected };
    }
  }
  return undefined;
}

export function comparison(left: InspectedContext, right: InspectedContext, session: Session): ComparisonDto {
  const { fileSystem } = session.state;
  return comparisonOf(
    { head: headOf(left, session), side: sideOf(left, fileSystem) },
    { head: headOf(right, session), side: sideOf(right, fileSystem) },
    [left, right],
    session,
  );
}

/** `contexts`: whose working directories the paths are relative to. */
export function comparisonOf(
  left: DocumentSide,
  right: DocumentSide,
  contexts: readonly [InspectedContext, InspectedContext],
  session: Session,
): ComparisonDto {
  const compared = compareSides(left.side, right.side);
  const documents = comparisonDocuments({ left, right }, compared, session.render);
  return {
    left: toDocumentDto(documents.left, contexts[0], session),
    right: toDocumentDto(documents.right, contexts[1], session),
    alike: areAlike(compared),
  };
}

export function headOf({ context, result }: InspectedContext, { render }: Session): readonly string[] {
  const version = versionText(result);
  const executable = result.executable === '' ? context.argv0 : result.executable;
  return [
    context.name,
    [version, executable].filter((part) => part !== '').join(' · '),
    render(message('Working directory: {cwd}', { cwd: context.cwd })),
    ...(result.fatal === undefined ? [] : [render(result.fatal.message)]),
  ];
}

function toDocumentDto(
  { text, links }: ComparisonDocument,
  { context, result }: InspectedContext,
  { state: { platform, fileSystem } }: Session,
): ComparisonDocumentDto {
  const cwd = result.changedDirectory ?? context.cwd;
  return {
    text,
    links: links.flatMap(({ range, path, target }): readonly TraceLinkDto[] => {
      const absolute = platform.abspath(path, cwd);
      const { kind } = fileSystem.stat(absolute);
      return kind === 'absent'
        ? []
        : [
            {
              range,
              uri: pathToUri(absolute, platform),
              isDirectory: kind === 'directory',
              ...definedOnly({ target }),
            },
          ];
    }),
  };
}
