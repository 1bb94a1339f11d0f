/** `pypath checkers`: what the type checkers of a folder search, compared with the path of a run context. */

import { compareCheckers } from '../../core/compareCheckers';
import type { Invocation } from '../args';
import { CliError } from '../cliError';
import { resolveFolder } from '../folder';
import { checkersJson, checkersText } from '../render/checkerReport';
import { jsonText } from '../render/json';
import { machineFromOptions } from '../../core/contexts/contextOptions';
import type { ExitStatus, Session } from '../session';

export function checkers(
  { folder: given, environment, context, json }: Extract<Invocation, { kind: 'checkers' }>,
  session: Session,
): ExitStatus {
  const folder = resolveFolder(given, session);
  const machine = machineFromOptions(environment, session.machine);
  const outcome = compareCheckers(folder, context, machine, session.fs);
  switch (outcome.kind) {
    case 'unknown-context':
      throw new CliError(
        `There is no context "${context ?? ''}" here: the contexts are ${outcome.names.join(', ')}`,
      );
    case 'compared':
      session.out(json ? jsonText(checkersJson(outcome)) : checkersText(outcome, session.style));
      return 0;
  }
}
