/** What the panel of the picture and its script say to each other. */

/** The words of the page, in the language of the editor. */
export interface PictureTexts {
  readonly asText: string;
  readonly asPicture: string;
  readonly foldAll: string;
  readonly trace: string;
  readonly saveSvg: string;
  readonly saveMarkdown: string;
  readonly toolbar: string;
  readonly help: string;
  readonly because: string;
  readonly leadsTo: string;
  readonly more: string;
  readonly idle: string;
  readonly kinds: Readonly<Record<string, string>>;
}

export type ToPicture =
  | {
      readonly kind: 'picture';
      readonly contextId: string;
      readonly picture: object;
      /** The ids of what can be opened. */
      readonly places: readonly string[];
      readonly texts: PictureTexts;
    }
  | { readonly kind: 'gone'; readonly text: string };

export type FromPicture =
  | { readonly kind: 'ready' }
  | { readonly kind: 'open'; readonly id: string }
  | { readonly kind: 'trace' }
  | { readonly kind: 'save'; readonly format: 'svg' | 'markdown' };
