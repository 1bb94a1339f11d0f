/** One run context of the system that `context.platform` says: the interpreter that it starts, and what start-up does there. */

import { contextInterpreter, type ContextInterpreter } from './discovery/contextInterpreter';
import type { DiscoveryTools } from './discovery/discoveryTools';
import { foreignProcessor, type ForeignProcessor } from './discovery/interpreter/processor';
import { contextSurroundings } from './imports/gatherContextSurroundings';
import { startupCodeFacts } from './imports/gatherStartupCodeFacts';
import { definedOnly } from './model/definedOnly';
import type { InspectedContext } from './model/inspection';
import type { Interpreter } from './model/interpreter';
import { message } from './model/message';
import type { RunContext } from './model/runContext';
import type { Fatal, PythonHomeFacts } from './model/startupResult';
import type { FileSystem } from './ports/fileSystem';
import { inOneStep, type Steps } from './ports/steps';
import { afterProgram } from './startup/programSteps';
import { emptyResult, startupInSteps } from './startup/startup';

export function* inspectHere(
  context: RunContext,
  fs: FileSystem,
  tools: DiscoveryTools,
): Steps<InspectedContext> {
  const outcome = contextInterpreter(context, tools);
  if (outcome.kind === 'fatal') {
    return {
      context: outcome.context,
      result: {
        ...emptyResult(outcome.fatal),
        ...definedOnly({ pythonHome: pythonHomeOf(outcome) }),
        executable: outcome.executable,
        // What only another tool could say is not an answer.
        complete: outcome.fatal.code !== 'unsupported',
      },
    };
  }
  const { interpreter } = outcome;
  const foreign = foreignProcessor(interpreter.realExecutable, fs);
  if (foreign !== undefined && context.embedding === undefined) {
    return {
      context: outcome.context,
      interpreter,
      result: { ...emptyResult(wrongProcessor(interpreter, foreign)), executable: outcome.context.argv0 },
    };
  }
  const started = yield* startupInSteps({ context: outcome.context, interpreter }, fs);
  yield;
  const result = afterProgram(outcome.context, interpreter, started, fs);
  const inspected = { context: outcome.context, interpreter, result };
  const facts = yield* inOneStep(() => startupCodeFacts(inspected, fs));
  return { ...inspected, startupCodeFacts: facts };
}

/** What it does to a Python does not depend on which one is to take the place of the missing one. */
function pythonHomeOf({
  context: { environment, environmentRoot, flags, embedding },
  fatal: { code },
}: Extract<ContextInterpreter, { kind: 'fatal' }>): PythonHomeFacts | undefined {
  const variable = environment.get('PYTHONHOME');
  if (variable === undefined || variable.value === '' || embedding !== undefined || code === 'unsupported') {
    return undefined;
  }
  const { value, setBy } = variable;
  // What only the process has may belong to a Python that is not looked for.
  if (setBy.kind === 'process' && environmentRoot === undefined) {
    return undefined;
  }
  return { value, setBy, effect: flags.isolated || flags.ignoreEnvironment ? 'ignored-by-flag' : 'used' };
}

function wrongProcessor({ realExecutable }: Interpreter, { machine, hostMachine }: ForeignProcessor): Fatal {
  return {
    code: 'other-processor',
    message: message('{file} is built for {machine}, but this machine is {host}', {
      file: realExecutable,
      machine,
      host: hostMachine,
    }),
  };
}

/** What the rules need beyond the result. */
export function* withSurroundings(
  inspected: InspectedContext,
  tools: DiscoveryTools,
  folder: string,
): Steps<InspectedContext> {
  return { ...inspected, surroundings: yield* contextSurroundings(inspected, tools, folder) };
}
