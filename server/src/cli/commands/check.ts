/** `pypath check`: the problems of every run context of a folder. It writes nothing. */

import { machineFromOptions } from '../../core/contexts/contextOptions';
import { inspectFolder } from '../../core/inspectFolder';
import type { Finding, Severity } from '../../core/model/finding';
import type { FolderInspection } from '../../core/model/inspection';
import { renderMessage } from '../../core/model/message';
import { rules } from '../../core/rules';
import type { CheckFormat, Invocation } from '../args';
import { resolveFolder } from '../folder';
import { checkFindingJson, jsonText, SCHEMA } from '../render/json';
import { sarifLog } from '../render/sarif';
import { findingLine } from '../render/text';
import type { ExitStatus, Session } from '../session';
import { toolVersion } from '../../node/toolVersion';

const ranks: { readonly [S in Severity]: number } = { error: 3, warning: 2, information: 1, hint: 0 };

export function check(
  { folder: given, environment, format, failOn }: Extract<Invocation, { kind: 'check' }>,
  session: Session,
): ExitStatus {
  const folder = resolveFolder(given, session);
  const machine = machineFromOptions(environment, session.machine);
  const inspection = inspectFolder(folder, machine, session.fs);
  for (const { file, range, message } of inspection.problems) {
    session.warn(`${file}:${range.start.line + 1}: ${renderMessage(message)}`);
  }
  session.out(render(inspection, format));
  return inspection.findings.some(({ severity }) => ranks[severity] >= ranks[failOn]) ? 1 : 0;
}

function render(inspection: FolderInspection, format: CheckFormat): string {
  const { findings, folder, machine } = inspection;
  switch (format) {
    case 'text':
      return findingsText(findings);
    case 'json':
      return jsonText({ schema: SCHEMA, diagnostics: findings.map(checkFindingJson) });
    case 'sarif':
      return jsonText(
        sarifLog({ findings, rules, folder, platform: machine.platform, toolVersion: toolVersion() }),
      );
  }
}

function findingsText(findings: readonly Finding[]): string {
  return findings.length === 0 ? 'No problems found.\n' : findings.map(findingLine).join('');
}
