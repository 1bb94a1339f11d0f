/** What is known about start-up code apart from its effect on the path: its distribution, and signs that it hides something. */

import type { StartupCodeKind } from '../startupResult';
import type { Range } from '../../text/positions';
import type { Message } from '../message';

/** An installed distribution that has a file in its list of files. */
export interface Owner {
  readonly name: string;
  readonly version: string;
}

/** Code that runs and is not understood, and whose own text has been examined. */
export interface StartupCodeFacts {
  readonly kind: StartupCodeKind;
  readonly file: string;
  readonly range: Range;
  /** None: no distribution's RECORD names the file. */
  readonly owner?: Owner;
  /** Signs of code that does more than it should, each in words. */
  readonly evidence: readonly Message[];
  /** The module that the line imports, if the signs are in it. */
  readonly module?: string;
}
