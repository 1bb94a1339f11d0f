/** For optional members: with `exactOptionalPropertyTypes`, a member that exists is never undefined. */

export type DefinedOnly<T> = { readonly [Name in keyof T]?: Exclude<T[Name], undefined> };

/** Leaves out undefined members and keeps the order of the others: `{ ...head, ...definedOnly({ form, target }) }`. */
export function definedOnly<const T extends object>(values: T): DefinedOnly<T> {
  const defined: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      defined[name] = value;
    }
  }
  return defined as DefinedOnly<T>;
}
