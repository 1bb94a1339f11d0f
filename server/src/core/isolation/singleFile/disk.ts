/** Where files are looked at, and how their paths are written there. */

import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

export interface Disk {
  readonly fs: FileSystem;
  readonly platform: Platform;
}
