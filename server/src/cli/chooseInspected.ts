/** The run context that context options describe, with its result and the findings that concern it. */

import { realPaths } from '../core/discovery/realPath';
import { inspectChosenContext, type ChosenContext } from '../core/inspectChosenContext';
import { CliError } from './cliError';
import type { ContextArguments } from './contextArguments';
import type { Session } from './session';

export type ChosenInspected = Extract<ChosenContext, { kind: 'inspected' }>;

export function chooseInspected(
  { options, name }: ContextArguments,
  folder: string,
  session: Session,
): ChosenInspected {
  const { fs, machine } = session;
  const cwd = physicalDirectory(options.cwd ?? folder, folder, session);
  const request = cwd === folder ? options : { ...options, cwd };
  const chosen = inspectChosenContext({ options: request, name, folder, machine, fs });
  if (chosen.kind === 'unknown-name') {
    throw new CliError(`There is no context "${name ?? ''}" here: there are ${chosen.names.join(', ')}`);
  }
  return chosen;
}

/** `os.getcwd()` in a process that was started in this directory: the kernel keeps no links. getcwd(3). */
function physicalDirectory(directory: string, folder: string, { fs, machine }: Session): string {
  const path = machine.platform.abspath(directory, folder);
  const outcome = realPaths(fs, machine.platform)(path);
  return outcome.kind === 'path' ? outcome.path : path;
}
