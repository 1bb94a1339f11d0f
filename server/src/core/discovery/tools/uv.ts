/**
 * uv has one environment for all members of a workspace, in the directory of the workspace's own pyproject.toml.
 * https://docs.astral.sh/uv/concepts/projects/workspaces/ and, for UV_PROJECT_ENVIRONMENT, /concepts/projects/config/.
 */

import type { TomlString } from '../../formats/tomlStrings';
import { tomlFile, type TomlFile } from './projectToml';
import { isEnvironment, realFolder, type ToolEnvironment, type ToolQuestion } from './toolQuestion';
import { linearPattern } from '../../text/linearPattern';
import { setVariable } from './userDirectories';
import { withoutTrailing } from '../../text/trimmed';

export function uvEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  const { folder, machine, fs, platform } = question;
  if (fs.stat(platform.join(folder, 'pyproject.toml')).kind !== 'file') {
    return [];
  }
  const placed = setVariable('UV_PROJECT_ENVIRONMENT', machine);
  const workspace = workspaceRoot(question);
  if (workspace === undefined && placed === undefined) {
    return [];
  }
  const root = platform.abspath(placed ?? '.venv', workspace ?? folder);
  return isEnvironment(root, question) ? [{ tool: 'uv', root, name: root }] : [];
}

/** The nearest workspace above counts, and only if it lists the folder. uv crates/uv-workspace/src/workspace.rs, find_workspace(). */
function workspaceRoot(question: ToolQuestion): string | undefined {
  const { folder, fs, platform } = question;
  const own = tomlFile(platform.join(folder, 'pyproject.toml'), fs, /\buv\b/, /workspace/)?.document;
  if (own?.has(['tool', 'uv', 'workspace']) === true) {
    return undefined;
  }
  const real = realFolder(question);
  let directory = platform.dirname(real);
  while (directory !== platform.dirname(directory)) {
    const found = tomlFile(platform.join(directory, 'pyproject.toml'), fs, /\buv\b/, /workspace/);
    if (found?.document.has(['tool', 'uv', 'workspace']) === true) {
      const below = real.slice(directory.length).replaceAll(platform.separator, '/').replace(/^\/+/, '');
      return isMember(found, below) ? directory : undefined;
    }
    directory = platform.dirname(directory);
  }
  return undefined;
}

/** One pattern makes a directory a member, unless another one excludes it. */
function isMember({ document }: TomlFile, below: string): boolean {
  const table = ['tool', 'uv', 'workspace'];
  const fits = ({ value }: TomlString): boolean => matchesGlob(below, value);
  const members = document.strings(table, 'members')?.items ?? [];
  const excluded = document.strings(table, 'exclude')?.items ?? [];
  return !excluded.some(fits) && members.some(fits);
}

/** The crate `glob`: `*` may match any characters of one name, `**` whole directories, `[…]` one character. */
function matchesGlob(path: string, glob: string): boolean {
  const pattern = withoutTrailing(glob.replace(/^\.\//, ''), '/');
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|\[!|[\\^$.+(){}|]/g, (part) => GLOB[part] ?? `\\${part}`);
  return linearPattern(`^${source}$`)?.(path) ?? false;
}

const GLOB: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '[!': '[^',
};
