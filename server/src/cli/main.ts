/** The command line `pypath`: runs one command; the only place that catches errors. */

import { readMachine, withTrustOf } from '../node/machine';
import { readArguments, type Invocation } from './args';
import { CliError } from './cliError';
import { inspect } from './commands/inspect';
import { writeErrorLine, writeOut } from './output';
import { commandFileSystem, MayHang } from './mayHang';
import { own, rawArguments, rawEnvironment, rawWorkingDirectory } from './rawProcess';
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
    fs: commandFileSystem(own),
    machine: withTrustOf(process.env, readMachine(rawEnvironment())),
    cwd: rawWorkingDirectory(),
    // Used only for text: finding it out loads a module of Node that JSON does not need.
    get style() {
      return hasColours() ? terminalStyle : plainStyle;
    },
    get isTerminal() {
      return isTerminal();
    },
    out: writeOut,
    warn: writeErrorLine,
  };
}

/** https://no-color.org */
function hasColours(): boolean {
  const { NO_COLOR = '', TERM } = process.env;
  return NO_COLOR === '' && TERM !== 'dumb' && isTerminal();
}

function isTerminal(): boolean {
  return own.terminal || process.stdout.isTTY;
}

async function main(): Promise<ExitStatus> {
  try {
    return await run(readArguments(rawArguments()));
  } catch (error) {
    if (error instanceof MayHang) {
      return takeOver();
    }
    writeErrorLine(errorText(error));
    return 2;
  }
}

/** The same command once more, in a process that may get stuck. */
async function takeOver(): Promise<ExitStatus> {
  const { handOver } = await import(/* webpackChunkName: "watched" */ './handOver.js');
  return handOver({ program: __filename, args: process.argv.slice(2), terminal: isTerminal() });
}

function errorText(error: unknown): string {
  if (error instanceof CliError) {
    return error.message;
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `internal error, please report it: ${told.replaceAll('\n', ' ')}`;
}

void main().then((status) => {
  // All output is written. Otherwise Node would first clear its memory, piece by piece.
  process.exit(status);
});
