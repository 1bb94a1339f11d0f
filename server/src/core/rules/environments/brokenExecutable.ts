/** Describes an environment's missing interpreter; next to a broken `home` it has the same cause. */

import type { EnvironmentFacts, ExecutableState } from '../../model/facts/environmentFacts';
import type { RelatedPlace } from '../../model/finding';
import { message, type Message } from '../../model/message';
import { FILE_START } from '../../text/positions';

/** Undefined for an interpreter that exists. */
export function brokenExecutableText(file: string, state: ExecutableState): Message | undefined {
  switch (state.kind) {
    case 'ok':
      return undefined;
    case 'missing':
      return message('{file} does not exist', { file });
    case 'dangling':
      return message('{file} is a link to {target}, which does not exist', { file, target: state.target });
    case 'loop':
      return message('{file} is a link to itself', { file });
    case 'not-executable':
      return message('{file} is not an executable file', { file });
  }
}

export function brokenExecutable({ executable, executableState }: EnvironmentFacts): readonly RelatedPlace[] {
  const text = brokenExecutableText(executable, executableState);
  return text === undefined ? [] : [{ file: executable, range: FILE_START, message: text }];
}
