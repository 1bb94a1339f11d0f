/** A machine without variables and with a home directory, for tests that need one. */

import type { Machine } from '../../server/src/core/model/inspection';
import { linux, windows, type Platform } from '../../server/src/core/model/platform';

export function machineOf(
  variables: Readonly<Record<string, string>> = {},
  platform: Platform = linux,
): Machine {
  const home = platform === windows ? 'C:\\Users\\kim' : '/home/kim';
  return {
    platform,
    processEnvironment: new Map(Object.entries(variables)),
    account: { home, privileged: false },
  };
}
