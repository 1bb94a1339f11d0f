/** Whether an import finds something in one run context, including the directories that the file itself may add to the path. */

import type { FileSystem } from '../../ports/fileSystem';
import { decodeSurrogateEscape } from '../../text/bytes';
import { definedOnly } from '../../model/definedOnly';
import type { InspectedContext } from '../../model/inspection';
import { findBelow } from '../absence/findBelow';
import { ImportSearch } from '../search/importSearch';
import type { ModuleSpec } from '../search/moduleSpec';
import { programLoads } from '../search/programLoads';

export type Reach =
  | { readonly kind: 'found'; readonly isNamespace: boolean }
  /** Code decides that is not understood. */
  | { readonly kind: 'uncertain' }
  | { readonly kind: 'missing'; readonly module: string; readonly parent?: ModuleSpec };

const FOUND: Reach = { kind: 'found', isNamespace: false };
const UNCERTAIN: Reach = { kind: 'uncertain' };

const SOURCE_LIMIT = 1024 * 1024;

export class ModuleReach {
  readonly inspected: InspectedContext;
  readonly search: ImportSearch;
  private readonly fs: FileSystem;
  private readonly ownCodeDecides: boolean;
  private readonly isInFolder: (module: string) => boolean;
  private readonly known = new Map<string, Reach>();
  private readonly below = new Map<string, Reach>();
  private readonly sources = new Map<string, boolean>();

  /** `isInFolder`: whether a directory of the folder has the module, which the user's own code may add to the path. */
  constructor(inspected: InspectedContext, fs: FileSystem, isInFolder: (module: string) => boolean) {
    this.isInFolder = isInFolder;
    this.inspected = inspected;
    this.fs = fs;
    this.ownCodeDecides = ownCodeDecides(inspected);
    this.search = new ImportSearch(inspected, fs, programLoads(inspected));
  }

  /** On the path of the context. */
  of(module: string): Reach {
    const known = this.known.get(module) ?? this.reach(module);
    this.known.set(module, known);
    return known;
  }

  /** As if the directory were on the path; what the path has itself counts as well for a namespace. */
  in(directory: string, module: string): Reach {
    const key = `${directory}\0${module}`;
    const known = this.below.get(key) ?? this.reachBelow(directory, module);
    this.below.set(key, known);
    return known;
  }

  private reach(module: string): Reach {
    const { spec, complete, failure } = this.search.find(module);
    if (spec !== undefined) {
      const isGone =
        spec.finder !== undefined && spec.origin !== undefined && !this.search.entries.isFile(spec.origin);
      return isGone ? { kind: 'missing', module } : { kind: 'found', isNamespace: spec.kind === 'namespace' };
    }
    const isUpToOwnCode = this.ownCodeDecides && !this.isInFolder(module);
    if (!complete && !isUpToOwnCode) {
      return UNCERTAIN;
    }
    if (failure !== undefined) {
      return { kind: 'missing', module };
    }
    const parts = module.split('.');
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const prefix = parts.slice(0, depth).join('.');
      if (this.search.find(prefix).spec === undefined) {
        const above = parts.slice(0, depth - 1);
        const parents = above.map((_, index) => this.search.find(above.slice(0, index + 1).join('.')).spec);
        return parents.some((parent) => parent !== undefined && this.mayAdd(parent))
          ? UNCERTAIN
          : { kind: 'missing', module: prefix, ...definedOnly({ parent: parents.at(-1) }) };
      }
    }
    return FOUND;
  }

  private reachBelow(directory: string, module: string): Reach {
    const parts = module.split('.');
    const whole = findBelow(this.search, directory, parts);
    if (whole !== undefined) {
      return { kind: 'found', isNamespace: whole.kind === 'namespace' };
    }
    for (let depth = parts.length - 1; depth > 0; depth -= 1) {
      const parent = findBelow(this.search, directory, parts.slice(0, depth));
      if (parent !== undefined) {
        const missing = parts.slice(0, depth + 1).join('.');
        const isDynamic = this.mayAdd(parent) || parent.kind === 'namespace';
        return isDynamic ? UNCERTAIN : { kind: 'missing', module: missing, parent };
      }
    }
    return { kind: 'missing', module: parts[0] ?? module };
  }

  /** Whether a package may have modules that no file shows: it says so itself, or it is not written in Python. */
  mayAdd({ kind, origin }: ModuleSpec): boolean {
    switch (kind) {
      case 'source':
        return origin !== undefined && this.changesModules(origin);
      case 'extension':
      case 'hook':
      case 'zip':
      case 'bytecode':
        return true;
      case 'builtin':
      case 'frozen':
      case 'namespace':
        return false;
    }
  }

  private changesModules(file: string): boolean {
    const known = this.sources.get(file);
    if (known !== undefined) {
      return known;
    }
    const outcome = this.fs.read(file, SOURCE_LIMIT);
    const text = outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
    const changes = outcome.kind !== 'bytes' || /\bmodules\b|meta_path|path_hooks|__path__/.test(text);
    this.sources.set(file, changes);
    return changes;
  }
}

/** Whether the only unknown part of the path is what the user's own code and tests add. */
function ownCodeDecides({ context, result }: InspectedContext): boolean {
  const isStartKnown = result.startupCode.every(
    ({ state, judgement }) => state.kind !== 'runs' || judgement.kind !== 'unknown',
  );
  // The kernel of a notebook is determined separately.
  const isAsked = context.kind === 'test' || context.kind === 'notebook';
  return result.completeBefore === true || (isAsked && context.uncertain !== undefined && isStartKnown);
}
