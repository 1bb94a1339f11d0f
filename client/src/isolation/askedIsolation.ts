/** What a quick fix, or anybody else who calls the command, asks for: looked at before use. */

import { ISOLATION_KINDS } from '../../../server/src/protocol/protocol';
import { property } from '../property';
import type { Choice } from './chooseIsolation';

export function contextIn(asked: unknown): string | undefined {
  return stringIn(asked, 'contextId');
}

/** Undefined when no kind is named that there is, or when something in it is of another type. */
export function choiceIn(asked: unknown): Choice | undefined {
  return isChoice(asked)
    ? {
        kind: asked.kind,
        ...(asked.form === undefined ? {} : { form: asked.form }),
        ...(asked.target === undefined ? {} : { target: asked.target }),
        ...(asked.paths === undefined ? {} : { paths: asked.paths }),
        ...(asked.site === undefined ? {} : { site: asked.site }),
        ...(asked.safePath === undefined ? {} : { safePath: asked.safePath }),
        ...(asked.entry === undefined ? {} : { entry: asked.entry }),
      }
    : undefined;
}

function isChoice(asked: unknown): asked is Choice {
  const isText = (name: string): boolean => typeof property(asked, name) === 'string';
  const isMissing = (name: string): boolean => property(asked, name) === undefined;
  const paths = property(asked, 'paths');
  return (
    ISOLATION_KINDS.some((kind) => kind === property(asked, 'kind')) &&
    ['form', 'target', 'entry'].every((name) => isMissing(name) || isText(name)) &&
    ['site', 'safePath'].every((name) => isMissing(name) || typeof property(asked, name) === 'boolean') &&
    (isMissing('paths') || (Array.isArray(paths) && paths.every((path) => typeof path === 'string')))
  );
}

function stringIn(asked: unknown, name: string): string | undefined {
  const value = property(asked, name);
  return typeof value === 'string' ? value : undefined;
}
