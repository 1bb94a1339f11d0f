/** How Python starts through a wrapper script: with the variables that the script leaves, and the options that it adds. */

import type { Operation, ShellWord } from '../formats/shell/shWordMeaning';
import type { WrapperScript, WrapperStep } from '../formats/shell/wrapperScript';
import { definedOnly } from '../model/definedOnly';
import { message, type Message } from '../model/message';
import type { Platform } from '../model/platform';
import type { Environment, Flags, RunContext, Variable, VariablePart } from '../model/runContext';
import type { Origin } from '../model/origin';
import { applyLayer, type VariableChange } from './environmentLayers';
import { GrowthLimit, joinedWithin } from '../text/growth';
import { isPythonVariable } from './linkedEnvironment';
import { pythonArguments } from './pythonArguments';

export interface StartedWrapper {
  readonly script: WrapperScript;
  /** Absolute. */
  readonly file: string;
  /** `$0`: as it was called. */
  readonly called: string;
}

/** The context of the program that replaces the script. */
export function wrapperStart(wrapper: StartedWrapper, context: RunContext): RunContext {
  const { exec, steps } = wrapper.script;
  const { image: _, ...rest } = context;
  const shell = new Shell(wrapper, context);
  steps.forEach((step) => {
    shell.run(step);
  });
  const argv0 = exec.argv0 === undefined ? exec.file : shell.expand(exec.argv0);
  const { flags, mode } = pythonArguments(exec.words);
  const uncertain =
    context.uncertain ??
    notUnderstood(wrapper, shell) ??
    (mode.kind === 'interactive' ? undefined : somethingElse(wrapper));
  return {
    ...rest,
    argv0,
    ...(argv0 === exec.file ? {} : { image: exec.file }),
    environment: shell.environment(),
    flags: merged(context.flags, flags),
    ...definedOnly({ uncertain }),
  };
}

function notUnderstood({ file, script }: StartedWrapper, shell: Shell): Message | undefined {
  const line = script.unclear ?? shell.unclear;
  return line === undefined
    ? undefined
    : message('The script {file} may change the environment: line {line} is not understood', {
        file,
        line: String(line + 1),
      });
}

function somethingElse({ file }: StartedWrapper): Message {
  return message('The script {file} itself chooses the program that it starts Python with', { file });
}

function merged(given: Flags, own: Flags): Flags {
  return {
    isolated: given.isolated || own.isolated,
    ignoreEnvironment: given.ignoreEnvironment || own.ignoreEnvironment,
    noUserSite: given.noUserSite || own.noUserSite,
    noSite: given.noSite || own.noSite,
    safePath: given.safePath || own.safePath,
  };
}

type Assignment = Extract<WrapperStep, { kind: 'assign' }>;

/** The variables while the script runs. */
class Shell {
  /** The first line whose outcome depends on which shell runs it. Zero-based. */
  unclear: number | undefined;
  private readonly wrapper: StartedWrapper;
  private readonly before: Environment;
  private readonly platform: Platform;
  private readonly values: Map<string, string>;
  private readonly exported: Set<string>;
  private readonly assignments = new Map<string, Assignment>();
  private readonly growth = new GrowthLimit();

  constructor(wrapper: StartedWrapper, { environment, platform }: RunContext) {
    this.wrapper = wrapper;
    this.before = environment;
    this.platform = platform;
    this.values = new Map([...environment].map(([name, { value }]) => [name, value]));
    this.exported = new Set(environment.keys());
  }

  run(step: WrapperStep): void {
    switch (step.kind) {
      case 'assign':
        this.assign(step);
        return;
      case 'export':
        this.exported.add(step.name);
        return;
      case 'unset':
        this.unset(step.name);
        return;
      case 'unset-python':
        [...this.values.keys()].filter(isPythonVariable).forEach((name) => {
          this.unset(name);
        });
    }
  }

