/** `pypath fix`: the same fixes as in the editor, listed or applied. */

import { machineFromOptions, type ContextOptions } from '../../core/contexts/contextOptions';
import { inspectFolder } from '../../core/inspectFolder';
import type { Finding, Fix } from '../../core/model/finding';
import { renderMessage } from '../../core/model/message';
import type { Invocation } from '../args';
import { CliError } from '../cliError';
import { changeText } from '../edits/changeText';
import { planEdits } from '../edits/planEdits';
import { lookAt, writeChange } from '../edits/writeChanges';
import { resolveFolder } from '../folder';
import { fixJson, jsonText, SCHEMA } from '../render/json';
import { findingLine } from '../render/text';
import type { ExitStatus, Session } from '../session';

export function fixList(
  { folder, environment, json }: Extract<Invocation, { kind: 'fix-list' }>,
  session: Session,
): ExitStatus {
  const findings = findingsWithFixes(folder, environment, session);
  const fixes = findings.flatMap((finding) => finding.fixes.map((fix) => fixJson(finding, fix)));
  session.out(json ? jsonText({ schema: SCHEMA, fixes }) : listText(findings));
  return 0;
}

/** Everything is worked out and checked before the first file changes. */
export function fixApply(
  { folder, environment, ids, force }: Extract<Invocation, { kind: 'fix-apply' }>,
  session: Session,
): ExitStatus {
  const offered = findingsWithFixes(folder, environment, session).flatMap(({ fixes }) => fixes);
  const edits = [...new Set(ids)].flatMap((id) => {
    const fix = offered.find((candidate) => candidate.id === id);
    if (fix === undefined) {
      throw new CliError(`There is no fix "${id}" here: "pypath fix --list" lists them`);
    }
    return fix.edits;
  });
  for (const change of planEdits({ edits, force, look: lookAt })) {
    writeChange(change);
    session.out(changeText(change));
  }
  return 0;
}

function findingsWithFixes(
  given: string | undefined,
  environment: ContextOptions,
  session: Session,
): readonly Finding[] {
  const folder = resolveFolder(given, session);
  const machine = machineFromOptions(environment, session.machine);
  const { findings } = inspectFolder(folder, machine, session.fs);
  return findings.filter(({ fixes }) => fixes.length > 0);
}

function listText(findings: readonly Finding[]): string {
  if (findings.length === 0) {
    return 'Nothing to fix.\n';
  }
  return findings.map((finding) => findingLine(finding) + finding.fixes.map(fixLine).join('')).join('');
}

function fixLine({ id, title, preferred }: Fix): string {
  return `    ${id}  ${renderMessage(title)}${preferred ? '  (preferred)' : ''}\n`;
}
