/** What start-up has imported before the first line of the user's own code. */

import type { InspectedContext } from '../../model/inspection';
import { atLeast, type PythonVersion } from '../../model/version';
import type { FileSystem } from '../../ports/fileSystem';
import { modulesOfFinder } from './finderModules';
import {
  accountModules,
  buildRecords,
  loadedModules,
  modulesOfModuleMode,
  modulesOfPthFiles,
} from './loadedModules';

interface ModulesInMemory {
  readonly loaded: ReadonlySet<string>;
  /** Those that were imported after the first entry was added. */
  readonly late: ReadonlySet<string>;
}

export function modulesInMemory(
  inspected: InspectedContext,
  version: PythonVersion,
  fs: FileSystem,
): ModulesInMemory {
  const {
    context: { platform, mode, flags },
    result,
  } = inspected;
  const withSite = result.enableUserSite !== undefined && !flags.noSite;
  const loaded = loadedModules(version, platform.name, withSite);
  const own = result.startupCode.flatMap(({ kind, state }) =>
    state.kind === 'runs' && (kind === 'sitecustomize' || kind === 'usercustomize') ? [kind] : [],
  );
  const registers = mode.kind === 'command' && atLeast(version, 3, 13) ? ['linecache'] : [];
  const late = mode.kind === 'module' ? modulesOfModuleMode(version, platform.name, withSite) : [];
  const editable = result.finders.flatMap(({ manner }) => [...modulesOfFinder(manner, version)]);
  const ofSite = withSite ? modulesOfSite(inspected, version, fs) : [];
  const all = new Set([...loaded, ...own, ...editable, ...registers, ...late, ...ofSite]);
  const after = new Set([...registers, ...late].filter((name) => !loaded.has(name)));
  return { loaded: all, late: after };
}

/** What site needs here, and not everywhere. */
function modulesOfSite(
  { context, result }: InspectedContext,
  version: PythonVersion,
  fs: FileSystem,
): readonly string[] {
  const library = fs.list(context.platform.isAbsolute(result.stdlibDir) ? result.stdlibDir : context.cwd);
  const readsPth = result.pthFiles.some(({ state }) => state !== 'hidden');
  return [
    ...accountModules(context),
    ...(readsPth ? modulesOfPthFiles(version) : []),
    ...buildRecords(version, library.kind === 'entries' ? library.names : []),
  ];
}
