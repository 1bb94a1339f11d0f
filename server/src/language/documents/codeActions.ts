/** Quick fixes for the findings in a range: a finding's fixes, as edits that the editor applies. */

import {
  CodeActionKind,
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type Command,
  type Diagnostic,
} from 'vscode-languageserver';
import { generateChosen } from '../../core/isolation/generateChosen';
import { definedOnly } from '../../core/model/definedOnly';
import type { Finding, Fix, IsolationFix } from '../../core/model/finding';
import type { FolderInspection } from '../../core/model/inspection';
import type { Range } from '../../core/text/positions';
import { CREATE_ISOLATION_FILE_COMMAND, type IsolationPreviewParams } from '../../protocol/protocol';
import { contextsById, DIAGNOSTIC_SOURCE } from '../convert';
import { placeFindings } from '../runs/diagnostics';
import { inspectAll, type InspectedFolder } from '../runs/inspectAll';
import { throwIfCancelled } from '../runSafely';
import { severityFor } from '../settings';
import type { Session } from '../state';
import { severityActions } from './severityActions';
import { uriToPath } from '../uri';
import { terminalCommand, userSettingCommand } from './repairCommand';
import { toEditorEdit, type EditorEdit } from './workspaceEdit';

export async function codeActions(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const { platform } = session.state;
  const path = uriToPath(textDocument.uri, platform);
  if (path === undefined || !wantsQuickFixes(context.only)) {
    return [];
  }
  const actions = new Map<string, CodeAction>();
  const last = new Map<string, readonly CodeAction[]>();
  for (const inspected of await inspectAll(session, token)) {
    const settings = await session.settings.of(inspected.folder.uri);
    throwIfCancelled(token);
    for (const finding of findingsIn(path, inspected, session)) {
      const severity = severityFor(finding.code, finding.severity, settings);
      const touched = severity === undefined ? [] : touchedBy(range, finding);
      if (severity === undefined || touched.length === 0) {
        continue;
      }
      for (const { fix, of } of touched.flatMap(offersOf)) {
        const action = toCodeAction(fix, of, context.diagnostics, inspected, session);
        if (action !== undefined && !actions.has(fix.id)) {
          actions.set(fix.id, action);
        }
      }
      const { code } = finding;
      const diagnostics = diagnosticsOf(finding, context.diagnostics);
      const question = { code, severity, folder: inspected.folder.uri, diagnostics };
      last.set(code, last.get(code) ?? severityActions(question, session));
    }
  }
  return [...actions.values(), ...[...last.values()].flat()];
}

const byFile = new WeakMap<FolderInspection, ReadonlyMap<string, readonly Finding[]>>();

/** Those shown in a file, as they are placed there. */
function findingsIn(path: string, inspected: InspectedFolder, session: Session): readonly Finding[] {
  const { platform } = session.state;
  const files = byFile.get(inspected.inspection) ?? groupedByFile(inspected, session);
  byFile.set(inspected.inspection, files);
  return files.get(platform.normcase(path)) ?? [];
}

function groupedByFile(
  inspected: InspectedFolder,
  session: Session,
): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const { finding, file } of placeFindings(inspected, session)) {
    const key = session.state.platform.normcase(file);
    const others = files.get(key) ?? [];
    others.push(finding);
    files.set(key, others);
  }
  return files;
}

/** One that stands for many is offered on each of their lines, after what repairs that line alone. */
function touchedBy(range: Range, finding: Finding): readonly Finding[] {
  const { alike } = finding;
  if (alike === undefined) {
    return touches(finding.range, range) ? [finding] : [];
  }
  const own = alike.filter((each) => touches(each.range, range));
  return own.length === 0 ? [] : own.length > MOST_LINES ? [finding] : [...own, finding];
}

/** In a selection of several lines, repairing each one separately is not useful. */
const MOST_LINES = 5;

interface Offer {
  readonly fix: Fix;
  readonly of: Finding;
}

function offersOf(finding: Finding): readonly Offer[] {
  // The fix of the line itself is preferred to the one of all.
  return finding.fixes.map((fix) => ({
    fix: finding.alike === undefined ? fix : { ...fix, preferred: false },
    of: finding,
  }));
}

function toCodeAction(
  fix: Fix,
  finding: Finding,
  shown: readonly Diagnostic[],
  inspected: InspectedFolder,
  session: Session,
): CodeAction | undefined {
  const title = session.render(fix.title);
  const edit = effectOf(fix, title, inspected, session);
  if (edit === undefined) {
    return undefined;
  }
  const diagnostics = diagnosticsOf(finding, shown);
  return {
    title,
    kind: CodeActionKind.QuickFix,
    ...(fix.preferred ? { isPreferred: true } : {}),
    ...(diagnostics.length > 0 ? { diagnostics } : {}),
    ...edit,
  };
}

function diagnosticsOf(finding: Finding, shown: readonly Diagnostic[]): Diagnostic[] {
  return shown.filter(
    ({ source, code, range }) =>
      source === DIAGNOSTIC_SOURCE && code === finding.code && sameRange(range, finding.range),
  );
}

/** Undefined if this client cannot do it. */
export function effectOf(
  fix: Fix,
  title: string,
  inspected: InspectedFolder,
  session: Session,
): EditorEdit | undefined {
  const { commands } = session.client;
  switch (fix.kind) {
    case 'edits':
      return toEditorEdit(fix.edits, title, session);
    case 'isolation':
      return commands
        ? previewCommand(fix, title, inspected)
        : generatedEdits(fix, title, inspected, session);
    case 'terminal':
      return commands ? withCommand(terminalCommand(fix, title, session)) : undefined;
    case 'user-setting':
      return commands ? withCommand(userSettingCommand(fix, title)) : undefined;
  }
}

function withCommand(command: Command | undefined): EditorEdit | undefined {
  return command === undefined ? undefined : { command };
}

function generatedEdits(
  { isolation }: IsolationFix,
  title: string,
  { inspection }: InspectedFolder,
  session: Session,
): EditorEdit | undefined {
  const generated = generateChosen(isolation, inspection, session.state.fileSystem);
  return generated.kind === 'edits' ? toEditorEdit(generated.edits, title, session) : undefined;
}

/** Our own client shows what the files do to the path before it writes them. */
function previewCommand(
  { isolation: { kind, form, target, context } }: IsolationFix,
  title: string,
  { folder, inspection: { contexts } }: InspectedFolder,
): EditorEdit | undefined {
  const [contextId] =
    [...contextsById(folder.uri, contexts)].find(([, inspected]) => inspected.context === context) ?? [];
  if (contextId === undefined) {
    return undefined;
  }
  const params: IsolationPreviewParams = {
    contextId,
    kind,
    ...definedOnly({ form, target }),
  };
  return { command: { title, command: CREATE_ISOLATION_FILE_COMMAND, arguments: [null, params] } };
}

function wantsQuickFixes(only: readonly string[] | undefined): boolean {
  return (
    only === undefined ||
    only.some((kind) => kind === CodeActionKind.Empty || kind === CodeActionKind.QuickFix)
  );
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function sameRange(a: Range, b: Range): boolean {
  return samePosition(a.start, b.start) && samePosition(a.end, b.end);
}

function samePosition(a: Range['start'], b: Range['start']): boolean {
  return a.line === b.line && a.character === b.character;
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
