/** Shell patterns for names: `*`, `?`, `[…]`. */

export function isPattern(text: string): boolean {
  return /[*?[]/.test(text);
}

/** A name with a leading dot matches only if the pattern has one too. fnmatch(3), FNM_PERIOD. */
export function matchesPattern(name: string, pattern: string): boolean {
  return nameMatcher(pattern)(name);
}

/** The same for many names. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  const parts = partsOf(pattern);
  const takesHidden = pattern.startsWith('.');
  return parts === undefined
    ? () => false
    : (name) => (takesHidden || !name.startsWith('.')) && matches([...name], parts);
}

type Part = '*' | ((character: string) => boolean);

/** Undefined for a set of characters that is not valid. A set that is not closed stands for itself. */
function partsOf(pattern: string): readonly Part[] | undefined {
  const sets = pattern.lastIndexOf(']') + 1;
  const written = [
    ...pattern.slice(0, sets).matchAll(/\[[!^]?\]?[^\]]*\]|\\.|[^]/gu),
    ...pattern.slice(sets).matchAll(/\\.|[^]/gu),
  ];
  const parts: Part[] = [];
  for (const [part] of written) {
    if (part === '*') {
      parts.push('*');
    } else if (part === '?') {
      parts.push(() => true);
    } else if (part.length > 1 && part.startsWith('[')) {
      const set = characterSet(part);
      if (set === undefined) {
        return undefined;
      }
      parts.push((character) => set.test(character));
    } else {
      parts.push(literal(part.length === 2 && part.startsWith('\\') ? part.slice(1) : part));
    }
  }
  return parts;
}

function literal(wanted: string): Part {
  return (character) => character === wanted;
}

function characterSet(written: string): RegExp | undefined {
  const inner = written.slice(1, -1).replace(/^!/, '^').replaceAll('\\', '\\\\');
  try {
    return new RegExp(`^[${inner}]$`, 'su');
  } catch {
    return undefined;
  }
}

/** Only the last star is tried again, so the time depends on the name and the pattern, not on the combinations of stars. */
function matches(characters: readonly string[], parts: readonly Part[]): boolean {
  let at = 0;
  let part = 0;
  let star = -1;
  let starAt = 0;
  while (at < characters.length) {
    const wanted = parts[part];
    if (wanted === '*') {
      star = part;
      starAt = at;
      part += 1;
    } else if (wanted?.(characters[at] ?? '') === true) {
      at += 1;
      part += 1;
    } else if (star >= 0) {
      part = star + 1;
      starAt += 1;
      at = starAt;
    } else {
      return false;
    }
  }
  while (parts[part] === '*') {
    part += 1;
  }
  return part === parts.length;
}

/** How many characters at the beginning of a text match, shortest first: for `${NAME#pattern}`, which treats a leading dot like any other character. */
export function matchingStarts(text: string, pattern: string): readonly number[] {
  return matchingLengths([...text], partsOf(pattern) ?? [never]);
}

/** The same for its end. */
export function matchingEnds(text: string, pattern: string): readonly number[] {
  return matchingLengths([...text].toReversed(), partsOf(pattern)?.toReversed() ?? [never]);
}

const never: Part = () => false;

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

function behindCharacter(
  reached: ReadonlySet<number>,
  parts: readonly Part[],
  character: string,
): Set<number> {
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
