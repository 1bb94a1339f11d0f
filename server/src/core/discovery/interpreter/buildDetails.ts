/** What an installation of 3.14 and later says about itself: `build-details.json`, PEP 739. */

import { decodeSurrogateEscape } from '../../text/bytes';
import { definedOnly } from '../../model/definedOnly';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import type { StandardLibrary } from './standardLibrary';

export interface BuildDetails {
  readonly file: string;
  readonly version?: string;
  /** Absolute, or relative to the file. */
  readonly basePrefix?: string;
  /** Of extension modules. */
  readonly suffixes?: readonly string[];
}

const READ_LIMIT = 64 * 1024;

/** Debian's file has the ABI flags and the multiarch triplet in its name: `build-details..x86_64-linux-gnu.json`. */
const FILE_NAME = /^build-details(?:\.([a-z]*)\..*)?\.json$/;

export function readBuildDetails(
  { directory, names }: Pick<StandardLibrary, 'directory' | 'names'>,
  abiFlags: string,
  fs: FileSystem,
  platform: Platform,
): BuildDetails | undefined {
  const name = names.find((each) => {
    const match = FILE_NAME.exec(each);
    return match !== null && (match[1] ?? abiFlags) === abiFlags;
  });
  if (name === undefined) {
    return undefined;
  }
  const file = platform.join(directory, name);
  const content = fs.read(file, READ_LIMIT);
  if (content.kind !== 'bytes') {
    return undefined;
  }
  const text = decodeSurrogateEscape(content.bytes);
  return {
    file,
    ...definedOnly({
      version: /"(\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?)"/.exec(text)?.[1],
      suffixes: stringsAt(/"extensions"\s*:\s*\[([^\][]*)\]/.exec(text)?.[1]),
      basePrefix: /"base_prefix"\s*:\s*"([^"\\]*)"/.exec(text)?.[1],
    }),
  };
}

function stringsAt(list: string | undefined): readonly string[] | undefined {
  const strings = Array.from((list ?? '').matchAll(/"([^"\\]+)"/g), ([, text = '']) => text);
  return strings.length === 0 ? undefined : strings;
}
