/** What the files of one environment say, whether or not its interpreter would start. */

import type { EnvironmentContents } from './environmentContents';
import type { Origin } from '../origin';
import type { PlatformName } from '../platform';
import type { RecreationFacts } from './recreationFacts';
import type { Range } from '../../text/positions';
import type { PythonVersion } from '../version';

export type EnvironmentKind = 'venv' | 'conda' | 'links' | 'base';

/** A tool, or a file for all tools, by whose rule an environment belongs to a folder although it is elsewhere. */
export type ProjectTool =
  'poetry' | 'pipenv' | 'hatch' | 'pdm' | 'uv' | 'conda' | 'pixi' | '.python-envs' | '.venv';

export interface Belonging {
  readonly tool: ProjectTool;
  /** What the tool calls the environment. */
  readonly name: string;
}

/** One `key = value` line of a pyvenv.cfg. */
export interface PyvenvCfgSetting {
  /** As written, stripped. */
  readonly key: string;
  readonly value: string;
  readonly keyRange: Range;
  readonly valueRange: Range;
  /** The whole line with its line end. */
  readonly lineRange: Range;
}

export interface MalformedLine {
  readonly text: string;
  readonly range: Range;
}

export interface PyvenvCfg {
  readonly file: string;
  readonly settings: readonly PyvenvCfgSetting[];
  /** Lines without `=` that are neither blank nor comments. */
  readonly malformed: readonly MalformedLine[];
  /** What ends its first line, if it has more than one. */
  readonly lineEnd?: string;
  /** Why it could not be read as text, if it could not. */
  readonly problem?: 'denied' | 'too-large' | 'undecodable' | 'unreadable' | 'directory' | 'untrusted';
}

/** What is at pyvenv.cfg's `home`. */
export type HomeState =
  | { readonly kind: 'ok'; readonly interpreter: string }
  | { readonly kind: 'absent-key' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-a-directory' }
  | { readonly kind: 'no-interpreter' };

/** What is where the environment's interpreter should be. */
export type ExecutableState =
  | { readonly kind: 'ok'; readonly realPath: string }
  | { readonly kind: 'missing' }
  /** A link whose target does not exist. */
  | { readonly kind: 'dangling'; readonly target: string }
  | { readonly kind: 'loop' }
  | { readonly kind: 'not-executable' };

export interface EnvironmentFacts {
  readonly kind: EnvironmentKind;
  /** Directory of the pyvenv.cfg, or the prefix. */
  readonly root: string;
  /** `bin/python` or `Scripts\python.exe`, whether or not it exists. */
  readonly executable: string;
  readonly executableState: ExecutableState;
  /** The links next to it that are named like an interpreter and whose target does not exist. */
  readonly brokenLinks?: readonly string[];
  readonly pyvenvCfg?: PyvenvCfg;
  readonly homeState?: HomeState;
  /** The system that it was made on, if that is not the one of this machine. */
  readonly system?: PlatformName;
  /** What chose it, if anything did: a setting, VIRTUAL_ENV, CONDA_PREFIX, a tool's own file. */
  readonly chosenBy?: Origin;
  /** Why it belongs to the folder, if it is not in it. */
  readonly belonging?: Belonging;
  /** From the interpreter's files, otherwise from pyvenv.cfg, otherwise from `lib/pythonX.Y`. */
  readonly version?: PythonVersion;
  /** A closer look, if one was taken. */
  readonly contents?: EnvironmentContents;
  /** How it could be made again, if something about its interpreter needs a repair. */
  readonly recreation?: RecreationFacts;
}
