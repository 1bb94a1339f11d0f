/** JSON that lacks a comma or the brackets at its end, as it was meant. */

import { parseTree, type ParseError, type ParseOptions } from 'jsonc-parser';

/** As the editor reads its own files. */
export const JSON_OPTIONS: ParseOptions = { allowTrailingComma: true, allowEmptyContent: true };

/** More than that is not a slip. */
const SLIPS = 8;

/** Undefined if anything else is wrong with it. */
export function repairedJson(text: string): string | undefined {
  let current = text;
  for (let slips = 0; slips <= SLIPS; slips += 1) {
    const errors: ParseError[] = [];
    parseTree(current, errors, JSON_OPTIONS);
    const [first] = errors;
    const next = first === undefined ? undefined : repairedOnce(current, first);
    if (next === undefined) {
      return first === undefined && slips > 0 ? current : undefined;
    }
    current = next;
  }
  return undefined;
}

/** The numbers are those of jsonc-parser's ParseErrorCode, an enumeration that exists for its compiler only. */
const MISSING: ReadonlyMap<number, string> = new Map([
  [6, ','],
  [7, '}'],
  [8, ']'],
]);

function repairedOnce(text: string, { error, offset }: ParseError): string | undefined {
  const sign = MISSING.get(error);
  const end = text.slice(0, offset).trimEnd().length;
  const isAtEnd = text.slice(offset).trim() === '';
  return sign === undefined || (sign !== ',' && !isAtEnd)
    ? undefined
    : text.slice(0, end) + sign + text.slice(end);
}
