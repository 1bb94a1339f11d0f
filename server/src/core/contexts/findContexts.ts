/**
 * The run contexts of a folder without an editor: for each environment a terminal in which its interpreter is started,
 * and for the preferred one the debugger and tests, where `.env` counts.
 */

import type { EnvironmentFacts } from '../model/environmentFacts';
import type { Machine } from '../model/inspection';
import { NO_FLAGS, type Environment, type Origin, type RunContext } from '../model/runContext';
import type { FolderConfiguration } from './folderConfiguration';

/** An interpreter that belongs to no environment of the folder. */
export interface InterpreterChoice {
  /** How Python is called. */
  readonly argv0: string;
  readonly chosenBy?: Origin;
}

export interface ContextSources {
  readonly folder: string;
  readonly machine: Machine;
  readonly configuration: FolderConfiguration;
  /** Preferred one first. */
  readonly environments: readonly EnvironmentFacts[];
  /** Preferred to the environments when there is one. */
  readonly interpreter?: InterpreterChoice;
}

interface Candidate extends InterpreterChoice {
  /** What tells it from the others: a path relative to the folder. */
  readonly label: string;
  readonly environmentRoot?: string;
}

export function findContexts(sources: ContextSources): readonly RunContext[] {
  const { terminalEnvironment, debugEnvironment } = sources.configuration;
  const candidates = listCandidates(sources);
  const alone = candidates.length === 1;
  const contexts = candidates.flatMap((candidate, position) => {
    const name = (what: string): string => (alone ? what : `${what} (${candidate.label})`);
    const terminal = { name: name('Terminal'), kind: 'terminal', environment: terminalEnvironment } as const;
    return position > 0 || debugEnvironment === undefined
      ? [runContext(candidate, terminal, sources)]
      : [
          runContext(candidate, terminal, sources),
          runContext(
            candidate,
            { name: name('Debug and test'), kind: 'debug', environment: debugEnvironment },
            sources,
          ),
        ];
  });
  return withUniqueNames(contexts);
}

function listCandidates({
  folder,
  machine,
  environments,
  interpreter,
}: ContextSources): readonly Candidate[] {
  const { platform } = machine;
  const inside = folder.endsWith(platform.separator) ? folder : folder + platform.separator;
  const label = (root: string): string =>
    root === folder ? '.' : root.startsWith(inside) ? root.slice(inside.length) : root;
  const fromEnvironments = environments.map(({ root, executable, chosenBy }) => ({
    argv0: executable,
    label: label(root),
    environmentRoot: root,
    ...(chosenBy === undefined ? {} : { chosenBy }),
  }));
  return interpreter === undefined
    ? fromEnvironments
    : [{ ...interpreter, label: interpreter.argv0 }, ...fromEnvironments];
}

function runContext(
  { argv0, chosenBy, environmentRoot }: Candidate,
  own: { readonly name: string; readonly kind: RunContext['kind']; readonly environment: Environment },
  { folder, machine }: ContextSources,
): RunContext {
  return {
    ...own,
    platform: machine.platform,
    argv0,
    flags: NO_FLAGS,
    mode: { kind: 'interactive' },
    cwd: folder,
    account: machine.account,
    ...(chosenBy === undefined ? {} : { chosenBy }),
    ...(environmentRoot === undefined ? {} : { environmentRoot }),
  };
}

/** Names are how a person and `--context` call a context. */
function withUniqueNames(contexts: readonly RunContext[]): readonly RunContext[] {
  const taken = new Set<string>();
  return contexts.map((context) => {
    let name = context.name;
    for (let count = 2; taken.has(name); count += 1) {
      name = `${context.name} ${String(count)}`;
    }
    taken.add(name);
    return name === context.name ? context : { ...context, name };
  });
}
