/** Runs a line or a script of sh as far as its commands decide where Python starts and with which variables; nothing is executed. */

import { fileText, type FileText } from '../../formats/fileText';
import { placedWithin, type PlacedText } from '../../formats/placedText';
import {
  assignedValue,
  assignedWord,
  placedScript,
  readShellLine,
  type AssignedWord,
  type LineCommand,
} from '../../formats/shell/shellLine';
import { unquoted, type ShWord } from '../../formats/shell/shWords';
import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import type { FileSyntax } from '../../model/origin';
import type { Variable } from '../../model/runContext';
import { Budget, GrowthLimit } from '../../text/growth';
import { maskSecrets } from '../../text/secrets';
import {
  applyLayer,
  changeEnvironment,
  variableValue,
  type VariableChange,
} from '../../configuration/environmentLayers';
import type { CommandQuestion } from '../contextSource';
import type { CommandState, CommandWord } from './commandState';
import { expandedText, type ExpandedText } from './expandedText';
import { decidesStart, knownElements } from './unknownParts';

/** What a function of the shell may do. */
export interface ShellActions {
  readonly state: CommandState;
  readonly file: ShellText['file'];
  readonly syntax: FileSyntax;
  readonly question: CommandQuestion;
  change(changes: readonly VariableChange[]): void;
  notKnown(uncertain: Message): void;
  /** Runs the commands of another file, in its directory if `inDirectory` says so. */
  run(path: string, inDirectory: boolean): void;
}

export type ShellFunctions = ReadonlyMap<
  string,
  (words: readonly CommandWord[], shell: ShellActions) => void
>;

const NO_FUNCTIONS: ShellFunctions = new Map();

/** A text for sh, and the file that it is in. */
export interface ShellText {
  readonly line: PlacedText;
  readonly file: string;
  readonly syntax: FileSyntax;
  /** What `$0` is, for a script. */
  readonly script?: string;
  /** It expands the tilde of an argument that looks like an assignment, such as `env A=~/x`, too. bash(1), "Tilde Expansion". */
  readonly isBash: boolean;
}

const READ_LIMIT = 256 * 1024;
/** A script that reads scripts that read scripts. */
const DEPTH_LIMIT = 4;
/** Words of all commands, those of the files that it reads too: what people write has some hundred. */
const WORD_LIMIT = 10_000;

/** What one text may make the shell do, together with the files that it reads. */
class ShellEffort {
  readonly words = new Budget(WORD_LIMIT);
  readonly growth = new GrowthLimit();
}

/** They run in the shell itself, and change nothing that matters here. */
const HARMLESS = new Set([
  ...['echo', 'printf', 'true', 'false', ':', 'ulimit', 'umask', 'trap', 'wait', 'sleep'],
  ...['hash', 'type', 'shift', 'exit', 'return', 'shopt', 'local'],
]);
/** What follows may not run. */
const CONDITIONS = new Set(['test', '[', '[[']);
const DECISIVE = new Set(['eval', 'alias', 'read', 'pushd', 'popd', 'getopts', 'mapfile', 'readarray']);

/** The commands that the text starts, in order, each with what the shell has changed until then. */
export function shellStarts(
  shell: ShellText,
  state: CommandState,
  question: CommandQuestion,
): readonly CommandState[] {
  return new ShellRun(shell, state, question, { functions: NO_FUNCTIONS, depth: 0 }).run();
}

/** What a script that a shell reads in leaves behind. */
export function shellState(
  shell: ShellText,
  state: CommandState,
  question: CommandQuestion,
  functions: ShellFunctions,
): CommandState {
  const run = new ShellRun(shell, state, question, { functions, depth: 0 });
  run.run();
  return run.state;
}

interface ShellPlace {
  readonly functions: ShellFunctions;
  readonly depth: number;
  /** That of the text that it was started with. */
  readonly effort?: ShellEffort;
}

