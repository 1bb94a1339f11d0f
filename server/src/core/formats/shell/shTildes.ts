/**
 * The tildes of a word that a shell replaces. POSIX.1-2024, "Shell Command Language", "Tilde Expansion": at the start of a word, and in an
 * assignment behind the equals sign and each colon, up to a slash; nothing of that may be quoted, or come from another expansion.
 */

import type { ShPart } from './shWords';

/** Each of them as an expansion of its own, such as `~` or `~name`. Their values are not split into words. */
export function withTildes(parts: readonly ShPart[], isAssignment: boolean): readonly ShPart[] {
  return parts.flatMap((part, position): readonly ShPart[] => {
    // QUIRK(quoted-tilde): no shell expands it.
    if (part.kind !== 'text' || part.quoted) {
      return [part];
    }
    const isFirst = position === 0;
    const isLast = position === parts.length - 1;
    return split(part.text, isAssignment ? ASSIGNED : WORD, (end, isAtStart) => {
      const isBegun = isAtStart ? isFirst : true;
      return isBegun && (end < part.text.length || isLast);
    });
  });
}

/** The first group is what has to be at the start of the word. */
const WORD = /(^)~[\w.-]*(?=\/|$)/g;
const ASSIGNED = /(?:(?<=(^\w+=))|(?<=:))~[\w.-]*(?=[/:]|$)/g;

function split(
  text: string,
  tilde: RegExp,
  isTilde: (end: number, isAtStart: boolean) => boolean,
): readonly ShPart[] {
  const parts: ShPart[] = [];
  let behind = 0;
  for (const match of text.matchAll(tilde)) {
    const end = match.index + match[0].length;
    if (isTilde(end, match[1] !== undefined)) {
      parts.push(
        { kind: 'text', text: text.slice(behind, match.index), quoted: false },
        { kind: 'expansion', written: match[0], quoted: true },
      );
      behind = end;
    }
  }
  parts.push({ kind: 'text', text: text.slice(behind), quoted: false });
  return parts.filter((part) => part.kind !== 'text' || part.text !== '');
}
