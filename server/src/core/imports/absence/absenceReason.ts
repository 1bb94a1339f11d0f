/** Why an import does not find an existing module. */

import type { LeftOutRule } from '../../model/leftOut';
import type { Message } from '../../model/message';
import type { Range } from '../../text/positions';
import type { ModuleSpec } from '../search/moduleSpec';

export type AbsenceRule =
  | LeftOutRule
  /** A directory of packages that this interpreter does not read. */
  | 'other-library'
  /** It is installed in an environment that this context does not run. */
  | 'environment-bypassed'
  /** The line of a `.pth` file that would add the directory is not reached, or fails. */
  | 'pth-line'
  /** A directory of the folder that nothing adds to the path. */
  | 'not-added'
  /** A regular package ends a namespace package. */
  | 'namespace-cut'
  /** A folder without `__init__` loses to a package, wherever that is on the path. */
  | 'no-init'
  /** Another module or package of that name comes first. */
  | 'hidden'
  /** Only packages have submodules. */
  | 'not-a-package'
  /** A folder hides a package that is installed in editable mode. */
  | 'editable-hidden'
  /** Importing it ends with an error. */
  | 'import-fails'
  /** An extension module of another version or build. */
  | 'other-extension';

export interface AbsenceReason {
  readonly rule: AbsenceRule;
  readonly why: Message;
  /** The directory that is not searched, or that is hidden. */
  readonly path?: string;
  /** Where the cause is written, if a file decided. */
  readonly file?: string;
  readonly range?: Range;
  /** The variable that decided, if one did. */
  readonly variable?: string;
  /** What would be found. */
  readonly found?: ModuleSpec;
}
