/** A command line in a deployment file that starts a Python on this machine: by its name, or through gunicorn. */

import { definedOnly } from '../../model/definedOnly';
import type { Message } from '../../model/message';
import type { Environment, PathStep, Program, RunContext } from '../../model/runContext';
import type { FileSyntax, Origin } from '../../model/origin';
import type { Range } from '../../text/positions';
import { contextOf, type Candidate, type FolderQuestion } from '../contextSource';
import { pythonArguments } from '../../configuration/pythonArguments';

export interface StartedCommand {
  readonly name: string;
  readonly file: string;
  readonly syntax: FileSyntax;
  readonly range: Range;
  readonly words: readonly string[];
  readonly environment: Environment;
  readonly cwd: string;
  /** Where a bare name is looked for; undefined if that depends on another machine. */
  readonly bare?: Candidate;
  /** What is known only to the program that starts it. */
  readonly uncertain?: Message;
}

const PYTHON = /^(?:python|pypy)\d*(?:\.\d+)?t?(?:\.exe)?$/;

/** Whether the first word is the path of a Python, or of gunicorn, that is on this machine. */
export function startsPython(
  [program = '']: readonly string[],
  { machine: { platform }, fs }: Pick<FolderQuestion, 'machine' | 'fs'>,
): boolean {
  const name = platform.basename(program);
  return (
    platform.isAbsolute(program) &&
    (PYTHON.test(name) || name === 'gunicorn') &&
    fs.stat(program).kind === 'file'
  );
}

export function startedCommand(command: StartedCommand, question: FolderQuestion): RunContext | undefined {
  const { platform } = question.machine;
  const [program = '', ...words] = command.words;
  const name = platform.basename(program);
  const isGunicorn = name === 'gunicorn';
  if (!isGunicorn && !PYTHON.test(name)) {
    return undefined;
  }
  const file = programFile(program, isGunicorn, command, question);
  const python = isGunicorn && file !== undefined ? platform.join(platform.dirname(file), 'python') : file;
  if (file === undefined || python === undefined || !isFile(python, question)) {
    return undefined;
  }
  const { environment, cwd, range } = command;
  const describedBy: Origin = { kind: 'file', file: command.file, syntax: command.syntax, range };
  const own = question.environments.find(({ executable }) => executable === python);
  const candidate: Candidate =
    own === undefined
      ? { argv0: python, label: python, chosenBy: describedBy }
      : { argv0: python, label: python, environmentRoot: own.root };
  const started = isGunicorn
    ? { mode: { kind: 'script', file } as const, program: gunicorn(words, command, question) }
    : pythonArguments(words);
  return contextOf(
    candidate,
    {
      name: command.name,
      kind: 'task',
      environment,
      cwd,
      describedBy,
      ...started,
      ...definedOnly({ uncertain: command.uncertain }),
    },
    question,
  );
}

/** The file of the command, which exists. */
function programFile(
  program: string,
  isGunicorn: boolean,
  { cwd, bare }: StartedCommand,
  question: FolderQuestion,
): string | undefined {
  const { platform } = question.machine;
  if (platform.isAbsolute(program)) {
    return isFile(program, question) ? program : undefined;
  }
  if (program.includes('/')) {
    const path = platform.normpath(platform.join(cwd, program));
    return isFile(path, question) ? path : undefined;
  }
  if (bare === undefined || !platform.isAbsolute(bare.argv0)) {
    return undefined;
  }
  const path = isGunicorn ? platform.join(platform.dirname(bare.argv0), program) : bare.argv0;
  return isFile(path, question) ? path : undefined;
}

function isFile(path: string, { fs }: FolderQuestion): boolean {
  return fs.stat(path).kind === 'file';
}

/**
 * gunicorn puts its directory first, and then what `--pythonpath` lists in front of that, unless it is already on the path.
 * gunicorn 23 gunicorn/app/base.py, Application.chdir() and run().
 */
function gunicorn(
  words: readonly string[],
  { cwd, file, range }: StartedCommand,
  { machine: { platform } }: FolderQuestion,
): Program {
  const directory = platform.abspath(option(words, '--chdir') ?? '.', cwd);
  const paths = (option(words, '--pythonpath') ?? '').split(',').filter((path) => path !== '');
  const steps = [directory, ...paths.map((path) => platform.abspath(path.trim(), directory))].map(
    (path): PathStep => ({ kind: 'insert', path, by: 'gunicorn', file, range, unlessThere: true }),
  );
  return { name: 'gunicorn', steps };
}

function option(words: readonly string[], name: string): string | undefined {
  const position = words.findIndex((word) => word === name || word.startsWith(`${name}=`));
  const word = words[position];
  return word === name ? words[position + 1] : word?.slice(name.length + 1);
}
