/**
 * A command that a file gives for this machine, followed to the Python that it starts: through `env`, `sh -c`, `uv run` and the like, by the
 * name of an interpreter, or by a script that says on its first line which Python runs it.
 */

import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import type { FileOrigin, Origin } from '../../model/origin';
import type { Program, RunContext, RunMode } from '../../model/runContext';
import { isBareName, searchPath } from '../../configuration/pathSearch';
import { pythonArguments, type PythonArguments } from '../../configuration/pythonArguments';
import { fileText } from '../../formats/fileText';
import {
  isPythonName,
  readPythonScript,
  readWindowsScript,
  SCRIPT_READ_LIMIT,
  type PythonScript,
} from '../../formats/shell/pythonScript';
import { placedScript } from '../../formats/shell/shellLine';
import { removableWithin } from '../../formats/shell/wordRemoval';
import { contextOf, type Candidate, type CommandQuestion } from '../contextSource';
import {
  placedWhole,
  textsOfWords,
  type CommandFile,
  type CommandState,
  type CommandWord,
} from './commandState';
import { launchedModule } from './launchedModule';
import { PREFIX_PROGRAMS } from './prefixPrograms';
import { isProjectTool, runByTool } from './projectTools';
import { knownProgram, mayChange } from './pythonPrograms';
import { shellStarts, type ShellText } from './shellRun';

export interface StartedCommand extends CommandFile, CommandState {
  /** The name of the context. */
  readonly name: string;
}

/** A line for sh in place of words. */
export interface StartedLine extends Omit<StartedCommand, 'words'> {
  readonly shell: ShellText;
}

/** Nobody nests more programs that start programs. */
const DEPTH_LIMIT = 8;
const SHELLS = /^(?:ba|da|a|k|z)?sh$/;

/** Undefined if no Python of this machine is started. */
export function startedCommand(command: StartedCommand, question: CommandQuestion): RunContext | undefined {
  const reached = new Follower(command, question).follow(command, 0);
  return reached === undefined ? undefined : started(reached, command, question);
}

export function startedLine(line: StartedLine, question: CommandQuestion): RunContext | undefined {
  const reached = new Follower(line, question).shell(line.shell, { ...line, words: [] }, 0);
  return reached === undefined ? undefined : started(reached, line, question);
}

/** Whether a command of a unit or the like names a Python, or a script of one, that is on this machine. */
export function startsHere(
  words: readonly string[],
  question: Pick<CommandQuestion, 'machine' | 'fs'>,
): boolean {
  const { machine, fs } = question;
  const { platform } = machine;
  return words.some((word) => {
    if (!platform.isAbsolute(word) || fs.stat(word).kind !== 'file') {
      return false;
    }
    return isPythonName(platform.basename(word)) || scriptAt(word, question) !== undefined;
  });
}

interface Reached {
  readonly python: Candidate;
  readonly state: CommandState;
  readonly arguments: PythonArguments;
  /** The words of the program, behind its name. */
  readonly words: readonly CommandWord[];
  /** What it runs, if that is a module: of `-m`, or of a launcher. */
  readonly module?: string;
  /** The word that names the script or the module. */
  readonly named?: CommandWord;
}

class Follower {
  private readonly file: CommandFile;
  private readonly question: CommandQuestion;

  constructor(file: CommandFile, question: CommandQuestion) {
    this.file = file;
    this.question = question;
  }

  follow(state: CommandState, depth: number): Reached | undefined {
    const [program, ...rest] = state.words;
    if (program === undefined || depth > DEPTH_LIMIT || program.unknown !== undefined) {
      return undefined;
    }
    const { platform } = this.question.machine;
    const name = platform.basename(program.text);
    const prefix = PREFIX_PROGRAMS.get(name);
    if (prefix !== undefined) {
      const next = prefix(rest, state, { question: this.question, file: this.file });
      return next === undefined ? undefined : this.follow(next, depth + 1);
    }
    if (SHELLS.test(name)) {
      return this.ofShell(name, rest, state, depth);
    }
    if (isProjectTool(name)) {
      const next = runByTool(name, rest, state, this.question);
      return next === undefined ? undefined : this.follow(next, depth + 1);
    }
    return this.reach(program.text, rest, state, depth);
  }

