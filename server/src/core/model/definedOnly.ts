/** For members that are there or not: with `exactOptionalPropertyTypes`, one that is there is never undefined. */

export type DefinedOnly<T> = { readonly [Name in keyof T]?: Exclude<T[Name], undefined> };

/** Without those that are undefined, the others in their order: `{ ...head, ...definedOnly({ form, target }) }`. */
export function definedOnly<const T extends object>(values: T): DefinedOnly<T> {
  const defined: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      defined[name] = value;
    }
  }
  return defined as DefinedOnly<T>;
}
