/** Writes a zip archive with what the tests need, without timestamps, so that it is always the same. */

import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipOptions {
  readonly deflate?: boolean;
  /** Data before the archive, such as a `#!` line. */
  readonly prepend?: string;
}

export function makeZip(
  members: readonly (readonly [string, string | Buffer])[],
  { deflate = false, prepend = '' }: ZipOptions = {},
): Buffer {
  const parts: Buffer[] = [Buffer.from(prepend)];
  const directory: Buffer[] = [];
  let offset = parts[0]?.length ?? 0;
  for (const [name, content] of members) {
    const data = Buffer.from(content as string);
    const stored = deflate ? deflateRawSync(data) : data;
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(0x800, 2);
    header.writeUInt16LE(deflate ? 8 : 0, 4);
    header.writeUInt32LE(0x00210000, 6);
    header.writeUInt32LE(crc32(data), 10);
    header.writeUInt32LE(stored.length, 14);
    header.writeUInt32LE(data.length, 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, Buffer.from(name), stored]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), header, tail, Buffer.from(name)]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
