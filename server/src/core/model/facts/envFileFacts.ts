/** The files of variables that the editor reads for Python: `python.envFile`, and `envFile` of launch configurations. */

import type { FileOrigin } from '../origin';
import type { Range } from '../../text/positions';

/** `${env:NAME}` in such a file: only the editor's own JSON files know that form. */
export interface EditorReference {
  /** As it is written. */
  readonly text: string;
  readonly range: Range;
  /** The variable whose value it is in. */
  readonly inside: { readonly name: string; readonly range: Range };
  /** What was meant, if that is a path. */
  readonly path?: string;
}

export interface EnvFileFacts {
  readonly path: string;
  readonly exists: boolean;
  /** What names it, unless it is the default. */
  readonly namedBy?: FileOrigin;
  /** The launch configuration that names it. */
  readonly launch?: { readonly file: string; readonly range: Range };
  /** It is `.env` in the folder, which is read whether or not it is named. */
  readonly isDefault: boolean;
  readonly references: readonly EditorReference[];
  /** Files in the folder that look like it, as a setting would name them. */
  readonly nearby: readonly string[];
}

/** A file of variables that does not exist, although what reads it starts nothing without it. */
export interface MissingEnvFile {
  readonly path: string;
  /** What reads it. */
  readonly program: string;
  readonly setBy: FileOrigin;
  /** The run context that is not started. */
  readonly context?: string;
  /** A file next to it from which people make it. */
  readonly example?: string;
}
