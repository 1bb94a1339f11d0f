/** Which fixes of a finding are offered: those that have an effect, and change nothing but what they name. */

import { generateChosen } from './isolation/generateChosen';
import { editedFileSystem } from './isolation/editedFileSystem';
import { fileText } from './formats/fileText';
import { changesOnly } from './fixes/settingChange';
import { joinedByFile } from './fixes/combinedFix';
import { isTypable } from './fixes/shellText';
import { keepsContexts, keepsOptions, keepsStarts, type ChangedPlaces } from './fixes/keptContexts';
import { changeOf } from './fixes/statements';
import { findingWith, headOf } from './model/finding';
import type {
  EditFix,
  Finding,
  Fix,
  NamedAssignment,
  NamedSetting,
  NamedStart,
  TerminalFix,
} from './model/finding';
import type { FolderFacts } from './model/inspection';
import type { RunContext } from './model/runContext';
import type { FileSystem } from './ports/fileSystem';
import type { FileEdit } from './text/edit';
import type { Range } from './text/positions';

/** The largest size that the readers of configuration files accept. */
const READ_LIMIT = 4 * 1024 * 1024;

/** The run contexts of the folder as it is on the given file system, without their results. */
export type ContextsOf = (fs: FileSystem) => readonly RunContext[];

/** A change whose files are as they should be afterwards; its effect on the run contexts has to be checked. */
interface Trial {
  readonly key: string;
  /** Undefined if none of them may change. */
  readonly names: NamedAssignment | NamedStart | undefined;
  readonly edits: readonly FileEdit[];
}

/** This many are tried one by one; those of the next findings are tried together, because each trial examines the whole folder. */
const FEW = 3;

/** The next findings, of which there are twice as many each time: few trials, none of which takes long. */
const FIRST = 16;
const MOST = 128;

/**
 * One for each inspection: a question that is asked twice about one place is answered only once. Nothing is tried before somebody
 * asks for the fixes of a finding.
 */
export class OfferedFixes {
  private readonly facts: FolderFacts;
  private readonly fs: FileSystem;
  private readonly contextsOf: ContextsOf;
  private readonly kept = new Map<string, boolean>();
  /** What the run contexts depend on: changes to other files do not affect them. */
  private readonly reads: ReadonlySet<string>;
  private found: readonly RunContext[] | undefined;
  private readonly all: Finding[] = [];
  private tried = 0;
  private window = FIRST;

  constructor(facts: FolderFacts, reads: readonly string[], fs: FileSystem, contextsOf: ContextsOf) {
    this.facts = facts;
    this.reads = new Set(reads);
    this.fs = fs;
    this.contextsOf = contextsOf;
  }

  /** The finding with those of its fixes that are offered. */
  of(finding: Finding): Finding {
    const position = this.all.push(finding) - 1;
    return this.offering(finding, position);
  }

  private offering(finding: Finding, position: number): Finding {
    const { alike, ...head } = headOf(finding);
    return findingWith(
      alike === undefined ? head : { ...head, alike: alike.map((each) => this.offering(each, position)) },
      () => finding.fixes.filter((fix) => this.isOffered(fix, position)),
    );
  }

  private isOffered(fix: Fix, position: number): boolean {
    switch (fix.kind) {
      case 'isolation':
        return generateChosen(fix.isolation, this.facts, this.fs).kind === 'edits';
      case 'edits':
        return this.overwritesNothing(fix.edits) && this.changesWhatItNames(fix, position);
      case 'terminal':
        return this.canBeTyped(fix) && this.overwritesNothing(fix.files ?? []);
      case 'user-setting':
        return true;
    }
  }

  private changesWhatItNames(fix: EditFix, position: number): boolean {
    const { names } = fix;
    switch (names?.kind) {
      case undefined:
      case 'start':
      case 'assignment':
        return this.keepsTheRest(fix, position);
      case 'setting':
        return this.keepsOtherSettings(fix, names);
    }
  }

  /** A new name has to be free. A broken link is something too. */
  private overwritesNothing(edits: readonly FileEdit[]): boolean {
    return edits.every(
      (edit) =>
        edit.kind !== 'rename' ||
        (this.fs.stat(edit.to).kind === 'absent' && this.fs.readLink(edit.to).kind !== 'link'),
    );
  }

  private canBeTyped({ commands }: TerminalFix): boolean {
    const { platform } = this.facts.machine;
    const path = (name: string): string => platform.abspath(name, commands.directory);
    return (
      isTypable(commands, platform.name === 'windows') &&
      commands.steps.every((step) => step.kind !== 'rename' || this.fs.stat(path(step.to)).kind === 'absent')
    );
  }

  private keepsOtherSettings({ edits }: EditFix, { path }: NamedSetting): boolean {
    const edited = editedFileSystem(this.fs, edits, this.facts.machine.platform);
    return edits.every(({ file }) => {
      const [before, after] = [this.fs, edited].map((fs) => fileText(fs.read(file, READ_LIMIT)));
      const old = before?.kind === 'missing' ? '' : before?.kind === 'text' ? before.text : undefined;
      return old !== undefined && after?.kind === 'text' && changesOnly(path, old, after.text);
    });
  }

