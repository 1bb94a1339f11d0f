/** What rules need to know about imports in one run context. Only names are listed; files are read only if names collide. */

import { zipHasAny } from '../formats/packages/zipDirectory';
import { decodeSurrogateEscape } from '../text/bytes';
import { definedOnly } from '../model/definedOnly';
import type { ImportFacts, SlowEntry, UnderscorePthFacts } from '../model/facts/importFacts';
import type { InspectedContext } from '../model/inspection';
import { inOneStep, inSteps, type Steps } from '../ports/steps';
import { behaves } from '../startup/versions';
import { cutNamespaces, isPlaceOfPackages } from './cutNamespaces';
import { ImportSearch } from './search/importSearch';
import { programLoads } from './search/programLoads';
import { missingModule } from './missing/missingModule';
import { duplicateDistributions, leaks } from './mixedPackages';
import type { PackageDirectories } from './packageDirectory';
import { relativeImport } from './relativeImport';
import { rivalModules } from './rivalModules';
import { outsideCustomize, unusedSites } from './unusedStartup';
import { hiddenEditables } from './hiddenEditables';
import { lostEditables } from './lostEditables';
import { hiddenModules } from './hiddenModules';
import { slowFileSystem } from './slowFileSystems';
import { NEWEST, zipRules } from '../startup/zipRules';

const TEXT_LIMIT = 32 * 1024;

/** Pauses between the facts. Undefined if Python does not start: then there is no path to examine, but a file may be the cause. */
export function* importFacts(
  inspected: InspectedContext,
  directories: PackageDirectories,
  folder: string,
): Steps<ImportFacts | undefined> {
  const { result } = inspected;
  const underscorePth = underscorePthFacts(inspected, directories);
  if (result.fatal !== undefined || result.version === undefined) {
    return underscorePth === undefined ? undefined : { ...NOTHING, underscorePth };
  }
  const search = new ImportSearch(inspected, directories.fs, programLoads(inspected));
  // Several facts are about the names in these, and the first one would list all of them in one step.
  yield* inSteps(result.sysPath.filter(isPlaceOfPackages), ({ path }) => {
    directories.at(path);
  });
  return {
    unreadStartFiles: unreadStartFiles(inspected, directories),
    customizeModules: customizeModules(inspected, search),
    unusedSites: yield* inOneStep(() => unusedSites(inspected, directories)),
    outsideCustomize: yield* inOneStep(() => outsideCustomize(inspected, directories)),
    shadowedModules: yield* inOneStep(() => hiddenModules(inspected, search, directories)),
    leaks: yield* inOneStep(() => leaks(inspected, directories)),
    duplicates: yield* inOneStep(() => duplicateDistributions(inspected, directories)),
    cutNamespaces: yield* inOneStep(() => cutNamespaces(inspected, search, directories)),
    hiddenEditables: yield* inOneStep(() => hiddenEditables(inspected, search)),
    lostEditables: yield* inOneStep(() => lostEditables(inspected, search, directories.fs)),
    rivalModules: yield* inOneStep(() => rivalModules(inspected, search, directories, folder)),
    slowEntries: yield* inOneStep(() => slowEntries(inspected, directories)),
    checksPerEntry: search.checksPerEntry,
    ...definedOnly({
      underscorePth,
      missingModule: yield* inOneStep(() => missingModule(inspected, folder, directories.fs)),
      relativeImport: yield* inOneStep(() => relativeImport(inspected, search, directories)),
    }),
    strayUnderscorePth: strayUnderscorePth(inspected, directories),
  };
}

const NOTHING: ImportFacts = {
  unusedSites: [],
  outsideCustomize: [],
  unreadStartFiles: [],
  customizeModules: [],
  shadowedModules: [],
  leaks: [],
  duplicates: [],
  cutNamespaces: [],
  hiddenEditables: [],
  lostEditables: [],
  rivalModules: [],
  slowEntries: [],
  checksPerEntry: 0,
  strayUnderscorePth: [],
};

function unreadStartFiles(
  { result, context: { platform } }: InspectedContext,
  { fs }: PackageDirectories,
): readonly string[] {
  if (result.version === undefined || behaves('startFiles', result.version)) {
    return [];
  }
  return result.sysPath.flatMap(({ path, provenance: { kind } }) => {
    const isSite = kind === 'site-packages' || kind === 'user-site';
    const listing = isSite && platform.isAbsolute(path) ? fs.list(path) : undefined;
    const names = listing?.kind === 'entries' ? listing.names : [];
    return names
      .filter((name) => name.endsWith('.start') && !name.startsWith('.'))
      .toSorted()
      .map((name) => platform.join(path, name));
  });
}

