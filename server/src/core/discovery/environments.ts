/** The environments of a folder in the order in which they are preferred, each once, broken ones included. */

import { settingPath, type FolderConfiguration } from '../configuration/folderConfiguration';
import { lookUp, unknownVariable, type SettingScope } from '../configuration/settingVariables';
import { isBareName } from '../configuration/pathSearch';
import { definedOnly } from '../model/definedOnly';
import { leftOutList, type IncompleteSearch, type LeftOut } from '../model/facts/incompleteSearch';
import type { EnvironmentFacts } from '../model/facts/environmentFacts';
import type { Machine } from '../model/inspection';
import type { InterpreterChoice } from '../model/interpreterChoice';
import type { ReadProblem } from '../model/readProblem';
import type { Origin } from '../model/origin';
import { isConda } from './environment/conda';
import type { DiscoveryTools } from './discoveryTools';
import { environmentFacts } from './environment/gatherEnvironmentFacts';
import { searchEnvironments } from './environment/environmentSearch';
import { activeEnvironment, fallback } from './fallback';
import { rootOfInterpreter } from './interpreterRoot';
import { isVenv } from './environment/venv';
import { toolEnvironments } from './tools/toolEnvironments';
import type { ToolEnvironment } from './tools/toolQuestion';

export interface DiscoveredEnvironments {
  readonly environments: readonly EnvironmentFacts[];
  /** Those that were made on another system. */
  readonly foreign?: readonly EnvironmentFacts[];
  /** The preferred interpreter, if it belongs to no environment. */
  readonly interpreter?: InterpreterChoice;
  readonly problems: readonly ReadProblem[];
  /** What was not looked at. */
  readonly incomplete?: readonly IncompleteSearch[];
}

/**
 * Settings come first, because a user wrote them; then what is in the folder or belongs to it by a tool's rule; then what the machine would
 * run in it. Pauses while it searches the folder.
 */
export function* discoverEnvironments(
  folder: string,
  machine: Machine,
  configuration: Configured,
  tools: DiscoveryTools,
): Generator<undefined, DiscoveredEnvironments, void> {
  const { memory } = tools;
  const { roots, problems, incomplete } = yield* memory.rememberInSteps(`environments in ${folder}`, [], () =>
    searchEnvironments(folder, tools.fs, tools.platform),
  );
  const chosen = chosenInterpreter(folder, machine, configuration, tools);
  const chosenRoot = chosen?.root;
  const isEnvironment =
    chosenRoot !== undefined &&
    (isVenv(chosenRoot, tools) || isConda(chosenRoot, tools) || roots.includes(chosenRoot));

  const first =
    chosenRoot === undefined || !isEnvironment
      ? []
      : [environmentFacts({ ...chosen, root: chosenRoot, cwd: folder }, tools)];
  const { belonging, leftOut } = memory.remember('environments of tools', [machine], () =>
    belongingTo(folder, machine, tools),
  );
  const searched = {
    problems,
    incomplete: [...(incomplete === undefined ? [] : [incomplete]), ...leftOut],
  };
  const distinct = memory
    .remember('distinct environments', [roots, belonging, first[0]?.root], () =>
      distinctRoots(
        [...first.map(({ root }) => root), ...inOrder(roots, belonging, folder, tools)],
        tools.own(),
      ),
    )
    .slice(first.length);
  const inFolder = new Set(roots);
  const owners = new Map(belonging.map((each) => [each.root, each]));
  const all = [...first];
  for (const root of distinct) {
    const owner = inFolder.has(root) ? undefined : owners.get(root);
    all.push(
      memory.remember(`environment ${root}`, [owner], () =>
        owner === undefined
          ? environmentFacts({ root, cwd: folder }, tools.own())
          : belongingFacts(owner, folder, tools.own()),
      ),
    );
    yield;
  }
  const own = all.filter(({ system }) => system === undefined);
  const others = all.filter(({ system }) => system !== undefined);
  const environments = withActive(own, folder, machine, tools);
  const foreign = others.length === 0 ? {} : { foreign: others };

  if (chosen !== undefined && !environments.some((environment) => environment === first[0])) {
    const { chosenBy } = chosen;
    const interpreter = { argv0: first[0]?.executable ?? chosen.command, ...definedOnly({ chosenBy }) };
    return { environments, interpreter, ...searched, ...withoutChosen(foreign, first[0]) };
  }
  if (environments.length > 0) {
    return { environments, ...searched, ...foreign };
  }
  const last = fallback(folder, machine, tools);
  return last.kind === 'environment'
    ? { environments: [last.facts], ...searched, ...foreign }
    : { environments, interpreter: last.choice, ...searched, ...foreign };
}

