/** What a client says about the interpreters that are selected in it; anything of another shape is ignored. */

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
