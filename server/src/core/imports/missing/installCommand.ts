/** The command that installs something into an environment, by the tool that made the environment. */

import type { InspectedContext } from '../../model/inspection';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import { decodeSurrogateEscape } from '../../text/bytes';

interface Disk {
  readonly fs: FileSystem;
  readonly platform: Platform;
}

export interface TerminalCommand {
  readonly command: string;
  readonly directory: string;
}

/** Each tool installs from its own lock file what a project declares. */
const LOCKS: readonly (readonly [lock: string, command: string])[] = [
  ['uv.lock', 'uv sync'],
  ['poetry.lock', 'poetry install'],
  ['pdm.lock', 'pdm install'],
  ['Pipfile.lock', 'pipenv install'],
];

export function installCommand(
  distribution: string,
  inspected: InspectedContext,
  directory: string,
  disk: Disk,
): TerminalCommand {
  return { command: `${installer(inspected, disk)} ${quoted(distribution, disk.platform)}`, directory };
}

/** Everything that a file declares, if one command does that. */
export function installDeclared(
  file: string,
  inspected: InspectedContext,
  disk: Disk,
): TerminalCommand | undefined {
  const { fs, platform } = disk;
  const directory = platform.dirname(file);
  const name = platform.basename(file);
  const lock = LOCKS.find(([each]) => fs.stat(platform.join(directory, each)).kind === 'file');
  if (/\.(?:txt|in)$/.test(name)) {
    return { command: `${installer(inspected, disk)} -r ${quoted(file, platform)}`, directory };
  }
  return lock === undefined ? undefined : { command: lock[1], directory };
}

/** A project, so that its source directory is on the path. */
export function installForEditing(project: string, inspected: InspectedContext, disk: Disk): TerminalCommand {
  return {
    command: `${installer(inspected, disk)} -e ${quoted(project, disk.platform)}`,
    directory: project,
  };
}

/** uv says in pyvenv.cfg that it made the environment, which then has no pip. */
function installer({ result, context }: InspectedContext, { fs, platform }: Disk): string {
  const python = quoted(result.executable, context.platform);
  const outcome =
    result.venv === undefined ? undefined : fs.read(platform.join(result.venv.root, 'pyvenv.cfg'), 64 * 1024);
  const isUv = outcome?.kind === 'bytes' && /^uv\s*=/m.test(decodeSurrogateEscape(outcome.bytes));
  return isUv ? `uv pip install --python ${python}` : `${python} -m pip install`;
}

function quoted(word: string, platform: Platform): string {
  if (/^[\w@%+=:,./\\~-]+$/.test(word)) {
    return word;
  }
  return platform.name === 'windows'
    ? `"${word.replaceAll('"', '')}"`
    : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
