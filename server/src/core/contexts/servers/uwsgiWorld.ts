/** What one uWSGI process can see, and an option that it has been given. */

import type { Origin } from '../../model/origin';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

export interface SetOption {
  readonly key: string;
  value: string;
  readonly setBy: Origin;
  /** Read immediately: placeholders in it are not replaced. */
  isDone: boolean;
}

export interface UwsgiWorld {
  readonly fs: FileSystem;
  readonly platform: Platform;
  readonly folder: string;
  readonly variables: ReadonlyMap<string, string>;
  readonly binary: string;
  /** The libraries that the binary is linked with decide what it can read; undefined if they are not known. */
  readonly libraries: readonly string[] | undefined;
  /** A path without links. */
  readonly realPath: (path: string) => string;
}
