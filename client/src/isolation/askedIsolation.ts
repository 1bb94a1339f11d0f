/** What a quick fix or another caller of the command asks for, checked before use. */

import { readIsolationOptions } from '../../../server/src/protocol/isolationOptions';
import { ISOLATION_KINDS, type IsolationPreviewParams } from '../../../server/src/protocol/protocol';
import { property } from '../../../server/src/protocol/property';

/** A kind of isolation file with its options; undefined options are left to the kind. */
export type Choice = Omit<IsolationPreviewParams, 'contextId'>;

export function contextIn(asked: unknown): string | undefined {
  return stringIn(asked, 'contextId');
}

/** Undefined if there is no such kind, or if an option has the wrong type. */
export function choiceIn(asked: unknown): Choice | undefined {
  const kind = ISOLATION_KINDS.find((name) => name === property(asked, 'kind'));
  const read = readIsolationOptions(asked);
  return kind === undefined || read.kind === 'malformed' ? undefined : { kind, ...read.options };
}

function stringIn(asked: unknown, name: string): string | undefined {
  const value =
    typeof asked === 'object' && asked !== null && name in asked
      ? (asked as Readonly<Record<string, unknown>>)[name]
      : undefined;
  return typeof value === 'string' ? value : undefined;
}
