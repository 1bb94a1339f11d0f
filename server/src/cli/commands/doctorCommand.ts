/** `pypath doctor`: the imports of a folder that are not found, by cause. It writes nothing. */

import { machineFromOptions } from '../../core/contexts/contextOptions';
import { findMissingModules } from '../../core/findMissingModules';
import { gatherFolder } from '../../core/inspectFolder';
import type { MissingModules } from '../../core/model/missingImports';
import type { DoctorFormat, Invocation } from '../args';
import { resolveFolder } from '../folder';
import { shellFamilyOf } from '../render/commandShell';
import { doctorJson, doctorMarkdown, doctorText } from '../render/missingImportsText';
import { jsonText } from '../render/json';
import type { ExitStatus, Session } from '../session';

export function doctor(
  { folder: given, environment, format }: Extract<Invocation, { kind: 'doctor' }>,
  session: Session,
): ExitStatus {
  const folder = resolveFolder(given, session);
  const facts = gatherFolder(folder, machineFromOptions(environment, session.machine), session.fs);
  const steps = findMissingModules(facts, { fs: session.fs });
  let step = steps.next();
  while (step.done !== true) {
    step = steps.next();
  }
  session.out(render(step.value, folder, format, session));
  return step.value.groups.length === 0 ? 0 : 1;
}

function render(found: MissingModules, folder: string, format: DoctorFormat, session: Session): string {
  const shown = { folder, shell: shellFamilyOf(session) };
  switch (format) {
    case 'text':
      return doctorText(found, shown, session.style);
    case 'json':
      return jsonText(doctorJson(found, shown));
    case 'markdown':
      return doctorMarkdown(found, shown);
  }
}
