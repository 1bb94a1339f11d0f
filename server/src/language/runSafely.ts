/** The only place where the server catches errors: a bug costs one answer, not the server. */

import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { Log } from './log';

/** Runs `work`; what it throws is logged and answered with `fallback`. An answer that is meant as an error passes through. */
export async function runSafely<T>(
  log: Log,
  what: string,
  fallback: T,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ResponseError) {
      throw error;
    }
    log.error(`${what} failed: ${describeError(error)}`);
    return fallback;
  }
}

/** Called after each pause: a cancelled request gets no answer but this one. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled');
  }
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
