/** What a value of unknown shape has under a name: undefined where it has nothing, or is no object. */

export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
