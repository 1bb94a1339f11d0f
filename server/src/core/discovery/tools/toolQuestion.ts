/** What a tool's rule is asked, and what it answers: the environments that belong to a folder although they are elsewhere. */

import type { Machine } from '../../model/inspection';
import { firstOnes, type LeaveOut } from '../../model/facts/incompleteSearch';
import { LIST_LIMIT } from '../../text/limits';
import type { Origin } from '../../model/origin';
import type { ProjectTool } from '../../model/facts/environmentFacts';
import type { DiscoveryTools } from '../discoveryTools';

export interface ToolQuestion extends DiscoveryTools {
  readonly folder: string;
  readonly machine: Machine;
  readonly leaveOut?: LeaveOut;
}

export interface ToolEnvironment {
  readonly tool: ProjectTool;
  readonly root: string;
  /** The interpreter, if the tool names it instead of the directory. */
  readonly executable?: string;
  /** Where a file names it. */
  readonly chosenBy?: Origin;
  /** What the tool calls it. */
  readonly name: string;
}

/** Preferred one first; only those that exist. */
export type ToolRule = (question: ToolQuestion) => readonly ToolEnvironment[];

/** No rule opens larger files. */
export const TOOL_READ_LIMIT = 1024 * 1024;

/** The directory as the process of a tool sees it: `os.getcwd()` has no links in it. */
export function realFolder({ folder, realPath }: ToolQuestion): string {
  const real = realPath(folder);
  return real.kind === 'path' ? real.path : folder;
}

/** The names in a directory, sorted. */
export function namesIn(directory: string, { fs, leaveOut }: ToolQuestion): readonly string[] {
  const listing = fs.list(directory);
  return firstOnes(listing.kind === 'entries' ? listing.names.toSorted() : [], {
    what: 'left-out-entries',
    place: directory,
    limit: LIST_LIMIT,
    nameOf: (name) => name,
    leaveOut,
  });
}

/**
 * Of several environments for one project a tool uses one. What is left over from old versions of Python is only shown if it still
 * works: nobody needs to repair it.
 */
export function withoutLeftovers<Each extends Pick<ToolEnvironment, 'root'>>(
  environments: readonly Each[],
  used: ((environment: Each) => boolean) | undefined,
  question: ToolQuestion,
): readonly Each[] {
  const chosen = environments.filter((each) => used?.(each) === true);
  const others = environments.filter((each) => used?.(each) !== true);
  const working = others.filter(({ root }) => hasWorkingInterpreter(root, question));
  const shown = [...chosen, ...working];
  return shown.length === 0 ? others.slice(0, 1) : shown;
}

function hasWorkingInterpreter(root: string, { fs, platform }: ToolQuestion): boolean {
  const python = platform.join(root, platform.binDir, `python${platform.executableSuffix}`);
  return fs.stat(python).kind === 'file';
}

/** Whether a directory has an interpreter, even a dangling link: then the environment is broken, but still one. */
export function isEnvironment(root: string, { fs, platform }: ToolQuestion): boolean {
  const marks = [
    ['pyvenv.cfg'],
    ['conda-meta'],
    [platform.binDir, `python${platform.executableSuffix}`],
  ] as const;
  return marks.some((mark) => fs.readLink(platform.join(root, ...mark)).kind !== 'absent');
}
