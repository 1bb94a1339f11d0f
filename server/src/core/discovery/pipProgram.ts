/** Which interpreter's `pip` a user gets by typing its name, where Python also comes from PATH. */

import { searchPath } from '../configuration/pathSearch';
import { decodeSurrogateEscape } from '../text/bytes';
import type { PipProgram } from '../model/facts/contextSurroundings';
import type { Interpreter } from '../model/interpreter';
import type { RunContext } from '../model/runContext';
import type { DiscoveryTools } from './discoveryTools';

const FIRST_LINE = 512;

/** Undefined if it belongs to the interpreter that runs, or if that cannot be determined: pyenv's is a shim for both. */
export function otherPip(
  { platform, environment, cwd, environmentRoot, chosenBy, embedding }: RunContext,
  { realExecutable }: Interpreter,
  tools: DiscoveryTools,
): PipProgram | undefined {
  if (environmentRoot !== undefined || chosenBy !== undefined || embedding !== undefined) {
    return undefined;
  }
  const file = searchPath('pip', { fs: tools.fs, platform, environment, cwd });
  const interpreter = file === undefined ? undefined : namedInterpreter(file, tools);
  if (file === undefined || interpreter === undefined) {
    return undefined;
  }
  const real = tools.realPath(interpreter);
  return real.kind === 'path' && real.path !== realExecutable ? { file, interpreter } : undefined;
}

function namedInterpreter(file: string, { fs }: DiscoveryTools): string | undefined {
  const outcome = fs.readAt(file, 0, FIRST_LINE);
  const text = outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
  return /^#![ \t]*(\/[^\n\r]*\/(?:python|pypy)[\w.]*)[ \t]*\r?\n/.exec(text)?.[1];
}
