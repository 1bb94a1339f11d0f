/** Which fixes of a finding are offered: those that have an effect, and change nothing but what they name. */

import { generateChosen } from './isolation/generateChosen';
import { editedFileSystem } from './isolation/editedFileSystem';
import { fileText } from './formats/fileText';
import { changesOnly } from './fixes/settingChange';
import { joinedByFile } from './fixes/combinedFix';
import { isTypable } from './fixes/shellText';
import { decidesStart } from './contexts/commands/unknownParts';
import { changeOf } from './fixes/statements';
import { findingWith, headOf } from './model/finding';
import type { EditFix, Finding, Fix, NamedAssignment, NamedSetting, TerminalFix } from './model/finding';
import type { FolderFacts } from './model/inspection';
import type { Origin } from './model/origin';
import type { RunContext, Variable } from './model/runContext';
import type { FileSystem } from './ports/fileSystem';
import type { FileEdit } from './text/edit';

/** The largest size that the readers of configuration files accept. */
const READ_LIMIT = 4 * 1024 * 1024;

/** The run contexts of the folder as it is on the given file system, without their results. */
export type ContextsOf = (fs: FileSystem) => readonly RunContext[];

/** A change of an assignment whose file is as it should be afterwards; what the run contexts become of is to be seen. */
interface Trial {
  readonly key: string;
  readonly names: NamedAssignment;
  readonly edits: readonly FileEdit[];
}

/** So many are tried one by one; then those of the next findings are tried together, because each trial looks at the whole folder. */
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
  private found: readonly RunContext[] | undefined;
  private readonly all: Finding[] = [];
  private tried = 0;
  private window = FIRST;

  constructor(facts: FolderFacts, fs: FileSystem, contextsOf: ContextsOf) {
    this.facts = facts;
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
        return true;
      case 'assignment':
        return this.keepsTheRest(fix, names, position);
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

  /** The text first, which is quick; then the run contexts, which a wrong range might take with it. */
  private keepsTheRest(fix: EditFix, names: NamedAssignment, position: number): boolean {
    const trial = this.trialOf(fix, names);
    if (trial === undefined) {
      return false;
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

  /** Undefined if more than the assignment would change in a file. Removing it and giving it another value change the contexts alike. */
  private trialOf({ edits }: EditFix, names: NamedAssignment): Trial | undefined {
    const edited = editedFileSystem(this.fs, edits, this.facts.machine.platform);
    const changes = edits.map(({ file }) => {
      const [before, after] = [this.fs, edited].map((fs) => fileText(fs.read(file, READ_LIMIT)));
      return before?.kind === 'text' && after?.kind === 'text'
        ? changeOf(names.name, names.syntax, before.text, after.text, names.places)
        : undefined;
    });
    return changes.includes(undefined)
      ? undefined
      : {
          key: JSON.stringify([
            changes,
            edits.map(({ file }) => file),
            names.name,
            names.range,
            names.places,
            names.isOption,
          ]),
          names,
          edits,
        };
  }

  /** What is asked of many findings, one after the other, is tried for many of them at once. */
  private tryNext(position: number): void {
    const next = this.all.slice(position, position + this.window);
    this.window = Math.min(this.window * 2, MOST);
    const trials = new Map<string, Trial>();
    for (const fix of next.flatMap(({ fixes }) => fixes)) {
      if (fix.kind === 'edits' && fix.names?.kind === 'assignment') {
        const trial = this.trialOf(fix, fix.names);
        if (trial !== undefined && !this.kept.has(trial.key)) {
          trials.set(trial.key, trial);
        }
      }
    }
    for (const group of compatible([...trials.values()])) {
      this.tryTogether(group);
    }
  }

  /** If something is lost, one half has lost it, or each. */
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
    // As they are found and not as they are inspected: a shim of pyenv has not become an interpreter there.
    this.found ??= this.contextsOf(this.fs);
    return first?.names.isOption === true
      ? keepsOptions(this.found, this.contextsOf(edited))
      : keepsContexts(
          first?.names.name ?? '',
          new Set(edits.map(({ file }) => file)),
          this.found,
          this.contextsOf(edited),
        );
  }
}

/** Of one variable each, and of each of its places only one: these can be made together. */
function compatible(trials: readonly Trial[]): readonly (readonly Trial[])[] {
  const groups = new Map<string, Trial[]>();
  const seen = new Map<string, number>();
  for (const trial of trials) {
    const { name, isOption, places, range } = trial.names;
    const place = JSON.stringify([trial.edits.map(({ file }) => file), name, range]);
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    const key = JSON.stringify([name, isOption, (places ?? 1) > 1, count]);
    const group = groups.get(key) ?? [];
    group.push(trial);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * Whether each run context still exists and starts the same way, and only those that get the variable from one of the
 * files get another value or none. A context that the variable alone set apart, such as "pdm run" with a file of
 * variables, may become one with another.
 */
export function keepsContexts(
  name: string,
  files: ReadonlySet<string>,
  before: readonly RunContext[],
  after: readonly RunContext[],
): boolean {
  const now = new Map(after.map((context) => [context.name, context]));
  const known = new Set(before.map((context) => context.name));
  return (
    after.every((context) => known.has(context.name)) &&
    before.every((context) => {
      const variable = context.environment.get(name);
      const isAffected = variable !== undefined && originsOf(variable).some((origin) => isIn(files, origin));
      const other = now.get(context.name);
      if (other === undefined) {
        return (
          isAffected && after.some((one) => startOf(decisive(one), name) === startOf(decisive(context), name))
        );
      }
      return (
        startOf(context, name) === startOf(other, name) &&
        (isAffected || variable?.value === other.environment.get(name)?.value)
      );
    })
  );
}

/** What is started, whatever it is called, with the variables that it asks for: the others only the file itself can lose. */
function decisive({ describedBy: _, environment, ...context }: RunContext): RunContext {
  const asked = new Map([...environment].filter(([key]) => decidesStart(key)));
  return { ...context, environment: asked, name: '', kind: 'terminal' };
}

/** Whether each run context starts as before, but for how a server sets Python up. */
function keepsOptions(before: readonly RunContext[], after: readonly RunContext[]): boolean {
  const others = (context: RunContext): RunContext => {
    const { environmentRoot: _, embedding, ...rest } = context;
    return embedding === undefined ? context : rest;
  };
  return keepsContexts('', new Set(), before.map(others), after.map(others));
}

function originsOf({ setBy, parts = [], overrides }: Variable): readonly Origin[] {
  return [setBy, ...parts.map((part) => part.setBy), ...overrides];
}

function isIn(files: ReadonlySet<string>, origin: Origin): boolean {
  return origin.kind === 'file' && files.has(origin.file);
}

/** What a context starts and how, without places in files, what a `.pie` file says itself, and the variable. */
function startOf({ environment, uncertain: _, ...context }: RunContext, name: string): string {
  const variables = [...environment.values()]
    .filter((variable) => variable.name !== name)
    .map((variable) => [variable.name, variable.value]);
  return JSON.stringify([variables.toSorted(), context], (key, value: unknown) =>
    PLACES.has(key) ? undefined : value,
  );
}

const PLACES: ReadonlySet<string> = new Set([
  'range',
  'document',
  'setBy',
  'chosenBy',
  'describedBy',
  'programBy',
  'startsIn',
]);
