/** What the settings of an editor are to say, and where they are read. */

import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';

export const REMOVED = ['PYTHONHOME', 'PYTHONPATH'] as const;

export interface Settings {
  readonly folder: string;
  readonly fs: FileSystem;
  readonly platform: Platform;
  /** Variables to set. */
  readonly added: Readonly<Record<string, string>>;
}
