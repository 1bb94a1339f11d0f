/** Which open documents results depend on. Python files are followed for the imports in them; few of them decide how Python starts. */

import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import { matcherOf } from '../../core/contexts/pathGlobs';
import { globsOf } from '../../core/contexts/source';
import type { InspectedContext } from '../../core/model/inspection';
import type { Platform } from '../../core/model/platform';
import type { Session, WorkspaceState } from '../state';
import { uriToPath } from '../uri';

/** Files that Python imports, or that are written in it. */
const PYTHON_FILE = /\.(?:pyi?|pyw)$/i;

export function isPythonDocument({
  uri,
  languageId,
}: {
  readonly uri: string;
  readonly languageId: string;
}): boolean {
  return languageId === 'python' || PYTHON_FILE.test(uri);
}

/** A cell of a notebook is a document of its own, which nothing reads. */
export function isInput(
  document: { readonly uri: string; readonly languageId: string },
  { state, runtime }: Pick<Session, 'state' | 'runtime'>,
): boolean {
  const path = uriToPath(document.uri, state.platform);
  if (path === undefined) {
    return false;
  }
  if (!isPythonDocument(document)) {
    return true;
  }
  const isSource = matcherOf(globsOf(runtime.sources));
  return isSource(path.replaceAll('\\', '/')) || state.hasRead(path);
}

/** Whether results depend on a file that changed on the disk. The others are watched for what imports find. */
export function isInputFile(
  { uri, type }: FileEvent,
  { state, runtime }: Pick<Session, 'state' | 'runtime'>,
): boolean {
  const { platform } = state;
  const path = uriToPath(uri, platform);
  if (path !== undefined && type === FileChangeType.Deleted && !state.mayConcern(path)) {
    return false;
  }
  if (
    path === undefined ||
    matcherOf(globsOf(runtime.sources))(path.replaceAll('\\', '/')) ||
    state.hasRead(path)
  ) {
    return true;
  }
  const directory = platform.normcase(platform.dirname(path));
  const places = searchedIn(directory, state);
  // Of the user's own directories, rules report what hides other modules.
  const isOwn = places.some((kind) => kind !== 'site-packages' && kind !== 'user-site');
  return isOwn || (!MODULE_FILE.test(path) && places.length === 0);
}

const MODULE_FILE = /\.(?:pyi?|pyw|so|pyd)$/i;

/** Why the directory is on a path, in each context that has it there. */
function searchedIn(directory: string, { current, platform }: WorkspaceState): readonly string[] {
  return current.flatMap(({ contexts }) => [...(placesOf(contexts, platform).get(directory) ?? [])]);
}

type Places = ReadonlyMap<string, ReadonlySet<string>>;

/** By the contexts: many files may change at once. */
const known = new WeakMap<readonly InspectedContext[], Places>();

function placesOf(contexts: readonly InspectedContext[], platform: Platform): Places {
  const before = known.get(contexts);
  if (before !== undefined) {
    return before;
  }
  const places = new Map<string, Set<string>>();
  for (const { context, result } of contexts) {
    for (const { path, provenance } of result.sysPath) {
      const place = platform.normcase(platform.abspath(path, result.changedDirectory ?? context.cwd));
      places.set(place, (places.get(place) ?? new Set()).add(provenance.kind));
    }
  }
  known.set(contexts, places);
  return places;
}
