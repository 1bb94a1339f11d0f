/** A place in a JSON document, and what can be written there. */

export type JsonPath = readonly (string | number)[];
export type JsonValue = string | number | boolean | null | readonly JsonValue[];
