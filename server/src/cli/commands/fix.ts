/** `pypath fix`: the same fixes as in the editor, listed or applied. What only a program that runs can do is printed, not run. */

import { machineFromOptions, type ContextOptions } from '../../core/contexts/contextOptions';
import { shellLines } from '../../core/fixes/shellText';
import { shellFamilyOf } from '../render/commandShell';
import { inspectFolder } from '../../core/inspectFolder';
import { generateChosen } from '../../core/isolation/generateChosen';
import type { FileEdit } from '../../core/text/edit';
import type { Finding, Fix } from '../../core/model/finding';
import type { FolderInspection } from '../../core/model/inspection';
import { renderMessage } from '../../core/model/message';
import type { Invocation } from '../args';
import { CliError } from '../cliError';
import { changeText } from '../edits/changeText';
import { finishInterrupted } from '../edits/journal';
import { planEdits } from '../edits/planEdits';
import { lookThrough, writeChanges } from '../edits/writeChanges';
import { resolveFolder } from '../folder';
import { fixJson, jsonText, SCHEMA } from '../render/json';
import { findingLine } from '../render/text';
import { visible, visibleMessage } from '../render/visible';
import type { ExitStatus, Session } from '../session';

export function fixList(
  { folder, environment, json }: Extract<Invocation, { kind: 'fix-list' }>,
  session: Session,
): ExitStatus {
  const { inspection, findings } = offersIn(folder, environment, session);
  const fixes = findings.flatMap((finding) =>
    finding.fixes.map((fix) =>
      fixJson(finding, fix, editsOf(fix, inspection, session), shellFamilyOf(session)),
    ),
  );
  session.out(json ? jsonText({ schema: SCHEMA, fixes }) : listText(findings, session));
  return 0;
}

/** The edits and their description are worked out before the first file changes; the description is printed after the last one has. */
export function fixApply(
  { folder, environment, ids, force }: Extract<Invocation, { kind: 'fix-apply' }>,
  session: Session,
): ExitStatus {
  finishInterrupted(session.fs).forEach((line) => {
    session.warn(line);
  });
  const { inspection, findings } = offersIn(folder, environment, session);
  const offered = findings.flatMap(({ fixes }) => fixes);
  const chosen = [...new Set(ids)].map((id) => {
    // The id as JSON has it, or as the list shows it.
    const fix =
      offered.find((candidate) => candidate.id === id) ??
      offered.find((candidate) => visible(candidate.id) === id);
    if (fix === undefined) {
      throw new CliError(`There is no fix "${id}" here: "pypath fix --list" lists them`);
    }
    return fix;
  });
  const edits = chosen.flatMap((fix) => editsOf(fix, inspection, session));
  const changes = planEdits({ edits, force, look: lookThrough(session.fs) });
  const description = changes.map((change) => changeText(change, session)).join('');
  writeChanges(changes, { folder: inspection.folder, force });
  session.out(description + chosen.map((fix) => leftToTheUser(fix, session)).join(''));
  return 0;
}

interface Offers {
  readonly inspection: FolderInspection;
  readonly findings: readonly Finding[];
}

function offersIn(given: string | undefined, environment: ContextOptions, session: Session): Offers {
  const folder = resolveFolder(given, session);
  const machine = machineFromOptions(environment, session.machine);
  const inspection = inspectFolder(folder, machine, session.fs);
  return { inspection, findings: inspection.findings.filter(({ fixes }) => fixes.length > 0) };
}

function editsOf(fix: Fix, inspection: FolderInspection, { fs }: Session): readonly FileEdit[] {
  switch (fix.kind) {
    case 'edits':
      return fix.edits;
    case 'isolation': {
      const generated = generateChosen(fix.isolation, inspection, fs);
      if (generated.kind === 'refused') {
        throw new CliError(`${fix.id} creates nothing: ${renderMessage(generated.because)}`);
      }
      return generated.edits;
    }
    case 'terminal':
      return fix.files ?? [];
    case 'user-setting':
      return [];
  }
}

function listText(findings: readonly Finding[], session: Session): string {
  return findings.length === 0
    ? 'Nothing to fix.\n'
    : findings
        .map((finding) => findingLine(finding) + finding.fixes.map((fix) => fixLine(fix, session)).join(''))
        .join('');
}

function fixLine(fix: Fix, session: Session): string {
  const { id, title, preferred } = fix;
  const commands =
    fix.kind === 'terminal'
      ? shellLines(fix.commands, shellFamilyOf(session)).map((line) => `        $ ${visible(line)}\n`)
      : [];
  return `    ${visible(id)}  ${visibleMessage(title)}${preferred ? '  (preferred)' : ''}\n${commands.join('')}`;
}

/** What `--apply` does not do itself, for people to run or write. */
function leftToTheUser(fix: Fix, session: Session): string {
  switch (fix.kind) {
    case 'edits':
    case 'isolation':
      return '';
    case 'terminal': {
      const lines = shellLines(fix.commands, shellFamilyOf(session));
      const where = visible(fix.commands.directory);
      return `Nothing was run. Run in ${where}:\n${lines.map((line) => `  ${visible(line)}\n`).join('')}`;
    }
    case 'user-setting': {
      const [setting, ...keys] = fix.path;
      const value = keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), fix.value);
      return `Add to your user settings: ${visible(`${JSON.stringify(setting)}: ${JSON.stringify(value)}`)}\n`;
    }
  }
}
