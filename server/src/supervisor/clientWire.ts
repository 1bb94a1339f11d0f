/** The connection to the editor: standard input and output, Node's IPC, a socket or a named pipe. */

import { connect, type Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { parseJson } from './envelope';
import { FrameReader, headerOf } from './frames';

export type Incoming =
  | { readonly kind: 'message'; readonly value: unknown; readonly body: Buffer }
  | { readonly kind: 'malformed'; readonly because: string };

export interface ClientWire {
  send(body: Uint8Array): void;
  /** Calls back when all that was sent has left this process. */
  flush(done: () => void): void;
}

export interface WireListener {
  readonly onIncoming: (incoming: Incoming) => void;
  /** The editor has gone. */
  readonly onClose: () => void;
}

/** Without an argument for another way, it is standard input and output. */
export function openClientWire(argv: readonly string[], listener: WireListener): ClientWire {
  if (argv.includes('--node-ipc')) {
    return overIpc(listener);
  }
  const socket = socketOf(argv);
  return socket === undefined
    ? overStreams(process.stdin, process.stdout, listener)
    : overStreams(socket, socket, listener);
}

function socketOf(argv: readonly string[]): Socket | undefined {
  const port = Number(valueOf('--socket', argv));
  const name = valueOf('--pipe', argv);
  if (Number.isInteger(port)) {
    return connect(port, '127.0.0.1');
  }
  return name === undefined ? undefined : connect(name);
}

/** `--name=VALUE` or `--name VALUE`. */
function valueOf(name: string, argv: readonly string[]): string | undefined {
  const at = argv.indexOf(name);
  return at >= 0
    ? argv[at + 1]
    : argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1);
}

function overStreams(input: Readable, output: Writable, { onIncoming, onClose }: WireListener): ClientWire {
  const reader = new FrameReader();
  input.on('data', (bytes: Buffer) => {
    for (const frame of reader.read(bytes)) {
      if (frame.kind === 'malformed') {
        onIncoming(frame);
        continue;
      }
      const value = parseJson(frame.body);
      if (value === undefined) {
        reader.giveBack(frame.body);
        onIncoming({ kind: 'malformed', because: 'The message is not JSON' });
      } else {
        onIncoming({ kind: 'message', value, body: frame.body });
      }
    }
  });
  input.once('end', onClose);
  input.once('close', onClose);
  input.on('error', onClose);
  output.on('error', onClose);
  return {
    send(body) {
      output.write(headerOf(body));
      output.write(body);
    },
    flush(done) {
      output.write('', () => {
        done();
      });
    },
  };
}

function overIpc({ onIncoming, onClose }: WireListener): ClientWire {
  process.on('message', (value: unknown) => {
    onIncoming({ kind: 'message', value, body: Buffer.from(JSON.stringify(value)) });
  });
  process.once('disconnect', onClose);
  return {
    send(body) {
      if (process.connected) {
        process.send?.(parseJson(Buffer.from(body.buffer, body.byteOffset, body.byteLength)));
      }
    },
    flush(done) {
      setImmediate(done);
    },
  };
}
