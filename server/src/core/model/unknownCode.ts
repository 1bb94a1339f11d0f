/** Own code whose effect on `sys.path` only running it shows, in words. */

import { message, type Message } from './message';
import type { CodeEdit, StartupResult } from './startupResult';
import { maskSecrets } from '../text/secrets';

/** About the first such place; undefined if there is none. */
export function unknownCode({ codeEdits = [] }: StartupResult): Message | undefined {
  const unknown = codeEdits.find(({ outcome }) => outcome.kind === 'unknown');
  return unknown === undefined ? undefined : unknownEdit(unknown);
}

function unknownEdit({ file, range, code, outcome }: CodeEdit): Message {
  const args = { code: maskSecrets(code), file, line: String(range.start.line + 1) };
  return outcome.kind === 'unknown' && outcome.what === 'condition'
    ? message('Only running {file} shows whether line {line} changes sys.path with {code}', args)
    : message('Only running {file} shows what {code} in line {line} does to sys.path', args);
}
