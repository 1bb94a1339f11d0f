/** What answers about imports are made from, remembered from one request to the next: hovers come often, and ask the same. */

import { restrictReads } from '../../core/discovery/restrictedReads';
import { ImportExplainer } from '../../core/explainImports';
import { directoriesWith } from '../../core/imports/lens/modulesInFolder';
import {
  declaredDependencies,
  type DeclaredDependency,
} from '../../core/imports/providers/declaredDependencies';
import { OwnersByDirectory } from '../../core/imports/providers/moduleOwners';
import type { EditFixDraft } from '../../core/fixes/fixDraft';
import type { InspectedContext } from '../../core/model/inspection';
import type { FileSystem } from '../../core/ports/fileSystem';
import { unchangingFileSystem } from '../../node/cachingFileSystem';
import { overlayFileSystem } from '../../node/overlayFileSystem';
import type { Session, WorkspaceState } from '../state';

/** Not every change of a directory is reported: a folder that is deleted has no name that could be watched for. */
const LIFE_MILLISECONDS = 10_000;

export class ImportMemory {
  readonly fs: FileSystem;
  readonly owners: OwnersByDirectory;
  private readonly session: Session;
  private readonly explainers = new Map<InspectedContext, ImportExplainer>();
  private readonly declared = new Map<string, readonly DeclaredDependency[]>();
  private readonly fixed = new Map<string, readonly EditFixDraft[]>();

  constructor(session: Session) {
    const { state, runtime } = session;
    this.session = session;
    // A copy of its own: the disk as the inspection saw it must not change.
    const disk = unchangingFileSystem(runtime.fileSystem, state.platform);
    this.fs = overlayFileSystem(disk, state.unsaved, state.platform);
    this.owners = new OwnersByDirectory(this.fs, state.platform);
  }

  explainer(inspected: InspectedContext, folder: string): ImportExplainer {
    const known =
      this.explainers.get(inspected) ??
      new ImportExplainer(inspected, this.fs, { folder, environments: this.environments });
    this.explainers.set(inspected, known);
    return known;
  }

  /** The roots of all environments that any folder knows. */
  private get environments(): readonly string[] {
    return this.session.state.current.flatMap(({ environments, contexts }) => [
      ...environments.map(({ root }) => root),
      ...contexts.flatMap(({ result: { venv, prefix } }) => (venv === undefined ? [] : [prefix])),
    ]);
  }

  /** Of the project around the directory. */
  declaredIn(directory: string, folder: string): readonly DeclaredDependency[] {
    const key = `${directory}\n${folder}`;
    const { platform, machine } = this.session.state;
    const fs = restrictReads(this.fs, { folder, machine });
    const known = this.declared.get(key) ?? declaredDependencies(directory, folder, { fs, platform });
    this.declared.set(key, known);
    return known;
  }

  /** Those of the folder that would find the module if they were on the path. */
  directoriesWith(module: string, inspected: InspectedContext, folder: string): readonly string[] {
    const { search } = this.explainer(inspected, folder);
    const { platform } = this.session.state;
    return inspected.foreign === undefined
      ? directoriesWith(module, folder, { fs: this.fs, platform, search })
      : [];
  }

  /** By context and module. */
  fixes(key: string, compute: () => readonly EditFixDraft[]): readonly EditFixDraft[] {
    const known = this.fixed.get(key) ?? compute();
    this.fixed.set(key, known);
    return known;
  }
}

interface Kept {
  readonly memory: ImportMemory;
  /** The results that it belongs to: a new one for each change. */
  readonly results: number;
  readonly since: number;
}

const kept = new WeakMap<WorkspaceState, Kept>();

export function importMemory(session: Session): ImportMemory {
  const { state, runtime } = session;
  const known = kept.get(state);
  const now = runtime.timers.now();
  if (known?.results === state.generation && now - known.since < LIFE_MILLISECONDS) {
    return known.memory;
  }
  const memory = new ImportMemory(session);
  kept.set(state, { memory, results: state.generation, since: now });
  return memory;
}

/** A module appeared or went away, which concerns no result. */
export function forgetImports({ state }: Session): void {
  kept.delete(state);
}
