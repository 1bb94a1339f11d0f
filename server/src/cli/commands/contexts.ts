/** `pypath contexts`: the ways in which Python is run in a folder. */

import { machineFromOptions } from '../../core/contexts/contextOptions';
import { gatherFolder } from '../../core/inspectFolder';
import type { InspectedContext } from '../../core/model/inspection';
import type { Invocation } from '../args';
import { resolveFolder } from '../folder';
import { jsonText, resultJson } from '../render/json';
import { headline, incompleteText, leftOutText, sysPathText } from '../render/text';
import type { ExitStatus, Session } from '../session';

export function contexts(
  { folder: given, environment, json }: Extract<Invocation, { kind: 'contexts' }>,
  session: Session,
): ExitStatus {
  const folder = resolveFolder(given, session);
  const facts = gatherFolder(folder, machineFromOptions(environment, session.machine), session.fs);
  session.out(
    json
      ? jsonText(facts.contexts.map(contextJson))
      : facts.contexts
          .map((inspected) => {
            const path = sysPathText(inspected.result.sysPath, session.style);
            const more = [
              ...leftOutText(inspected.result.leftOut, session.style),
              ...incompleteText(inspected),
            ];
            return `${headline(inspected, session.style)}\n${path}${more.join('')}`;
          })
          .join('\n'),
  );
  return 0;
}

function contextJson(inspected: InspectedContext) {
  const { name, kind, chosenBy, describedBy, embedding } = inspected.context;
  const place = describedBy ?? chosenBy;
  const source = place?.kind === 'file' ? { file: place.file, line: place.range.start.line + 1 } : null;
  return { name, kind, group: embedding?.group ?? null, source, ...resultJson(inspected) };
}
