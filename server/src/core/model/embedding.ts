/**
 * An application that links Python instead of starting an interpreter: how it sets Python up before it starts it, and
 * what it does to `sys.path` afterwards. CPython documentation, "Initialization, Finalization, and Threads" and
 * "Python Initialization Configuration" (PEP 587).
 */

import type { Message } from './message';
import type { Origin } from './origin';

/** `Py_Initialize`; `PyConfig_InitPythonConfig` or `PyConfig_InitIsolatedConfig` with `Py_InitializeFromConfig`. */
export type EmbeddingInit = 'legacy' | 'python' | 'isolated';

export interface Embedding {
  readonly init: EmbeddingInit;
  /** The Python library, or a file that is linked with it: a server's module, a plugin. */
  readonly library: string;
  /** Where the library is named; undefined if no file names it, so that it is the usual one. */
  readonly libraryBy?: Origin;
  /** Where a file says how the application sets Python up. */
  readonly setBy: Origin;
  /** `Py_SetProgramName`, `PyConfig.program_name`. */
  readonly programName?: string;
  /** `Py_SetPythonHome`, `PyConfig.home`. */
  readonly home?: string;
  /** The home as configured, of which the application reads only the beginning. */
  readonly misreadHome?: string;
  /** `PyConfig.executable`. */
  readonly executable?: string;
  /** `PyConfig.pythonpath_env`. */
  readonly pythonpath?: string;
  /** `Py_SetPath`, `PyConfig.module_search_paths` with its `_set`. */
  readonly searchPaths?: readonly string[];
  /** The flags of these names, where the application sets them. */
  readonly siteImport?: boolean;
  readonly useEnvironment?: boolean;
  readonly userSite?: boolean;
  readonly isolated?: boolean;
  /** What the application does after Python has started, in order. */
  readonly afterwards: readonly EmbedderStep[];
  /** mod_wsgi: the process group; empty for embedded mode. */
  readonly group?: string;
  /** The application itself would not get as far as starting Python. */
  readonly broken?: Message;
  /** It is configured for another machine, which has this place. */
  readonly foreign?: ForeignPlace;
}

export interface ForeignPlace {
  /** As it is written. */
  readonly path: string;
  /** It is completed on the other machine: it contains a variable or a field of a template. */
  readonly isOpen: boolean;
}

/** What puts an entry on the path. */
export type EmbedderRule =
  'Py_SetPath' | 'module_search_paths' | 'PySys_SetArgv' | 'mod_wsgi-home' | 'uwsgi-cwd' | 'uwsgi-pythonpath';

export type EmbedderStep =
  /** `PySys_SetArgv` with one argument: the directory of that file goes first. */
  | { readonly kind: 'set-argv'; readonly argv0: string }
  | {
      readonly kind: 'insert-first';
      readonly path: string;
      readonly by: EmbedderRule;
      readonly setBy?: Origin;
    }
  /** `site.addsitedir()` for each, and new entries are moved to the front. */
  | { readonly kind: 'site-directories-first'; readonly paths: readonly string[]; readonly setBy: Origin }
  /** The application gives `sys.executable` another value. */
  | { readonly kind: 'set-executable'; readonly executable: string };
