/** The command line `pypath`: runs one command; the only place that catches errors. */

import { createNodeFileSystem } from '../node/nodeFileSystem';
import { readMachine, withTrustOf } from '../node/machine';
import { readArguments, type Invocation } from './args';
import { CliError } from './cliError';
import { inspect } from './commands/inspect';
import { writeErrorLine, writeOut } from './output';
import { rawArguments, rawEnvironment, rawWorkingDirectory } from './rawProcess';
import { plainStyle, terminalStyle } from './render/style';
import type { ExitStatus, Session } from './session';
import { toolVersion } from '../node/toolVersion';

async function run(invocation: Invocation): Promise<ExitStatus> {
  switch (invocation.kind) {
    case 'version':
      writeOut(`pypath ${toolVersion()}\n`);
      return 0;
    case 'inspect':
      return inspect(invocation, createSession());
    case 'trace':
      return (await import(/* webpackChunkName: "trace" */ './commands/trace.js')).trace(
        invocation,
        createSession(),
      );
    default:
      return runOther(invocation);
  }
}

async function runOther(
  invocation: Exclude<Invocation, { kind: 'version' | 'inspect' | 'trace' }>,
): Promise<ExitStatus> {
  const commands = await import(/* webpackChunkName: "other" */ './otherCommands.js');
  switch (invocation.kind) {
    case 'help':
      writeOut(commands.helpText(invocation.command));
      return 0;
    case 'explain':
      return commands.explain(invocation, createSession());
    case 'check':
      return commands.check(invocation, createSession());
    case 'doctor':
      return commands.doctor(invocation, createSession());
    case 'checkers':
      return commands.checkers(invocation, createSession());
    case 'contexts':
      return commands.contexts(invocation, createSession());
    case 'compare':
      return commands.compare(invocation, createSession());
    case 'fix-list':
      return commands.fixList(invocation, createSession());
    case 'fix-apply':
      return commands.fixApply(invocation, createSession());
    case 'generate':
      return commands.generate(invocation, createSession());
    case 'lsp':
      return commands.lsp();
  }
}

function createSession(): Session {
  return {
    fs: createNodeFileSystem(),
    machine: withTrustOf(process.env, readMachine(rawEnvironment())),
    cwd: rawWorkingDirectory(),
    // Used only for text: finding it out loads a module of Node that JSON does not need.
    get style() {
      return hasColours() ? terminalStyle : plainStyle;
    },
    get isTerminal() {
      return process.stdout.isTTY;
    },
    out: writeOut,
    warn: writeErrorLine,
  };
}

/** https://no-color.org */
function hasColours(): boolean {
  const { NO_COLOR = '', TERM } = process.env;
  return NO_COLOR === '' && TERM !== 'dumb' && process.stdout.isTTY;
}

async function main(): Promise<ExitStatus> {
  try {
    return await run(readArguments(rawArguments()));
  } catch (error) {
    writeErrorLine(errorText(error));
    return 2;
  }
}

function errorText(error: unknown): string {
  if (error instanceof CliError) {
    return error.message;
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `internal error, please report it: ${told.replaceAll('\n', ' ')}`;
}

void main().then((status) => {
  process.exitCode = status;
});
