/** Namespace packages that `*-nspkg.pth` lines make at start-up: they are in `sys.modules` before the first user line. setuptools setuptools/namespaces.py, Installer. */

import type { Platform } from '../model/platform';
import type { StartupCode } from '../model/startupResult';

/** Names with the directories that the lines name, in their order. */
export function namespaceLines(
  startupCode: readonly StartupCode[],
  platform: Platform,
): ReadonlyMap<string, readonly string[]> {
  const made = new Map<string, readonly string[]>();
  for (const { file, code, state, judgement } of startupCode) {
    if (state.kind !== 'runs' || judgement.kind !== 'understood' || judgement.name !== 'nspkg (setuptools)') {
      continue;
    }
    const module = /sys\.modules\.setdefault\('([\w.]+)'/.exec(code)?.[1];
    const parts = /os\.path\.join\([^*]*\*\(((?:'\w+',? ?)+)\)\)/.exec(code)?.[1];
    if (module !== undefined && parts !== undefined) {
      const names = [...parts.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
      const directory = platform.join(platform.dirname(file), ...names);
      const before = made.get(module) ?? [];
      made.set(module, before.includes(directory) ? before : [...before, directory]);
    }
  }
  return made;
}
