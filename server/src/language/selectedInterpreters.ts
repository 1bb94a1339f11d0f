/** What a client says about the interpreters that are selected in it; anything of another shape is ignored. */

/** Paths by URI of the folder. */
export function readSelectedInterpreters(params: unknown): ReadonlyMap<string, string> {
  const list = member(params, 'interpreters');
  const selected = new Map<string, string>();
  for (const item of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const folder = member(item, 'folder');
    const path = member(item, 'path');
    if (typeof folder === 'string' && typeof path === 'string' && path !== '') {
      selected.set(folder, path);
    }
  }
  return selected;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
