/** A version, and the file or directory that says so. */

import type { PythonVersion } from '../../model/version';

export interface FoundVersion {
  readonly version: PythonVersion;
  readonly source: string;
}

const LEVELS: ReadonlyMap<number, string> = new Map([
  [0xa, 'a'],
  [0xb, 'b'],
  [0xc, 'rc'],
  [0xf, ''],
]);

/** `Py_Version`, exported from 3.11 on: PY_VERSION_HEX of CPython Include/patchlevel.h. */
export function versionFromHex(hex: number): PythonVersion | undefined {
  const major = Math.floor(hex / 0x1000000);
  const level = LEVELS.get((hex >> 4) & 0xf);
  if (major < 2 || major > 9 || level === undefined) {
    return undefined;
  }
  const version = { major, minor: (hex >> 16) & 0xff, micro: (hex >> 8) & 0xff };
  return level === '' ? version : { ...version, level: `${level}${hex & 0xf}` };
}
