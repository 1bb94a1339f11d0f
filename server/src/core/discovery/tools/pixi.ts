/**
 * pixi keeps environments in `.pixi/envs`, or in a directory of the user's that its configuration names; there, each environment's
 * own record says which manifest it is for. https://pixi.prefix.dev/latest/reference/pixi_configuration/#detached-environments;
 * pixi crates/pixi_core/src/workspace/mod.rs, detached_environments_path().
 */

import { JSON_READ_LIMIT, propertiesOf, readJsonDocument } from '../../formats/jsonDocument';
import { homeDirectory } from '../installRoots';
import { tomlFile, tomlText } from './projectToml';
import { isEnvironment, namesIn, realFolder, type ToolEnvironment, type ToolQuestion } from './toolQuestion';
import { setVariable, userCacheDirectory } from './userDirectories';

export const PIXI_MANIFESTS = ['pixi.toml', 'pyproject.toml'] as const;

export function pixiEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  const { folder, fs, platform } = question;
  const manifests = PIXI_MANIFESTS.map((name) => platform.join(folder, name));
  if (!manifests.some((file) => fs.stat(file).kind === 'file')) {
    return [];
  }
  const usual = platform.join(folder, '.pixi', 'envs');
  const linked = fs.readLink(usual).kind === 'link' ? environmentsIn(usual, question) : [];
  return linked.length > 0 ? linked : detachedEnvironments(question);
}

function environmentsIn(directory: string, question: ToolQuestion): readonly ToolEnvironment[] {
  return namesIn(directory, question)
    .map((name) => ({ tool: 'pixi' as const, root: question.platform.join(directory, name), name }))
    .filter(({ root }) => isEnvironment(root, question))
    .toSorted((a, b) => Number(b.name === 'default') - Number(a.name === 'default'));
}

/** Without the link that pixi makes where it can, as on Windows. */
function detachedEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  const { platform } = question;
  const parent = detachedDirectory(question);
  if (parent === undefined) {
    return [];
  }
  return namesIn(parent, question)
    .filter((name) => /-\d+$/.test(name))
    .flatMap((name) => environmentsIn(platform.join(parent, name, 'envs'), question))
    .filter(({ root }) => belongsHere(root, question));
}

function belongsHere(root: string, question: ToolQuestion): boolean {
  const { fs, platform } = question;
  const file = platform.join(root, 'conda-meta', 'pixi');
  const document = readJsonDocument(file, fs.read(file, JSON_READ_LIMIT));
  const manifest: unknown = propertiesOf(document?.root).get('manifest_path')?.value.value;
  return typeof manifest === 'string' && platform.dirname(manifest) === realFolder(question);
}

/** `detached-environments`: a directory, or true for pixi's own cache. The nearest configuration counts. */
function detachedDirectory(question: ToolQuestion): string | undefined {
  const { folder, machine, fs, platform } = question;
  const home = homeDirectory(machine);
  const own =
    setVariable('PIXI_HOME', machine) ?? (home === undefined ? undefined : platform.join(home, '.pixi'));
  const shared =
    setVariable('XDG_CONFIG_HOME', machine) ??
    (home === undefined ? undefined : platform.join(home, '.config'));
  const files = [
    platform.join(folder, '.pixi', 'config.toml'),
    ...(own === undefined ? [] : [platform.join(own, 'config.toml')]),
    ...(shared === undefined ? [] : [platform.join(shared, 'pixi', 'config.toml')]),
  ];
  for (const file of files) {
    const document = tomlFile(file, fs, /detached-environments/)?.document;
    const placed = tomlText(document, [], 'detached-environments');
    if (placed !== undefined) {
      return placed;
    }
    const isOn = document?.boolean([], 'detached-environments');
    if (isOn !== undefined) {
      return isOn ? cacheDirectory(question) : undefined;
    }
  }
  return undefined;
}

function cacheDirectory({ machine, platform }: ToolQuestion): string | undefined {
  const chosen = setVariable('PIXI_CACHE_DIR', machine) ?? setVariable('RATTLER_CACHE_DIR', machine);
  const usual = userCacheDirectory('rattler', machine);
  const cache = chosen ?? (usual === undefined ? undefined : platform.join(usual, 'cache'));
  return cache === undefined ? undefined : platform.join(cache, 'envs');
}
