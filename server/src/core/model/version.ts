/** A Python version, as far as it is known: files often reveal the minor, but not the micro version. */

export interface PythonVersion {
  readonly major: number;
  readonly minor: number;
  /** Unknown if no file of the interpreter says it. */
  readonly micro?: number;
  /** Pre-release suffix as `sys.version` spells it: `a1`, `b2`, `rc1`. */
  readonly level?: string;
}

const VERSION = /^\s*(\d+)\.(\d+)(?:\.(\d+)((?:a|b|rc)\d+|\+)?)?/;

/** Parses `3.12`, `3.12.1`, `3.15.0rc1`, `3.12.1.final.0`; anything else is undefined. */
export function parseVersion(text: string): PythonVersion | undefined {
  const match = VERSION.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, major, minor, micro, level] = match;
  return {
    major: Number(major),
    minor: Number(minor),
    ...(micro === undefined ? {} : { micro: Number(micro) }),
    ...(level === undefined || level === '+' ? {} : { level }),
  };
}

/** `3.12.1`, or `3.12` when the micro version is unknown. */
export function formatVersion(version: PythonVersion): string {
  const { major, minor, micro, level } = version;
  return micro === undefined ? minorVersion(version) : `${major}.${minor}.${micro}${level ?? ''}`;
}

/** `3.12`: the part that names directories. */
export function minorVersion(version: PythonVersion): string {
  return `${version.major}.${version.minor}`;
}

export function sameMinor(a: PythonVersion, b: PythonVersion): boolean {
  return a.major === b.major && a.minor === b.minor;
}

/** Whether `version` is at least major.minor; the micro version does not matter. */
export function atLeast(version: PythonVersion, major: number, minor: number): boolean {
  return version.major > major || (version.major === major && version.minor >= minor);
}