interface Belonging {
  readonly belonging: readonly ToolEnvironment[];
  readonly leftOut: readonly LeftOut[];
}

function belongingTo(folder: string, machine: Machine, tools: DiscoveryTools): Belonging {
  const { leaveOut, all: leftOut } = leftOutList();
  return { belonging: toolEnvironments({ ...tools.own(), folder, machine, leaveOut }), leftOut };
}

/** What is chosen is not listed once more. */
function withoutChosen(
  { foreign = [] }: Pick<DiscoveredEnvironments, 'foreign'>,
  chosen: EnvironmentFacts | undefined,
): Pick<DiscoveredEnvironments, 'foreign'> {
  const others = foreign.filter((environment) => environment !== chosen);
  return others.length === 0 ? {} : { foreign: others };
}

function belongingFacts(
  { root, executable, chosenBy, tool, name }: ToolEnvironment,
  folder: string,
  tools: DiscoveryTools,
): EnvironmentFacts {
  const question = { root, cwd: folder, ...definedOnly({ executable, chosenBy }) };
  return { ...environmentFacts(question, tools), belonging: { tool, name } };
}

/** What is in the folder comes first, unless a file says which one is the default and there is no `.venv`. */
function inOrder(
  roots: readonly string[],
  belonging: readonly ToolEnvironment[],
  folder: string,
  { platform }: DiscoveryTools,
): readonly string[] {
  const others = belonging.map(({ root }) => root);
  const [first] = belonging;
  const isNamed = first?.tool === '.python-envs' || first?.tool === '.venv';
  return isNamed && !roots.includes(platform.join(folder, '.venv'))
    ? [first.root, ...roots, ...others]
    : [...roots, ...others];
}

/**
 * An active environment is preferred to those that only belong to the folder, as poetry, pipenv and pdm do it; conda's base does not,
 * because most of its users have it active all the time.
 */
function withActive(
  found: readonly EnvironmentFacts[],
  folder: string,
  machine: Machine,
  tools: DiscoveryTools,
): readonly EnvironmentFacts[] {
  const [first] = found;
  const isBase = lookUp('CONDA_DEFAULT_ENV', machine) === 'base';
  if (first?.belonging === undefined || isBase) {
    return found;
  }
  const active = activeEnvironment(folder, machine, tools);
  return active === undefined ? found : [active, ...found.filter(({ root }) => root !== active.root)];
}

type Configured = Pick<FolderConfiguration, 'settings' | 'editorVariables'>;

interface Chosen {
  readonly command: string;
  /** Undefined when it is selected in the editor. */
  readonly chosenBy?: Origin;
  /** Undefined for a bare name. */
  readonly root?: string;
  /** Undefined when a directory is chosen: then it is the usual one in it. */
  readonly executable?: string;
}

/** What is selected in the editor; else `python.defaultInterpreterPath`: a file, an environment's directory, or a command; `python` is the default and chooses nothing, nor does what only the editor knows. */
function chosenInterpreter(
  folder: string,
  machine: Machine,
  { settings: { defaultInterpreterPath }, editorVariables: more }: Configured,
  tools: DiscoveryTools,
): Chosen | undefined {
  if (machine.selectedInterpreter !== undefined) {
    return chosenPath(machine.selectedInterpreter, folder, tools);
  }
  const value = defaultInterpreterPath?.value ?? '';
  if (defaultInterpreterPath === undefined || value === '' || value === 'python') {
    return undefined;
  }
  const scope: SettingScope = { folder, machine, more };
  if (unknownVariable(value, scope) !== undefined) {
    return undefined;
  }
  const chosenBy: Origin = {
    kind: 'file',
    file: defaultInterpreterPath.file,
    syntax: 'json',
    range: defaultInterpreterPath.valueRange,
    assignment: { written: value },
  };
  // With Windows separators, a path looks like a name to the others.
  if (isBareName(value, tools.platform) && !value.includes('${')) {
    return { command: value, chosenBy };
  }
  const path = tools.platform.normpath(settingPath(value, scope));
  return { ...chosenPath(path, folder, tools), chosenBy };
}

/** An executable, or the directory of an environment. */
function chosenPath(path: string, folder: string, tools: DiscoveryTools): Chosen {
  return tools.fs.stat(path).kind === 'directory'
    ? { command: environmentFacts({ root: path, cwd: folder }, tools).executable, root: path }
    : { command: path, root: rootOfInterpreter(path, tools), executable: path };
}

/** The same directory under another name, such as a link to it, is the same environment. */
function distinctRoots(roots: readonly string[], { realPath }: DiscoveryTools): readonly string[] {
  const seen = new Set<string>();
  return roots.filter((root) => {
    const real = realPath(root);
    const key = real.kind === 'path' ? real.path : root;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
