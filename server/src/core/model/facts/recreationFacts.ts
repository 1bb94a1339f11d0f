/** What is known about making an environment again: with which Python, by which tool, and what was installed in it. */

import type { PythonVersion } from '../version';

/** Programs that make environments, install into them, or install Pythons. */
export const PROGRAM_NAMES = [
  'uv',
  'pyenv',
  'poetry',
  'pdm',
  'pipenv',
  'hatch',
  'virtualenv',
  'conda',
] as const;
export type ProgramName = (typeof PROGRAM_NAMES)[number];

/** Those that exist, as a terminal calls them: by name, or by path if PATH has no such name. */
export type Programs = ReadonlyMap<ProgramName, string>;

/** What installs a distribution again. */
export type Requirement =
  /** Without a version: the newest that fits. */
  | { readonly kind: 'pinned'; readonly name: string; readonly version?: string }
  /** PEP 610: from a repository, an archive or a directory. */
  | { readonly kind: 'direct'; readonly name: string; readonly url: string }
  | { readonly kind: 'editable'; readonly path: string };

export interface InstalledPackages {
  readonly requirements: readonly Requirement[];
  /** Names of distributions whose metadata does not say how to install them. */
  readonly unknown: readonly string[];
}

/** The tool whose lock file says what belongs into the environment. */
export interface LockedBy {
  readonly tool: 'uv' | 'poetry' | 'pdm' | 'pipenv';
  readonly program: string;
  /** Where the lock file is. */
  readonly directory: string;
  /** The environment is the `.venv` next to the lock file; otherwise the tool has a place of its own for it. */
  readonly inProject: boolean;
}

export interface RecreationFacts {
  /** The Python to make it with. */
  readonly python: string;
  readonly version: PythonVersion;
  /** Debian's Python without python3-venv makes no environment with pip. */
  readonly hasEnsurepip: boolean;
  readonly lockedBy?: LockedBy;
  readonly installed: InstalledPackages;
  /** A free name next to the environment, where it is kept until the new one works. */
  readonly aside: string;
}
