/** Programs that start another one, which their last words name: what they change for it, and what is left of the words. */

import {
  applyLayer,
  NO_ENVIRONMENT,
  variableValue,
  type VariableChange,
} from '../../configuration/environmentLayers';
import { shlexWords } from '../../formats/shell/shlexWords';
import { definedOnly } from '../../model/definedOnly';
import { message } from '../../model/message';
import type { Assignment } from '../../model/origin';
import type { Range } from '../../text/positions';
import {
  plainWords,
  placedWhole,
  type CommandFile,
  type CommandState,
  type CommandWord,
} from './commandState';
import { optionsLength } from './commandOptions';
import { decidesStart, knownElements } from './unknownParts';
import type { CommandQuestion } from '../contextSource';

export interface PrefixQuestion {
  readonly question: CommandQuestion;
  readonly file: CommandFile;
}

/** The words are those behind its name. Undefined if it starts nothing that is known. */
type PrefixProgram = (
  words: readonly CommandWord[],
  state: CommandState,
  asked: PrefixQuestion,
) => CommandState | undefined;

/** Its options, `valued` those with a value, then `more` words of its own. */
function skipping(valued: readonly string[] = [], more = 0): PrefixProgram {
  const names = new Set(valued);
  return (words, state) => ({ ...state, words: words.slice(optionsLength(words, names) + more) });
}

export const PREFIX_PROGRAMS: ReadonlyMap<string, PrefixProgram> = new Map<string, PrefixProgram>([
  ['exec', skipping(['-a'])],
  ['command', skipping()],
  ['time', skipping()],
  ['nohup', skipping()],
  ['setsid', skipping()],
  ['nice', skipping(['-n', '--adjustment'])],
  ['ionice', skipping(['-c', '-n', '--class', '--classdata'])],
  ['chrt', skipping([], 1)],
  ['taskset', skipping([], 1)],
  ['timeout', skipping(['-s', '-k', '--signal', '--kill-after'], 1)],
  ['stdbuf', skipping(['-i', '-o', '-e'])],
  ['flock', skipping(['-w', '-E'], 1)],
  ['unbuffer', skipping()],
  ['xvfb-run', skipping(['-n', '-s', '-f', '-e', '-w', '-p'])],
  ['dumb-init', skipping(['-r', '--rewrite'])],
  ['tini', skipping(['-p', '-e'])],
  ['catatonit', skipping()],
  ['gosu', skipping([], 1)],
  ['su-exec', skipping([], 1)],
  ['env', env],
  ['watchmedo', watchmedo],
  ['dotenv', dotenvProgram],
]);

const ENV_VALUED = new Set(['-u', '--unset', '-C', '--chdir', '-S', '--split-string']);

/** env(1) of GNU coreutils. */
function env(
  words: readonly CommandWord[],
  state: CommandState,
  { question, file }: PrefixQuestion,
): CommandState | undefined {
  const { platform } = question.machine;
  const length = optionsLength(words, ENV_VALUED);
  const options = words.slice(0, length);
  const [split] = valuesOf(options, '-S', '--split-string');
  const left = [
    ...(split === undefined
      ? []
      : plainWords(
          shlexWords(split.text).map(({ value }) => value),
          placedWhole(split),
        )),
    ...words.slice(length),
  ];
  const isEmpty =
    options.some(({ text }) => /^-[a-z]*i|^--ignore-environment$/.test(text)) || left[0]?.text === '-';
  const given = left[0]?.text === '-' ? left.slice(1) : left;
  const command = given.findIndex(({ text }) => !/^[A-Za-z_]\w*=/.test(text));
  const assigned = command < 0 ? given : given.slice(0, command);
  const changes: readonly VariableChange[] = [
    ...valuesOf(options, '-u', '--unset').map(({ text }): VariableChange => ({ kind: 'remove', name: text })),
    ...assigned.map((word) => assignmentOf(word, state.writtenIn ?? file, platform.delimiter)),
  ];
  const [directory] = valuesOf(options, '-C', '--chdir');
  const { bare, ...rest } = state;
  const environment = applyLayer(isEmpty ? NO_ENVIRONMENT : state.environment, changes, platform);
  const keepsPath =
    variableValue(environment, 'PATH', platform) === variableValue(state.environment, 'PATH', platform);
  return {
    ...rest,
    ...(bare !== undefined && keepsPath ? { bare } : {}),
    environment,
    cwd: directory === undefined ? state.cwd : platform.abspath(directory.text, state.cwd),
    words: command < 0 ? [] : given.slice(command),
  };
}

function assignmentOf(
  word: CommandWord,
  { file, syntax }: Pick<CommandFile, 'file' | 'syntax'>,
  delimiter: string,
): VariableChange {
  const { text, unknown, assigned } = word;
  const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  const { range, assignment } = assigned ?? placeOf(word, name, value);
  return {
    kind: 'set',
    name,
    value: knownElements(value, delimiter),
    setBy: { kind: 'file', file, syntax, range, ...definedOnly({ assignment }) },
    ...(unknown === undefined || !decidesStart(name) ? {} : { unknown }),
  };
}

function placeOf(
  word: CommandWord,
  name: string,
  written: string,
): { readonly range: Range; readonly assignment?: Assignment } {
  const { text } = word;
  const removal = word.removalOf?.(0, text.length);
  const inner = isPlaced(word) ? word.rangeOf(name.length + 1, text.length) : undefined;
  return {
    range: placedWhole(word),
    ...(removal === undefined
      ? {}
      : { assignment: { removal, ...(inner === undefined ? {} : { written, inner }) } }),
  };
}

/** Whether the file contains it literally. */
function isPlaced({ text, rangeOf }: CommandWord): boolean {
  const { start } = rangeOf(0, text.length);
  const { end } = rangeOf(0, 0);
  return start.line === end.line && start.character === end.character;
}

function valuesOf(options: readonly CommandWord[], short: string, long: string): readonly CommandWord[] {
  return options.flatMap((word, position) => {
    if (word.text === short || word.text === long) {
      return options[position + 1] ?? [];
    }
    const own = [`${long}=`, short].find(
      (start) => word.text.startsWith(start) && !(start === short && word.text.startsWith('--')),
    );
    return own === undefined
      ? []
      : [{ ...word, text: word.text.slice(own.length), rangeOf: () => placedWhole(word) }];
  });
}

/** `watchmedo auto-restart OPTIONS -- COMMAND` of watchdog. */
function watchmedo(words: readonly CommandWord[], state: CommandState): CommandState | undefined {
  const end = words.findIndex(({ text }) => text === '--');
  return words[0]?.text !== 'auto-restart' || end < 0 ? undefined : { ...state, words: words.slice(end + 1) };
}

/** `dotenv run COMMAND` of python-dotenv: the variables of a file that is not read here. */
function dotenvProgram(words: readonly CommandWord[], state: CommandState): CommandState | undefined {
  const run = words.findIndex(({ text }) => text === 'run');
  const rest = words.slice(run + 1);
  return run < 0
    ? undefined
    : {
        uncertain: message('{program} sets the variables of its file first', { program: 'dotenv' }),
        ...state,
        words: rest[0]?.text === '--' ? rest.slice(1) : rest,
      };
}
