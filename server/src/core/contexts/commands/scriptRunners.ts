/** Programs that run a script or module of the user's in Python's place: profilers, debuggers, coverage. */

import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import type { PathInsertion, PathStep } from '../../model/runContext';
import { realPath } from '../../startup/realPath';
import { optionsLength } from './commandOptions';
import { placedWhole, type CommandWord } from './commandState';
import { importOf, type ProgramQuestion, type ProgramStart } from './programStart';

interface ScriptRunner {
  readonly by: string;
  /** The first word, if the program does other things too. */
  readonly command?: string;
  /** Options with a value of their own. */
  readonly valued: readonly string[];
  /** What makes the word behind it a module. */
  readonly module: readonly string[];
  /** What comes first for a module; undefined: the path does not change. */
  readonly moduleDirectory?: (asked: ProgramQuestion) => string;
  readonly directory: (script: string, asked: ProgramQuestion) => string;
  readonly olderDirectory?: (script: string, asked: ProgramQuestion) => string;
  readonly how?: Pick<PathInsertion, 'replacesFirst'>;
}

const asWritten: ScriptRunner['directory'] = (script, { platform }) => platform.dirname(script);

const absolute: ScriptRunner['directory'] = (script, { platform, cwd }) =>
  platform.dirname(platform.abspath(script, cwd));

const resolved: ScriptRunner['directory'] = (script, { platform, fs, cwd }) => {
  const path = platform.abspath(script, cwd);
  return platform.dirname(realPath(path, (each) => fs.readLink(each), cwd) ?? path);
};

/** CPython 3.13 Lib/cProfile.py and Lib/profile.py, main(). */
function profiler(by: string): ScriptRunner {
  return { by, valued: ['-o', '--outfile', '-s', '--sort'], module: ['-m'], directory: asWritten };
}

const RUNNERS: Readonly<Record<string, ScriptRunner>> = {
  cProfile: profiler('cProfile'),
  profile: profiler('profile'),
  /** CPython 3.13 Lib/pdb.py, _ScriptTarget; CPython 3.7 Lib/pdb.py, main(). */
  pdb: {
    by: 'pdb',
    valued: ['-c', '--command'],
    module: ['-m'],
    directory: resolved,
    olderDirectory: asWritten,
    how: { replacesFirst: true },
  },
  /** CPython 3.13 Lib/trace.py, main(). */
  trace: {
    by: 'trace',
    valued: ['-f', '--file', '-C', '--coverdir', '--ignore-module', '--ignore-dir'],
    module: ['--module'],
    directory: asWritten,
    how: { replacesFirst: true },
  },
  /** debugpy 1.8 src/debugpy/server/cli.py, run_file(); started by its module, its own first entry stays. */
  debugpy: {
    by: 'debugpy',
    valued: ['--listen', '--connect', '--log-to', '--configure-subProcess', '--parent-session-pid'],
    module: ['-m'],
    moduleDirectory: () => '',
    directory: asWritten,
  },
  /** coverage 7 coverage/execfile.py, PyRunner.prepare(). */
  coverage: {
    by: 'coverage',
    command: 'run',
    valued: ['--concurrency', '--context', '--data-file', '--include', '--omit', '--rcfile', '--source'],
    module: ['-m', '--module'],
    moduleDirectory: ({ cwd }) => cwd,
    directory: absolute,
    how: { replacesFirst: true },
  },
};

/** By the module that `-m` or a launcher names. */
export const SCRIPT_RUNNERS: ReadonlyMap<
  string,
  { readonly name: string; readonly start: (asked: ProgramQuestion) => ProgramStart }
> = new Map(
  Object.entries(RUNNERS).map(([name, runner]) => [
    name,
    { name, start: (asked: ProgramQuestion) => startOf(runner, asked) },
  ]),
);

function startOf(runner: ScriptRunner, asked: ProgramQuestion): ProgramStart {
  const { command, valued, module, moduleDirectory, by, directory, olderDirectory, how } = runner;
  const words = command === undefined ? asked.words : asked.words.slice(1);
  if (command !== undefined && asked.words[0]?.text !== command) {
    return { steps: [] };
  }
  const length = optionsLength(words, new Set(valued));
  const isModule = words.slice(0, length).some(({ text }) => module.includes(text));
  const script = words[length];
  if (script === undefined) {
    return { steps: [] };
  }
  if (script.unknown !== undefined) {
    return { steps: [], uncertain: unknownScript(script.unknown) };
  }
  const { platform, cwd } = asked;
  const put = (path: string): PathStep => insertion(path, script, { by, ...how }, asked);
  if (isModule) {
    const first = moduleDirectory?.(asked);
    return {
      steps: [
        ...(first === undefined ? [] : [put(first)]),
        { ...importOf(script, script.text, asked), isRun: true },
      ],
    };
  }
  const first = {
    ...put(directory(script.text, asked)),
    ...definedOnly({ olderPath: olderDirectory?.(script.text, asked) }),
  };
  return {
    steps: [first, { kind: 'code', file: platform.abspath(script.text, cwd) }],
  };
}

function insertion(
  path: string,
  script: CommandWord,
  how: Pick<PathInsertion, 'by' | 'replacesFirst'>,
  { place }: ProgramQuestion,
): PathStep {
  return { kind: 'insert', path, file: place.file, range: placedWhole(script), ...how };
}

function unknownScript(variable: string): Message {
  return message('The value of {variable} is not known here', { variable });
}