  /** The last of its commands that starts Python: those before it prepare something. */
  shell(shell: ShellText, state: CommandState, depth: number): Reached | undefined {
    const starts = shellStarts(shell, state, this.question);
    for (const each of starts.toReversed()) {
      const reached = this.follow(each, depth + 1);
      if (reached !== undefined) {
        return reached;
      }
    }
    return undefined;
  }

  /** `sh -c LINE`, or `sh FILE`. */
  private ofShell(
    name: string,
    words: readonly CommandWord[],
    state: CommandState,
    depth: number,
  ): Reached | undefined {
    const at = words.findIndex(({ text }) => !/^[-+]/.test(text));
    const options = words.slice(0, Math.max(at, 0)).map(({ text }) => text);
    const word = words[at];
    if (word === undefined) {
      return undefined;
    }
    const isLogin = options.some((option) => /^(?:-\w*l|--login$)/.test(option));
    const uncertain =
      word.unknown === undefined
        ? isLogin
          ? message('A login shell reads its own files first')
          : undefined
        : notKnown(word.unknown);
    const next = { ...definedOnly({ uncertain }), ...state };
    const isBash = name === 'bash';
    return options.some((option) => /^-\w*c$/.test(option))
      ? this.shell(
          { line: removableWithin(word), ...(state.writtenIn ?? this.writtenHere()), isBash },
          next,
          depth,
        )
      : this.script(word.text, isBash, next, depth);
  }

  private writtenHere(): Pick<CommandFile, 'file' | 'syntax'> {
    const { file, syntax } = this.file;
    return { file, syntax };
  }

  private script(path: string, isBash: boolean, state: CommandState, depth: number): Reached | undefined {
    const { fs, machine } = this.question;
    const file = machine.platform.abspath(path, state.cwd);
    const content = fileText(fs.read(file, SCRIPT_READ_LIMIT));
    if (content.kind !== 'text' || depth > DEPTH_LIMIT) {
      return undefined;
    }
    const line = placedScript(content.text);
    return this.shell({ line, file, syntax: 'sh', script: path, isBash }, state, depth);
  }

  private reach(
    program: string,
    words: readonly CommandWord[],
    state: CommandState,
    depth: number,
  ): Reached | undefined {
    const { platform } = this.question.machine;
    const file = this.programFile(program, state);
    if (file === undefined) {
      return this.isGone(program) ? this.gone(program, words, state) : undefined;
    }
    if (isPythonName(platform.basename(file))) {
      return this.python(
        this.isBeside(file, state) || !isBareName(program, platform) ? file : program,
        words,
        state,
      );
    }
    const script = scriptAt(file, this.question);
    if (script !== undefined) {
      return this.pythonScript(file, script, words, state);
    }
    const shell = shellOfScript(file, this.question);
    return shell === undefined ? undefined : this.script(file, shell === 'bash', state, depth + 1);
  }

  private python(file: string, words: readonly CommandWord[], state: CommandState): Reached {
    const read = pythonArguments(textsOfWords(words));
    const { mode } = read;
    const { fs, machine } = this.question;
    const module = launchedModule(mode, { cwd: state.cwd, fs, platform: machine.platform });
    const at = words.findIndex(({ text }) => namesMode(text, mode));
    const isUnknown = mode.kind === 'script' && words[at]?.unknown !== undefined;
    return {
      python: this.candidate(file),
      state: this.withUnknown(state, words[at]),
      arguments: isUnknown ? { ...read, mode: { kind: 'interactive' } } : read,
      words: words.slice(at + 1),
      ...definedOnly({ module, named: isUnknown ? undefined : words[at] }),
    };
  }

  /**
   * An interpreter in this folder that does not exist, next to an environment that does: the command is meant for this machine, not for one
   * on which the environment is created later.
   */
  private isGone(program: string): boolean {
    const { environments, folder, machine } = this.question;
    const { platform } = machine;
    return (
      platform.isAbsolute(program) &&
      isPythonName(platform.basename(program)) &&
      platform.normcase(program).startsWith(platform.normcase(platform.join(folder, ''))) &&
      environments.some(({ executableState }) => executableState.kind === 'ok')
    );
  }