class ShellRun {
  state: CommandState;
  private readonly shell: ShellText;
  private readonly question: CommandQuestion;
  private readonly functions: ShellFunctions;
  private readonly depth: number;
  private readonly effort: ShellEffort;
  private readonly local = new Map<string, VariableChange>();
  private exportsAll = false;
  /** That of `state`, while nothing else has it: thousands of exports need not copy it each time. */
  private own: Map<string, Variable> | undefined;
  /** The last command is known to fail: it changes to a directory that does not exist. */
  private hasFailed = false;

  constructor(
    shell: ShellText,
    state: CommandState,
    question: CommandQuestion,
    { functions, depth, effort = new ShellEffort() }: ShellPlace,
  ) {
    this.shell = shell;
    this.state = state;
    this.question = question;
    this.functions = functions;
    this.depth = depth;
    this.effort = effort;
  }

  run(): readonly CommandState[] {
    const { commands, isPlain } = readShellLine(this.shell.line.text);
    if (!isPlain) {
      this.notKnown(message('Only the shell knows which commands of {file} run', { file: this.shell.file }));
    }
    const started: CommandState[] = [];
    for (const command of commands) {
      if (!this.effort.words.take(1 + command.words.length + command.assigned.length)) {
        this.tooMuch();
        // What was started earlier has still started, but what follows may matter more.
        return started.map((each) => ({ ...definedOnly({ uncertain: this.state.uncertain }), ...each }));
      }
      started.push(...this.command(command));
    }
    return started;
  }

  private tooMuch(): void {
    this.notKnown(
      message('{file} does things that are not analyzed, so what it starts is not known', {
        file: this.shell.file,
      }),
    );
  }

  private command(command: LineCommand): readonly CommandState[] {
    const { assigned, after, isApart } = command;
    const words = command.words.flatMap((word) => this.expanded(word));
    const [first, ...rest] = words;
    if ((after === '||' && !this.hasFailed) || (after === '&&' && this.hasFailed)) {
      return [];
    }
    this.hasFailed = false;
    const before = this.state;
    this.own = isApart ? undefined : this.own;
    const started = first === undefined ? this.assignAll(assigned) : this.started(first, rest, command);
    if (isApart) {
      this.state = { ...before, ...definedOnly({ isPrepared: this.state.isPrepared }) };
      this.own = undefined;
    }
    return started;
  }

  private started(
    first: CommandWord,
    rest: readonly CommandWord[],
    { assigned, words }: LineCommand,
  ): readonly CommandState[] {
    switch (first.text) {
      case 'cd':
        this.changeDirectory(rest.filter(({ text }) => !/^-[LPe]+$|^--$/.test(text)));
        return [];
      case 'export':
      case 'readonly':
      case 'declare':
      case 'typeset':
        words.slice(1).forEach((word) => {
          this.declare(word, first.text === 'export' || hasExport(rest));
        });
        return [];
      case 'unset':
        this.change(rest.map(({ text }): VariableChange => ({ kind: 'remove', name: text })));
        return [];
      case 'set':
        this.exportsAll = rest.some(({ text }) => /^-\w*a/.test(text) || text === 'allexport')
          ? !rest.some(({ text }) => text === '+o')
          : this.exportsAll && !rest.some(({ text }) => /^\+\w*a/.test(text));
        return [];
      case '.':
      case 'source':
        return this.source(rest[0]);
      default:
        break;
    }
    const own = this.functions.get(first.text);
    if (own !== undefined) {
      own(rest, this.actions());
      return [];
    }
    if (CONDITIONS.has(first.text)) {
      this.state = { ...this.state, isPrepared: true };
      return [];
    }
    if (HARMLESS.has(first.text)) {
      return [];
    }
    if (DECISIVE.has(first.text)) {
      this.notKnown(
        message('Only the shell knows what "{command}" does before Python starts', {
          command: maskSecrets(first.text),
        }),
      );
      return [];
    }
    const environment = applyLayer(
      this.state.environment,
      assigned.flatMap((word) => this.assignment(word) ?? []),
      this.question.machine.platform,
    );
    const { file, syntax } = this.shell;
    const start: CommandState = {
      ...this.withPath({ ...this.state, environment }),
      words: [first, ...rest],
      writtenIn: { file, syntax },
    };
    this.state = { ...this.state, isPrepared: true };
    return [start];
  }

