/** What a message is, as far as passing it on needs to know. Bodies of the worker are large, and are not parsed for it. */

export type MessageId = number | string;

export type Envelope =
  | { readonly kind: 'request'; readonly id: MessageId; readonly method: string }
  | { readonly kind: 'notification'; readonly method: string }
  /** Without an identifier, it answers a message that could not be read. */
  | { readonly kind: 'response'; readonly id: MessageId | undefined; readonly failed: boolean };

/** How the worker's library begins a body: enough of it names the message. */
const BEGINNING =
  /^\{"jsonrpc":"2\.0",(?:"id":(\d{1,15}|"[\w.:-]*")(?:,"method":"([^"\\]+)"|,"(result|error)":)|"method":"([^"\\]+)")/;
const BEGINNING_LENGTH = 400;

/** Of a body that the worker wrote. Undefined: it is not a message. */
export function envelopeOf(body: Buffer): Envelope | undefined {
  const match = BEGINNING.exec(body.toString('latin1', 0, BEGINNING_LENGTH));
  if (match === null) {
    return readEnvelope(parseJson(body));
  }
  const [, id = '', request, answer, notification] = match;
  if (notification !== undefined) {
    return { kind: 'notification', method: notification };
  }
  const value = JSON.parse(id) as MessageId;
  return request === undefined
    ? { kind: 'response', id: value, failed: answer === 'error' }
    : { kind: 'request', id: value, method: request };
}

/** Of any value. JSON-RPC 2.0, sections 4 and 5. */
export function readEnvelope(value: unknown): Envelope | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const { id, method } = value as { readonly id?: unknown; readonly method?: unknown };
  const isId = typeof id === 'number' || typeof id === 'string';
  if (typeof method === 'string') {
    if (id === undefined) {
      return { kind: 'notification', method };
    }
    return isId ? { kind: 'request', id, method } : undefined;
  }
  if (method === undefined && ('result' in value || 'error' in value)) {
    return { kind: 'response', id: isId ? id : undefined, failed: 'error' in value };
  }
  return undefined;
}

/** Undefined: it is not JSON. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

export function paramsOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'params' in value ? value.params : undefined;
}