  private gone(program: string, words: readonly CommandWord[], state: CommandState): Reached {
    const reached = this.python(program, words, state);
    const [word] = state.words;
    const { file, syntax } = state.writtenIn ?? this.file;
    if (word === undefined || reached.python.chosenBy === undefined) {
      return reached;
    }
    const range = placedWhole(word);
    const assignment = syntax === 'json' ? undefined : { written: program, inner: range };
    const chosenBy: Origin = { kind: 'file', file, syntax, range, ...definedOnly({ assignment }) };
    return { ...reached, python: { ...reached.python, chosenBy } };
  }

  private pythonScript(
    file: string,
    { words: own, isBeside, module }: PythonScript,
    words: readonly CommandWord[],
    state: CommandState,
  ): Reached | undefined {
    const { platform } = this.question.machine;
    const [named = '', ...options] = own;
    const interpreter = isBeside ? platform.join(platform.dirname(file), named) : named;
    const found = this.programFile(interpreter, state);
    if (found === undefined) {
      return undefined;
    }
    const isFound = this.isBeside(found, state) || !isBareName(interpreter, platform);
    const python = isFound ? found : interpreter;
    const { flags } = pythonArguments(options);
    return {
      python: this.candidate(python),
      state,
      arguments: { flags, mode: { kind: 'script', file } },
      words,
      ...definedOnly({ module }),
    };
  }

  private withUnknown(state: CommandState, word: CommandWord | undefined): CommandState {
    return word?.unknown === undefined
      ? state
      : {
          uncertain: notKnown(word.unknown),
          ...state,
        };
  }

  /** Of an environment of the folder, if it is one. */
  private candidate(argv0: string): Candidate {
    const { candidates, environments, machine } = this.question;
    const { platform } = machine;
    const directory = platform.dirname(argv0);
    const own = environments.find(({ executable }) => platform.dirname(executable) === directory);
    const chosen = candidates.find((candidate) => candidate.argv0 === argv0);
    const { file, syntax, range } = this.file;
    if (own !== undefined) {
      return { argv0, label: argv0, environmentRoot: own.root };
    }
    return chosen ?? { argv0, label: argv0, chosenBy: { kind: 'file', file, syntax, range } };
  }

  /** Found where the context looks before PATH. What is in PATH keeps its name, since Python looks for itself there. */
  private isBeside(file: string, { bare }: CommandState): boolean {
    const { platform } = this.question.machine;
    return bare !== undefined && platform.dirname(file) === platform.dirname(bare.argv0);
  }

  /** The file that a word starts, if it exists. */
  private programFile(program: string, { cwd, bare, environment }: CommandState): string | undefined {
    const { machine, fs } = this.question;
    const { platform } = machine;
    const existing = (path: string): string | undefined => (fs.stat(path).kind === 'file' ? path : undefined);
    const named = (path: string): string | undefined =>
      existing(path) ?? existing(path + platform.executableSuffix);
    if (platform.isAbsolute(program)) {
      return named(program);
    }
    if (program.includes('/') || (platform.name === 'windows' && program.includes('\\'))) {
      return named(platform.normpath(platform.join(cwd, program)));
    }
    if (bare !== undefined && platform.isAbsolute(bare.argv0)) {
      const beside = named(platform.join(platform.dirname(bare.argv0), program));
      // The chosen interpreter is the one that is meant, by whichever of its names.
      const isUsual = /^python3?(?:\.exe)?$/.test(program);
      const found = isUsual ? (existing(bare.argv0) ?? beside) : beside;
      if (found !== undefined) {
        return found;
      }
    }
    return searchPath(program, { fs, platform, environment, cwd });
  }
}

function namesMode(text: string, mode: RunMode): boolean {
  switch (mode.kind) {
    case 'script':
      return text === mode.file;
    case 'module':
      return text === mode.name || text === `-m${mode.name}`;
    case 'command':
    case 'interactive':
      return false;
  }
}

