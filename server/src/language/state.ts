/** The server's state: folders, open documents, and each folder's results, which may be dropped at any time. */

import type { Connection, WorkspaceFolder as LspFolder } from 'vscode-languageserver';
import { recordReads } from '../core/contexts/recordedReads';
import { definedOnly } from '../core/model/definedOnly';
import type { FolderInspection, Machine } from '../core/model/inspection';
import type { Message } from '../core/model/message';
import type { Platform } from '../core/model/platform';
import type { FileSystem } from '../core/ports/fileSystem';
import { cachingFileSystem, type CachingFileSystem } from '../node/cachingFileSystem';
import { overlayFileSystem } from '../node/overlayFileSystem';
import type { ClientAbilities } from './clientAbilities';
import { FolderRun, type FolderSteps } from './runs/folderRun';
import type { Log } from './log';
import type { OpenDocuments } from './documents/openDocuments';
import type { PinnedContext } from './pinnedContexts';
import type { Runtime } from './runtime';
import type { SettingsStore } from './settingsStore';
import { uriToPath } from './uri';

export interface WorkspaceFolder {
  readonly uri: string;
  readonly name: string;
  readonly path: string;
}

/** Everything with a lifetime, as handlers get it. */
export interface Session {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly client: ClientAbilities;
  readonly grantTrust: () => void;
  readonly log: Log;
  /** In the language of the editor. */
  readonly render: (text: Message) => string;
  readonly documents: OpenDocuments;
  readonly settings: SettingsStore;
  readonly state: WorkspaceState;
}

export class WorkspaceState {
  private readonly runtime: Runtime;
  private readonly client: Pick<ClientAbilities, 'commands' | 'trusted'>;
  private readonly documents: OpenDocuments;
  private readonly foldersByUri = new Map<string, WorkspaceFolder>();
  /** By URI of the folder. */
  private readonly runs = new Map<string, FolderRun>();
  /** Folders for which the client has received complete results. */
  private readonly shownWhole = new Set<string>();
  private pinned: ReadonlyMap<string, PinnedContext> = new Map();
  private readonly disk: CachingFileSystem;
  private selected: ReadonlyMap<string, string> = new Map();
  /** Whether the cache holds what the next inspection reads, but for what has changed. */
  private isCached = false;
  private view: FileSystem | undefined;
  /** The bytes of unsaved documents by path; the view asks it each time. */
  private unsavedTexts = new Map<string, Uint8Array>();
  /** The files that each folder's inspection has read: the last one, and the one under way. */
  private readonly reads = new Map<string, readonly ReadonlySet<string>[]>();
  private generations = 0;

  constructor(runtime: Runtime, documents: OpenDocuments, client: WorkspaceState['client']) {
    this.runtime = runtime;
    this.client = client;
    this.documents = documents;
    this.disk = cachingFileSystem(runtime.fileSystem, this.platform);
  }

  get platform(): Platform {
    return this.runtime.machine.platform;
  }

  get folders(): readonly WorkspaceFolder[] {
    return [...this.foldersByUri.values()];
  }

  /** The disk, overlaid with unsaved documents. */
  get fileSystem(): FileSystem {
    if (this.view === undefined) {
      this.unsavedTexts = new Map(this.documents.unsaved(this.disk));
      this.view = overlayFileSystem(this.disk, this.unsavedTexts, this.platform);
    }
    return this.view;
  }

  /** By path, as long as the results are these. */
  get unsaved(): ReadonlyMap<string, Uint8Array> {
    return this.fileSystem === this.view ? this.unsavedTexts : new Map();
  }

  /** A number for the results: another after each change that they depend on. */
  get generation(): number {
    return this.generations;
  }

  /** The results so far, without waiting for any. */
  get current(): readonly FolderInspection[] {
    return [...this.runs.values()].flatMap((run) => run.current?.inspection ?? []);
  }

  /** Whether an inspection has read the file, so that its results depend on it. */
  hasRead(path: string): boolean {
    return [...this.reads.values()].flat().some((files) => files.has(path));
  }