  private notKnown(uncertain: Message): void {
    this.state = { uncertain, ...this.state };
  }

  private actions(): ShellActions {
    this.own = undefined;
    const { state, question } = this;
    const { file, syntax } = this.shell;
    return {
      state,
      file,
      syntax,
      question,
      change: (changes) => {
        this.change(changes);
      },
      notKnown: (uncertain) => {
        this.notKnown(uncertain);
      },
      run: (path, inDirectory) => {
        const { cwd } = this.state;
        this.state = inDirectory
          ? { ...this.state, cwd: question.machine.platform.dirname(path) }
          : this.state;
        this.runFile(path);
        this.state = { ...this.state, cwd };
      },
    };
  }

  private changeDirectory([to]: readonly CommandWord[]): void {
    const { platform } = this.question.machine;
    const home = variableValue(this.state.environment, 'HOME', platform);
    const target = to === undefined ? home : to.unknown === undefined ? to.text : undefined;
    if (target === undefined || target === '-') {
      this.notKnown(message('Only the shell knows which directory it changes to'));
      return;
    }
    const cwd = platform.abspath(target, this.state.cwd);
    this.hasFailed = this.question.fs.stat(cwd).kind !== 'directory';
    this.state = this.hasFailed ? this.state : { ...this.state, cwd };
  }

  /** A variable of the shell itself reaches its programs only once it is exported. */
  private assignAll(assigned: readonly ShWord[]): readonly CommandState[] {
    for (const change of assigned.flatMap((word) => this.assignment(word) ?? [])) {
      const isExported =
        this.exportsAll ||
        variableValue(this.state.environment, change.name, this.question.machine.platform) !== undefined;
      if (isExported) {
        this.change([change]);
      } else {
        this.local.set(change.name, change);
      }
    }
    return [];
  }

  private declare(word: ShWord, isExported: boolean): void {
    const own = this.assignment(word);
    const change = own ?? this.local.get(unquoted(word));
    if (change === undefined) {
      return;
    }
    if (isExported || this.exportsAll) {
      this.change([change]);
    } else {
      this.local.set(change.name, change);
    }
  }

  private change(changes: readonly VariableChange[]): void {
    const { platform } = this.question.machine;
    const before = variableValue(this.state.environment, 'PATH', platform);
    const environment = this.own ?? new Map(this.state.environment);
    changeEnvironment(environment, changes, platform);
    this.own = environment;
    this.state = this.withPath({ ...this.state, environment }, before);
  }

  /** Once a command has set PATH, that is where names are looked up. */
  private withPath(
    state: CommandState,
    before = variableValue(this.state.environment, 'PATH', this.question.machine.platform),
  ): CommandState {
    const { platform } = this.question.machine;
    const isChanged = variableValue(state.environment, 'PATH', platform) !== before;
    const { bare: _, ...rest } = state;
    return isChanged ? rest : state;
  }

  private assignedAt(word: ShWord): AssignedWord | undefined {
    const { line, syntax } = this.shell;
    return syntax === 'sh' ? assignedValue(line, word) : assignedWord(line, word);
  }

  private assignment(word: ShWord): Extract<VariableChange, { kind: 'set' }> | undefined {
    const { file, syntax } = this.shell;
    const assigned = this.assignedAt(word);
    if (assigned === undefined) {
      return undefined;
    }
    const { name, range, assignment } = assigned;
    const { text, unknown } = this.textOf(word, true);
    return {
      kind: 'set',
      name,
      value: knownElements(text.slice(name.length + 1), this.question.machine.platform.delimiter),
      setBy: { kind: 'file', file, syntax, range, ...definedOnly({ assignment }) },
      ...(decidesStart(name) ? definedOnly({ unknown }) : {}),
    };
  }

