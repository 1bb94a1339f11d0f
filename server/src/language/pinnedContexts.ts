/** Reads what a client says about pinned contexts; values of any other shape are ignored. */

import { property } from '../protocol/property';

export interface PinnedContext {
  readonly contextId: string;
  /** As they were when it was pinned. */
  readonly name: string;
  readonly kind: string;
  readonly interpreter: string;
}

/** By URI of the folder. `params` is untrusted input from the client. */
export function readPinnedContexts(params: unknown): ReadonlyMap<string, PinnedContext> {
  const list = property(params, 'pinned');
  const pinned = new Map<string, PinnedContext>();
  for (const item of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const [folder, contextId, name, kind, interpreter] = [
      'folder',
      'contextId',
      'name',
      'kind',
      'interpreter',
    ].map((key) => property(item, key));
    if (
      typeof folder === 'string' &&
      typeof contextId === 'string' &&
      typeof name === 'string' &&
      typeof kind === 'string' &&
      typeof interpreter === 'string'
    ) {
      pinned.set(folder, { contextId, name, kind, interpreter });
    }
  }
  return pinned;
}
