/**
 * Patterns of `files.exclude`, on paths relative to the folder. They are a user's, so no text takes them long.
 * https://code.visualstudio.com/docs/editor/glob-patterns
 */

import { NESTING_LIMIT } from '../../text/limits';
import { linearPattern } from '../../text/linearPattern';

export interface Exclusions {
  /** Takes paths with slashes. */
  readonly isExcluded: (relative: string) => boolean;
  /** Patterns that exclude nothing here, because they are not understood. */
  readonly notUnderstood: readonly string[];
}

export function readExclusions(patterns: readonly string[]): Exclusions {
  const names = new Set<string>();
  const tests: ((relative: string) => boolean)[] = [];
  const notUnderstood: string[] = [];
  for (const pattern of patterns) {
    const [, name] = PLAIN_NAME.exec(pattern) ?? [];
    if (name !== undefined) {
      names.add(name);
      continue;
    }
    const source = pattern.length > PATTERN_LIMIT ? undefined : sourceOf(pattern, 0);
    const test = source === undefined ? undefined : linearPattern(`^(?:${source})$`);
    if (test === undefined) {
      notUnderstood.push(pattern);
    } else {
      tests.push(test);
    }
  }
  return {
    isExcluded: (relative) =>
      names.has(relative.slice(relative.lastIndexOf('/') + 1)) || tests.some((test) => test(relative)),
    notUnderstood,
  };
}

/** No path is longer. Linux include/uapi/linux/limits.h, PATH_MAX. */
const PATTERN_LIMIT = 4096;

/** Nearly all are of this form, and a name needs no pattern. */
const PLAIN_NAME = /^\*\*\/([^/*?[\]{}\\]+)$/;

/** For `linearPattern`; undefined if a brace or bracket is not closed. */
function sourceOf(pattern: string, depth: number): string | undefined {
  const segments = depth > NESTING_LIMIT ? undefined : separated(pattern, '/');
  if (segments === undefined) {
    return undefined;
  }
  const sources = segments.map((segment, index) => {
    const isLast = index === segments.length - 1;
    if (segment === '**') {
      return isLast ? '(?:.|\n)*' : '(?:[^/]*/)*';
    }
    const source = segmentSource(segment, depth);
    return source === undefined ? undefined : source + (isLast ? '' : '/');
  });
  return sources.includes(undefined) ? undefined : sources.join('');
}

function segmentSource(segment: string, depth: number): string | undefined {
  const sources: string[] = [];
  let at = 0;
  while (at < segment.length) {
    const [part = '', group, set] = PART.exec(segment.slice(at)) ?? [];
    const braces = group === undefined ? undefined : closedBraces(segment.slice(at));
    if (group !== undefined) {
      const source = braces === undefined ? undefined : choiceSource(braces.slice(1, -1), depth);
      if (braces === undefined || source === undefined) {
        return undefined;
      }
      sources.push(source);
      at += braces.length;
      continue;
    }
    sources.push(set === undefined ? (WILD[part] ?? literal(part)) : setSource(set));
    at += part.length;
  }
  return sources.join('');
}

const PART = /^(?:(\{)|\[([!^]?[^\]]+)\]|[^])/u;

const WILD: Readonly<Record<string, string>> = { '*': '[^/]*', '?': '[^/]' };

function choiceSource(inner: string, depth: number): string | undefined {
  const choices = separated(inner, ',')?.map((choice) => sourceOf(choice, depth + 1));
  return choices === undefined || choices.includes(undefined) ? undefined : `(?:${choices.join('|')})`;
}

function setSource(inner: string): string {
  const isNegated = /^[!^]/.test(inner);
  const members = [...(isNegated ? inner.slice(1) : inner)].map((each) =>
    each === '-' ? each : literal(each),
  );
  return `[${isNegated ? '^/' : ''}${members.join('')}]`;
}

function literal(character: string): string {
  return /^[\x21-\x2f:-@[-`{-~]$/.test(character) ? `\\${character}` : character;
}

/** The group with which the text begins; undefined if it is not closed. */
function closedBraces(text: string): string | undefined {
  let depth = 0;
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth === 0) {
      return text.slice(0, index + 1);
    }
  }
  return undefined;
}

/** Outside of braces and brackets; undefined if one of them is not closed. */
function separated(text: string, separator: '/' | ','): readonly string[] | undefined {
  const parts: string[] = [];
  let start = 0;
  let braces = 0;
  let isInSet = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isInSet) {
      isInSet = character !== ']';
    } else if (character === '[') {
      isInSet = true;
    } else if (character === '{') {
      braces += 1;
    } else if (character === '}') {
      braces -= 1;
    } else if (character === separator && braces === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
    if (braces < 0) {
      return undefined;
    }
  }
  return braces > 0 || isInSet ? undefined : [...parts, text.slice(start)];
}
