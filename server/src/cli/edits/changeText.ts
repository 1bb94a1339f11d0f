/** A planned change as a diff. */

import { unifiedDiff } from '../render/diff';
import type { Change } from './planEdits';

export function changeText(change: Change): string {
  switch (change.kind) {
    case 'write':
    case 'create':
      return unifiedDiff(change.file, change.before, change.after);
    case 'link': {
      const { file, before, target } = change;
      const removed = before === undefined ? '' : `-link to ${before}\n`;
      return `--- ${before === undefined ? '/dev/null' : file}\n+++ ${file}\n${removed}+link to ${target}\n`;
    }
    case 'rename':
      return `rename from ${change.file}\nrename to ${change.to}\n`;
  }
}
