/** Places in files, as the client and the server name them. */

/** Zero-based line and UTF-16 character, as in LSP. */
export interface RangeDto {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A place in a file that the user can open. */
export interface PlaceDto {
  readonly uri: string;
  readonly range: RangeDto;
}
