/** Follows the links of a path's last component, as getpath does; linked directories keep their spelling. */

import type { Platform } from '../../model/platform';
import type { AbsentReason, FileSystem } from '../../ports/fileSystem';

export type ResolvedLinks =
  | { readonly kind: 'path'; readonly path: string }
  /** `target` is what the last link that could be followed names. */
  | { readonly kind: 'absent'; readonly because: AbsentReason; readonly target?: string };

/** The limit of getpath and of the Linux kernel. */
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
        return { kind: 'path', path: collapse(current, fs, platform) };
      case 'absent':
        return current === path ? outcome : { ...outcome, target: collapse(current, fs, platform) };
    }
  }
  return { kind: 'absent', because: 'loop', target: current };
}

/** `..` removes the component before it, unless that is a link: the kernel goes up from where the link leads. */
function collapse(path: string, fs: FileSystem, platform: Platform): string {
  if (platform.name === 'windows' || !/\/\.{1,2}\//.test(path)) {
    return platform.normpath(path);
  }
  const kept: string[] = [];
  for (const part of path.split('/').filter((each) => each !== '' && each !== '.')) {
    const goesUp = part === '..' && kept.at(-1) !== '..';
    if (goesUp && fs.readLink(`/${kept.join('/')}`).kind !== 'link') {
      kept.pop();
    } else {
      kept.push(part);
    }
  }
  return `/${kept.join('/')}`;
}
