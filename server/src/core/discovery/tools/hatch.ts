/**
 * hatch keeps environments by project and by a digest of its directory; the one called `default` has the project's name.
 * https://hatch.pypa.io/latest/plugins/environment/virtual/#location; hatch 1.18 src/hatch/env/virtual.py, utils/fs.py (id).
 */

import { encodeUtf8 } from '../../text/bytes';
import { shortDigest } from '../../text/digests';
import { homeDirectory } from '../installRoots';
import { normalizedName, tomlFile, tomlText, type TomlFile } from './projectToml';
import { isEnvironment, namesIn, realFolder, type ToolEnvironment, type ToolQuestion } from './toolQuestion';
import { expandUser, setVariable, userConfigDirectory, userDataDirectory } from './userDirectories';

export function hatchEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  const { fs, platform, folder } = question;
  const project = platform.join(folder, 'pyproject.toml');
  const isProject = [project, platform.join(folder, 'hatch.toml')].some(
    (file) => fs.stat(file).kind === 'file',
  );
  return isProject ? [...storedEnvironments(project, question), ...placedEnvironments(question)] : [];
}

/** The environments that hatch has made in its own directory. */
function storedEnvironments(project: string, question: ToolQuestion): readonly ToolEnvironment[] {
  const { fs, platform } = question;
  const directory = virtualDirectory(question);
  if (directory === undefined || fs.stat(directory).kind !== 'directory') {
    return [];
  }
  const real = realFolder(question);
  const id = hatchId(real, question);
  const isFlat = isFlatDirectory(directory, question);
  const owners = isFlat
    ? [directory]
    : namesIn(directory, question)
        .map((name) => platform.join(directory, name, id))
        .filter((path) => fs.stat(path).kind === 'directory');
  if (owners.length === 0) {
    return [];
  }
  const name = projectName(tomlFile(project, fs), platform.basename(real));
  const root = isFlat ? directory : platform.join(directory, name, id);
  const known = isFlat ? new Set([name, ...configuredNames(question)]) : undefined;
  return namesIn(root, question)
    .filter((each) => known?.has(each) ?? !each.endsWith('-build'))
    .map((each) => ({
      tool: 'hatch' as const,
      root: platform.join(root, each),
      name: each === name ? 'default' : each,
    }))
    .filter((each) => isEnvironment(each.root, question))
    .toSorted((a, b) => Number(b.name === 'default') - Number(a.name === 'default'));
}

/** `path` of an environment. hatch 1.18 src/hatch/env/virtual.py: the variable goes first, for all of them. */
function placedEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  const { machine, platform, folder } = question;
  const forAll = setVariable('HATCH_ENV_TYPE_VIRTUAL_PATH', machine);
  const named = hatchTables(question).flatMap(({ document, table }) =>
    document.namesIn([...table, 'envs']).flatMap((name) => {
      const path = tomlText(document, [...table, 'envs', name], 'path');
      return path === undefined ? [] : [{ name, path }];
    }),
  );
  return (forAll === undefined ? named : [{ name: 'default', path: forAll }])
    .map(({ name, path }) => ({ tool: 'hatch' as const, name, root: platform.abspath(path, folder) }))
    .filter(({ root }) => isEnvironment(root, question));
}

function configuredNames(question: ToolQuestion): readonly string[] {
  return hatchTables(question).flatMap(({ document, table }) => document.namesIn([...table, 'envs']));
}

export interface HatchTable extends TomlFile {
  /** Where hatch's own tables begin. */
  readonly table: readonly string[];
}

/** hatch.toml goes before pyproject.toml. https://hatch.pypa.io/latest/intro/#configuration */
export function hatchTables({
  folder,
  fs,
  platform,
}: Pick<ToolQuestion, 'folder' | 'fs' | 'platform'>): readonly HatchTable[] {
  const own = tomlFile(platform.join(folder, 'hatch.toml'), fs, /envs/);
  const shared = tomlFile(platform.join(folder, 'pyproject.toml'), fs, /hatch/, /envs/);
  return [
    ...(own === undefined ? [] : [{ ...own, table: [] }]),
    ...(shared === undefined ? [] : [{ ...shared, table: ['tool', 'hatch'] }]),
  ];
}

/** macOS and Windows do not distinguish upper and lower case. */
function hatchId(root: string, { platform }: ToolQuestion): string {
  const path = platform.name === 'linux' ? root : root.toLowerCase();
  return shortDigest('sha256', encodeUtf8(path));
}

/** A project without a name is called like its directory. hatch 1.18 src/hatch/project/core.py, raw_config. */
function projectName(project: TomlFile | undefined, directory: string): string {
  return normalizedName(tomlText(project?.document, ['project'], 'name') ?? directory);
}

/** hatch 1.18 src/hatch/cli/application.py, get_env_directory(); src/hatch/config/model.py, DirsConfig. */
function virtualDirectory(question: ToolQuestion): string | undefined {
  const { machine, fs, platform, folder } = question;
  const directory = userConfigDirectory('hatch', machine);
  const file =
    setVariable('HATCH_CONFIG', machine) ??
    (directory === undefined ? undefined : platform.join(directory, 'config.toml'));
  const configuration = file === undefined ? undefined : tomlFile(file, fs, /dirs/)?.document;
  const placed = tomlText(configuration, ['dirs', 'env'], 'virtual');
  if (placed !== undefined) {
    return platform.abspath(expandUser(placed, machine), folder);
  }
  const data =
    setVariable('HATCH_DATA_DIR', machine) ??
    tomlText(configuration, ['dirs'], 'data') ??
    userDataDirectory('hatch', machine);
  return data === undefined
    ? undefined
    : platform.join(platform.abspath(expandUser(data, machine), folder), 'env', 'virtual');
}

/** In the project itself, or where virtualenvwrapper keeps its own, an environment has only its name. */
function isFlatDirectory(directory: string, question: ToolQuestion): boolean {
  const { machine, platform, folder } = question;
  const home = homeDirectory(machine);
  const isShared = home !== undefined && directory === platform.join(home, '.virtualenvs');
  return isShared || directory.startsWith(folder + platform.separator);
}
