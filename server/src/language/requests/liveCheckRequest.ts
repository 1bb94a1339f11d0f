/** The request that asks a real interpreter: when it may be asked, what exactly, and how its answer compares. */

import type { CancellationToken } from 'vscode-languageserver';
import { isBareName, searchPath } from '../../core/configuration/pathSearch';
import { inspectContext } from '../../core/inspectContext';
import { neededVariables } from '../../core/startup/neededVariables';
import { alignPaths, isAlike } from '../../core/text/alignPaths';
import type { InspectedContext } from '../../core/model/inspection';
import { message, type Message } from '../../core/model/message';
import type { RunContext } from '../../core/model/runContext';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { LiveAnswer } from '../../node/liveCheck';
import type { LiveCheckResult } from '../../protocol/protocol';
import { answeredSide, sideOf } from '../../core/imports/contextComparison';
import type { ComparisonDto } from '../../protocol/comparisons';
import { comparisonOf, headOf } from './compareRequest';
import { findContext } from './findContext';
import { versionText } from '../convert';
import { throwIfCancelled } from '../runSafely';
import type { Session } from '../state';

const TIME_LIMIT_MS = 5_000;

/** The answer after an internal error. */
export const NO_LIVE_CHECK: LiveCheckResult = {
  kind: 'unanswered',
  because: 'The comparison failed. The output has the details.',
};

export async function liveCheck(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<LiveCheckResult> {
  if (!session.client.trusted) {
    return refused(message('Interpreters are started only in a trusted workspace'), session);
  }
  // The interpreter sees the disk as it is now, and open documents as they were saved.
  session.state.forgetDisk();
  const { context } = (await findContext(session, params, token)).inspected;
  if (context.embedding !== undefined) {
    return refused(
      message('{name} links Python, so there is no interpreter to compare with', { name: context.name }),
      session,
    );
  }
  const { fileSystem, askInterpreter } = session.runtime;
  const predicted = inspectContext(withoutProgram(context), fileSystem);
  const program = startedProgram(predicted.context, fileSystem);
  // Only a file that is known to be a Python interpreter is started.
  if (predicted.interpreter === undefined || program === undefined) {
    return refused(predicted.result.fatal?.message ?? message('There is no interpreter to start'), session);
  }
  const { environment } = predicted.context;
  const answer = await askInterpreter(
    { context: { ...predicted.context, environment: neededVariables(environment) }, program },
    { timeLimitMs: TIME_LIMIT_MS, signal: signalOf(token) },
  );
  throwIfCancelled(token);
  return toResult(answer, predicted, {
    session,
    interpreter: program,
    left: leftOut(context),
    render: session.render,
  });
}

/** The context as the interpreter is started: `-c` in place of what it would run. */
function withoutProgram({ program: _, ...context }: RunContext): RunContext {
  return { ...context, mode: { kind: 'command' } };
}

/** The file that the system executes first; a launcher starts the image itself. */
function startedProgram(context: RunContext, fs: FileSystem): string | undefined {
  const { launcher, image, argv0, platform, environment, cwd } = context;
  const command = launcher ?? image ?? argv0;
  return isBareName(command, platform)
    ? searchPath(command, { fs, platform, environment, cwd })
    : platform.abspath(command, cwd);
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => {
    controller.abort();
  });
  if (token.isCancellationRequested) {
    controller.abort();
  }
  return controller.signal;
}

function leftOut({ mode, program }: RunContext): readonly Message[] {
  const isProgram = mode.kind === 'script' || mode.kind === 'module';
  return [
    ...(isProgram
      ? [
          message(
            'Python was started with -c: the program was not run, and the entry that it puts first was not compared',
          ),
        ]
      : []),
    ...(program === undefined
      ? []
      : [
          message('{name} was not run, so its changes to the path were not compared', { name: program.name }),
        ]),
  ];
}

interface Asked {
  readonly session: Session;
  readonly interpreter: string;
  /** What the comparison leaves out. */
  readonly left: readonly Message[];
  readonly render: Session['render'];
}

function toResult(
  answer: LiveAnswer,
  predicted: InspectedContext,
  { session, interpreter, left, render }: Asked,
): LiveCheckResult {
  const { result } = predicted;
  const fatal = result.fatal === undefined ? {} : { predictedFatal: render(result.fatal.message) };
  switch (answer.kind) {
    case 'path': {
      const rows = alignPaths(
        result.sysPath.map(({ path }) => path),
        answer.path,
      );
      const version = versionText(result).replace(/^CPython/, 'Python');
      const same = result.fatal === undefined && rows.every(isAlike);
      const unknownCode = message(
        'Code that is not understood runs at start-up, and may be the cause of the difference',
      );
      const notes = [...left, ...(same || result.complete ? [] : [unknownCode])];
      return {
        kind: 'compared',
        interpreter,
        ...(version === '' ? {} : { version }),
        same,
        rows,
        comparison: sideBySide(predicted, answer.path, session),
        ...fatal,
        notes: notes.map((note) => sentence(note, render)),
      };
    }
    case 'died':
      return { kind: 'died', interpreter, stderr: answer.stderr, ...fatal };
    case 'timed-out':
      return unanswered(
        message('{interpreter} did not answer within {seconds} seconds and was stopped', {
          interpreter,
          seconds: String(TIME_LIMIT_MS / 1000),
        }),
        render,
      );
    case 'too-much-output':
      return unanswered(message('{interpreter} printed too much and was stopped', { interpreter }), render);
    case 'cancelled':
      return unanswered(message('The interpreter was stopped before it answered'), render);
    case 'not-started':
      return unanswered(
        message('{interpreter} could not be started: {because}', { interpreter, because: answer.because }),
        render,
      );
  }
}

/** What is installed is not asked, so it is not compared. */
function sideBySide(predicted: InspectedContext, actual: readonly string[], session: Session): ComparisonDto {
  const { render } = session;
  const { entries, absent } = sideOf(predicted, session.state.fileSystem);
  const side = { entries, absent };
  const [name = '', ...rest] = headOf(predicted, session);
  return comparisonOf(
    { head: [name, ...rest, '', render(message('Predicted'))], side },
    { head: [name, ...rest, '', render(message('Actual'))], side: answeredSide(actual, side) },
    [predicted, predicted],
    session,
  );
}

function refused(because: Message, { render }: Session): LiveCheckResult {
  return { kind: 'refused', because: sentence(because, render) };
}

function unanswered(because: Message, render: Session['render']): LiveCheckResult {
  return { kind: 'unanswered', because: sentence(because, render) };
}

function sentence(text: Message, render: Session['render']): string {
  const rendered = render(text);
  return rendered.endsWith('.') ? rendered : `${rendered}.`;
}
