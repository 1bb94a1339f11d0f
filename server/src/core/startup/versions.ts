/** Where versions differ: one row each, cited. Steps ask by name, never by number. */

import { atLeast, type PythonVersion } from '../model/version';

/** Decides whether a version behaves so; `unknown` when the micro version is not known and decides. */
export type Behaviour = (version: PythonVersion) => boolean | 'unknown';

/** From this minor version on. */
function since(major: number, minor: number): Behaviour {
  return (version) => atLeast(version, major, minor);
}

/**
 * From these micro versions on, for changes that were backported: `[3, 13, 15]` is 3.13.15 and later 3.13s. Minor versions
 * above the last row behave so, those between or below rows do not.
 */
function sinceMicro(...rows: readonly (readonly [number, number, number])[]): Behaviour {
  return (version) => {
    const row = rows.find(([major, minor]) => major === version.major && minor === version.minor);
    if (row === undefined) {
      const [major, minor] = rows.at(-1) ?? [0, 0, 0];
      return atLeast(version, major, minor);
    }
    if (row[2] === 0) {
      return true;
    }
    return version.micro === undefined ? 'unknown' : version.micro >= row[2];
  };
}

function not(behaviour: Behaviour): Behaviour {
  return (version) => {
    const answer = behaviour(version);
    return answer === 'unknown' ? answer : !answer;
  };
}

export const behaviours = {
  /** pyvenv.cfg is read. PEP 405 */
  readsPyvenvCfg: since(3, 3),
  /** PLATLIBDIR and PYTHONPLATLIBDIR. bpo-1294959 */
  hasPlatlibdir: since(3, 9),
  /** The C getpath knows a build tree by `Modules/Setup.local`; before by `Modules/Setup`. */
  buildMarkerIsSetupLocal: since(3, 8),
  /** getpath is the frozen `Modules/getpath.py` (bpo-45582); before, C code with other rules. */
  frozenGetpath: since(3, 11),
  /** `site` and `os` are frozen into the interpreter. bpo-45020 */
  siteIsFrozen: since(3, 11),
  /** `Modules/Setup.local` marks a build tree. gh-151544, CVE-2026-12003. */
  setupLocalMarksBuildTree: not(sinceMicro([3, 13, 15], [3, 14, 7], [3, 15, 0])),
  /** getpath passes over a pyvenv.cfg or pybuilddir.txt that it may not read. gh-92817 */
  getpathToleratesDenied: since(3, 12),
  /** A launcher variable's base executable is the real executable, where that is known. */
  baseExecutableIsRealExecutable: since(3, 13),
  /** An embedder's `stdlib_dir` is heeded, and not overwritten. gh-109795 */
  presetStdlibDirStays: since(3, 13),
  /** getpath itself makes the venv's directory the prefix; PYTHONHOME no longer hides pyvenv.cfg from it. gh-126987, gh-127974 */
  getpathActivatesVenv: since(3, 14),
  /** exec_prefix is the prefix if lib-dynload is there. */
  execPrefixFromPrefix: since(3, 14),
  /** Linux and BSD ask the loader for libpython's path (`dladdr`) and look for landmarks beside it. gh-127972 */
  libraryKnownOnPosix: since(3, 14),
  /** The venv's resolved base executable beats `home` where a standard library is found from it. gh-106045 */
  resolvedExecutableBeatsHome: sinceMicro([3, 14, 10], [3, 15, 2]),
  /** `._pth` with `import site` leaves the user site off. gh-120037 */
  underscorePthDisablesUserSite: since(3, 15),
  /** The warning about an unresolvable executable names the real one. */
  warnsOfRealExecutable: since(3, 14),
  /** Warnings when the standard library directories are missing. */
  warnsOfMissingStdlib: since(3, 15),
} as const satisfies Readonly<Record<string, Behaviour>>;

export type BehaviourName = keyof typeof behaviours;

/** Asks a row; where the micro version decides and is unknown, the newest release of that minor version is assumed. */
export function behaves(name: BehaviourName, version: PythonVersion): boolean {
  return behaviours[name](version) !== false;
}

/** The rows that hang on a micro version that is not known. */
export function undecidedBehaviours(version: PythonVersion): readonly BehaviourName[] {
  return (Object.keys(behaviours) as BehaviourName[]).filter(
    (name) => behaviours[name](version) === 'unknown',
  );
}

/** The PYTHONPATH macro of an ordinary Linux build, relative to the standard library. CPython 2.7 and 3.6 Modules/Setup.config, `PYTHONPATH=$(COREPYTHONPATH)`. */
export function compiledInPythonPath(version: PythonVersion): string {
  if (!atLeast(version, 3, 0)) {
    return ':plat-linux2:lib-tk:lib-old';
  }
  return atLeast(version, 3, 7) ? '' : ':';
}
