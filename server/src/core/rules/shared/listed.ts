/** A few names for a sentence, and the number of the others. */

const NAMED = 5;

export function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  const shown = names.slice(0, NAMED).join(', ');
  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}
