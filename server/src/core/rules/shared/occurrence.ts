/** What a rule finds, before what several contexts see at one place becomes one finding. */

import type { RelatedPlace } from '../../model/finding';
import type { Range } from '../../text/positions';
import type { Inherited } from './places';

/** One occurrence, seen from one run context or one environment. */
export interface Occurrence<Data> {
  /** The line that causes it; undefined if no file does. */
  readonly file?: string | undefined;
  readonly range?: Range | undefined;
  /** The variable that causes it, if no file sets that: then it is placed where all contexts that get the variable are known. */
  readonly inherited?: Inherited;
  /** What set the variable that causes it, if no file did. */
  readonly setIn?: 'process' | undefined;
  readonly data: Data;
  readonly related?: readonly RelatedPlace[];
  /** Names of the run contexts that it concerns. */
  readonly contexts: readonly string[];
  /** What causes it, if rules may see several effects of the same cause: then only the most severe one is reported. */
  readonly cause?: string;
  /** Distinguishes the causes at one place; without it a place has one cause. */
  readonly about?: string;
  /** Of two at one place and of one severity, the one that comes first; 0 by default. */
  readonly order?: number;
}

/** One that a line of a file always causes. */
export interface OccurrenceInFile<Data> extends Occurrence<Data> {
  readonly file: string;
  readonly range: Range;
}
