/** Reads what a client says about its selected interpreters; values of any other shape are ignored. */

import { property } from '../../protocol/property';

/** Paths by URI of the folder. */
export function readSelectedInterpreters(params: unknown): ReadonlyMap<string, string> {
  const list = property(params, 'interpreters');
  const selected = new Map<string, string>();
  for (const item of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const folder = property(item, 'folder');
    const path = property(item, 'path');
    if (typeof folder === 'string' && typeof path === 'string' && path !== '') {
      selected.set(folder, path);
    }
  }
  return selected;
}
