/** `sys.path`, the names and the working directory while code runs, and what the code does to them. */

import { Budget, VALUE_LIMIT } from '../../text/growth';
import { fileBased, sourceText, standsAlone } from './codeText';
import type { PythonExpression } from '../../formats/python/pythonExpressions';
import type { PythonFunction } from '../../formats/python/pythonStatements';
import type { PythonTree } from '../../formats/python/pythonTree';
import type { Entry } from '../../model/entry';
import type { CodeEdit, FileBased } from '../../model/startupResult';
import type { TextIndex } from '../../text/positions';
import { isInArchive } from '../archivePath';
import { ancestorsOf, type Caller } from './codeFunctions';
import { NONE, text, UNKNOWN, type CodeValue, type PathItem, type PathText } from './codeValues';
import type { CodeFile, CodeWorld } from './codeWorld';

/** What one file's code has in common, no matter which branch runs. */
export interface CodeUnit {
  readonly world: CodeWorld;
  readonly file: CodeFile;
  readonly tree: PythonTree;
  readonly index: TextIndex;
  /** How an entry that this code adds is described. */
  readonly provenance: (place: Pick<CodeEdit, 'file' | 'range'>) => Entry['provenance'];
  /** `site.addsitedir()`, with `.pth` files. */
  readonly addSiteDirectory: (items: readonly PathItem[], entry: Entry) => readonly PathItem[] | undefined;
  /** The code of another file; undefined if it cannot be read. */
  readonly readCode: (file: string) => Pick<CodeUnit, 'tree' | 'index'> | undefined;
  /** Whether a top-level module is found; undefined if only running the code shows it. */
  readonly isFound: (module: string, items: readonly PathItem[]) => boolean | undefined;
  /** Functions and classes that the code mentions, and the functions that were followed. */
  readonly mentioned: Set<string>;
  readonly followed: Set<PythonFunction>;
  /** Shared with the files that it runs, so that loops end. */
  readonly effort: CodeEffort;
  readonly aliases: PathAliases;
}

/** No list from which paths are made is nearly as long. */
const LONGEST_LIST = 10_000;

/** How many statements are followed, and how much is computed for them: a list of a hundred elements costs a hundred. */
export class CodeEffort {
  readonly statements = new Budget(5000);
  readonly work = new Budget(1_000_000);
  /** By how many entries the path may grow: `sys.path += sys.path` doubles it. */
  readonly entries = new Budget(LONGEST_LIST);
  /** Each entry is compared with all others again and again. */
  readonly absolutePaths = new Map<string, string>();
  /** The place where it was too much has been named. */
  isNamed = false;
}

/** Whether values that are not followed have `sys` or its path, and what changes lists that may be the path then. */
export class PathAliases {
  isKept = false;
  readonly changes: {
    readonly file: string;
    readonly written: CodePlaceInText;
    readonly statement: CodePlaceInText;
  }[] = [];
}

/** What one expression costs besides its result. */
const EXPRESSION_COST = 10;

/** This many characters cost as much as one element. */
const CHARACTERS = 16;

type CodePlaceInText = Pick<PythonExpression, 'start' | 'end'>;

type Scope = Map<string, CodeValue>;

export class CodeState implements Caller {
  readonly unit: CodeUnit;
  items: PathItem[];
  cwd: string | undefined;
  scopes: readonly Scope[];
  readonly edits: CodeEdit[];
  /** False: something that is not understood may have changed the path. */
  isCertain = true;
  /** False: there are statements whose effect is not understood; most have none on the path. */
  isPlain = true;
  depth = 0;
  /** What the function that runs returns. */
  returned: CodeValue = NONE;
  /** The statement that runs. */
  statement: { readonly start: number; readonly end: number } = { start: 0, end: 0 };
  /** It is the only one of its block. */
  isOnly = false;

  constructor(unit: CodeUnit, items: readonly PathItem[], cwd: string | undefined) {
    this.unit = unit;
    this.items = [...items];
    this.cwd = cwd;
    this.scopes = [new Map()];
    this.edits = [];
  }

  get world(): CodeWorld {
    return this.unit.world;
  }

  /** What a branch does that may run or not. */
  fork(): CodeState {
    const fork = new CodeState(this.unit, this.items, this.cwd);
    fork.scopes = this.scopes.map((scope) => new Map(scope));
    fork.depth = this.depth + 1;
    this.spend(this.items.length + fork.scopes.reduce((sum, { size }) => sum + size, 0));
    return fork;
  }

  /** False once the code has asked for more than any program needs: from then on nothing is known. */
  spend(amount: number): boolean {
    const isEnough = this.unit.effort.work.take(amount);
    if (!isEnough) {
      this.giveUp();
    }
    return isEnough;
  }

