/** What the path of a directory of packages says about the Python that they are for. */

import { definedOnly } from '../../model/definedOnly';
import { parseVersion, type PythonVersion } from '../../model/version';
import { lastName } from '../../text/trimmed';

export interface PackagesPath {
  readonly version?: PythonVersion;
  /** The prefix of the installation or environment that they are in. */
  readonly root?: string;
}

const POSIX = /^(.*?)[\\/]lib(?:64)?[\\/](?:python|pypy)(\d+\.\d+)t?[\\/](?:site|dist)-packages(?=[\\/]|$)/i;
/** Shared by all Python 3 of the system. Debian Python Policy, "Module Path". */
const DEBIAN = /^(.*?)[\\/]lib[\\/]python3[\\/]dist-packages(?=[\\/]|$)/;
const WINDOWS = /^(.*?)[\\/]Lib[\\/]site-packages(?=[\\/]|$)/i;
const NAMED_DIRECTORY = /[\\/]Python(\d)(\d+)(?!\d)[^\\/]*$/i;
/** `attrs-21.4.0-py3.8.egg`, `numpy-1.9.2-py2.7-linux-x86_64.egg`. */
const EGG = /-py(\d+\.\d+)(?:-.+)?\.egg$/i;

/** Undefined unless it is such a directory itself, or an egg. */
export function packagesPath(path: string): PackagesPath | undefined {
  const name = lastName(/[\\/]$/.test(path) ? path.slice(0, -1) : path);
  const egg = /\.egg$/i.test(name) ? EGG.exec(name) : null;
  const place = POSIX.exec(path) ?? DEBIAN.exec(path) ?? WINDOWS.exec(path);
  const isItself = place !== null && /^[\\/]?$/.test(path.slice(place[0].length));
  if (egg === null && !isItself) {
    return undefined;
  }
  const root = place?.[1];
  const [, major = '', minor = ''] = NAMED_DIRECTORY.exec(root ?? '') ?? [];
  const version = egg?.[1] ?? place?.[2] ?? (major === '' ? '' : `${major}.${minor}`);
  return definedOnly({ version: parseVersion(version), root });
}