  /** The text first, which is quick; then the run contexts, which a wrong range might remove. */
  private keepsTheRest(fix: EditFix, position: number): boolean {
    const trial = this.trialOf(fix);
    if (trial === undefined || !this.changesContexts(trial)) {
      return trial !== undefined;
    }
    const known = this.kept.get(trial.key);
    if (known !== undefined) {
      return known;
    }
    this.tried += 1;
    if (this.tried > FEW) {
      this.tryNext(position);
    }
    const keeps = this.kept.get(trial.key) ?? this.keepsContexts([trial]);
    this.kept.set(trial.key, keeps);
    return keeps;
  }

  /** Undefined if more than it names would change in a file. Removing an assignment and giving it another value change the contexts alike. */
  private trialOf({ edits, names }: EditFix): Trial | undefined {
    const files = edits.map(({ file }) => file);
    if (names?.kind !== 'assignment') {
      const start = names?.kind === 'start' ? names : undefined;
      return { key: JSON.stringify([edits, start]), names: start, edits };
    }
    const edited = editedFileSystem(this.fs, edits, this.facts.machine.platform);
    const changes = files.map((file) => {
      const [before, after] = [this.fs, edited].map((fs) => fileText(fs.read(file, READ_LIMIT)));
      return before?.kind === 'text' && after?.kind === 'text'
        ? changeOf(names.name, names.syntax, before.text, after.text, names.places)
        : undefined;
    });
    const { name, range, places, isOption } = names;
    return changes.includes(undefined)
      ? undefined
      : { key: JSON.stringify([changes, files, name, range, places, isOption]), names, edits };
  }

  private changesContexts({ names, edits }: Trial): boolean {
    return (
      names?.kind === 'assignment' ||
      edits.some((edit) => this.reads.has(edit.file) || (edit.kind === 'rename' && this.reads.has(edit.to)))
    );
  }

  /** What is asked of many findings, one after the other, is tried for many of them at once. */
  private tryNext(position: number): void {
    const next = this.all.slice(position, position + this.window);
    this.window = Math.min(this.window * 2, MOST);
    const trials = new Map<string, Trial>();
    for (const fix of next.flatMap(({ fixes }) => fixes)) {
      if (fix.kind === 'edits' && fix.names?.kind !== 'setting') {
        const trial = this.trialOf(fix);
        if (trial !== undefined && this.changesContexts(trial) && !this.kept.has(trial.key)) {
          trials.set(trial.key, trial);
        }
      }
    }
    for (const group of compatible([...trials.values()])) {
      this.tryTogether(group);
    }
  }

  /** If something is lost, it is in one half or in both. */
  private tryTogether(trials: readonly Trial[]): void {
    const keeps = this.keepsContexts(trials);
    if (keeps || trials.length === 1) {
      for (const { key } of trials) {
        this.kept.set(key, keeps);
      }
      return;
    }
    const middle = Math.ceil(trials.length / 2);
    this.tryTogether(trials.slice(0, middle));
    this.tryTogether(trials.slice(middle));
  }

  private keepsContexts(trials: readonly Trial[]): boolean {
    const [first] = trials;
    const edits = trials.length === 1 ? first?.edits : joinedByFile(trials.flatMap((trial) => trial.edits));
    if (edits === undefined) {
      return false;
    }
    const edited = editedFileSystem(this.fs, edits, this.facts.machine.platform);
    // As they are found, before they are inspected: a shim of pyenv has not been replaced by an interpreter there.
    this.found ??= this.contextsOf(this.fs);
    const after = this.contextsOf(edited);
    const names = first?.names;
    switch (names?.kind) {
      case undefined:
      case 'start':
        return keepsStarts(names?.part, new Set(edits.map(({ file }) => file)), this.found, after);
      case 'assignment':
        return names.isOption === true
          ? keepsOptions(this.found, after)
          : keepsContexts(names.name, placesOf(trials), this.found, after);
    }
  }
}

/** Where the variable may change. Only the first of several places of one fix is known. */
function placesOf(trials: readonly Trial[]): ChangedPlaces {
  const places = new Map<string, Range[] | 'anywhere'>();
  for (const { names, edits } of trials) {
    for (const { file } of edits) {
      const known = places.get(file) ?? [];
      const isOne = names?.kind === 'assignment' && names.places === undefined;
      places.set(file, isOne && known !== 'anywhere' ? [...known, names.range] : 'anywhere');
    }
  }
  return places;
}

/** Of one variable each, and of each of its places only one: these can be made together. */
function compatible(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const groups = new Map<string, Trial[]>();
  const seen = new Map<string, number>();
  for (const trial of trials) {
    const { names, edits } = trial;
    const isAssignment = names?.kind === 'assignment';
    const changed = isAssignment
      ? names.range
      : edits.map((edit) => (edit.kind === 'edit' ? edit.edits.map(({ range }) => range) : edit));
    const place = JSON.stringify([edits.map(({ file }) => file), names, changed]);
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    const kind = isAssignment ? [names.name, names.isOption, (names.places ?? 1) > 1] : [names?.part];
    const key = JSON.stringify([...kind, count]);
    const group = groups.get(key) ?? [];
    group.push(trial);
    groups.set(key, group);
  }
  return [...groups.values()];
}