  /** The code asks for more than is followed: what it does from here on is not known. */
  giveUp(): void {
    const { effort } = this.unit;
    this.isCertain = false;
    if (!effort.isNamed) {
      effort.isNamed = true;
      this.unknown(this.statement, 'value');
    }
  }

  /** The value, or an unknown one instead of one that is too large. */
  afforded(value: CodeValue): CodeValue {
    const size =
      value.kind === 'text' || value.kind === 'path'
        ? value.text.length / CHARACTERS
        : value.kind === 'list'
          ? value.items.length
          : 0;
    const limit = value.kind === 'list' ? LONGEST_LIST : VALUE_LIMIT / CHARACTERS;
    return size <= limit && this.spend(EXPRESSION_COST + size) ? value : UNKNOWN;
  }

  /** Takes over what the branch may have done: its edits, and that the names that it sets are no longer known. */
  mayHave(fork: CodeState): void {
    const changed =
      fork.items.length !== this.items.length || fork.items.some((item, index) => item !== this.items[index]);
    this.edits.push(
      ...fork.edits.map((edit) => ({ ...edit, outcome: { kind: 'unknown', what: 'condition' } as const })),
    );
    this.isCertain &&= fork.isCertain && !changed;
    this.isPlain &&= fork.isPlain;
    if (fork.cwd !== this.cwd) {
      this.cwd = undefined;
    }
    for (const [depth, scope] of fork.scopes.entries()) {
      const own = this.scopes[depth];
      for (const [name, value] of scope) {
        if (own?.get(name) !== value) {
          own?.set(name, UNKNOWN);
        }
      }
    }
  }

  /** Runs the code of another file, as `exec` does. False if it cannot be read. */
  runFile({ text: given }: PathText, run: (state: CodeState) => void): boolean {
    const { platform } = this.world;
    const file =
      platform.isAbsolute(given) || this.cwd === undefined ? given : platform.abspath(given, this.cwd);
    const code = this.depth > 3 ? undefined : this.unit.readCode(file);
    if (code === undefined) {
      return false;
    }
    const inner = new CodeState(
      { ...this.unit, ...code, file: { file, given, name: '__main__' } },
      this.items,
      this.cwd,
    );
    inner.depth = this.depth + 1;
    run(inner);
    this.items = inner.items;
    this.cwd = inner.cwd;
    this.edits.push(...inner.edits);
    this.isCertain &&= inner.isCertain && code.tree.isWellFormed;
    return true;
  }

  lookUp(name: string): CodeValue | undefined {
    return this.scopes.findLast((scope) => scope.has(name))?.get(name);
  }

  assign(name: string, value: CodeValue): void {
    this.scopes.at(-1)?.set(name, value);
  }

  /** The elements of a list, or of `sys.path` itself. */
  listOf(value: CodeValue): readonly CodeValue[] | undefined {
    if (value.kind === 'list') {
      return value.items;
    }
    if (value.kind === 'member' && value.name === 'parents' && value.of.kind === 'path') {
      return ancestorsOf(value.of, this);
    }
    if (value.kind !== 'named' || value.name !== 'sys.path') {
      return undefined;
    }
    return this.items.map((item) =>
      item.kind === 'entry' ? { ...text(item.entry.path, 'literal'), item } : UNKNOWN,
    );
  }

  /** A negative position is relative to the end, and too large ones mean the beginning or the end. */
  insert(at: number, value: CodeValue, written: PythonExpression): void {
    if (!this.mayGrow(1)) {
      return;
    }
    const position = at < 0 ? Math.max(this.items.length + at, 0) : Math.min(at, this.items.length);
    this.items.splice(position, 0, this.added(value, position, written));
  }

  /** The elements from `from` up to `until` are replaced. */
  replace(
    from: number,
    until: number,
    elements: readonly { readonly value: CodeValue; readonly written: PythonExpression }[],
  ): void {
    if (!this.mayGrow(elements.length - (until - from))) {
      return;
    }
    const kept = this.items.slice(until);
    this.items = this.items.slice(0, from);
    for (const { value, written } of elements) {
      const item = value.kind === 'text' ? value.item : undefined;
      this.items.push(item ?? this.added(value, this.items.length, written, kept));
    }
    this.items.push(...kept);
  }

  /** Each new entry is compared with those that are there. */
  private mayGrow(by: number): boolean {
    const added = Math.max(by, 0);
    if (this.unit.effort.entries.take(added)) {
      return this.spend(added + this.items.length / CHARACTERS);
    }
    this.giveUp();
    return false;
  }

  remove(at: number, count = 1): void {
    this.items.splice(at, count);
  }

