/** Two paths side by side: documents for a diff editor. */

import type { TraceLinkDto } from './startupTrace';

export interface ComparisonDocumentDto {
  readonly text: string;
  readonly links: readonly TraceLinkDto[];
}

export interface ComparisonDto {
  readonly left: ComparisonDocumentDto;
  readonly right: ComparisonDocumentDto;
  /** Nothing differs: neither the path, nor its reasons, nor what is installed. */
  readonly alike: boolean;
}

/** Client to server: two run contexts side by side, each with the reasons of its entries and its distributions. */
export const COMPARE_REQUEST = 'pythonPathInspector/compare';
export interface CompareParams {
  readonly leftId: string;
  readonly rightId: string;
}
export type CompareResult =
  /** One of them is no longer there. */
  | { readonly kind: 'none' }
  | ({
      readonly kind: 'compared';
      readonly leftName: string;
      readonly rightName: string;
    } & ComparisonDto);
