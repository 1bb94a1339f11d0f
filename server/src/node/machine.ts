/** What this machine and process contribute to an inspection. */

import { userInfo } from 'node:os';
import { definedOnly } from '../core/model/definedOnly';
import type { Machine } from '../core/model/inspection';
import { darwin, linux, windows, type Platform } from '../core/model/platform';
import type { Account } from '../core/model/runContext';

/** Other systems (the BSDs, AIX) look for Python as Linux does. */
export const hostPlatform: Platform =
  process.platform === 'win32' ? windows : process.platform === 'darwin' ? darwin : linux;

export function readMachine(env: NodeJS.ProcessEnv = process.env): Machine {
  const variables = Object.entries(env).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  return { platform: hostPlatform, processEnvironment: new Map(variables), account: readAccount() };
}

/** Users who name a folder in a terminal want it read, wherever its files lead, unless the variable says otherwise. */
export function withTrustOf(env: NodeJS.ProcessEnv, machine: Machine): Machine {
  return env[TRUST_VARIABLE] === '0' ? { ...machine, restricted: true } : machine;
}

const TRUST_VARIABLE = 'PYPATH_TRUST';

function readAccount(): Account {
  const home = passwordDatabaseHome();
  return {
    privileged: isPrivileged(),
    ...definedOnly({ home }),
    ...(process.geteuid?.() === 0 ? { superuser: true } : {}),
  };
}

/** Not `os.homedir()`, which uses HOME first. A container's user may have no entry; then there is no home. */
function passwordDatabaseHome(): string | undefined {
  try {
    const { homedir } = userInfo();
    return homedir === '' ? undefined : homedir;
  } catch {
    return undefined;
  }
}

function isPrivileged(): boolean {
  return process.getuid?.() !== process.geteuid?.() || process.getgid?.() !== process.getegid?.();
}
