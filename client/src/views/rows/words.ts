/** How the texts of a row are put together. */

import { l10n } from 'vscode';

/** For the dim part of a row. */
export function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** For users of a screen reader. */
export function sentence(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

const MOST_NAMES = 3;

export function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more > 1
    ? l10n.t('{0} and {1} more', names.slice(0, MOST_NAMES).join(', '), more)
    : names.join(', ');
}
