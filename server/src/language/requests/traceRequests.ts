/** The requests about how a path came about: the trace as a document, the picture, and the picture as a file. */

import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { buildPicture } from '../../core/drawing/buildPicture';
import { foldTexts } from '../../core/drawing/foldPicture';
import type { Picture } from '../../core/drawing/picture';
import { pictureMarkdown } from '../../core/drawing/pictureMarkdown';
import { pictureSvg } from '../../core/drawing/pictureSvg';
import { traceDocument } from '../../core/drawing/traceDocument';
import { definedOnly } from '../../core/model/definedOnly';
import { property } from '../../protocol/property';
import type { PlaceDto } from '../../protocol/protocol';
import type {
  NoTrace,
  PictureFileResult,
  PictureFormat,
  PictureResult,
  TraceLinkDto,
  TraceResult,
} from '../../protocol/startupTrace';
import { activeContext } from '../activeContext';
import { contextsById } from '../convert';
import { inspectAll } from '../runs/inspectAll';
import type { Session } from '../state';
import { pathToUri } from '../uri';
import { stringProperty } from './contextsRequest';
import type { FoundContext } from './findContext';

export const NO_TRACE: NoTrace = { kind: 'none' };

export async function trace(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<TraceResult> {
  const found = await contextMeant(session, params, token);
  if (found === undefined) {
    return NO_TRACE;
  }
  const { text, links, folds } = traceDocument(found.inspected, session.render);
  return {
    kind: 'trace',
    context: nameOf(found),
    text,
    folds,
    links: links.flatMap(({ path, range, target }): readonly TraceLinkDto[] => {
      const there = fileAt(path, found, session);
      return there === undefined ? [] : [{ range, ...there, ...definedOnly({ target }) }];
    }),
  };
}

export async function picture(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<PictureResult> {
  const found = await contextMeant(session, params, token);
  if (found === undefined) {
    return NO_TRACE;
  }
  const drawn = pictureOf(found, session);
  return { kind: 'picture', context: nameOf(found), picture: drawn, places: placesOf(drawn, found, session) };
}

export async function pictureFile(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<PictureFileResult> {
  const format = formatOf(stringProperty(params, 'format'));
  const found = await contextMeant(session, params, token);
  return found === undefined
    ? NO_TRACE
    : { kind: 'file', text: formats[format](pictureOf(found, session), foldTexts(session.render)) };
}

const formats: { readonly [F in PictureFormat]: typeof pictureSvg } = {
  svg: pictureSvg,
  markdown: pictureMarkdown,
};

function formatOf(name: string): PictureFormat {
  if (name === 'svg' || name === 'markdown') {
    return name;
  }
  throw new ResponseError(ErrorCodes.InvalidParams, `Unknown format: ${name}`);
}

/** A context that was shown before the last change may be gone. */
async function contextMeant(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<FoundContext | undefined> {
  const id = property(params, 'contextId');
  if (typeof id !== 'string') {
    const uri = property(params, 'uri');
    return activeContext(session, typeof uri === 'string' ? uri : undefined, token);
  }
  for (const { folder, inspection } of await inspectAll(session, token)) {
    const inspected = contextsById(folder.uri, inspection.contexts).get(id);
    if (inspected !== undefined) {
      return { id, folder, inspection, inspected };
    }
  }
  return undefined;
}

function nameOf({ id, inspected }: FoundContext) {
  return { id, name: inspected.context.name };
}

function pictureOf({ inspected, inspection }: FoundContext, { render }: Session): Picture {
  return buildPicture(inspected, { say: render, folder: inspection.folder });
}

function placesOf(
  { nodes }: Picture,
  found: FoundContext,
  session: Session,
): Readonly<Record<string, PlaceDto>> {
  const { platform } = session.state;
  const places = nodes.flatMap(({ id, place, looked = [] }): readonly (readonly [string, PlaceDto])[] => [
    ...(place === undefined
      ? []
      : [[id, { uri: pathToUri(place.file, platform), range: place.range }] as const]),
    ...looked.flatMap(({ path, found: isFound }, index) => {
      const there = isFound ? fileAt(path, found, session) : undefined;
      return there === undefined || there.isDirectory
        ? []
        : [[`${id}.${String(index)}`, { uri: there.uri, range: START }] as const];
    }),
  ]);
  return Object.fromEntries(places);
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function fileAt(
  path: string,
  { inspected: { context } }: FoundContext,
  { state: { platform, fileSystem } }: Session,
): Pick<TraceLinkDto, 'uri' | 'isDirectory'> | undefined {
  if (path === '') {
    return undefined;
  }
  const absolute = platform.abspath(path, context.cwd);
  const { kind } = fileSystem.stat(absolute);
  return kind === 'absent'
    ? undefined
    : { uri: pathToUri(absolute, platform), isDirectory: kind === 'directory' };
}
