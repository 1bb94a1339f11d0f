/** A script that Python is to run and cannot open. CPython 3.13 Modules/main.c, pymain_run_file_obj(); Lib/runpy.py, run_path(). */

import type { DiscoveryTools } from '../../discovery/discoveryTools';
import type { MissingProgram } from '../../model/facts/contextSurroundings';
import type { RunContext } from '../../model/runContext';

/** Undefined if it exists, if something may create it first, or if only the editor or a shell knows which file it is. */
export function missingProgram(
  context: RunContext,
  folder: string,
  tools: DiscoveryTools,
): MissingProgram | undefined {
  const { mode, modeBy, uncertain, platform, cwd } = context;
  if (
    mode.kind !== 'script' ||
    modeBy === undefined ||
    uncertain !== undefined ||
    mode.file.startsWith('-')
  ) {
    return undefined;
  }
  const path = platform.abspath(mode.file, cwd);
  const lack = lackOf(path, tools);
  return lack === undefined || isMade(path, folder, tools)
    ? undefined
    : { path, lack, setBy: modeBy, nearby: lack === 'file' ? nearby(path, folder, tools) : [] };
}

function lackOf(path: string, { fs }: DiscoveryTools): MissingProgram['lack'] | undefined {
  const stat = fs.stat(path);
  switch (stat.kind) {
    case 'file':
    case 'other':
      return undefined;
    case 'absent':
      return stat.because === 'missing' || stat.because === 'not-a-directory' ? 'file' : undefined;
    case 'directory': {
      const listing = fs.list(path);
      // Also compiled, as an extension or as a package.
      return listing.kind !== 'entries' || listing.names.some((name) => /^__main__(?:\.|$)/.test(name))
        ? undefined
        : 'main';
    }
  }
}

/** Directories for what programs generate. */
const OF_PROGRAMS =
  /^(?:build|dist|out|output|target|bin|gen|generated|tmp|temp|node_modules|bazel-.*|\..*)$/;

function isMade(path: string, folder: string, { platform }: DiscoveryTools): boolean {
  const inside = platform.join(folder, '');
  const directories = path.startsWith(inside) ? path.slice(inside.length).split(platform.separator) : [];
  return directories.slice(0, -1).some((name) => OF_PROGRAMS.test(name));
}

/** Where a file of that name is in the folder, or one directory below it; absolute. */
function nearby(path: string, folder: string, { fs, platform }: DiscoveryTools): readonly string[] {
  const listing = fs.list(folder);
  const names = listing.kind === 'entries' ? listing.names.filter((name) => !name.startsWith('.')) : [];
  const name = platform.basename(path);
  return [folder, ...names.toSorted().map((each) => platform.join(folder, each))]
    .map((directory) => platform.join(directory, name))
    .filter((file) => fs.stat(file).kind === 'file');
}
