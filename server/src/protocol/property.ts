/** Reads a property from a value of unknown shape, such as the content of a message. */

/** Undefined if the value has no such property, or is not an object. */
export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