  /** `bin/activate` of an environment, or a file of commands. */
  private source(word: CommandWord | undefined): readonly CommandState[] {
    const { platform } = this.question.machine;
    const { fs } = this.question;
    if (word === undefined || word.unknown !== undefined) {
      this.notKnown(message('Only the shell knows which file it reads'));
      return [];
    }
    const path = platform.abspath(word.text, this.state.cwd);
    const root = platform.dirname(platform.dirname(path));
    if (
      platform.basename(path) === 'activate' &&
      fs.stat(platform.join(root, 'pyvenv.cfg')).kind === 'file'
    ) {
      this.activate(activatedRoot(fileText(fs.read(path, READ_LIMIT))) ?? root, word);
      return [];
    }
    return this.runFile(path);
  }

  private runFile(path: string): readonly CommandState[] {
    const content = fileText(this.question.fs.read(path, READ_LIMIT));
    if (content.kind !== 'text' || this.depth >= DEPTH_LIMIT) {
      this.notKnown(message('The variables that {file} sets are not known', { file: path }));
      return [];
    }
    const inner = new ShellRun(
      { line: placedScript(content.text), file: path, syntax: 'sh', isBash: this.shell.isBash },
      this.state,
      this.question,
      { functions: this.functions, depth: this.depth + 1, effort: this.effort },
    );
    this.own = undefined;
    inner.exportsAll = this.exportsAll;
    this.local.forEach((change, name) => inner.local.set(name, change));
    const started = inner.run();
    inner.local.forEach((change, name) => this.local.set(name, change));
    this.state = inner.state;
    return started;
  }

  /** CPython 3.13 Lib/venv/scripts/common/activate: PATH, VIRTUAL_ENV, and no PYTHONHOME. */
  private activate(root: string, word: CommandWord): void {
    const { platform } = this.question.machine;
    const { file, syntax } = this.shell;
    const setBy = { kind: 'file', file, syntax, range: word.rangeOf(0, word.text.length) } as const;
    this.change([
      { kind: 'remove', name: 'PYTHONHOME' },
      { kind: 'set', name: 'VIRTUAL_ENV', value: root, setBy },
      { kind: 'prepend', name: 'PATH', value: platform.join(root, platform.binDir), setBy },
    ]);
    const { bare: _, ...rest } = this.state;
    this.state = rest;
  }

  /** Blanks of a variable outside of quotes are between words. */
  private expanded(word: ShWord): readonly CommandWord[] {
    const { text, unknown } = this.textOf(word, this.shell.isBash && /^[A-Za-z_]\w*=/.test(unquoted(word)));
    const isBare = word.parts.every((part) => part.kind === 'expansion' && !part.quoted);
    const whole = placedWithin(this.shell.line, word, text);
    if (isBare && unknown === undefined && word.parts.length > 0) {
      const place = this.shell.line.rangeOf(word.start, word.end);
      return text
        .split(/\s+/)
        .filter((part) => part !== '')
        .map((part) => ({ text: part, rangeOf: () => place }));
    }
    return [{ ...whole, ...definedOnly({ unknown, assigned: this.assignedAt(word) }) }];
  }

  private textOf({ parts }: ShWord, isAssignment: boolean): ExpandedText {
    const { growth } = this.effort;
    const wasCut = growth.isCut;
    const expanded = expandedText(parts, isAssignment, {
      cwd: this.state.cwd,
      platform: this.question.machine.platform,
      growth,
      valueOf: (name) => this.value(name),
      ...definedOnly({ script: this.shell.script }),
    });
    if (growth.isCut && !wasCut) {
      this.tooMuch();
    }
    return expanded;
  }

  private value(name: string): string | undefined {
    if (name === 'PWD') {
      return this.state.cwd;
    }
    const local = this.local.get(name);
    return local?.kind === 'set'
      ? local.value
      : variableValue(this.state.environment, name, this.question.machine.platform);
  }
}

/** The script names the environment that it was made in, even if that has moved since. */
function activatedRoot(content: FileText): string | undefined {
  const text = content.kind === 'text' ? content.text : '';
  return /^[ \t]*(?:export[ \t]+)?VIRTUAL_ENV=["']?(\/[^"'\n]*)["']?$/m.exec(text)?.[1];
}

function hasExport(words: readonly CommandWord[]): boolean {
  return words.some(({ text }) => /^-\w*x/.test(text));
}
