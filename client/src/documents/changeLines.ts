/** Changes in short lines, for a question about them. */

import { l10n, Uri, workspace } from 'vscode';
import type { FileChangeDto } from '../../../server/src/protocol/protocol';
import { commonEnds } from './textEnds';

/** A dialog has no scroll bar everywhere. */
const MOST_LINES = 20;
const MOST_TEXT_LINES = 6;

export function changeLines(changes: readonly FileChangeDto[]): readonly string[] {
  const lines = changes.flatMap(linesOf);
  return lines.length <= MOST_LINES
    ? lines
    : [...lines.slice(0, MOST_LINES), l10n.t('… and {0} more lines', lines.length - MOST_LINES)];
}

function linesOf(change: FileChangeDto): readonly string[] {
  const name = nameOf(Uri.parse(change.uri));
  switch (change.kind) {
    case 'rename':
      return [l10n.t('{0} will be renamed to {1}', name, nameOf(Uri.parse(change.to)))];
    case 'link':
      return [
        change.before === undefined
          ? l10n.t('{0} → {1}', name, change.target)
          : l10n.t('{0} → {1} (was {2})', name, change.target, change.before),
      ];
    case 'text': {
      const { before, replaces, after, executable } = change;
      if (before === undefined) {
        return [executable ? l10n.t('{0} (new, executable)', name) : l10n.t('{0} (new)', name)];
      }
      if (replaces) {
        return [l10n.t('{0} (replaces the current file)', name)];
      }
      const texts = differentLines(before, after);
      const more = texts.length - MOST_TEXT_LINES;
      return [
        executable ? l10n.t('{0} (changed, executable)', name) : l10n.t('{0} (changed)', name),
        ...texts.slice(0, MOST_TEXT_LINES),
        ...(more > 0 ? [l10n.t('… and {0} more lines', more)] : []),
      ];
    }
  }
}

function nameOf(uri: Uri): string {
  return workspace.asRelativePath(uri);
}

function differentLines(before: string, after: string): readonly string[] {
  const old = before.split(/\r?\n/);
  const fresh = after.split(/\r?\n/);
  const { head, tail } = commonEnds(old, fresh);
  return [
    ...old.slice(head, old.length - tail).map((line) => `    - ${line}`),
    ...fresh.slice(head, fresh.length - tail).map((line) => `    + ${line}`),
  ];
}
