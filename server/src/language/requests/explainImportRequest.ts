/** Explains an import in every context of a folder, and completes the names of modules. `params` is untrusted input. */

import { ErrorCodes, ResponseError, type CancellationToken, type Position } from 'vscode-languageserver';
import { isDottedName } from '../../core/formats/python/dynamicImports';
import type { ExplainImportResult, ModuleNamesResult } from '../../protocol/imports';
import { property } from '../../protocol/property';
import { activeContext } from '../activeContext';
import { importAt, pythonDocument } from '../imports/askedImports';
import { explainImport, type Asked } from '../imports/explanation';
import { toExplanationDto } from '../imports/explanationDto';
import { importMemory } from '../imports/importMemory';
import type { Session } from '../state';
import { stringProperty } from './contextsRequest';

const MOST_NAMES = 200;

export async function explainImportRequest(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<ExplainImportResult> {
  const uri = optionalString(params, 'uri');
  const asked = namedIn(params) ?? importUnder(session, uri, params);
  if (asked === undefined) {
    return {};
  }
  const explanation = await explainImport(session, { asked, uri, depth: 'all' }, token);
  return explanation === undefined
    ? {}
    : { explanation: await toExplanationDto(explanation, session, token) };
}

function namedIn(params: unknown): Asked | undefined {
  const name = optionalString(params, 'name')?.trim();
  if (name === undefined) {
    return undefined;
  }
  const [, dots = '', module = ''] = /^(\.*)(.*)$/s.exec(name) ?? [];
  if (!isDottedName(module) && !(module === '' && dots !== '')) {
    throw new ResponseError(ErrorCodes.InvalidParams, `Not the name of a module: ${name}`);
  }
  return { level: dots.length, module };
}

function importUnder(session: Session, uri: string | undefined, params: unknown): Asked | undefined {
  const position = positionIn(property(params, 'position'));
  const document = uri === undefined ? undefined : pythonDocument(uri, session);
  return document === undefined || position === undefined ? undefined : importAt(document, position)?.site;
}

function positionIn(value: unknown): Position | undefined {
  const [line, character] = [property(value, 'line'), property(value, 'character')];
  return typeof line === 'number' && typeof character === 'number' ? { line, character } : undefined;
}

function optionalString(params: unknown, name: string): string | undefined {
  return property(params, name) === undefined ? undefined : stringProperty(params, name);
}

export async function moduleNames(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<ModuleNamesResult> {
  const text = stringProperty(params, 'text').trim();
  const active = await activeContext(session, optionalString(params, 'uri'), token);
  if (active === undefined || active.inspected.result.fatal !== undefined) {
    return { names: [] };
  }
  const { search } = importMemory(session).explainer(active.inspected, active.folder.path);
  const dot = text.lastIndexOf('.');
  const prefix = text.slice(0, dot + 1);
  if (prefix !== '' && !isDottedName(prefix.slice(0, -1))) {
    return { names: [] };
  }
  const wanted = text.slice(dot + 1).toLowerCase();
  const names = [...search.namesBeside(`${prefix}x`)].filter(
    (name) => name.toLowerCase().startsWith(wanted) && isDottedName(name),
  );
  // What begins with an underscore is seldom meant.
  const rank = (name: string): number => Number(name.startsWith('_') && !wanted.startsWith('_'));
  return {
    names: names
      .toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .filter((name) => search.find(prefix + name).spec !== undefined)
      .slice(0, MOST_NAMES)
      .map((name) => prefix + name),
  };
}
