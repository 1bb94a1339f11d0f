/** One or several commands in a terminal, as a fix. */

import type { Message } from '../model/message';
import type { TerminalStep } from '../model/terminalCommands';
import type { TerminalFixDraft } from './fixDraft';

interface Offer {
  readonly title: Message;
  readonly preferred: boolean;
}

/** Each command as its words. */
export type TerminalCommand = readonly [program: string, ...args: string[]];

export function inTerminal(
  directory: string,
  commands: readonly TerminalCommand[],
  offer: Offer,
): TerminalFixDraft {
  const steps = commands.map(([program, ...args]): TerminalStep => ({ kind: 'run', program, args }));
  return { kind: 'terminal', ...offer, commands: { directory, steps } };
}
