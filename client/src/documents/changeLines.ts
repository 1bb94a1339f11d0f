/** Changes in short lines, for a question about them. */

import { l10n, Uri, workspace } from 'vscode';
import type { FileChangeDto } from '../../../server/src/protocol/protocol';

/** A dialog has no scroll bar everywhere. */
const MOST_LINES = 20;
const MOST_TEXT_LINES = 6;

export function changeLines(changes: readonly FileChangeDto[]): readonly string[] {
  const lines = changes.flatMap((change) => {
    const [first = '', ...rest] = linesOf(change);
    return [`• ${first}`, ...rest];
  });
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
        return [
          executable ? l10n.t('{0} (new, executable)', name) : l10n.t('{0} (new)', name),
          ...shortText(after),
        ];
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

/** A new file is shown if it is short: a long one is opened afterwards. */
function shortText(text: string): readonly string[] {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.length > MOST_TEXT_LINES ? [] : lines.map((line) => `    + ${line}`);
}

function nameOf(uri: Uri): string {
  return workspace.asRelativePath(uri);
}

/** Those that only one of the texts has: a person does not look for what stays. */
function differentLines(before: string, after: string): readonly string[] {
  const [old, fresh] = [before, after].map((text) => text.split(/\r?\n/));
  return [
    ...without(old, fresh).map((line) => `    - ${line}`),
    ...without(fresh, old).map((line) => `    + ${line}`),
  ];
}

function without(lines: readonly string[] = [], others: readonly string[] = []): readonly string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) {
      left.splice(at, 1);
    }
    return at < 0;
  });
}
