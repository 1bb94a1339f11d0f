/** Separators that are none in PYTHONPATH of this system, so that Python reads several paths as one. */

import type { Platform } from '../../model/platform';

/** A colon that does not belong to a drive. */
const COLON = /(?<!(?:^|[:;,])[A-Za-z]):/;

/** A comma, `;` except on Windows, and a colon on Windows. */
export function wrongSeparators({ name }: Platform): RegExp {
  return name === 'windows' ? new RegExp(`,|${COLON.source}`) : /[;,]/;
}

/** One part, or none, where nothing is wrong. A comma alone may be part of a name, unless there are paths around it. */
export function partsOf(text: string, platform: Platform): readonly string[] {
  const parts = text
    .split(wrongSeparators(platform))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const isSure = platform.name === 'windows' ? COLON.test(text) : text.includes(';');
  return isSure || parts.some((part) => /[\\/]/.test(part)) ? parts : [];
}
