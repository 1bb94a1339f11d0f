/** Imports of the workspace that a run context does not find. */

import type { PlaceDto } from './protocol';
import type { RepairDto } from './repair';

/** Client to server. It may take seconds; cancelling it ends it. */
export const MISSING_MODULES_REQUEST = 'pythonPathInspector/missingModules';
export interface MissingModulesParams {
  /** For each workspace folder, by its URI: patterns of files and folders that the user does not want to see. */
  readonly excluded: Readonly<Record<string, readonly string[]>>;
}
export interface MissingModulesResult {
  readonly folders: readonly MissingFolderDto[];
}

export interface MissingFolderDto {
  /** URI and name of the workspace folder. */
  readonly uri: string;
  readonly name: string;
  /** What programs need, the causes with the most imports first. */
  readonly groups: readonly MissingGroupDto[];
  /** Names of modules that are not found, but that programs can do without. */
  readonly optional: readonly string[];
  /** How much was looked at, and what is not known, in a few sentences. */
  readonly summary: string;
}

export interface MissingGroupDto {
  /** What is missing. */
  readonly title: string;
  readonly why: string;
  /** Names of the run contexts that do not find it. */
  readonly contexts: readonly string[];
  readonly imports: readonly MissingImportDto[];
  readonly fixes: readonly MissingFixDto[];
}

export interface MissingImportDto {
  readonly place: PlaceDto;
  /** Relative to the folder, with the line. */
  readonly label: string;
  /** As written. */
  readonly module: string;
}

export type MissingFixDto =
  | { readonly kind: 'command'; readonly title: string; readonly repair: RepairDto }
  | { readonly kind: 'add-root'; readonly title: string; /** URI. */ readonly directory: string }
  | { readonly kind: 'open'; readonly title: string; readonly place: PlaceDto };
