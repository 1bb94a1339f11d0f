/** Shell patterns for names: `*`, `?`, `[…]`. fnmatch(3), glob(7). */

export function isPattern(text: string): boolean {
  return /[*?[]/.test(text);
}

/** A name with a leading dot matches only if the pattern has one too. fnmatch(3), FNM_PERIOD. */
export function matchesPattern(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) {
    return false;
  }
  return matchesParts([...name], partsOf(pattern));
}

type Part = '*' | ((character: string) => boolean);

/** A bracket expression, an escaped character, or a single one. */
const PART = /\[[!^]?\]?[^\]]*\]|\\[^]|[^]/gu;

function partsOf(pattern: string): readonly Part[] {
  // Behind the last closing bracket none opens an expression.
  const last = pattern.lastIndexOf(']') + 1;
  const tail = [...pattern.slice(last).matchAll(/\\[^]|[^]/gu)];
  return [...pattern.slice(0, last).matchAll(PART), ...tail].map(([part]) => partOf(part));
}

function partOf(part: string): Part {
  if (part === '*') {
    return '*';
  }
  if (part === '?') {
    return () => true;
  }
  if (part.length > 1 && part.startsWith('[')) {
    return bracketPart(part.slice(1, -1));
  }
  const literal = part.length > 1 && part.startsWith('\\') ? part.slice(1) : part;
  return (character) => character === literal;
}

/** A range whose ends are in the wrong order is empty. */
function bracketPart(inner: string): Part {
  const isNegated = /^[!^]/.test(inner);
  const characters = [...(isNegated ? inner.slice(1) : inner)];
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const first = characters[at] ?? '';
    const last = characters[at + 1] === '-' ? characters[at + 2] : undefined;
    ranges.push([first, last ?? first]);
    at += last === undefined ? 0 : 2;
  }
  const isIn = (character: string): boolean =>
    ranges.some(([first, last]) => isOrdered(first, character) && isOrdered(character, last));
  return (character) => isIn(character) !== isNegated;
}

function isOrdered(first: string, second: string): boolean {
  return (first.codePointAt(0) ?? 0) <= (second.codePointAt(0) ?? 0);
}

/** When a part does not match, only the last star can still take more: an earlier one could not do better. */
function matchesParts(name: readonly string[], parts: readonly Part[]): boolean {
  let [at, part] = [0, 0];
  let star = -1;
  let behindStar = 0;
  while (at < name.length) {
    const wanted = parts[part];
    if (wanted === '*') {
      star = part;
      behindStar = at;
      part += 1;
    } else if (wanted?.(name[at] ?? '') === true) {
      at += 1;
      part += 1;
    } else if (star >= 0) {
      behindStar += 1;
      at = behindStar;
      part = star + 1;
    } else {
      return false;
    }
  }
  return parts.slice(part).every((rest) => rest === '*');
}

/** How many characters at the beginning of a text match, shortest first: for `${NAME#pattern}`, where a leading dot is no exception. */
export function matchingStarts(text: string, pattern: string): readonly number[] {
  return matchingLengths([...text], partsOf(pattern));
}

/** The same for its end. */
export function matchingEnds(text: string, pattern: string): readonly number[] {
  return matchingLengths([...text].toReversed(), partsOf(pattern).toReversed());
}

/** All ways to match are followed at once, so that each character is looked at once. */
function matchingLengths(characters: readonly string[], parts: readonly Part[]): readonly number[] {
  const lengths: number[] = [];
  let length = 0;
  let reached = behindStars(new Set([0]), parts);
  for (let at = 0; reached.size > 0; at += 1) {
    if (reached.has(parts.length)) {
      lengths.push(length);
    }
    const character = characters[at];
    if (character === undefined) {
      break;
    }
    length += character.length;
    reached = behindStars(behindCharacter(reached, parts, character), parts);
  }
  return lengths;
}

function behindCharacter(reached: ReadonlySet<number>, parts: readonly Part[], character: string): Set<number> {
  const next = new Set<number>();
  for (const at of reached) {
    const part = parts[at];
    if (part === '*') {
      next.add(at);
    } else if (part?.(character) === true) {
      next.add(at + 1);
    }
  }
  return next;
}

/** A star may match nothing. A set is visited in the order in which it grows. */
function behindStars(reached: Set<number>, parts: readonly Part[]): ReadonlySet<number> {
  for (const at of reached) {
    if (parts[at] === '*') {
      reached.add(at + 1);
    }
  }
  return reached;
}
