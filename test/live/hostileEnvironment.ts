/**
 * Surroundings that want to leak into a start of Python: the one place where every hostility is written down. PYTHONHOME does not exist,
 * PYTHONPATH leads to another Python's packages and to a sitecustomize that takes over, and the user has packages.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RealVersion } from '../support/realInterpreters';

export interface HostileEnvironment {
  readonly home: string;
  readonly userSite: string;
  /** Has a sitecustomize. */
  readonly evil: string;
  /** Another Python's site-packages. */
  readonly foreign: string;
  readonly variables: Readonly<Record<string, string>>;
}

export const USER_ENTRY = '/user';
export const EVIL_ENTRY = '/evil';

/** Below `root`. */
export function makeHostileEnvironment(
  root: string,
  { major, minor }: Pick<RealVersion, 'major' | 'minor'>,
): HostileEnvironment {
  const home = join(root, 'home');
  const evil = join(root, 'evil');
  const foreign = join(root, 'foreign/lib/python3.99/site-packages');
  const userSite = join(home, `.local/lib/python${String(major)}.${String(minor)}/site-packages`);
  const files = {
    [join(evil, 'sitecustomize.py')]: `import sys\nsys.path.insert(0, '${EVIL_ENTRY}')\n`,
    [join(evil, 'usercustomize.py')]: `import sys\nsys.path.insert(0, '${EVIL_ENTRY}')\n`,
    [join(foreign, 'foreign.py')]: '',
    [join(foreign, 'foreign.pth')]: `${evil}\n`,
    [join(userSite, 'user.pth')]: `${evil}\nimport sys; sys.path.append('${USER_ENTRY}')\n`,
    [join(userSite, 'mine/__init__.py')]: '',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const variables = {
    HOME: home,
    LC_ALL: 'C.UTF-8',
    PATH: '/usr/bin:/bin',
    PYTHONHOME: '/nonexistent',
    PYTHONPATH: `${foreign}:${evil}:`,
  };
  return { home, userSite, evil, foreign, variables };
}

/** For kinds that make no promise about PYTHONHOME, which would keep Python from starting at all. */
export function withoutHome({ variables }: HostileEnvironment): Readonly<Record<string, string>> {
  const { PYTHONHOME: _, ...rest } = variables;
  return rest;
}
