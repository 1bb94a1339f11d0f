/**
 * The API of Python Path Inspector for other extensions, version 1. Copy this file into your extension; docs/api.md has an example.
 * Members may be added to version 1; what is here stays.
 */

import type { Event, Location, Uri } from 'vscode';

/** What `extensions.getExtension<PythonPathApi>('python-path-inspector.python-path-inspector')` exports. */
export interface PythonPathApi {
  readonly version: 1;
  /**
   * The `sys.path` that answers for a file: that of its active context. Without a file, that of the first folder. Undefined if no folder
   * has a run context.
   */
  getSysPath(uri?: Uri): Promise<SysPath | undefined>;
  /** The run contexts of the folder of a file; without a file, those of all folders. */
  getContexts(uri?: Uri): Promise<readonly RunContext[]>;
  /**
   * What `import module` finds in each run context of the folder of a file, the active one first. The name may be relative to the file
   * (`.models`).
   */
  explainImport(module: string, uri?: Uri): Promise<readonly ImportAnswer[]>;
  /** Answers may have changed: ask again for what you show. It may fire more often than something changes. */
  readonly onDidChange: Event<void>;
}

/** One way in which Python is run in a folder. */
export interface RunContext {
  /** The same as long as its name is, also in the next session. */
  readonly id: string;
  readonly name: string;
  /** `terminal`, `launch`, `test`, `notebook`, …; kinds may be added. */
  readonly kind: string;
  /** The workspace folder. */
  readonly folder: Uri;
  /** Absolute path of the interpreter, or the name by which it is called if there is no such program. */
  readonly interpreter: string;
  /** `CPython 3.12.1`, as far as known. */
  readonly version: string;
  /** It answers for the file that was asked about; without a file, for the first folder. */
  readonly active: boolean;
  /** What Python would print instead of starting. Undefined if it starts. */
  readonly fatal?: string;
}

export interface SysPath {
  readonly context: RunContext;
  /** In the order in which Python searches. */
  readonly entries: readonly SysPathEntry[];
  /** False: something that is not understood may change the path. */
  readonly complete: boolean;
  /** Why it is not complete, in the language of the editor. */
  readonly incomplete?: string;
}

export interface SysPathEntry {
  /** As `sys.path` has it: it may be empty or relative. */
  readonly path: string;
  readonly exists: boolean;
  /** `stdlib`, `site-packages`, `pythonpath`, `pth`, …; kinds may be added. */
  readonly kind: string;
  /** Why it is there: one sentence in the language of the editor. */
  readonly why: string;
  /** The line that put it there. */
  readonly cause?: Location;
}

export interface ImportAnswer {
  readonly context: RunContext;
  /** Absolute. */
  readonly module: string;
  /** `fatal`: Python would not start there. */
  readonly outcome: 'found' | 'missing' | 'fatal';
  /** The file, or the directories of a namespace package; empty for a module that is built in. */
  readonly files: readonly string[];
  /** Files of the same name that it hides. */
  readonly shadowed: readonly string[];
  /** Why it is not found: sentences in the language of the editor. */
  readonly reasons: readonly string[];
  readonly complete: boolean;
}
