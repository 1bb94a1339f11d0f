/** What a quick fix, or anybody else who calls the command, asks for: looked at before use. */

import type { Choice } from './chooseIsolation';

export function contextIn(asked: unknown): string | undefined {
  return stringIn(asked, 'contextId');
}

/** Undefined when no kind is named, or when something else in it is no text. */
export function choiceIn(asked: unknown): Choice | undefined {
  const kind = stringIn(asked, 'kind');
  if (kind === undefined || !isTextOrMissing(asked, 'form') || !isTextOrMissing(asked, 'target')) {
    return undefined;
  }
  const form = stringIn(asked, 'form');
  const target = stringIn(asked, 'target');
  return {
    kind,
    ...(form === undefined ? {} : { form }),
    ...(target === undefined ? {} : { target }),
  };
}

function stringIn(asked: unknown, name: string): string | undefined {
  const value = property(asked, name);
  return typeof value === 'string' ? value : undefined;
}

function isTextOrMissing(asked: unknown, name: string): boolean {
  return ['string', 'undefined'].includes(typeof property(asked, name));
}

function property(asked: unknown, name: string): unknown {
  return typeof asked === 'object' && asked !== null && name in asked
    ? (asked as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
