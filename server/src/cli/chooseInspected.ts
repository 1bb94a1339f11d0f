/** The run context that context options describe, with its result and the findings that concern it. */

import { discoverTerminals } from '../core/discoverTerminals';
import {
  inspectChosenContext,
  type ChosenContext,
  type ContextDiscovery,
} from '../core/inspectChosenContext';
import { CliError } from './cliError';
import type { ContextArguments } from './contextArguments';
import type { Session } from './session';
import { withShellPaths } from './shellPaths';

export type ChosenInspected = Extract<ChosenContext, { kind: 'inspected' }>;

export async function chooseInspected(
  { options: given, name }: ContextArguments,
  folder: string,
  session: Session,
): Promise<ChosenInspected> {
  const { fs, machine } = session;
  const options = withShellPaths(given, folder, session);
  const discover = await discoveryFor(name);
  const chosen = inspectChosenContext({ options, name, folder, machine, fs, discover });
  if (chosen.kind === 'unknown-name') {
    throw new CliError(
      `There is no context "${name ?? ''}" here: the contexts are ${chosen.names.join(', ')}`,
    );
  }
  return chosen;
}

/** Most calls name no context. They do not load the readers of all other files, which would take longer than the answer. */
export async function discoveryFor(name: string | undefined): Promise<ContextDiscovery> {
  return name === undefined
    ? discoverTerminals
    : (await import(/* webpackChunkName: "other" */ '../core/inspectFolder.js')).discoverContexts;
}
