/** Shell patterns for names: `*`, `?`, `[…]`. */

export function isPattern(text: string): boolean {
  return /[*?[]/.test(text);
}

/** A name with a leading dot matches only if the pattern has one too. fnmatch(3), FNM_PERIOD. */
export function matchesPattern(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) {
    return false;
  }
  return expression(pattern).test(name);
}

function expression(pattern: string): RegExp {
  const source = pattern.replace(/\[[!^]?\]?[^\]]*\]|\\.|[^]/gu, (part) => {
    if (part === '*') {
      return '.*';
    }
    if (part === '?') {
      return '.';
    }
    if (part.length > 1 && part.startsWith('[')) {
      const inner = part.slice(1, -1).replace(/^!/, '^').replaceAll('\\', '\\\\');
      return `[${inner}]`;
    }
    const literal = part.length === 2 && part.startsWith('\\') ? part.slice(1) : part;
    return literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  try {
    return new RegExp(`^${source}$`, 'su');
  } catch {
    return /^(?!)/;
  }
}
