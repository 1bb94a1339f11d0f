/** A planned change as a diff. */

import { unifiedDiff } from '../render/diff';
import { visible, visibleLines } from '../render/visible';
import type { Session } from '../session';
import type { Change } from './planEdits';

/** Names are always made safe to show; the content of files is kept as it is for `patch`, unless it goes to a terminal. */
export function changeText(change: Change, { isTerminal }: Pick<Session, 'isTerminal'>): string {
  const file = visible(change.file);
  switch (change.kind) {
    case 'write':
    case 'create': {
      const [before, after] = [change.before, change.after].map((text) =>
        isTerminal && text !== undefined ? visibleLines(text) : text,
      );
      return unifiedDiff(file, before, after ?? '');
    }
    case 'link': {
      const { before, target } = change;
      const removed = before === undefined ? '' : `-link to ${visible(before)}\n`;
      return `--- ${before === undefined ? '/dev/null' : file}\n+++ ${file}\n${removed}+link to ${visible(target)}\n`;
    }
    case 'rename':
      return `rename from ${file}\nrename to ${visible(change.to)}\n`;
  }
}
