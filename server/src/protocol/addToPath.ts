/** The ways to put a directory on the path. */

import type { RepairDto } from './repair';

/** Client to server: in which ways a directory can be put on the path, and which run contexts each reaches. Nothing is written. */
export const ADD_TO_PATH_REQUEST = 'pythonPathInspector/addToPath';
export interface AddToPathParams {
  /** URI of the directory. */
  readonly uri: string;
}
export interface AddToPathResult {
  /** Why there is nothing to choose from: one sentence; otherwise undefined. */
  readonly refused?: string;
  readonly path: string;
  /** Names of the run contexts that have it already. */
  readonly already: readonly string[];
  /** True: every run context has it. */
  readonly isEverywhere: boolean;
  readonly ways: readonly PathWayDto[];
  /** What may not be meant: one sentence. */
  readonly note?: string;
}
export interface PathWayDto {
  readonly kind: 'pth' | 'dotenv' | 'launch' | 'pytest' | 'terminal' | 'checker' | 'editable';
  readonly title: string;
  readonly note?: string;
  /** Names of the run contexts that get the directory. */
  readonly reaches: readonly string[];
  /** Names of those that lose something on their path. */
  readonly loses: readonly string[];
  /** Type checkers that search it then. */
  readonly checkers: readonly string[];
  /** How it is done. */
  readonly repair: RepairDto;
}
