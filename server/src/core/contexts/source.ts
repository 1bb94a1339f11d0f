/** One kind of file: a row from which the folder walk, the file watching and the editor's document selection derive. */

import type { FileSystem } from '../ports/fileSystem';
import type { ContextSource } from './contextSource';
import type { ElsewhereReader } from './elsewhere/elsewhereReader';
import type { Glob } from './pathGlobs';

export interface Source {
  /** For tests and people. */
  readonly name: string;
  /** They are read, watched, and followed while someone types in them. */
  readonly files: readonly Glob[];
  /** The files that activate the extension if a folder has them: a plain name needs one look-up, a pattern a search. */
  readonly activation?: readonly string[];
  /** Of files that have such a name: whether there is a reason to read them. Files of other programs may have it too. */
  readonly isWorthReading?: (file: string, fs: FileSystem) => boolean;
  /** Many files have such names and few of them are meant. Those are watched once an inspection has read them. */
  readonly recognized?: {
    readonly files: readonly Glob[];
    readonly isOurs: (file: string, fs: FileSystem) => boolean;
  };
  /** How the files say that Python is started here. */
  readonly contexts?: ContextSource;
  /** What they set for Pythons on other machines. */
  readonly elsewhere?: ElsewhereReader;
}

/** All patterns, each one once. */
export function globsOf(sources: readonly Source[]): readonly Glob[] {
  return [...new Set(sources.flatMap(({ files }) => files))];
}
