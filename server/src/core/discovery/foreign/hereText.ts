/** What was found for another system, in the paths of this machine: people see their own. */

import type { PathMapping } from './pathMapping';

/** The texts of files are not changed. */
const VERBATIM: ReadonlySet<string> = new Set(['code', 'text', 'template', 'newText']);

/** The same value with each path of the other system as this machine calls it, where it has it. Values are plain data. */
export function inPathsOfHere<T>(value: T, mapping: PathMapping): T {
  return changed(value, mapping) as T;
}

function changed(value: unknown, mapping: PathMapping): unknown {
  if (typeof value === 'string') {
    return hereText(value, mapping);
  }
  if (Array.isArray(value)) {
    return value.map((each: unknown) => changed(each, mapping));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => [
      hereText(key, mapping),
      VERBATIM.has(key) ? each : changed(each, mapping),
    ]),
  );
}

/** A path as a whole, or paths in a sentence up to the next blank. */
function hereText(text: string, { platform, hereOf }: PathMapping): string {
  const whole = platform.isAbsolute(text) ? hereOf(text) : undefined;
  if (whole !== undefined) {
    return whole;
  }
  const path =
    platform.name === 'windows' ? /\b[A-Za-z]:\\[^\s"'<>|*?;,]*/g : /(?<![\w/])\/mnt\/[a-z]\/[^\s"';,]*/g;
  return text.replace(path, (found) => hereOf(found) ?? found);
}
