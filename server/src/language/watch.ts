/** What the client is asked to watch: the files that decide, in the workspace, and what the last results depend on outside it. */

import {
  DidChangeWatchedFilesNotification,
  WatchKind,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import type { InspectedFolder } from './inspectAll';
import { runSafely } from './runSafely';
import type { Session } from './state';
import { pathToUri } from './uri';

const workspaceGlobs = [
  '**/pyvenv.cfg',
  '**/*.pth',
  '**/*._pth',
  '**/*.start',
  '**/*.pie',
  '**/{sitecustomize,usercustomize}.py',
  '**/.env',
  '**/{.env.*,*.env}',
  '**/.vscode/{settings,launch,tasks}.json',
  '*.code-workspace',
  '**/{pytest.toml,.pytest.toml,pytest.ini,.pytest.ini,pyproject.toml,tox.ini,setup.cfg}',
  '**/*.ipynb',
  '**/.python-version',
  // What sets variables for Pythons elsewhere, and how Python is started where it is deployed.
  '**/{devcontainer,.devcontainer}.json',
  '**/{*Dockerfile*,Containerfile*,*.dockerfile}',
  '**/{compose,docker-compose}*.{yml,yaml}',
  '**/.github/workflows/*.{yml,yaml}',
  '**/{Procfile,.envrc,*.service,tox.toml,noxfile.py}',
  // The interpreter of an environment, which a fix links again.
  '**/{bin,Scripts}/python*',
  // A script that starts one, such as that of an environment of links.
  '**/{python,python3,python-isolated,python-isolated.*}',
];

/** In a directory of packages outside the workspace. */
const packagesGlob = '*.{pth,start}';

export class Watcher {
  private readonly session: Session;
  private registered: { readonly key: string; readonly disposable: Disposable } | undefined;

  constructor(session: Session) {
    this.session = session;
  }

  /** Registers again only if there is something new to watch. */
  async update(folders: readonly InspectedFolder[]): Promise<void> {
    const { client, log } = this.session;
    if (!client.dynamicWatching) {
      return;
    }
    const watchers = [
      ...workspaceGlobs.map((globPattern): FileSystemWatcher => ({ globPattern })),
      ...environmentWatchers(folders),
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
    const directories = folders
      .flatMap(({ inspection }) => inspection.contexts)
      .flatMap(({ result }) => result.sysPath)
      .filter(({ kind, exists }) => exists && (kind === 'site-packages' || kind === 'user-site'))
      .map(({ path }) => path)
      .filter((path) => platform.isAbsolute(path) && isOutside(path));
    return [...new Set(directories)].sort().map((directory) => ({
      globPattern: { baseUri: pathToUri(directory, platform), pattern: packagesGlob },
    }));
  }
}

/** Deleting an environment is one event, for its directory: no pattern for a file in it would match. */
function environmentWatchers(folders: readonly InspectedFolder[]): readonly FileSystemWatcher[] {
  const names = folders
    .flatMap(({ inspection }) => inspection.environments)
    .map(({ root }) => /[^\\/]*$/.exec(root)?.[0] ?? '')
    // Others would be glob patterns.
    .filter((name) => /^[\w.-]+$/.test(name));
  return [...new Set(names)].sort().map((name) => ({
    globPattern: `**/${name}`,
    kind: WatchKind.Create | WatchKind.Delete,
  }));
}
