/** A preview as Markdown: `sys.path` without and with the files, the verdict, and the files. */

import { l10n, Uri, workspace } from 'vscode';
import type { FileChangeDto, IsolationPreviewResult } from '../../../server/src/protocol/protocol';
import { commonEnds } from '../documents/textEnds';

const SHOWN_LINKS = 12;

/** The list of answers covers about this many lines of the editor. What they say is in the title of the list as well. */
const COVERED_LINES = 9;

/** Short lines that need no rendering; the editor colours those that are added and removed. The verdict comes first. */
export function previewText(preview: IsolationPreviewResult): string {
  const { changes, report = [] } = preview;
  const links = changes.filter(({ kind }) => kind === 'link');
  const shown = [...changes.filter(({ kind }) => kind !== 'link'), ...links.slice(0, SHOWN_LINKS)];
  const rest = links.length - SHOWN_LINKS;
  const head = [
    l10n.t('Isolation files: nothing is written yet'),
    l10n.t('Press Escape to change nothing.'),
    '',
    withFullStop(verdictOf(preview)),
    lostAndGained(preview),
  ];
  return [
    ...head,
    ...Array.from({ length: Math.max(1, COVERED_LINES - head.length) }, () => ''),
    l10n.t('sys.path with them'),
    ...pathLines(preview),
    '',
    ...(report.length === 0 ? [] : [l10n.t('What was found'), ...report.map((line) => `  ${line}`), '']),
    l10n.t('Files'),
    ...shown.flatMap(changeText),
    ...(rest > 0 ? [l10n.t('… and {0} more links', rest)] : []),
    '',
  ].join('\n');
}

function withFullStop(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

export function verdictOf({ effective, why }: IsolationPreviewResult): string {
  return effective ? l10n.t('Takes effect: {0}', why) : l10n.t('No effect here: {0}', why);
}

function lostAndGained({ lost, gained }: IsolationPreviewResult): string {
  return l10n.t('Entries removed: {0}, added: {1}.', lost.length, gained.length);
}

/** The kept entries in their new order with the new ones marked, followed by the lost ones. */
function pathLines({ after, lost, gained }: IsolationPreviewResult): readonly string[] {
  const isNew = new Set(gained);
  const named = (path: string): string => (path === '' ? "''" : path);
  return [
    ...after.map((path) => `${isNew.has(path) ? '+' : ' '} ${named(path)}`),
    ...lost.map((path) => `- ${named(path)}`),
  ];
}

function changeText(change: FileChangeDto): readonly string[] {
  const name = workspace.asRelativePath(Uri.parse(change.uri));
  switch (change.kind) {
    case 'rename':
      return [l10n.t('{0} will be renamed to {1}', name, workspace.asRelativePath(Uri.parse(change.to)))];
    case 'link':
      return [l10n.t('{0} → {1}', name, change.target)];
    case 'text': {
      const { before, after } = change;
      const text = before === undefined ? after.trimEnd().split(/\r?\n/) : changedLines(before, after);
      return [titleOf(change, name), ...text, ''];
    }
  }
}

function titleOf(
  { before, replaces, executable }: Extract<FileChangeDto, { kind: 'text' }>,
  name: string,
): string {
  if (before === undefined) {
    return executable ? l10n.t('{0} (new, executable)', name) : l10n.t('{0} (new)', name);
  }
  return replaces ? l10n.t('{0} (replaces the current file)', name) : l10n.t('{0} (changed)', name);
}

/** The lines that differ, without the equal lines at both ends. */
function changedLines(before: string, after: string): readonly string[] {
  const old = before.split(/\r?\n/);
  const fresh = after.split(/\r?\n/);
  const { head, tail } = commonEnds(old, fresh);
  return [
    ...old.slice(head, old.length - tail).map((line) => `- ${line}`),
    ...fresh.slice(head, fresh.length - tail).map((line) => `+ ${line}`),
  ];
}
