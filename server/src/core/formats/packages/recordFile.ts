/**
 * The list of files that an installer leaves: `RECORD`, rows of path, hash and size.
 * https://packaging.python.org/en/latest/specifications/recording-installed-packages/#the-record-file
 */

import { decodeSurrogateEscape } from '../../text/bytes';

export interface RecordedFile {
  /** Relative to the directory of packages, with slashes. */
  readonly path: string;
  /** Empty for files that may change, such as RECORD itself. */
  readonly hash: string;
  readonly size?: number;
  /** Where it is listed, counted from 0. */
  readonly line: number;
}

/** A file system that remembers its answers returns the same bytes again: then they are not read again either. */
const known = new WeakMap<Uint8Array, readonly RecordedFile[]>();

export function recordedFiles(bytes: Uint8Array): readonly RecordedFile[] {
  const before = known.get(bytes);
  if (before !== undefined) {
    return before;
  }
  const files = decodeSurrogateEscape(bytes).split(/\r?\n/).flatMap(recordedFile);
  known.set(bytes, files);
  return files;
}

/** A path with a comma or a quote in it is quoted, as in any CSV file. */
const ROW = /^(?:"((?:[^"]|"")*)"|([^",]+)),([^,]*),(\d*)$/;

function recordedFile(row: string, line: number): readonly RecordedFile[] {
  const match = ROW.exec(row);
  if (match === null) {
    return [];
  }
  const [, quoted, plain = '', hash = '', size = ''] = match;
  const path = (quoted?.replaceAll('""', '"') ?? plain).replaceAll('\\', '/');
  return [{ path, hash, line, ...(size === '' ? {} : { size: Number(size) }) }];
}
