/**
 * JSON as a tree, however it is nested: the parser is recursive, so that thousands of brackets in each other would exhaust its stack.
 * What is nested deeper than a person writes is not read.
 */

import { createScanner, parseTree, type Node, type ParseError, type ParseOptions } from 'jsonc-parser';
import { NESTING_LIMIT } from '../text/limits';

/** Undefined for a text that is empty, or nested too deeply. */
export function jsonRoot(text: string, errors: ParseError[] = [], options?: ParseOptions): Node | undefined {
  return nestedTooDeeplyAt(text) === undefined ? parseTree(text, errors, options) : undefined;
}

/** Where the first bracket is that is nested too deeply. */
export function nestedTooDeeplyAt(text: string): number | undefined {
  return hasManyBrackets(text) ? deepBracket(text) : undefined;
}

/** Hardly any text has so many: only then it is read token by token. */
function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (let offset = 0; offset < text.length && count <= NESTING_LIMIT; offset += 1) {
    const code = text.charCodeAt(offset);
    count += code === OPEN_BRACE || code === OPEN_BRACKET ? 1 : 0;
  }
  return count > NESTING_LIMIT;
}

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;

/** By the numbers of jsonc-parser's SyntaxKind, an enumeration that exists for its compiler only. */
const STEPS: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [2, -1],
  [3, 1],
  [4, -1],
]);
const END = 17;

/** Brackets in texts and comments do not count. */
function deepBracket(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== END; token = scanner.scan()) {
    depth = Math.max(0, depth + (STEPS.get(token) ?? 0));
    if (depth > NESTING_LIMIT) {
      return scanner.getTokenOffset();
    }
  }
  return undefined;
}
