/** What is found where an interpreter should be. */

import type { ExecutableState } from '../../model/facts/environmentFacts';
import type { DiscoveryTools } from '../discoveryTools';
import type { RealPathOutcome } from '../rememberedRealPath';

export function executableState(path: string, { fs, realPath }: DiscoveryTools): ExecutableState {
  const outcome = fs.stat(path);
  switch (outcome.kind) {
    case 'file':
      return outcome.executable
        ? { kind: 'ok', realPath: resolvedOr(path, realPath(path)) }
        : { kind: 'not-executable' };
    case 'directory':
    case 'other':
      return { kind: 'not-executable' };
    case 'absent':
      break;
  }
  switch (outcome.because) {
    case 'loop':
      return { kind: 'loop' };
    case 'denied':
    case 'hung':
    case 'unreadable':
    case 'untrusted':
      return { kind: 'not-executable' };
    case 'missing':
    case 'not-a-directory':
      return missingState(fs.readLink(path).kind === 'link', realPath(path));
  }
}

function resolvedOr(path: string, real: RealPathOutcome): string {
  return real.kind === 'path' ? real.path : path;
}

function missingState(isLink: boolean, real: RealPathOutcome): ExecutableState {
  if (!isLink) {
    return { kind: 'missing' };
  }
  return real.kind === 'loop' ? { kind: 'loop' } : { kind: 'dangling', target: real.path };
}
