/** How a broken environment could be made again. Only for those that need it, since the metadata of all packages is read. */

import { definedOnly } from '../../model/definedOnly';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { LockedBy, Programs, RecreationFacts } from '../../model/facts/recreationFacts';
import type { Interpreter } from '../../model/interpreter';
import type { ProjectTool } from '../../model/facts/environmentFacts';
import { minorVersion } from '../../model/version';
import { interpreterAt, type DiscoveryTools } from '../discoveryTools';
import { isInOrder } from '../environment/gatherEnvironmentContents';
import { hasEnsurepip } from './hasEnsurepip';
import { installedPackages } from './installedPackages';

export interface RecreationQuestion {
  readonly folder: string;
  readonly programs: Programs;
  readonly baseInterpreters: readonly Interpreter[];
  readonly tools: DiscoveryTools;
}

export function withRecreation(
  environment: EnvironmentFacts,
  question: RecreationQuestion,
): EnvironmentFacts {
  const { pyvenvCfg, contents } = environment;
  if (
    environment.kind !== 'venv' ||
    pyvenvCfg === undefined ||
    contents === undefined ||
    environment.system !== undefined ||
    (isInOrder(environment, pyvenvCfg, contents.libraries) && contents.foreignExtension === undefined)
  ) {
    return environment;
  }
  return { ...environment, ...definedOnly({ recreation: recreationOf(environment, question) }) };
}

function recreationOf(
  environment: EnvironmentFacts,
  question: RecreationQuestion,
): RecreationFacts | undefined {
  const { tools, baseInterpreters } = question;
  const { executableState, contents, root } = environment;
  const { platform } = tools;
  const linked = executableState.kind === 'ok' ? interpreterAt(executableState.realPath, tools) : undefined;
  const interpreter = linked ?? baseInterpreters.find(({ implementation }) => implementation === 'cpython');
  const aside = freeName(root, tools);
  if (interpreter === undefined || aside === undefined) {
    return undefined;
  }
  const directories =
    platform.name === 'windows'
      ? [platform.join(root, 'Lib', 'site-packages')]
      : (contents?.libraries ?? []).map((name) => platform.join(root, 'lib', name, 'site-packages'));
  const found = directories.map((directory) => installedPackages(directory, tools));
  return {
    python: nameOf(interpreter, environment, tools),
    version: interpreter.version,
    hasEnsurepip: hasEnsurepip(interpreter, tools),
    installed: {
      requirements: found.flatMap(({ requirements }) => requirements),
      unknown: found.flatMap(({ unknown }) => unknown),
    },
    aside,
    ...definedOnly({ lockedBy: lockedBy(environment, question) }),
  };
}

const MOST_NAMES = 20;

/** A copy of a copy is also something that nobody wants to lose. */
function freeName(root: string, { fs }: DiscoveryTools): string | undefined {
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const name = `${root}.old${number === 1 ? '' : String(number)}`;
    if (fs.stat(name).kind === 'absent' && fs.readLink(name).kind !== 'link') {
      return name;
    }
  }
  return undefined;
}

/** As `home` calls it, if that is the same: Homebrew removes its own directory of a version with the next update. */
function nameOf(
  { realExecutable, version }: Interpreter,
  { homeState }: EnvironmentFacts,
  { platform, realPath }: DiscoveryTools,
): string {
  if (homeState?.kind !== 'ok') {
    return realExecutable;
  }
  const { interpreter } = homeState;
  const versioned = platform.join(
    platform.dirname(interpreter),
    `python${minorVersion(version)}${platform.executableSuffix}`,
  );
  const same = [versioned, interpreter].find((path) => {
    const real = realPath(path);
    return real.kind === 'path' && platform.normcase(real.path) === platform.normcase(realExecutable);
  });
  return same ?? realExecutable;
}

const LOCK_FILES: readonly (readonly [LockedBy['tool'], string])[] = [
  ['uv', 'uv.lock'],
  ['poetry', 'poetry.lock'],
  ['pdm', 'pdm.lock'],
  ['pipenv', 'Pipfile.lock'],
];

/** Only an installed tool that would create exactly this environment. */
function lockedBy(
  { root, belonging }: EnvironmentFacts,
  { folder, programs, tools: { fs, platform } }: RecreationQuestion,
): LockedBy | undefined {
  const parent = platform.dirname(root);
  const inProject = belonging === undefined && platform.basename(root) === '.venv';
  const directory = inProject ? parent : folder;
  for (const [tool, file] of LOCK_FILES) {
    const program = programs.get(tool);
    const isIts = inProject || belongsTo(belonging?.tool, tool);
    if (program !== undefined && isIts && fs.stat(platform.join(directory, file)).kind === 'file') {
      return { tool, program, directory, inProject };
    }
  }
  return undefined;
}

function belongsTo(owner: ProjectTool | undefined, tool: LockedBy['tool']): boolean {
  return owner === tool;
}
