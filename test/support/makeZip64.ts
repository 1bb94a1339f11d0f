/**
 * Turns an archive into ZIP64: the record at its end says that the numbers are in a 64-bit record before it. PKWARE APPNOTE 4.3.14 to
 * 4.3.16.
 */

const END_SIZE = 22;

export function zip64Of(archive: Buffer, { keepNumbers = false } = {}): Buffer {
  const end = Buffer.from(archive.subarray(-END_SIZE));
  const before = archive.subarray(0, -END_SIZE);
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 0, 'latin1');
  record.writeUInt32LE(44, 4);
  record.writeUInt32LE(end.readUInt16LE(8), 24);
  record.writeUInt32LE(end.readUInt16LE(8), 32);
  record.writeUInt32LE(end.readUInt32LE(12), 40);
  record.writeUInt32LE(end.readUInt32LE(16), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 0, 'latin1');
  locator.writeUInt32LE(before.length, 8);
  locator.writeUInt32LE(1, 16);
  if (!keepNumbers) {
    end.fill(0xff, 8, 20);
  }
  return Buffer.concat([before, record, locator, end]);
}
