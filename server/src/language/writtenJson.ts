/**
 * An answer that is already JSON. One about a thousand contexts has megabytes, and writing it at once would keep messages waiting; so
 * it is written in steps before it is answered.
 */

import type { ContentTypeEncoder, Message } from 'vscode-languageserver/node';
import type { Steps } from '../core/ports/steps';

export class WrittenJson {
  readonly text: string;
  private readonly value: object;

  constructor(value: object, text: string) {
    this.value = value;
    this.text = text;
  }

  /** For a connection that does not know this class. */
  toJSON(): object {
    return this.value;
  }
}

/** Folders, their members, contexts and theirs: what is deeper is written at once. */
const DEPTH = 5;

export function* writtenJson(value: object): Steps<WrittenJson> {
  return new WrittenJson(value, (yield* written(value, DEPTH)) ?? 'null');
}

/** As `JSON.stringify` does it, undefined included. */
function* written(value: unknown, depth: number): Steps<string | undefined> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const part of value as readonly unknown[]) {
      parts.push((yield* written(part, depth - 1)) ?? 'null');
      yield;
    }
    return `[${parts.join(',')}]`;
  }
  for (const [name, member] of Object.entries(value)) {
    const text = yield* written(member, depth - 1);
    if (text !== undefined) {
      parts.push(`${JSON.stringify(name)}:${text}`);
    }
  }
  return `{${parts.join(',')}}`;
}

/** Writes messages as the library does, but for what is written already. */
export const messageEncoder: ContentTypeEncoder = {
  name: 'application/json',
  encode: (message, { charset }) => Promise.resolve(Buffer.from(textOf(message), charset)),
};

function textOf(message: Message): string {
  if ('result' in message && 'id' in message && message.result instanceof WrittenJson) {
    return `{"jsonrpc":"2.0","id":${JSON.stringify(message.id)},"result":${message.result.text}}`;
  }
  return JSON.stringify(message);
}
