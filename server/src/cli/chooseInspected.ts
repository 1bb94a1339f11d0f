/** The run context that context options describe, with its result and the findings that concern it. */

import { inspectChosenContext, type ChosenContext } from '../core/inspectChosenContext';
import { CliError } from './cliError';
import type { ContextArguments } from './contextArguments';
import type { Session } from './session';

export type ChosenInspected = Extract<ChosenContext, { kind: 'inspected' }>;

export function chooseInspected(
  { options, name }: ContextArguments,
  folder: string,
  { fs, machine }: Session,
): ChosenInspected {
  const chosen = inspectChosenContext({ options, name, folder, machine, fs });
  if (chosen.kind === 'unknown-name') {
    throw new CliError(`There is no context "${name ?? ''}" here: there are ${chosen.names.join(', ')}`);
  }
  return chosen;
}
