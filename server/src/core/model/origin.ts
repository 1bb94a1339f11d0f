/** Where a value was set: what a diagnostic about it underlines, and what a fix needs to change that value and nothing else. */

import type { Range } from '../text/positions';

/** How a file is written. The reader that made the origin knows it; a file's name does not show it (`python.envFile` may name any file). */
export type FileSyntax =
  | 'dotenv'
  | 'json'
  /** POSIX sh: wrapper scripts, Apache's `envvars`. */
  | 'sh'
  | 'ini'
  | 'toml'
  | 'yaml'
  | 'xml'
  | 'procfile'
  | 'systemd'
  | 'dockerfile'
  | 'supervisor'
  | 'apache'
  | 'python'
  | 'pyvenv-cfg'
  /** `.python-version` */
  | 'version-file'
  | 'pie'
  /** A program that embeds Python, as this tool writes it. */
  | 'c';

/** What to delete so that a file no longer sets a variable, and loses nothing else. */
export type Removal =
  /** Whole lines that hold nothing else, so that they may also become comments. */
  | { readonly kind: 'lines'; readonly range: Range }
  /** A word, or a JSON property with its comma. */
  | { readonly kind: 'part'; readonly range: Range };

/** How a file sets a variable. */
export interface Assignment {
  /** The option that holds the value, in the configuration of a server: then it is not an environment variable. */
  readonly option?: string;
  /** The value in the file's own terms: quotes undone, references such as `${workspaceFolder}` still in it. */
  readonly written?: string;
  /** Where `written` is, if the file holds it letter by letter: a fix of one element then changes nothing around it. */
  readonly inner?: Range;
  /** Which elements of a search path the value has, if only the editor knows the others, which are kept as written. */
  readonly known?: readonly number[];
  readonly removal?: Removal;
  /** What no longer inherits the variable if null replaces the value, where null does more than remove it. */
  readonly nullUnsetsFor?: 'terminals' | 'program';
}

export interface FileOrigin {
  readonly kind: 'file';
  readonly file: string;
  readonly syntax: FileSyntax;
  /** The value as it is written; `NAME=value` in the syntaxes whose words are assignments (procfile, systemd, supervisor). */
  readonly range: Range;
  /** Only for a variable that this tool may change there. */
  readonly assignment?: Assignment;
}

export type Origin =
  /** The environment that the tool itself was started in. */
  | { readonly kind: 'process' }
  /** A command-line option of the tool. */
  | { readonly kind: 'option'; readonly option: string }
  | FileOrigin;

/** The same for two origins of one place, and for no others: short, whatever is written there. */
export function placeKey(origin: Origin): string {
  switch (origin.kind) {
    case 'process':
      return 'process';
    case 'option':
      return `option ${origin.option}`;
    case 'file': {
      const { start, end } = origin.range;
      return `file ${origin.file} ${[start.line, start.character, end.line, end.character].join(' ')}`;
    }
  }
}
