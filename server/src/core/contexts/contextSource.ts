/** What a source of run contexts is: one way in which the files of a folder say that Python is started. */

import { definedOnly } from '../model/definedOnly';
import type { Belonging, EnvironmentFacts } from '../model/facts/environmentFacts';
import type { LeaveOut } from '../model/facts/incompleteSearch';
import type { Machine } from '../model/inspection';
import type { InterpreterChoice } from '../model/interpreterChoice';
import type { ReadProblem } from '../model/readProblem';
import type { PlatformName } from '../model/platform';
import { message, type Message } from '../model/message';
import { NO_FLAGS, type Environment, type RunContext } from '../model/runContext';
import type { FileSystem } from '../ports/fileSystem';
import type { Memory } from '../ports/memory';
import { linkedStart, type LinkedEnvironment } from '../configuration/linkedEnvironment';
import type { FolderConfiguration } from '../configuration/folderConfiguration';
import { onlyTheEditorKnows } from '../configuration/settingVariables';

/** An interpreter that contexts may start. */
export interface Candidate extends InterpreterChoice {
  /** What distinguishes it from the others: a path relative to the folder. */
  readonly label: string;
  readonly environmentRoot?: string;
  /** The system that it was made on, if that is not this one. */
  readonly system?: PlatformName;
  readonly belonging?: Belonging;
  /** It is started by the script of an environment of links. */
  readonly links?: LinkedEnvironment;
}

export interface FolderQuestion {
  readonly folder: string;
  readonly machine: Machine;
  readonly fs: FileSystem;
  /** Where there is one, of what is expensive to find. */
  readonly memory?: Memory;
  readonly leaveOut?: LeaveOut;
  readonly configuration: FolderConfiguration;
  /** Preferred one first. */
  readonly environments: readonly EnvironmentFacts[];
  /** Those that were made on another system: nothing here starts them. */
  readonly foreign?: readonly EnvironmentFacts[];
  /** Preferred to the environments when there is one. */
  readonly interpreter?: InterpreterChoice;
}

export interface SourceQuestion extends FolderQuestion {
  /** The interpreters of the folder, preferred one first. */
  readonly candidates: readonly Candidate[];
}

/** What it takes to follow a command to the Python that it starts. */
export type CommandQuestion = Pick<
  SourceQuestion,
  'folder' | 'machine' | 'fs' | 'environments' | 'candidates' | 'leaveOut'
>;

export interface EmbedderSearch extends Pick<SourceQuestion, 'folder' | 'machine' | 'fs' | 'memory'> {
  /** The files of the folder that may configure a server. */
  readonly files: readonly string[];
}

export interface FoundContexts {
  readonly contexts: readonly RunContext[];
  /** What could not be read; the rest of the answer is valid. */
  readonly problems: readonly ReadProblem[];
}

/** Among `files` are those of the folder, near ones first, whose names are the source's; some have a fixed place instead. */
export type ContextSource = (question: SourceQuestion, files: readonly string[]) => FoundContexts;

export const NO_CONTEXTS: FoundContexts = { contexts: [], problems: [] };

/** Servers that do not run on Windows. */
export function onPosix({ machine: { platform } }: FolderQuestion, find: () => FoundContexts): FoundContexts {
  return platform.name === 'windows' ? NO_CONTEXTS : find();
}

export function listCandidates({
  folder,
  machine,
  environments,
  foreign = [],
  interpreter,
}: FolderQuestion): readonly Candidate[] {
  const { platform } = machine;
  const inside = folder.endsWith(platform.separator) ? folder : folder + platform.separator;
  const label = (root: string): string =>
    root === folder ? '.' : root.startsWith(inside) ? root.slice(inside.length) : root;
  const fromEnvironments = [...environments, ...foreign].map(
    ({ kind, root, executable, version, chosenBy, belonging, system }) => ({
      argv0: executable,
      label: belonging === undefined ? label(root) : `${belonging.tool}: ${belonging.name}`,
      environmentRoot: root,
      // If the script itself is chosen, it is read like any other.
      ...(kind === 'links' && executable !== platform.join(root, 'python')
        ? {
            links: {
              root,
              script: platform.join(root, 'python'),
              ...definedOnly({ version }),
            },
          }
        : {}),
      ...definedOnly({ chosenBy, belonging, system }),
    }),
  );
  return interpreter === undefined
    ? fromEnvironments
    : [{ ...interpreter, label: interpreter.argv0 }, ...fromEnvironments];
}

/** An interactive Python in the folder; a source says what is different. */
export function contextOf(
  { argv0, chosenBy, environmentRoot, links }: Candidate,
  own: Pick<RunContext, 'name' | 'kind' | 'environment'> & Partial<RunContext>,
  { folder, machine }: Pick<FolderQuestion, 'folder' | 'machine'>,
): RunContext {
  const uncertain = uncertainVariable(own.environment);
  return {
    platform: machine.platform,
    argv0,
    flags: NO_FLAGS,
    mode: { kind: 'interactive' },
    cwd: folder,
    account: machine.account,
    ...definedOnly({ chosenBy, environmentRoot }),
    ...definedOnly({ uncertain }),
    ...own,
    ...(links === undefined ? {} : linkedStart(links, own.environment)),
  };
}

function uncertainVariable(environment: Environment): Message | undefined {
  let found: Message | undefined;
  for (const { name, unknown, tooLong } of environment.values()) {
    if (tooLong) {
      return message('The value of {name} is too long for a variable, so no program starts with it', {
        name,
      });
    }
    found ??= unknown === undefined ? undefined : onlyTheEditorKnows(unknown);
  }
  return found;
}
