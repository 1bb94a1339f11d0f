/** Follows the links of a path's last component, as getpath does; linked directories keep their spelling. */

import type { Platform } from '../../model/platform';
import type { AbsentReason, FileSystem } from '../../ports/fileSystem';

export type ResolvedLinks =
  | { readonly kind: 'path'; readonly path: string }
  /** `target` is what the last link that could be followed names. */
  | { readonly kind: 'absent'; readonly because: AbsentReason; readonly target?: string };

/** As getpath and the Linux kernel. */
const LINK_LIMIT = 40;

export function resolveLinks(path: string, fs: FileSystem, platform: Platform): ResolvedLinks {
  let current = path;
  for (let links = 0; links <= LINK_LIMIT; links += 1) {
    const outcome = fs.readLink(current);
    switch (outcome.kind) {
      case 'link':
        current = platform.join(platform.dirname(current), outcome.target);
        break;
      case 'not-a-link':
        return { kind: 'path', path: platform.normpath(current) };
      case 'absent':
        return current === path ? outcome : { ...outcome, target: platform.normpath(current) };
    }
  }
  return { kind: 'absent', because: 'loop', target: current };
}
