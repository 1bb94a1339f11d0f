/** Directories that are not on `sys.path`, and what keeps them off: the other half of the question that the tool answers. */

import type { Range } from '../text/positions';
import type { Message } from './message';
import type { Origin } from './origin';

export type LeftOutRule =
  /** `-P` or PYTHONSAFEPATH: what a way of running Python would put first. */
  | 'safe-path'
  /** `-I`, which is `-P`, `-E` and `-s` together. */
  | 'isolated'
  /** A `._pth` file decides the whole path. */
  | 'path-config'
  /** The working directory, where a script's own directory is put first. */
  | 'run-mode'
  /** PYTHONPATH under `-E`, `-I` or a `._pth` file. */
  | 'pythonpath-ignored'
  | 'user-site-off'
  /** `-S`, or a `._pth` file without `import site`. */
  | 'no-site'
  /** The packages of the base, in a virtual environment that does not use them. */
  | 'no-system-site';

export interface LeftOut {
  readonly path: string;
  readonly exists: boolean;
  readonly rule: LeftOutRule;
  readonly why: Message;
  /** The file that decided, if one did. */
  readonly file?: string;
  readonly range?: Range;
  /** The variable that decided, if one did. */
  readonly variable?: string;
  /** It would come before everything else on the path. */
  readonly isFirst: boolean;
}

/** The place of an origin that is in a file. */
export function placeIn(origin: Origin | undefined): Pick<LeftOut, 'file' | 'range'> {
  return origin?.kind === 'file' ? { file: origin.file, range: origin.range } : {};
}
