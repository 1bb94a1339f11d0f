/**
 * poetry keeps environments in one directory, under names made of the project's name, a digest of its directory and the version.
 * https://python-poetry.org/docs/configuration/#virtualenvspath; poetry 2.5 src/poetry/utils/env/env_manager.py, generate_env_name().
 */

import type { Machine } from '../../model/inspection';
import { encodeUtf8 } from '../../text/bytes';
import { shortDigest } from '../../text/digests';
import { compareNumbers } from '../installRoots';
import { normalizedName, tomlFile, tomlText, type TomlFile } from './projectToml';
import {
  isEnvironment,
  namesIn,
  realFolder,
  withoutLeftovers,
  type ToolEnvironment,
  type ToolQuestion,
} from './toolQuestion';
import { expandUser, setVariable, userCacheDirectory, userConfigDirectory } from './userDirectories';

export function poetryEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  const { folder, fs, platform } = question;
  const project = platform.join(folder, 'pyproject.toml');
  const directory = fs.stat(project).kind === 'file' ? environmentsDirectory(question) : undefined;
  if (directory === undefined) {
    return [];
  }
  const digest = folderDigest(question);
  const ours = namesIn(directory, question).filter((name) => name.includes(`-${digest}-py`));
  if (ours.length === 0) {
    return [];
  }
  const base = `${projectName(tomlFile(project, fs))}-${digest}`;
  const chosen = tomlText(tomlFile(platform.join(directory, 'envs.toml'), fs)?.document, [base], 'minor');
  const environments = ours
    .filter((name) => name.startsWith(`${base}-py`))
    .toSorted((a, b) => compareNumbers(b, a))
    .map((name) => ({ tool: 'poetry' as const, root: platform.join(directory, name), name }))
    .filter(({ root }) => isEnvironment(root, question));
  // The version that `poetry env use` has activated goes first.
  return withoutLeftovers(environments, ({ name }) => name === `${base}-py${chosen ?? ''}`, question);
}

function folderDigest(question: ToolQuestion): string {
  const path = question.platform.normcase(realFolder(question));
  return shortDigest('sha256', encodeUtf8(path));
}

/** poetry-core src/poetry/core/factory.py: a project that is not a package may have no name. */
function projectName(project: TomlFile | undefined): string {
  const name =
    tomlText(project?.document, ['project'], 'name') ??
    tomlText(project?.document, ['tool', 'poetry'], 'name') ??
    'non-package-mode';
  return normalizedName(name)
    .replace(/[ $`!*@"\\\r\n\t]/g, '_')
    .slice(0, 42);
}

/** A variable, the folder's poetry.toml, the user's config.toml, in this order. poetry 2.5 src/poetry/config/config.py, get(). */
function environmentsDirectory(question: ToolQuestion): string | undefined {
  const { folder, machine, fs, platform } = question;
  const set = setVariable('POETRY_VIRTUALENVS_PATH', machine);
  const files = [platform.join(folder, 'poetry.toml'), configurationFile(machine)].flatMap((file) =>
    file === undefined ? [] : (tomlFile(file, fs, /virtualenvs|cache-dir/) ?? []),
  );
  const [cache] = [
    setVariable('POETRY_CACHE_DIR', machine),
    ...files.map(({ document }) => tomlText(document, [], 'cache-dir')),
    userCacheDirectory('pypoetry', machine),
  ].filter((each) => each !== undefined);
  const [path = cache === undefined ? undefined : platform.join(cache, 'virtualenvs')] = [
    set,
    ...files.map(({ document }) => tomlText(document, ['virtualenvs'], 'path')),
  ].filter((each) => each !== undefined);
  const resolved = path?.replaceAll('{cache-dir}', cache ?? '').replaceAll('{project-dir}', folder);
  return resolved === undefined ? undefined : platform.abspath(expandUser(resolved, machine), folder);
}

function configurationFile(machine: Machine): string | undefined {
  const directory =
    setVariable('POETRY_CONFIG_DIR', machine) ?? userConfigDirectory('pypoetry', machine, 'roaming');
  return directory === undefined ? undefined : machine.platform.join(directory, 'config.toml');
}
