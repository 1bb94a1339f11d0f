/** What the supervisor itself says to the editor. */

import type { ClientWire } from './clientWire';
import type { MessageId } from './envelope';

export type Severity = 'error' | 'warning' | 'info';

/** LSP 3.17, `MessageType`. */
const MESSAGE_TYPES: { readonly [S in Severity]: number } = { error: 1, warning: 2, info: 3 };

export class EditorSide {
  private readonly wire: ClientWire;
  private requests = 0;

  constructor(wire: ClientWire) {
    this.wire = wire;
  }

  pass(body: Uint8Array): void {
    this.wire.send(body);
  }

  answer(id: MessageId, result: unknown): void {
    this.wire.send(encode({ id, result }));
  }

  /** Without an identifier: of a message that could not be read. */
  refuse(id: MessageId | null, code: number, text: string): void {
    this.wire.send(encode({ id, error: { code, message: text } }));
  }

  notify(method: string, params: unknown): void {
    this.wire.send(encode({ method, params }));
  }

  /** The identifier of its answer: unique among the requests of all workers. */
  request(method: string, params: unknown): number {
    const id = this.requests;
    this.requests += 1;
    this.wire.send(encode({ id, method, ...(params === undefined ? {} : { params }) }));
    return id;
  }

  log(severity: Severity, text: string): void {
    this.notify('window/logMessage', { type: MESSAGE_TYPES[severity], message: text });
  }

  show(severity: Severity, text: string): void {
    this.notify('window/showMessage', { type: MESSAGE_TYPES[severity], message: text });
  }

  flush(done: () => void): void {
    this.wire.flush(done);
  }
}

export function encode(message: object): Buffer {
  return Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
}
