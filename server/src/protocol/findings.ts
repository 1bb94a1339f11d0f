/** Findings as the client shows them in its view, and the fixes that it takes from there. */

import type { PlaceDto } from './placeDtos';

export type SeverityDto = 'error' | 'warning' | 'information' | 'hint';

export interface FixDto {
  /** Unique in its folder. */
  readonly id: string;
  readonly title: string;
  /** Safe to apply without thinking. */
  readonly preferred: boolean;
}

export interface FindingDto {
  /** Stable as long as the same line of the same file causes it; unique among all folders. */
  readonly id: string;
  readonly code: string;
  /** As the settings have it; what they turn off is left out. */
  readonly severity: SeverityDto;
  /** The first sentence says what happens and to whom. Paths in the folder are relative to it. */
  readonly message: string;
  /** The line that causes it; undefined if no file does. */
  readonly place?: PlaceDto;
  /** Where else to look, with a few words each. */
  readonly related: readonly RelatedPlaceDto[];
  /** The run contexts that it concerns. */
  readonly contextIds: readonly string[];
  readonly fixes: readonly FixDto[];
  /** What it is about. `machine`: every folder of this machine has it. */
  readonly scope: 'folder' | 'machine';
  /** Address of the page that explains it. */
  readonly page: string;
}

export interface RelatedPlaceDto {
  readonly text: string;
  readonly place: PlaceDto;
}

/** Client to server: what a fix of a finding does, for the state in which the files are now. */
export const FIX_REQUEST = 'pythonPathInspector/fix';
export interface FixParams {
  readonly findingId: string;
  readonly fixId: string;
}
/** The same as the finding's code action has; undefined `fix`: it is no longer offered. */
export interface FixResult {
  readonly fix?: {
    readonly title: string;
    /** A `WorkspaceEdit` of the Language Server Protocol. */
    readonly edit?: object;
    /** Runs after the edit. */
    readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
  };
}
