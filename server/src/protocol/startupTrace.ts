/** How a context's path came about: the steps as a document, and the picture of them. */

import type { PlaceDto, RangeDto } from './placeDtos';

/** The context that is meant: by its id, else the active one of a document, else that of the first folder. */
export interface TraceParams {
  readonly contextId?: string;
  readonly uri?: string;
}

export interface TraceContextDto {
  readonly id: string;
  readonly name: string;
}

/** The context is no longer there, or there is none. */
export interface NoTrace {
  readonly kind: 'none';
}

/** Client to server: the steps of start-up as text, with links and folds. */
export const TRACE_REQUEST = 'pythonPathInspector/trace';
export interface TraceLinkDto {
  /** In the text. */
  readonly range: RangeDto;
  readonly uri: string;
  /** In the file. */
  readonly target?: RangeDto;
  readonly isDirectory: boolean;
}
export interface TraceFoldDto {
  readonly start: number;
  /** The last line. */
  readonly end: number;
  /** What was not found: folded from the beginning. */
  readonly misses: boolean;
}
export type TraceResult =
  | NoTrace
  | {
      readonly kind: 'trace';
      readonly context: TraceContextDto;
      readonly text: string;
      readonly links: readonly TraceLinkDto[];
      readonly folds: readonly TraceFoldDto[];
    };

/** Client to server: the picture of a context's start-up: what decided, the steps, and the entries. */
export const PICTURE_REQUEST = 'pythonPathInspector/picture';
export type PictureResult =
  | NoTrace
  | {
      readonly kind: 'picture';
      readonly context: TraceContextDto;
      /** A `Picture` of the core's `drawing`, which draws it; nobody else looks into it. */
      readonly picture: object;
      /** What the nodes of the picture lead to, by their ids; look-ups are `ID.INDEX`. */
      readonly places: Readonly<Record<string, PlaceDto>>;
    };

/** Client to server: the same picture as the text of a file. */
export const PICTURE_FILE_REQUEST = 'pythonPathInspector/pictureFile';
export type PictureFormat = 'svg' | 'markdown';
export interface PictureFileParams {
  readonly contextId: string;
  readonly format: PictureFormat;
}
export type PictureFileResult = NoTrace | { readonly kind: 'file'; readonly text: string };
