/** An interpreter or a virtual environment is for another system, so it starts there and not here. */

import { chooseInterpreter } from '../../fixes/chooseInterpreter';
import type { InspectedContext } from '../../model/inspection';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import type { Origin } from '../../model/origin';
import { SYSTEM_NAMES } from '../../model/platform';
import { FILE_START } from '../../text/positions';
import { placeOfOrigin, type FilePlace } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly program: string;
  readonly system: string;
  readonly chosenBy: Origin | undefined;
  readonly what: 'chosen' | 'environment';
}

export const interpreterOtherSystem = defineRule<Data>({
  code: 'interpreter-other-system',
  severity: 'warning',
  severityOf: ({ what }): Severity => (what === 'chosen' ? 'warning' : 'information'),
  summary: 'An interpreter or a virtual environment is for another system',
  cites: ['PEP 405', 'CPython documentation, "venv: Creation of virtual environments"'],
  *check({ foreignContexts = [] }) {
    const chosen = new Set(foreignContexts.flatMap(chosenProgram));
    for (const inspected of foreignContexts) {
      const { context, foreign } = inspected;
      const place = placeOf(inspected);
      if (foreign === undefined || place === undefined) {
        continue;
      }
      const { chosenBy } = context;
      const isChosen = chosenBy?.kind === 'file';
      if (!isChosen && chosen.has(foreign.program)) {
        continue;
      }
      yield {
        ...place,
        data: {
          program: foreign.program,
          system: SYSTEM_NAMES[foreign.platform.name],
          chosenBy,
          what: isChosen ? 'chosen' : 'environment',
        },
        contexts: [context.name],
      };
    }
  },
  message: ({ program, system, what }) => message(TEMPLATES[what], { program, system }),
  fixes: ({ data: { chosenBy, what } }, facts) =>
    what === 'chosen' ? chooseInterpreter(chosenBy, facts) : [],
});

/** Of a context whose interpreter a file chose. */
function chosenProgram({ context, foreign }: InspectedContext): readonly string[] {
  return context.chosenBy?.kind === 'file' && foreign !== undefined ? [foreign.program] : [];
}

/** Where a file chose it, otherwise its pyvenv.cfg: an interpreter that nobody chose does no harm. */
function placeOf({ context, result }: InspectedContext): FilePlace | undefined {
  const chosen = placeOfOrigin(context.chosenBy);
  const pyvenvCfg = result.venv?.pyvenvCfg;
  return chosen ?? (pyvenvCfg === undefined ? undefined : { file: pyvenvCfg, range: FILE_START });
}

const TEMPLATES: Readonly<Record<Data['what'], string>> = {
  chosen:
    '{program} is a Python for {system}, so it does not start on this machine. Choose an interpreter for each system in its own settings.',
  environment:
    'This virtual environment was created on {system}, so it does not start on this machine. Create one here under another name.',
};
