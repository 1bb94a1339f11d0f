/** A file chooses an interpreter that does not exist or is not Python. */

import { chooseInterpreter } from '../../fixes/chooseInterpreter';
import type { FixDraft } from '../../fixes/fixDraft';
import { newEnvironment } from '../../fixes/newEnvironment';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import type { Severity } from '../../model/finding';
import type { Origin } from '../../model/origin';
import type { Platform } from '../../model/platform';
import type { RunContext } from '../../model/runContext';
import { hasBrokenExecutable, placeOfOrigin, wantsVersion } from '../shared/places';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly interpreter: string;
  readonly chosenBy: Origin | undefined;
  readonly because: keyof typeof TEMPLATES;
}

export const interpreterMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'interpreter-missing',
  severity: 'error',
  // What another machine has cannot be checked from here.
  severityOf: ({ because }): Severity => (because === 'other-system' ? 'warning' : 'error'),
  explainsFatal: true,
  summary: 'A setting names an interpreter that does not exist',
  cites: [
    'Visual Studio Code documentation, "Python settings reference", python.defaultInterpreterPath',
    'pyenv, "Understanding Python version selection"',
  ],
  *checkContext(inspected, view) {
    const { context, result } = inspected;
    const place = placeOfOrigin(context.embedding?.libraryBy ?? context.chosenBy);
    const code = result.fatal?.code;
    if (
      place === undefined ||
      (code !== 'no-interpreter' && code !== 'not-python') ||
      wantsVersion(inspected)
    ) {
      return;
    }
    const environment = view.environment;
    // A server does not start the executable of its environment.
    if (context.embedding === undefined && environment !== undefined && hasBrokenExecutable(environment)) {
      return;
    }
    yield { ...place, data: dataOf(context, code), contexts: [context.name] };
  },
  message: ({ interpreter, because }) => message(TEMPLATES[because], { interpreter }),
  // A library is named among other settings of its server, and an interpreter can't take its place.
  fixes: ({ data }, facts) =>
    data.because.startsWith('library-')
      ? []
      : [...chooseInterpreter(data.chosenBy, facts), ...environmentFor(data, facts)],
});

/** For `.venv/bin/python` of a folder that has no such environment, as in a fresh clone. */
function environmentFor({ interpreter, because }: Data, facts: FolderFacts): readonly FixDraft[] {
  const { platform } = facts.machine;
  const bin = platform.dirname(interpreter);
  const root = platform.dirname(bin);
  const isIts =
    because === 'missing' &&
    platform.basename(bin) === platform.binDir &&
    /^python(?:3?|w?)(?:\.exe)?$/.test(platform.basename(interpreter)) &&
    !facts.environments.some(
      (environment) => platform.normcase(environment.root) === platform.normcase(root),
    );
  return isIts ? newEnvironment(root, facts) : [];
}

function dataOf(
  { platform, embedding, argv0, chosenBy }: RunContext,
  code: 'no-interpreter' | 'not-python',
): Data {
  if (embedding === undefined) {
    const path = pathOfOtherSystem(argv0, chosenBy, platform);
    if (path !== undefined) {
      return { interpreter: path, chosenBy, because: 'other-system' };
    }
    const missing = platform.isAbsolute(argv0) ? 'missing' : 'not-in-path';
    return { interpreter: argv0, chosenBy, because: code === 'not-python' ? 'not-python' : missing };
  }
  const { library: interpreter, libraryBy } = embedding;
  if (code === 'not-python') {
    return { interpreter, chosenBy, because: 'library-not-python' };
  }
  return {
    interpreter,
    chosenBy,
    because: libraryBy === undefined ? 'library-not-installed' : 'library-missing',
  };
}

/** `C:\\Python312\\python.exe` on Linux, `/usr/bin/python3` on Windows: settings are often shared. */
function pathOfOtherSystem(
  argv0: string,
  chosenBy: Origin | undefined,
  platform: Platform,
): string | undefined {
  const written = chosenBy?.kind === 'file' ? (chosenBy.assignment?.written ?? argv0) : argv0;
  if (platform.name === 'windows') {
    return /^\/(?!\/)/.test(written) ? written : undefined;
  }
  return /[A-Za-z]:\\.*$/s.exec(written)?.[0];
}

const TEMPLATES = {
  'other-system':
    '{interpreter} is a path of another system, so Python does not start on this machine. Choose an interpreter for each system in its own settings.',
  missing:
    'Python will not start: the interpreter {interpreter} does not exist. Correct the path, or select an interpreter in the editor.',
  'not-in-path':
    'Python will not start: {interpreter} was not found on PATH. Write the full path of an interpreter.',
  'not-python':
    'Python will not start: {interpreter} is not a Python interpreter. Correct the path, or select an interpreter in the editor.',
  'library-missing':
    'Python will not start: the library {interpreter} does not exist. Install it, or correct its path.',
  'library-not-installed':
    'Python will not start on this machine: {interpreter} does not exist. Install the server, or correct the path of its library.',
  'library-not-python':
    'Python will not start: {interpreter} is neither a Python library nor linked with one. Name such a file.',
} as const;
