/** What the client is asked to watch: the files that matter in the workspace, and the files outside it that the last results depend on. */

import {
  DidChangeWatchedFilesNotification,
  WatchKind,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import { packages } from '../../core/contexts/folderSources';
import { globsOf } from '../../core/contexts/source';
import { lastName } from '../../core/text/trimmed';
import { globOfName, type Glob } from '../../core/contexts/pathGlobs';
import type { InspectedFolder } from './inspectAll';
import { namedGlobs } from './namedGlobs';
import { runSafely } from '../runSafely';
import type { Session } from '../state';
import { pathToUri } from '../uri';

/** What to watch in a directory of packages outside the workspace, and nothing more. */
const packagesGlob = `{${packages.files.map(withoutDirectories).join(',')}}`;

/** What imports find, which no result depends on. */
const MODULES: FileSystemWatcher = {
  globPattern: '**/*.{py,pyi,so,pyd}',
  kind: WatchKind.Create | WatchKind.Delete,
};

export class Watcher {
  private readonly session: Session;
  private registered: { readonly key: string; readonly disposable: Disposable } | undefined;

  constructor(session: Session) {
    this.session = session;
  }

  /** Registers again only if there is something new to watch. */
  async update(folders: readonly InspectedFolder[]): Promise<void> {
    const { client, log, runtime } = this.session;
    if (!client.dynamicWatching) {
      return;
    }
    const watchers = [
      ...[...new Set([...globsOf(runtime.sources), ...namedGlobs(folders)])].map(
        (globPattern): FileSystemWatcher => ({ globPattern }),
      ),
      ...environmentWatchers(folders),
      MODULES,
      ...(client.relativePatterns ? this.outsideWatchers(folders) : []),
    ];
    const key = JSON.stringify(watchers);
    if (this.registered?.key === key) {
      return;
    }
    await runSafely(log, 'Watching files', undefined, async () => {
      const disposable = await this.session.connection.client.register(
        DidChangeWatchedFilesNotification.type,
        { watchers },
      );
      this.registered?.disposable.dispose();
      this.registered = { key, disposable };
    });
  }

  private outsideWatchers(folders: readonly InspectedFolder[]): readonly FileSystemWatcher[] {
    const { platform } = this.session.state;
    const roots = folders.map(({ folder }) => platform.normcase(folder.path) + platform.separator);
    const isOutside = (path: string): boolean =>
      !roots.some((root) => (platform.normcase(path) + platform.separator).startsWith(root));
    const packageDirectories = folders
      .flatMap(({ inspection }) => inspection.contexts)
      .flatMap(({ result }) => result.sysPath)
      .filter(
        ({ provenance: { kind }, exists }) => exists && (kind === 'site-packages' || kind === 'user-site'),
      )
      .map(({ path }) => path);
    const files = folders.flatMap(({ inspection }) => inspection.namedFiles ?? []);
    const patterns = [
      ...packageDirectories.map((directory) => [directory, packagesGlob] as const),
      ...files.flatMap((file) => {
        const glob = globOfName(platform.basename(file));
        return glob === undefined ? [] : [[platform.dirname(file), withoutDirectories(glob)] as const];
      }),
    ].filter(([directory]) => platform.isAbsolute(directory) && isOutside(directory));
    const byDirectory = new Map<string, Set<string>>();
    for (const [directory, pattern] of patterns) {
      byDirectory.set(directory, (byDirectory.get(directory) ?? new Set()).add(pattern));
    }
    const inPackages = new Set(packageDirectories);
    return [...byDirectory.keys()].sort().flatMap((directory): readonly FileSystemWatcher[] => {
      const baseUri = pathToUri(directory, platform);
      const pattern = oneOf([...(byDirectory.get(directory) ?? [])].sort());
      return [
        { globPattern: { baseUri, pattern } },
        ...(inPackages.has(directory)
          ? [{ globPattern: { baseUri, pattern: '*' }, kind: WatchKind.Create | WatchKind.Delete }]
          : []),
      ];
    });
  }
}

function withoutDirectories(glob: Glob): string {
  return glob.slice('**/'.length);
}

function oneOf(patterns: readonly string[]): string {
  const [only = '', ...more] = patterns;
  return more.length === 0 ? only : `{${patterns.join(',')}}`;
}

/** So many names go into one pattern. */
const MOST_NAMES = 100;

/** Deleting an environment is one event, for its directory: no pattern for a file in it would match. */
function environmentWatchers(folders: readonly InspectedFolder[]): readonly FileSystemWatcher[] {
  const names = folders
    .flatMap(({ inspection }) => inspection.environments)
    .map(({ root }) => lastName(root))
    // Other names would be glob patterns.
    .filter((name) => /^[\w.-]+$/.test(name));
  const distinct = [...new Set(names)].sort();
  if (distinct.length > MOST_NAMES) {
    // What nothing depends on is left out when it is reported. One that is made shows by its pyvenv.cfg.
    return [{ globPattern: '**/*', kind: WatchKind.Delete }];
  }
  return distinct.length === 0
    ? []
    : [{ globPattern: `**/${oneOf(distinct)}`, kind: WatchKind.Create | WatchKind.Delete }];
}
