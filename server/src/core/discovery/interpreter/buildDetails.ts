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
}

const READ_LIMIT = 64 * 1024;

/** Debian's file has the multiarch triplet in its name: `build-details..x86_64-linux-gnu.json`. */
const FILE_NAME = /^build-details\b.*\.json$/;

export function readBuildDetails(
  { directory, names }: Pick<StandardLibrary, 'directory' | 'names'>,
  fs: FileSystem,
  platform: Platform,
): BuildDetails | undefined {
  const name = names.find((each) => FILE_NAME.test(each));
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
      basePrefix: /"base_prefix"\s*:\s*"([^"\\]*)"/.exec(text)?.[1],
    }),
  };
}
