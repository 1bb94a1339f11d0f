/** `pypath lsp`: the language server, a bundle of its own next to this one. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExitStatus } from '../session';

/** It speaks over standard input and output, and exits when the editor asks for that. */
export async function lsp(): Promise<ExitStatus> {
  const server = pathToFileURL(join(__dirname, 'server.js')).href;
  await import(/* webpackIgnore: true */ server);
  return 0;
}
