/** One thing that a file says, apart from where and how it is written. */

export interface StatementPart {
  /** The variable that this part sets. */
  readonly name?: string;
  readonly text: string;
}

export interface Statement {
  /** What the parts belong to: a key, a command, a section. */
  readonly head: string;
  /** Without a part nothing is left of it. */
  readonly needsParts: boolean;
  readonly parts: readonly StatementPart[];
}

/** Undefined for a text that is not of this syntax. */
export type Reader = (text: string) => readonly Statement[] | undefined;
