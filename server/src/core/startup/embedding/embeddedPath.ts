/** `sys.path`, and what goes with it, while the application changes it. */

import type { Finder, PthFile, PthLine, StartupCode } from '../../model/startupResult';
import type { PendingEntry } from '../pathConfiguration';

export interface EmbeddedPath {
  readonly sysPath: readonly PendingEntry[];
  /** `sys.executable`, where the application changes it. */
  readonly executable?: string;
  readonly startupCode: readonly StartupCode[];
  readonly finders: readonly Finder[];
  readonly pthFiles: readonly PthFile[];
  readonly pthLines: readonly PthLine[];
  readonly complete: boolean;
}
