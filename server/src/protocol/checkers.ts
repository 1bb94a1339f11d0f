/** What type checkers search, compared with the path of a run context. */

import type { PlaceDto } from './protocol';
import type { RepairDto } from './repair';

/** Client to server: the type checkers of a folder, compared with one run context of it. Nothing is started. */
export const CHECKERS_REQUEST = 'pythonPathInspector/checkers';
export interface CheckersParams {
  /** A run context; without it, the one that is active for `uri`. */
  readonly contextId?: string;
  readonly uri?: string;
}
export interface CheckersResult {
  /** Undefined if there is no run context. */
  readonly context?: { readonly id: string; readonly name: string };
  /** Those that are configured, installed or recommended in the folder. */
  readonly checkers: readonly CheckerDto[];
}
export interface CheckerDto {
  readonly checker: string;
  readonly title: string;
  /** One short phrase: why it matters here. */
  readonly presence: string;
  /** Where it is configured or recommended. */
  readonly place?: PlaceDto;
  /** One phrase: the environment whose packages it uses. */
  readonly environment: string;
  /** What of it is not understood, one sentence each. */
  readonly unknown: readonly string[];
  /** What it searches, in order. */
  readonly searched: readonly CheckerRowDto[];
  /** On the path of Python, and not searched. */
  readonly unchecked: readonly CheckerRowDto[];
  /** Searched, and not on the path of Python. */
  readonly unsearched: readonly CheckerRowDto[];
  /** The environment is another one than that of the run context: one sentence. */
  readonly otherEnvironment?: string;
  /** What would make it search what Python searches. */
  readonly repair?: RepairDto;
}
export interface CheckerRowDto {
  readonly path: string;
  /** For opening; undefined if nothing exists there. */
  readonly uri?: string;
  /** One phrase: why it is searched, or what is not found. */
  readonly why: string;
  /** The line that names it. */
  readonly cause?: PlaceDto;
}
