/**
 * `sys.path[0]`: inserted after site has run, so that it is neither made absolute by site nor compared with the other
 * entries. CPython 3.13 Modules/main.c, pymain_run_python(); Python/pathconfig.c, _PyPathConfig_ComputeSysPath0().
 */

import { zipNames, type ReadAt } from '../formats/packages/zipDirectory';
import type { Provenance } from '../model/entry';
import { message } from '../model/message';
import type { RunMode } from '../model/runContext';
import type { Lookups } from './lookups';
import type { PendingEntry, StartupEnvironment, Switches } from './pathConfiguration';
import { realPath } from './realPath';
import { behaves } from './versions';
import { zipRules } from './zipRules';

type RunModeProvenance = Extract<Provenance, { kind: 'run-mode' }>;

export function preamble(
  mode: RunMode,
  env: StartupEnvironment,
  switches: Switches,
): PendingEntry | undefined {
  const entry = firstEntry(mode, env, switches);
  env.lookups.trace.step(
    'sys.path[0]',
    entry === undefined
      ? message('Nothing is put first')
      : message("'{path}' is put first", { path: entry.path }),
  );
  return entry;
}

function firstEntry(
  mode: RunMode,
  env: StartupEnvironment,
  { safePath }: Switches,
): PendingEntry | undefined {
  if (mode.kind === 'script' && isImportable(mode.file, env)) {
    // QUIRK(archive-in-spite-of-safe-path): the directory or archive that is run comes first even with -I and -P.
    return firstOf(archivePath(mode.file, env), 'script-archive');
  }
  if (safePath) {
    return undefined;
  }
  switch (mode.kind) {
    case 'script':
      return firstOf(scriptDirectory(mode.file, env.lookups), 'script');
    case 'module':
      return moduleDirectory(env);
    case 'command':
    case 'interactive':
      return firstOf('', mode.kind);
  }
}

function firstOf(path: string, mode: RunModeProvenance['mode']): PendingEntry {
  return { path, provenance: { kind: 'run-mode', mode } };
}

/** Whether one of `sys.path_hooks` accepts the script itself: a directory, or a zip archive. */
function isImportable(file: string, { version, lookups }: StartupEnvironment): boolean {
  const stat = lookups.stat(file);
  switch (stat.kind) {
    case 'directory':
      return true;
    case 'file': {
      const readAt: ReadAt = (offset, length) => lookups.readAt(file, offset, length);
      return zipNames(readAt, stat.size, zipRules(version)).length > 0;
    }
    case 'other':
    case 'absent':
      return false;
  }
}

/** QUIRK(archive-path-is-not-normalised): the working directory is put in front, and nothing more. */
function archivePath(file: string, { version, lookups }: StartupEnvironment): string {
  const { platform, cwd } = lookups;
  if (platform.isAbsolute(file) || !behaves('archiveIsAbsolute', version)) {
    return file;
  }
  return platform.name === 'windows' ? platform.abspath(file, cwd) : `${cwd.replace(/\/$/, '')}/${file}`;
}

function moduleDirectory({ version, lookups }: StartupEnvironment): PendingEntry | undefined {
  if (!behaves('moduleModeIsAbsolute', version)) {
    return firstOf('', 'module');
  }
  if (lookups.isDirectory(lookups.cwd)) {
    return firstOf(lookups.cwd, 'module');
  }
  return behaves('vanishedDirectoryIsNotInserted', version) ? undefined : firstOf('', 'module');
}

/** QUIRK(script-links-are-resolved): the directory of the file that the script's path leads to, not of the link. */
export function scriptDirectory(file: string, lookups: Lookups): string {
  const { platform, cwd } = lookups;
  if (platform.name === 'windows') {
    return platform.dirname(platform.abspath(file, cwd));
  }
  const real = realPath(file, (path) => lookups.readLink(path), cwd);
  // Python can't open such a script anyway: the result is the directory as it is written.
  const path = real ?? file;
  const cut = path.lastIndexOf('/');
  return cut < 0 ? '' : path.slice(0, Math.max(cut, 1));
}
