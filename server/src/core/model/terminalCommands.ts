/** Commands for a person's terminal, as words: how a shell writes them is decided when it is known which shell that is. */

export type TerminalStep =
  | { readonly kind: 'run'; readonly program: string; readonly args: readonly string[] }
  /** A file or directory gets another name that does not exist yet. Nothing is overwritten. */
  | { readonly kind: 'rename'; readonly from: string; readonly to: string };

export interface TerminalCommands {
  /** Absolute. Relative paths among the words are relative to it. */
  readonly directory: string;
  /** Each is run only if the one before it succeeded. */
  readonly steps: readonly TerminalStep[];
}
