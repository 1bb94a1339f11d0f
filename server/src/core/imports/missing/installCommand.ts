/** The command that installs something into an environment, by the tool that made the environment. */

import type { InspectedContext } from '../../model/inspection';
import type { Platform } from '../../model/platform';
import type { TerminalCommands } from '../../model/terminalCommands';
import type { FileSystem } from '../../ports/fileSystem';
import { decodeSurrogateEscape } from '../../text/bytes';

interface Disk {
  readonly fs: FileSystem;
  readonly platform: Platform;
}

type Words = readonly [program: string, ...args: string[]];

/** Each tool installs from its own lock file what a project declares. */
const LOCKS: readonly (readonly [lock: string, command: Words])[] = [
  ['uv.lock', ['uv', 'sync']],
  ['poetry.lock', ['poetry', 'install']],
  ['pdm.lock', ['pdm', 'install']],
  ['Pipfile.lock', ['pipenv', 'install']],
];

export function installCommand(
  distribution: string,
  inspected: InspectedContext,
  directory: string,
  disk: Disk,
): TerminalCommands {
  return oneCommand([...installer(inspected, disk), distribution], directory);
}

/** Everything that a file declares, if one command does that. */
export function installDeclared(
  file: string,
  inspected: InspectedContext,
  disk: Disk,
): TerminalCommands | undefined {
  const { fs, platform } = disk;
  const directory = platform.dirname(file);
  const name = platform.basename(file);
  const lock = LOCKS.find(([each]) => fs.stat(platform.join(directory, each)).kind === 'file');
  if (/\.(?:txt|in)$/.test(name)) {
    return oneCommand([...installer(inspected, disk), '-r', file], directory);
  }
  return lock === undefined ? undefined : oneCommand(lock[1], directory);
}

/** A project, so that its source directory is on the path. */
export function installForEditing(
  project: string,
  inspected: InspectedContext,
  disk: Disk,
): TerminalCommands {
  return oneCommand([...installer(inspected, disk), '-e', project], project);
}

function oneCommand([program, ...args]: Words, directory: string): TerminalCommands {
  return { directory, steps: [{ kind: 'run', program, args }] };
}

/** uv says in pyvenv.cfg that it made the environment, which then has no pip. */
function installer({ result }: InspectedContext, { fs, platform }: Disk): Words {
  const { executable, venv } = result;
  const outcome = venv === undefined ? undefined : fs.read(platform.join(venv.root, 'pyvenv.cfg'), 64 * 1024);
  const isUv = outcome?.kind === 'bytes' && /^uv\s*=/m.test(decodeSurrogateEscape(outcome.bytes));
  return isUv ? ['uv', 'pip', 'install', '--python', executable] : [executable, '-m', 'pip', 'install'];
}