  addSiteDirectory(value: CodeValue, written: PythonExpression): void {
    const { platform } = this.world;
    const pathText = value.kind === 'text' || value.kind === 'path' ? value : undefined;
    if (pathText === undefined || (this.cwd === undefined && !platform.isAbsolute(pathText.text))) {
      this.unknown(written, 'value');
      return;
    }
    const path = platform.abspath(pathText.text, this.cwd ?? platform.separator);
    const edit = this.record(written, {
      kind: 'added',
      path,
      exists: this.exists(path),
      ...this.cwdPart(path, !platform.isAbsolute(pathText.text) || pathText.from === 'cwd'),
    });
    const after = this.unit.addSiteDirectory(this.items, {
      path,
      exists: this.exists(path),
      provenance: this.unit.provenance(edit),
    });
    if (after === undefined) {
      this.isCertain = false;
    } else {
      this.items = [...after];
    }
  }

  /** Only running the code shows what this does to the path. */
  unknown(written: CodePlaceInText, what: 'value' | 'condition'): void {
    this.record(written, { kind: 'unknown', what });
    this.isCertain = false;
  }

  exists(path: string): boolean {
    const { platform, fs } = this.world;
    const absolute = platform.isAbsolute(path) ? path : this.absolute(path);
    return (
      absolute !== undefined &&
      (fs.stat(absolute).kind !== 'absent' || isInArchive(absolute, undefined, fs, platform))
    );
  }

  private absolute(path: string): string | undefined {
    const { platform } = this.world;
    if (!platform.isAbsolute(path) && this.cwd === undefined) {
      return undefined;
    }
    const { absolutePaths } = this.unit.effort;
    const key = platform.isAbsolute(path) ? path : `${this.cwd ?? ''}\0${path}`;
    const known = absolutePaths.get(key);
    const absolute = known ?? platform.normcase(platform.abspath(path, this.cwd ?? platform.separator));
    absolutePaths.set(key, absolute);
    return absolute;
  }

  private added(
    value: CodeValue,
    position: number,
    written: PythonExpression,
    later: readonly PathItem[] = [],
  ): PathItem {
    if (value.kind === 'path') {
      this.record(written, { kind: 'object', path: value.text });
      return { kind: 'object' };
    }
    if (value.kind !== 'text') {
      this.unknown(written, 'value');
      return { kind: 'unknown' };
    }
    const { text: path, from } = value;
    const already = this.already(path, position, [...this.items, ...later]);
    const { platform } = this.world;
    const exists = this.exists(path);
    const edit = this.record(written, {
      kind: 'added',
      path,
      exists,
      ...this.cwdPart(path, from === 'cwd' || !platform.isAbsolute(path)),
      ...(already === undefined ? {} : { already }),
    });
    return { kind: 'entry', entry: { path, exists, provenance: this.unit.provenance(edit) } };
  }

  private cwdPart(
    path: string,
    fromCwd: boolean,
  ): { readonly fromCwd: boolean; readonly fromFile?: FileBased } {
    const { platform, fs } = this.world;
    const directory = platform.dirname(this.unit.file.file);
    const candidates = fromCwd ? [...[this.cwd].flatMap((cwd) => cwd ?? []), directory] : [];
    const target = candidates
      .map((start) => platform.abspath(path, start))
      .find((candidate) => fs.stat(candidate).kind !== 'absent');
    return target === undefined
      ? { fromCwd }
      : { fromCwd, fromFile: fileBased(target, directory, platform, (name) => this.nameFor(name)) };
  }

  /** The name that the code has for a module or class. */
  private nameFor(wanted: string): string | undefined {
    const names = this.scopes.flatMap((scope) => [...scope]);
    return names.find(([, value]) => value.kind === 'named' && value.name === wanted)?.[0];
  }

  /** An equal entry before that place or just after it means that this one changes nothing. */
  private already(
    path: string,
    position: number,
    items: readonly PathItem[],
  ): 'code' | 'startup' | undefined {
    const same = this.absolute(path);
    if (!this.spend(items.length)) {
      return undefined;
    }
    const before = items
      .slice(0, position + 1)
      .find((item) => item.kind === 'entry' && this.absolute(item.entry.path) === same);
    if (same === undefined || before?.kind !== 'entry') {
      return undefined;
    }
    return before.entry.provenance.kind === 'code' ? 'code' : 'startup';
  }

  private record(written: CodePlaceInText, outcome: CodeEdit['outcome']): CodeEdit {
    const { file, index, tree } = this.unit;
    const edit: CodeEdit = {
      file: file.file,
      range: index.range(written.start, written.end),
      statement: index.range(this.statement.start, this.statement.end),
      removal: !standsAlone(tree, this.statement) ? 'shared' : this.isOnly ? 'pass' : 'lines',
      code: sourceText(tree, written),
      outcome,
    };
    this.edits.push(edit);
    return edit;
  }
}
