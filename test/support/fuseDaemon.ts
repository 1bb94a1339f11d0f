/**
 * A file system in user space that shows a directory, read-only, and can stop answering: `node fuseDaemon.js MOUNT_POINT DIRECTORY`.
 * SIGUSR1: it keeps taking requests but answers none; SIGUSR2: it answers all of them. It speaks the kernel's protocol itself
 * (include/uapi/linux/fuse.h), so that nothing has to be installed for it; nothing is cached by the kernel.
 */

import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  openSync,
  read,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';

const [, , point = '', backing = ''] = process.argv;

const HEADER_IN = 40;
const HEADER_OUT = 16;
const ATTRIBUTES = 88;
const LARGEST_REQUEST = 1024 * 1024;

const ENOENT = 2;
const EROFS = 30;
const ENOSYS = 38;

/** Requests that get no answer: FORGET, INTERRUPT, BATCH_FORGET. */
const UNANSWERED = new Set([2, 36, 42]);

const device = openSync('/dev/fuse', 'r+');
/** Paths below the backing directory, by node. */
const nodes = ['', ''];
let silent = false;
let kept: Buffer[] = [];

const { status } = spawnSync(
  'mount',
  ['-i', '-t', 'fuse.pypath', '-o', 'fd=3,rootmode=40000,user_id=0,group_id=0', 'pypath-test', point],
  { stdio: ['ignore', 'ignore', 'inherit', device] },
);
if (status !== 0) {
  process.exit(77);
}
process.on('SIGUSR1', () => {
  silent = true;
});
process.on('SIGUSR2', () => {
  silent = false;
  kept.forEach(serve);
  kept = [];
});
next();

function next(): void {
  const buffer = Buffer.alloc(LARGEST_REQUEST);
  read(device, buffer, 0, buffer.length, null, (error, length) => {
    if (error !== null) {
      // Unmounted.
      process.exit(0);
    }
    const request = buffer.subarray(0, length);
    if (silent) {
      kept.push(request);
    } else {
      serve(request);
    }
    next();
  });
}

function serve(request: Buffer): void {
  const opcode = request.readUInt32LE(4);
  if (UNANSWERED.has(opcode)) {
    return;
  }
  let error = 0;
  let body: Buffer = Buffer.alloc(0);
  try {
    body = answer(opcode, request.readUInt32LE(16), request.subarray(HEADER_IN));
  } catch (thrown) {
    error = thrown instanceof Failure ? thrown.error : ENOENT;
  }
  const header = Buffer.alloc(HEADER_OUT);
  header.writeUInt32LE(HEADER_OUT + body.length, 0);
  header.writeInt32LE(-error, 4);
  request.copy(header, 8, 8, 16);
  try {
    writeSync(device, Buffer.concat([header, body]));
  } catch {
    // The process that asked has ended.
  }
  // The first answer: the file system can be used now.
  if (opcode === 26) {
    writeSync(1, 'ready\n');
  }
}

class Failure extends Error {
  readonly error: number;
  constructor(error: number) {
    super();
    this.error = error;
  }
}

function answer(opcode: number, node: number, body: Buffer): Buffer {
  const path = nodes[node];
  if (path === undefined) {
    throw new Failure(ENOENT);
  }
  const file = join(backing, path);
  switch (opcode) {
    case 1: // LOOKUP
      return lookedUp(join(path, body.toString('utf8', 0, body.indexOf(0))));
    case 3: // GETATTR
      return Buffer.concat([Buffer.alloc(16), attributes(lstatSync(file), node)]);
    case 5: // READLINK
      return readlinkSync(file, { encoding: 'buffer' });
    case 14: // OPEN
    case 27: // OPENDIR
      return Buffer.alloc(16);
    case 15: // READ
      return slice(readFileSync(file), body);
    case 17: // STATFS
      return Buffer.alloc(80);
    case 18: // RELEASE
    case 25: // FLUSH
    case 29: // RELEASEDIR
    case 38: // DESTROY
      return Buffer.alloc(0);
    case 26: // INIT
      return initialized();
    case 28: // READDIR
      return slice(directory(file), body);
    case 9: // MKDIR
    case 35: // CREATE
      throw new Failure(EROFS);
    case 34: // ACCESS
    case 22: // GETXATTR
      throw new Failure(ENOSYS);
    default:
      throw new Failure(ENOSYS);
  }
}

function lookedUp(path: string): Buffer {
  const stats = lstatSync(join(backing, path));
  const known = nodes.indexOf(path, 2);
  const node = known < 0 ? nodes.push(path) - 1 : known;
  const entry = Buffer.alloc(40);
  entry.writeUInt32LE(node, 0);
  return Buffer.concat([entry, attributes(stats, node)]);
}

function attributes({ mode, size }: Stats, node: number): Buffer {
  const bytes = Buffer.alloc(ATTRIBUTES);
  bytes.writeUInt32LE(node, 0);
  bytes.writeUInt32LE(size, 8);
  bytes.writeUInt32LE(mode, 60);
  bytes.writeUInt32LE(1, 64);
  return bytes;
}

function initialized(): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32LE(7, 0);
  bytes.writeUInt32LE(31, 4);
  bytes.writeUInt32LE(LARGEST_REQUEST / 8, 8);
  bytes.writeUInt16LE(16, 16);
  bytes.writeUInt32LE(4096, 20);
  return bytes;
}

/** The whole directory; an entry's offset is that of the next. */
function directory(file: string): Buffer {
  let whole = Buffer.alloc(0);
  for (const name of ['.', '..', ...readdirSync(file)]) {
    const bytes = Buffer.from(name);
    const entry = Buffer.alloc(24 + Math.ceil(bytes.length / 8) * 8);
    entry.writeUInt32LE(1, 0);
    entry.writeUInt32LE(whole.length + entry.length, 8);
    entry.writeUInt32LE(bytes.length, 16);
    bytes.copy(entry, 24);
    whole = Buffer.concat([whole, entry]);
  }
  return whole;
}

function slice(whole: Buffer, body: Buffer): Buffer {
  const offset = body.readUInt32LE(8);
  return whole.subarray(offset, offset + body.readUInt32LE(16));
}