  environment(): Environment {
    const gone = [...this.before.keys()].filter((name) => !this.exported.has(name));
    const set = [...this.assignments.values()].filter(({ name }) => this.exported.has(name));
    const changes = [
      ...gone.map((name): VariableChange => ({ kind: 'remove', name })),
      ...set.flatMap((assignment) => this.changeOf(assignment)),
    ];
    return applyLayer(this.before, changes, this.platform);
  }

  expand(word: ShellWord): string {
    return this.growth.value(
      joinedWithin(
        word.map((piece) =>
          piece.kind === 'text' ? piece.text : this.parameter(piece.name, piece.operation),
        ),
      ),
      '',
    );
  }

  private assign(step: Assignment): void {
    const { name, value, exported, range } = step;
    const expanded = this.expand(value);
    // No program starts with a variable of that length.
    if (this.growth.isCut) {
      this.unclear ??= range.start.line;
    }
    // Some shells split the words of `export` like those of any command, others do not.
    if (exported && /[ \t\n*?[]/.test(expanded) && value.some(isUnquoted)) {
      this.unclear ??= range.start.line;
    }
    this.values.set(name, expanded);
    if (exported) {
      this.exported.add(name);
    }
    // The line to show is the one that adds something; the others only rearrange.
    if (!this.assignments.has(name) || value.some(({ kind }) => kind === 'text')) {
      this.assignments.set(name, step);
    }
  }

  private unset(name: string): void {
    this.values.delete(name);
    this.exported.delete(name);
    this.assignments.delete(name);
  }

  private changeOf({ name, value: word, range, assignment }: Assignment): readonly VariableChange[] {
    const value = this.values.get(name) ?? '';
    const before = this.before.get(name);
    const dependent = word.some(({ kind }) => kind === 'variable');
    if (dependent && before?.value === value) {
      return [];
    }
    const setBy: Origin = {
      kind: 'file',
      file: this.wrapper.file,
      syntax: 'sh',
      range,
      assignment,
    };
    const parts = dependent && before !== undefined ? partsAround(value, before, setBy, this.platform) : [];
    return parts.length === 0 ? [{ kind: 'set', name, value, setBy }] : [{ kind: 'join', name, parts }];
  }

  private parameter(name: string, operation: Operation | undefined): string {
    const value = name === '0' ? this.wrapper.called : this.values.get(name);
    if (operation === undefined) {
      return value ?? '';
    }
    const { operator, word, replacement } = operation;
    const text = this.expand(word);
    switch (operator) {
      case '-':
        return value ?? text;
      case ':-':
        return value === undefined || value === '' ? text : value;
      case '+':
        return value === undefined ? '' : text;
      case ':+':
        return value === undefined || value === '' ? '' : text;
      case '#':
        return value?.startsWith(text) === true ? value.slice(text.length) : (value ?? '');
      case '%':
        return value?.endsWith(text) === true ? value.slice(0, value.length - text.length) : (value ?? '');
      case '/':
        return text === '' ? (value ?? '') : (value ?? '').replace(text, () => this.expand(replacement));
    }
  }
}

function isUnquoted(piece: ShellWord[number]): boolean {
  return piece.kind === 'variable' && !piece.quoted;
}

/** The inherited value keeps its origin when the script prepends or appends something to it; otherwise there are no parts. */
function partsAround(
  value: string,
  before: Variable,
  setBy: Origin,
  { delimiter }: Platform,
): readonly VariablePart[] {
  const there = before.parts ?? [{ value: before.value, setBy: before.setBy }];
  const own = value.length - before.value.length - delimiter.length;
  if (before.value !== '' && own >= 0 && value.endsWith(delimiter + before.value)) {
    return [{ value: value.slice(0, own), setBy }, ...there];
  }
  return before.value !== '' && own >= 0 && value.startsWith(before.value + delimiter)
    ? [...there, { value: value.slice(before.value.length + delimiter.length), setBy }]
    : [];
}
