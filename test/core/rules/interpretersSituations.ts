/** Contexts in which Python does not start. */

import { message } from '../../../server/src/core/model/message';
import type { FileOrigin } from '../../../server/src/core/model/origin';
import type { Fatal } from '../../../server/src/core/model/startupResult';

export const chosenBy: FileOrigin = {
  kind: 'file',
  file: '/project/.vscode/settings.json',
  syntax: 'json',
  range: { start: { line: 1, character: 38 }, end: { line: 1, character: 50 } },
  assignment: { written: '/gone/python' },
};

export function fatal(code: Fatal['code'], file?: string): { readonly fatal: Fatal } {
  return {
    fatal: { code, message: message('Because of {code}', { code }), ...(file === undefined ? {} : { file }) },
  };
}