  /** A document changed that no result depends on: whoever reads it later sees the text as it is now. */
  noteDocument(uri: string): void {
    const path = uriToPath(uri, this.platform);
    if (path === undefined || this.view === undefined) {
      return;
    }
    const text = this.documents.unsavedText(uri, this.disk);
    if (text === undefined) {
      this.unsavedTexts.delete(path);
    } else {
      this.unsavedTexts.set(path, text);
    }
  }

  /** The contents of a file changed on the disk, and no result depends on them. */
  noteFile(uri: string): void {
    const path = uriToPath(uri, this.platform);
    if (path !== undefined) {
      this.disk.forget(this.platform.normpath(path));
    }
    this.noteDocument(uri);
  }

  changeFolders(added: readonly LspFolder[], removed: readonly LspFolder[]): void {
    for (const { uri } of removed) {
      this.foldersByUri.delete(uri);
      this.runs.get(uri)?.supersede();
      this.runs.delete(uri);
      this.shownWhole.delete(uri);
      this.reads.delete(uri);
    }
    for (const { uri, name } of added) {
      const path = uriToPath(uri, this.platform);
      if (path !== undefined) {
        this.foldersByUri.set(uri, { uri, name, path: this.platform.normpath(path) });
      }
    }
  }

  /** A document changed: what was read from the disk is still valid. */
  forgetResults(): void {
    for (const run of this.runs.values()) {
      run.supersede();
    }
    this.runs.clear();
    this.view = undefined;
    this.isCached = true;
    this.generations += 1;
  }

  /** The contents of a file changed. If files are created or deleted, directories change as well: use `forgetDisk`. */
  forgetFile(uri: string): void {
    const path = uriToPath(uri, this.platform);
    if (path === undefined) {
      this.forgetDisk();
      return;
    }
    this.disk.forget(this.platform.normpath(path));
    this.forgetResults();
  }

  /** Something on the disk changed, or may have. */
  forgetDisk(): void {
    this.disk.forget();
    this.forgetResults();
    this.isCached = false;
  }

  /** By URI of the folder. */
  selectInterpreters(selected: ReadonlyMap<string, string>): void {
    this.selected = selected;
    this.forgetResults();
  }

  /** By URI of the folder; of a folder without one, the open document chooses. */
  pinContexts(pinned: ReadonlyMap<string, PinnedContext>): void {
    this.pinned = pinned;
  }

  pinnedContext({ uri }: WorkspaceFolder): PinnedContext | undefined {
    return this.pinned.get(uri);
  }

  /** The inspection of the folder as it is now: under way, or ended. */
  run(folder: WorkspaceFolder): FolderRun {
    const known = this.runs.get(folder.uri);
    if (known !== undefined) {
      return known;
    }
    const run = new FolderRun(this.stepsOf(folder), this.runtime.timers, this.isCached);
    this.runs.set(folder.uri, run);
    return run;
  }

  /** The results so far remain the answer until something changes or a refresh is requested. */
  stopRuns(): void {
    for (const run of this.runs.values()) {
      run.stop();
    }
  }

  /** A view that shows a complete folder must not shrink to a part while the folder is computed again. */
  wasShownWhole({ uri }: WorkspaceFolder): boolean {
    return this.shownWhole.has(uri);
  }

  setShownWhole({ uri }: WorkspaceFolder): void {
    this.shownWhole.add(uri);
  }

  private stepsOf(folder: WorkspaceFolder): FolderSteps {
    const { fs, files } = recordReads(this.fileSystem);
    const [before] = this.reads.get(folder.uri) ?? [];
    this.reads.set(folder.uri, [files, ...(before === undefined ? [] : [before])]);
    return this.runtime.engine.inspectFolderInSteps(folder.path, this.machineOf(folder), fs);
  }

  /** Our own client says whether the user trusts the workspace; for other editors, whoever starts the server does. */
  get machine(): Machine {
    const { machine } = this.runtime;
    const { commands, trusted } = this.client;
    if (!commands) {
      return machine;
    }
    const { restricted: _, ...rest } = machine;
    return trusted ? rest : { ...rest, restricted: true };
  }

  private machineOf({ uri }: WorkspaceFolder): Machine {
    return { ...this.machine, ...definedOnly({ selectedInterpreter: this.selected.get(uri) }) };
  }
}
