/** Modules that the program of a run context has imported before the user's own first line, and through which entries. */

import type { Entry } from '../../model/entry';
import type { InspectedContext } from '../../model/inspection';
import { phaseOf } from '../../model/provenance';

export interface ProgramLoads {
  readonly program: string;
  /** Before the user's directories were added to the path: no file there can replace them. */
  readonly early: ReadonlySet<string>;
  /** Through the whole path. */
  readonly late: ReadonlySet<string>;
  /** One or the other, or not at all: it depends on how the program is started, or nobody has recorded this version. */
  readonly unsure: ReadonlySet<string>;
}

/** Whether the entry was there when the program imported its own modules. */
export function isBeforeProgram(entry: Entry, { context }: InspectedContext): boolean {
  const { provenance } = entry;
  if (provenance.kind !== 'run-mode') {
    return phaseOf(provenance) !== 'program';
  }
  // These add the first entry themselves; the directory of a script of the environment is there from the start.
  const addsItself = context.program?.steps.some(({ kind }) => kind === 'debugpy' || kind === 'ipython');
  return context.mode.kind === 'script' && addsItself !== true;
}