/** As start-up finds them: before `sys.path[0]` is added. */
function customizeModules(
  { result }: InspectedContext,
  search: ImportSearch,
): ImportFacts['customizeModules'] {
  const ran = (['sitecustomize', 'usercustomize'] as const).flatMap((name) => {
    const code = result.startupCode.find(({ kind, state }) => kind === name && state.kind === 'runs');
    return code === undefined ? [] : [{ name, file: code.file }];
  });
  return ran.flatMap(({ name, file }) => {
    const others = search.find(name).shadowed.flatMap(({ origin, entry }) => {
      const from = entry === undefined ? undefined : result.sysPath[entry];
      return origin === undefined || from === undefined || from.provenance.kind === 'run-mode'
        ? []
        : [origin];
    });
    return others.length === 0 ? [] : [[file, ...others]];
  });
}

/** If the root has the same type, it is this machine's usual one. */
function slowEntries(
  { result, context: { platform, cwd } }: InspectedContext,
  { fs }: PackageDirectories,
): readonly SlowEntry[] {
  if (fs.fileSystemType === undefined) {
    return [];
  }
  const usual = fs.fileSystemType(platform.name === 'windows' ? 'C:\\' : '/');
  return result.sysPath.flatMap(({ path, exists }, index) => {
    const type = exists ? fs.fileSystemType?.(platform.abspath(path, cwd)) : undefined;
    const slow = type === undefined || type === usual ? undefined : slowFileSystem(type);
    return slow === undefined ? [] : [{ index, path, fileSystem: slow }];
  });
}

function underscorePthFacts(
  { result, context: { platform } }: InspectedContext,
  directories: PackageDirectories,
): UnderscorePthFacts | undefined {
  const { fs } = directories;
  const entry = result.sysPath.find(({ provenance }) => provenance.kind === 'underscore-pth');
  const file = entry?.provenance.kind === 'underscore-pth' ? entry.provenance.file : undefined;
  const outcome = file === undefined || !platform.isAbsolute(file) ? undefined : fs.read(file, TEXT_LIMIT);
  if (file === undefined || outcome?.kind !== 'bytes') {
    return undefined;
  }
  const home = platform.dirname(file);
  const library = platform.name === 'windows' ? platform.join(home, 'Lib') : result.stdlibDir;
  const packages = directories.at(platform.join(library, 'site-packages')).distributions;
  const listing = fs.list(home);
  const names = listing.kind === 'entries' ? listing.names : [];
  const siteRuns = result.enableUserSite !== undefined || result.fatal !== undefined;
  const isListed = result.sysPath.some(({ path }) => platform.basename(path) === 'site-packages');
  return {
    file,
    text: decodeSurrogateEscape(outcome.bytes),
    hiddenPackages: siteRuns || isListed ? [] : packages.map(({ name }) => name).toSorted(),
    zips: names.filter((name) => /^python\d+\.zip$/.test(name) && isZip(platform.join(home, name))),
  };

  function isZip(path: string): boolean {
    const stat = fs.stat(path);
    const rules = zipRules(result.version ?? NEWEST);
    const landmark = new Set(['os.pyc', 'os.py', 'encodings/__init__.pyc', 'encodings/__init__.py']);
    return (
      stat.kind === 'file' &&
      zipHasAny((offset, length) => fs.readAt(path, offset, length), stat.size, landmark, rules)
    );
  }
}

/** Its name matches no program and no library next to it. CPython 3.11 Modules/getpath.py, "DETECT _pth FILE". */
function strayUnderscorePth(
  { result, context: { platform }, interpreter }: InspectedContext,
  { fs }: PackageDirectories,
): readonly string[] {
  const executables = [result.executable, interpreter?.realExecutable ?? ''];
  const homes = executables.filter((file) => platform.isAbsolute(file)).map((file) => platform.dirname(file));
  return [...new Set(homes)].flatMap((home) => {
    const listing = fs.list(home);
    const names = listing.kind === 'entries' ? listing.names : [];
    const known = new Set(names.map((name) => platform.normcase(name)));
    const isRead = (stem: string): boolean =>
      [stem, `${stem}.exe`, `${stem}.dll`].some((name) => known.has(platform.normcase(name)));
    return names
      .filter((name) => /^python.*\._pth$/i.test(name) && !isRead(name.slice(0, -'._pth'.length)))
      .toSorted()
      .map((name) => platform.join(home, name));
  });
}
