/** What a value of unknown shape, as messages bring it, has under a name. */

/** Undefined where it has nothing there, or is not an object. */
export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
