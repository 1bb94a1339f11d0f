/** Formats `.pie` files; all other documents are left to other formatters. */

import type { DocumentFormattingParams, TextEdit } from 'vscode-languageserver';
import { formatPie } from '../../core/formats/packages/formatPie';
import { isPie } from './pieFile';
import type { Session } from '../state';
import { uriToPath } from '../uri';

export const PIE_DOCUMENTS = [{ scheme: 'file', pattern: '**/*.pie' }];

export function formatting(
  { state: { platform }, documents }: Session,
  { textDocument }: DocumentFormattingParams,
): TextEdit[] {
  const path = uriToPath(textDocument.uri, platform);
  const document = path === undefined || !isPie(path) ? undefined : documents.find(path);
  return document === undefined ? [] : [...formatPie(document.getText(), platform.delimiter)];
}
