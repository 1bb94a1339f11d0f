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

/** Only the last star gives way, so that the time is that of the name and the pattern, and not of what their stars combine to. */
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
