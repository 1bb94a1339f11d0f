/** What putting a directory on the path would do: the ways, and which run contexts each reaches, found by inspecting the folder again. */

import { restrictReads } from './discovery/restrictedReads';
import { checkerConfigs, gatherCheckers } from './checkers/gatherCheckers';
import { environmentInspector } from './gatherFolderFacts';
import { gatherFolder } from './inspectFolder';
import { readFolderConfiguration } from './configuration/folderConfiguration';
import { discoveryTools } from './discovery/discoveryTools';
import type { PathWay } from './fixes/addToPath/pathWay';
import { pathWays } from './fixes/addToPath/pathWays';
import { PackageDirectories } from './imports/packageDirectory';
import { editedFileSystem } from './isolation/editedFileSystem';
import { CHECKER_TITLES, type CheckerFacts, type CheckerName } from './model/facts/checkerFacts';
import type { FolderFacts, Machine } from './model/inspection';
import { message, type Message } from './model/message';
import type { FileSystem } from './ports/fileSystem';
import { runToEnd } from './ports/steps';

export interface ReachingWay {
  readonly way: PathWay;
  /** Names of the run contexts that get the directory, and have not had it before. */
  readonly reaches: readonly string[];
  /** Those that would no longer start as before, or lose an entry. */
  readonly loses: readonly string[];
  /** Titles of the type checkers that search it then. */
  readonly checkers: readonly string[];
}

export interface AddToPath {
  readonly path: string;
  /** Names of the run contexts that have it already. */
  readonly already: readonly string[];
  /** How many run contexts there are. */
  readonly contexts: number;
  readonly ways: readonly ReachingWay[];
  /** What may not be intended. */
  readonly note?: Message;
}

export function previewAddToPath(path: string, folder: string, machine: Machine, fs: FileSystem): AddToPath {
  const before = gatherFolder(folder, machine, fs);
  const checkers = checkersOf(before, machine, fs);
  const already = withDirectory(before, path);
  const names = new Set(before.contexts.map(({ context }) => context.name));
  const isEverywhere = [...names].every((name) => already.includes(name));
  // A new file may add a context, which would have had the directory like all the others.
  const isNews = (name: string): boolean => !already.includes(name) && (names.has(name) || !isEverywhere);
  const searching = checkersSearching(checkers, path, before);
  const ways = pathWays({ path, facts: before, checkers, fs }).map((way): ReachingWay => {
    const edits = way.by === 'edits' ? way.edits : way.likeEdits;
    const edited = editedFileSystem(fs, edits, machine.platform);
    const after = gatherFolder(folder, machine, edited);
    const reaches = withDirectory(after, path).filter((name) => isNews(name));
    return {
      way,
      reaches,
      loses: losers(before, after),
      checkers: checkersSearching(checkersOf(after, machine, edited), path, after).filter(
        (title) => !searching.includes(title),
      ),
    };
  });
  const isPackage = fs.stat(machine.platform.join(path, '__init__.py')).kind === 'file';
  return {
    path,
    already,
    contexts: before.contexts.length,
    // What reaches nobody would only be clutter.
    ways: ways.filter(({ reaches, checkers: seen }) => reaches.length > 0 || seen.length > 0),
    ...(isPackage
      ? {
          note: message('{name} is a package. To import {name}, add the folder that contains it.', {
            name: machine.platform.basename(path),
          }),
        }
      : {}),
  };
}

function withDirectory({ contexts, machine: { platform } }: FolderFacts, path: string): readonly string[] {
  const key = (each: string): string => platform.normcase(platform.normpath(each));
  const names = contexts
    .filter(({ result, context }) =>
      result.sysPath.some((entry) => key(platform.abspath(entry.path, context.cwd)) === key(path)),
    )
    .map(({ context }) => context.name);
  return [...new Set(names)];
}

/** Users do not ask for that, so a way that does it says so. */
function losers(before: FolderFacts, after: FolderFacts): readonly string[] {
  const now = new Map(after.contexts.map((inspected) => [inspected.context.name, inspected]));
  return before.contexts
    .filter(({ context, result }) => {
      const other = now.get(context.name)?.result;
      const paths = new Set(other?.sysPath.map((entry) => entry.path));
      return result.sysPath.some((entry) => !paths.has(entry.path));
    })
    .map(({ context }) => context.name);
}

/** Those of the folder; Pylance if nothing says which one is used, because the Python extension installs it. */
function checkersOf(facts: FolderFacts, machine: Machine, fs: FileSystem): readonly CheckerFacts[] {
  const known = facts.checkers ?? [];
  if (known.length > 0) {
    return known;
  }
  const tools = discoveryTools(fs, machine.platform);
  const situation = {
    folder: facts.folder,
    machine,
    fs,
    configuration: readFolderConfiguration(facts.folder, machine, restrictReads(fs, facts)),
    contexts: facts.contexts,
    directories: new PackageDirectories(fs, machine.platform),
    inspectEnvironment: environmentInspector({ folder: facts.folder, machine, tools }, facts.contexts),
    also: ASSUMED,
  };
  return checkerConfigs(situation).length === 0 ? [] : runToEnd(gatherCheckers(situation));
}

const ASSUMED: readonly CheckerName[] = ['pylance'];

function checkersSearching(
  checkers: readonly CheckerFacts[],
  path: string,
  { machine: { platform } }: FolderFacts,
): readonly string[] {
  const key = (each: string): string => platform.normcase(platform.normpath(each));
  return checkers
    .filter(({ config, comparisons }) =>
      (comparisons[0]?.comparison.searched ?? config.directories).some(
        (each) => key(each.path) === key(path),
      ),
    )
    .map(({ config }) => CHECKER_TITLES[config.checker]);
}
