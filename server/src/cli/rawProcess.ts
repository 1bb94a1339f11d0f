/**
 * What the process was started with, byte for byte. Node replaces bytes that are not UTF-8 in arguments, variables and
 * paths; Linux still has the originals.
 */

import { readFileSync, readlinkSync } from 'node:fs';
import { decodeSurrogateEscape } from '../core/text/bytes';
import { readOwnArguments } from '../node/ownArguments';

/** What Node puts in place of a byte that is not UTF-8. */
const REPLACEMENT = '\ufffd';

/** The arguments from another process of this program. */
export const own = readOwnArguments(process.argv.slice(2));

/** The user's arguments. */
export function rawArguments(): readonly string[] {
  const decoded = process.argv.slice(2 + own.count);
  return isLossy(decoded) ? procStrings('cmdline').slice(-decoded.length) : decoded;
}

export function rawEnvironment(): NodeJS.ProcessEnv {
  const decoded = process.env;
  if (!isLossy(Object.entries(decoded).flat())) {
    return decoded;
  }
  const assignments = procStrings('environ').map((text) => {
    const equals = text.indexOf('=');
    return [text.slice(0, equals), text.slice(equals + 1)];
  });
  return Object.fromEntries(assignments) as NodeJS.ProcessEnv;
}

export function rawWorkingDirectory(): string {
  const decoded = process.cwd();
  return isLossy([decoded]) ? decodeSurrogateEscape(readlinkSync('/proc/self/cwd', 'buffer')) : decoded;
}

function isLossy(texts: readonly (string | undefined)[]): boolean {
  return process.platform === 'linux' && texts.some((text) => text?.includes(REPLACEMENT));
}

/**
 * `/proc/self/cmdline` and `environ`: each string ends with NUL. proc(5). What another process of this program has passed on has lost
 * those bytes; that one still has them.
 */
function procStrings(name: 'cmdline' | 'environ'): readonly string[] {
  const pid = own.count === 0 ? 'self' : String(process.ppid);
  return decodeSurrogateEscape(readFileSync(`/proc/${pid}/${name}`))
    .split('\0')
    .slice(0, -1);
}
