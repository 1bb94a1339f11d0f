/** The user's own modules that were meant to run at start-up and do not. CPython 3.13 Lib/site.py, main(), venv() and execsitecustomize(). */

import type { OutsideCustomize, UnusedSite } from '../model/facts/importFacts';
import type { InspectedContext } from '../model/inspection';
import { minorVersion } from '../model/version';
import { behaves } from '../startup/versions';
import type { PackageDirectories } from './packageDirectory';

/** Up to 3.10 the first one in PYTHONPATH runs in place of Python's own: that one is not listed. */
export function unusedSites(
  { result, context }: InspectedContext,
  { fs }: PackageDirectories,
): readonly UnusedSite[] {
  const { platform, cwd } = context;
  const { version, stdlibDir, enableUserSite } = result;
  if (version === undefined || enableUserSite === undefined) {
    return [];
  }
  const isFrozen = behaves('siteIsFrozen', version);
  let isFirst = true;
  return result.sysPath.flatMap(({ path, provenance }): readonly UnusedSite[] => {
    const { kind } = provenance;
    const directory = path === '' ? cwd : platform.abspath(path, cwd);
    const isOwn = kind === 'run-mode' || kind === 'pythonpath' || kind === 'pth';
    const file = platform.join(directory, 'site.py');
    // Another standard library has its own rule.
    const isLibrary = directory === stdlibDir || fs.stat(platform.join(directory, 'os.py')).kind === 'file';
    if (!isOwn || isLibrary || fs.stat(file).kind !== 'file') {
      return [];
    }
    const isNamed = kind === 'pythonpath';
    if (isFrozen) {
      return [{ file, because: 'frozen', isNamed }];
    }
    if (!isNamed) {
      return [{ file, because: 'added-later', isNamed }];
    }
    const runs = isFirst;
    isFirst = false;
    return runs ? [] : [{ file, because: 'not-first', isNamed }];
  });
}

/** In the user's packages and in those of the base, which a virtual environment leaves out. */
export function outsideCustomize(
  { result, context }: InspectedContext,
  { fs }: PackageDirectories,
): readonly OutsideCustomize[] {
  const { platform, environment, account, flags } = context;
  const { venv, version, basePrefix, userSite } = result;
  if (venv?.includeSystemSite !== false || version === undefined || flags.noUserSite || flags.isolated) {
    return [];
  }
  const library = platform.name === 'windows' ? [] : ['lib', `python${minorVersion(version)}`];
  const home = environment.get('HOME')?.value ?? account.home;
  const userBase =
    environment.get('PYTHONUSERBASE')?.value ??
    (home === undefined || platform.name !== 'linux' ? undefined : platform.join(home, '.local'));
  const user =
    userSite ?? (userBase === undefined ? undefined : platform.join(userBase, ...library, 'site-packages'));
  const base =
    platform.name === 'windows'
      ? platform.join(basePrefix, 'Lib', 'site-packages')
      : platform.join(basePrefix, ...library, 'site-packages');
  const seen = new Set(result.sysPath.map(({ path }) => path));
  const places = [
    { of: 'user', directory: user },
    { of: 'base', directory: base },
  ] as const;
  return places.flatMap(({ of, directory }) =>
    directory === undefined || !platform.isAbsolute(directory) || seen.has(directory)
      ? []
      : NAMES[of].flatMap((name) => {
          const file = platform.join(directory, `${name}.py`);
          return fs.stat(file).kind === 'file' ? [{ name, file, of }] : [];
        }),
  );
}

const NAMES: Readonly<Record<OutsideCustomize['of'], readonly OutsideCustomize['name'][]>> = {
  user: ['sitecustomize', 'usercustomize'],
  base: ['sitecustomize'],
};