function scriptAt(
  file: string,
  { fs, machine }: Pick<CommandQuestion, 'machine' | 'fs'>,
): PythonScript | undefined {
  const isLauncher = machine.platform.name === 'windows' && /\.exe$/i.test(file);
  if (isLauncher) {
    const outcome = fs.read(file, 1024 * 1024);
    return outcome.kind === 'bytes'
      ? readWindowsScript(Array.from(outcome.bytes, (byte) => String.fromCharCode(byte)).join(''))
      : undefined;
  }
  const content = fileText(fs.read(file, SCRIPT_READ_LIMIT));
  return content.kind === 'text' ? readPythonScript(content.text) : undefined;
}

/** The name of the shell that runs it; undefined for what no shell runs. */
function shellOfScript(file: string, { fs }: CommandQuestion): string | undefined {
  const content = fileText(fs.read(file, SCRIPT_READ_LIMIT));
  const text = content.kind === 'text' ? content.text : '';
  return /^#![ \t]*(?:\S*\/)?(?:env[ \t]+)?(sh|bash|dash|ash|ksh|zsh)\b/.exec(text)?.[1];
}

function started(
  reached: Reached,
  command: CommandFile & { readonly name: string },
  question: CommandQuestion,
): RunContext {
  const { python, state } = reached;
  const describedBy: Origin = {
    kind: 'file',
    file: command.file,
    syntax: command.syntax,
    range: command.range,
  };
  const { program, uncertain: ofProgram } = programOf(reached, command, question);
  const unknown = [...state.environment.values()].find((variable) => variable.unknown !== undefined)?.unknown;
  const uncertain = state.uncertain ?? ofProgram ?? (unknown === undefined ? undefined : notKnown(unknown));
  return contextOf(
    python,
    {
      name: command.name,
      kind: 'task',
      environment: state.environment,
      cwd: state.cwd,
      describedBy,
      ...reached.arguments,
      ...definedOnly({
        program,
        uncertain,
        isProgramUncertain: (uncertain !== undefined && uncertain === ofProgram) || undefined,
        modeBy: modeBy(reached, command),
        missingEnvFile: missingEnvFile(reached, command),
      }),
    },
    question,
  );
}

function missingEnvFile({ state }: Reached, command: CommandFile): RunContext['missingEnvFile'] {
  const { missingEnvFile: missing, isPrepared, writtenIn } = state;
  const { file, syntax } = writtenIn ?? command;
  return missing === undefined || isPrepared
    ? undefined
    : {
        path: missing.path,
        program: missing.program,
        setBy: { kind: 'file', file, syntax, range: placedWhole(missing.named) },
      };
}

function modeBy({ named, state }: Reached, command: CommandFile): FileOrigin | undefined {
  const { file, syntax } = state.writtenIn ?? command;
  return named === undefined || state.isPrepared
    ? undefined
    : { kind: 'file', file, syntax, range: placedWhole(named) };
}

function notKnown(variable: string): Message {
  return message('The value of {variable} is not known here', { variable });
}

/** A program that is not in the table, and not the user's own, may do anything to the path. */
function programOf(
  { module, words, state, arguments: { mode } }: Reached,
  command: CommandFile,
  question: CommandQuestion,
): { readonly program?: Program; readonly uncertain?: Message } {
  const [top] = (module ?? '').split('.');
  if (top === undefined || top === '') {
    return {};
  }
  const { environment, cwd } = state;
  const { platform } = question.machine;
  const [first] = state.words;
  const place =
    state.writtenIn === undefined || first === undefined
      ? command
      : { ...state.writtenIn, range: placedWhole(first) };
  const asked = { words, environment, cwd, place, fs: question.fs, platform };
  const known = knownProgram(top, asked);
  const isOwn = mode.kind === 'module' || isInFolder(top, cwd, question);
  return known ?? (isOwn ? {} : { uncertain: mayChange(top) });
}

function isInFolder(
  module: string,
  cwd: string,
  { folder, fs, machine: { platform } }: CommandQuestion,
): boolean {
  return [folder, cwd, platform.join(folder, 'src')].some((directory) =>
    [module, `${module}.py`].some((name) => fs.stat(platform.join(directory, name)).kind !== 'absent'),
  );
}
