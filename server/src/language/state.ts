/** The server's state: folders, open documents, and each folder's results, which may be dropped at any time. */

import { definedOnly } from '../core/model/definedOnly';
import type { Connection, WorkspaceFolder as LspFolder } from 'vscode-languageserver';
import type { FolderInspection, Machine } from '../core/model/inspection';
import type { Message } from '../core/model/message';
import type { Platform } from '../core/model/platform';
import type { FileSystem } from '../core/ports/fileSystem';
import { cachingFileSystem, type CachingFileSystem } from '../node/cachingFileSystem';
import { AnswerMemory } from '../node/memory/answerMemory';
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

/** A run that is older than this is completed, whatever changes. */
const PATIENCE_MILLISECONDS = 2000;

export class WorkspaceState {
  private readonly runtime: Runtime;
  private readonly documents: OpenDocuments;
  private readonly foldersByUri = new Map<string, WorkspaceFolder>();
  /** By URI of the folder. */
  private readonly runs = new Map<string, FolderRun>();
  /** Folders for which the client has received complete results. */
  private readonly shownWhole = new Set<string>();
  private pinned: ReadonlyMap<string, PinnedContext> = new Map();
  /** The disk, overlaid with unsaved documents; its answers are remembered. */
  private readonly files: CachingFileSystem;
  private selected: ReadonlyMap<string, string> = new Map();
  /** Whether the cache holds what the next inspection reads, but for what has changed. */
  private isCached = false;
  /** The bytes of unsaved documents, by path. */
  private readonly unsavedTexts = new Map<string, Uint8Array>();
  /** By URI of the folder. */
  private readonly memories = new Map<string, AnswerMemory>();
  private readonly client: Pick<ClientAbilities, 'commands' | 'trusted'>;
  /** By the selected interpreter, and whether the workspace is trusted. */
  private readonly machines = new Map<string, Machine>();
  private generations = 0;

  constructor(
    runtime: Runtime,
    documents: OpenDocuments,
    client: Pick<ClientAbilities, 'commands' | 'trusted'>,
  ) {
    this.runtime = runtime;
    this.client = client;
    this.documents = documents;
    this.files = cachingFileSystem(
      overlayFileSystem(runtime.fileSystem, this.unsavedTexts, this.platform),
      this.platform,
    );
  }

  get platform(): Platform {
    return this.runtime.machine.platform;
  }

  get folders(): readonly WorkspaceFolder[] {
    return [...this.foldersByUri.values()];
  }

  /** The disk, overlaid with unsaved documents. */
  get fileSystem(): FileSystem {
    return this.files;
  }

  /** By path, as long as the results are these. */
  get unsaved(): ReadonlyMap<string, Uint8Array> {
    return this.unsavedTexts;
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
    return this.files.isRead(path);
  }

  /** Whether anything depends on the path: on itself, or on the names in its directory. */
  mayConcern(path: string): boolean {
    return this.files.isAsked(path);
  }

  /** A document changed, was opened or closed: later reads see the current text. */
  noteDocument(uri: string): void {
    const path = uriToPath(uri, this.platform);
    if (path === undefined) {
      return;
    }
    const text = this.documents.unsavedText(uri, this.runtime.fileSystem);
    if (text === undefined) {
      this.unsavedTexts.delete(path);
    } else {
      this.unsavedTexts.set(path, text);
    }
    this.files.forget(path);
  }

  /** A file changed on the disk, appeared or disappeared. */
  noteFile(uri: string): void {
    const path = uriToPath(uri, this.platform);
    if (path !== undefined) {
      this.files.forget(this.platform.normpath(path));
    }
    this.noteDocument(uri);
  }

  changeFolders(added: readonly LspFolder[], removed: readonly LspFolder[]): void {
    for (const { uri } of removed) {
      this.foldersByUri.delete(uri);
      this.runs.get(uri)?.supersede();
      this.runs.delete(uri);
      this.shownWhole.delete(uri);
      this.memories.delete(uri);
    }
    for (const { uri, name } of added) {
      const path = uriToPath(uri, this.platform);
      if (path !== undefined) {
        this.foldersByUri.set(uri, { uri, name, path: this.platform.normpath(path) });
      }
    }
  }

  /** Something that results depend on has changed. What was read from the disk is still valid, but for what was noted. */
  forgetResults(): void {
    for (const [uri, run] of this.runs) {
      if (!run.isOver && run.milliseconds > PATIENCE_MILLISECONDS) {
        // Files that keep changing must not keep the user from any result.
        run.outdate();
      } else {
        run.supersede();
        this.runs.delete(uri);
      }
    }
    this.isCached = true;
    this.generations += 1;
  }

  /** Anything on the disk may have changed. */
  forgetDisk(): void {
    this.files.forget();
    for (const { uri } of this.documents.all()) {
      this.noteDocument(uri);
    }
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
    if (known?.isPast === false) {
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

  private *stepsOf({ uri, path }: WorkspaceFolder): FolderSteps {
    const memory = this.memories.get(uri) ?? new AnswerMemory(this.files);
    this.memories.set(uri, memory);
    yield* this.files.settle();
    const inspection = yield* memory.inspection(
      this.runtime.engine.inspectFolderInSteps(path, this.machineOf(uri), this.files, memory),
    );
    yield* this.files.tidy();
    return inspection;
  }

  get machine(): Machine {
    return this.machineWith(undefined);
  }

  private machineOf(uri: string): Machine {
    return this.machineWith(this.selected.get(uri));
  }

  /**
   * The same object each time, by which it is compared. Our own client says whether the user trusts the workspace; for other editors,
   * the code that starts the server does.
   */
  private machineWith(selectedInterpreter: string | undefined): Machine {
    const { machine } = this.runtime;
    const { commands, trusted } = this.client;
    const restricted = commands ? !trusted : machine.restricted === true;
    if (selectedInterpreter === undefined && restricted === (machine.restricted === true)) {
      return machine;
    }
    const key = `${String(restricted)} ${selectedInterpreter ?? ''}`;
    const { restricted: _, ...rest } = machine;
    const known = this.machines.get(key) ?? {
      ...rest,
      ...definedOnly({ selectedInterpreter }),
      ...(restricted ? { restricted } : {}),
    };
    this.machines.set(key, known);
    return known;
  }
}
