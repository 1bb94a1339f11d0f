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
  // ****************************************************************************
  // Command line and environment variables
  // ****************************************************************************

  /** An empty PYTHONPATH counts as unset. */
  emptyPythonPathIsUnset: since(3, 0),
  /** An empty PYTHONHOME counts as unset. bpo-32030 */
  emptyPythonHomeIsUnset: since(3, 7),
  /** PLATLIBDIR and PYTHONPLATLIBDIR. bpo-1294959 */
  hasPlatlibdir: since(3, 9),
  /** The option `-I`. bpo-16499 */
  hasIsolatedMode: since(3, 4),
  /** The option `-P` and PYTHONSAFEPATH. gh-57684 */
  hasSafePath: since(3, 11),
  /** PYTHONNOUSERSITE is read as a number: `0` is off. Before, any text is on. bpo-32030 */
  noUserSiteIsNumber: since(3, 7),

  // ****************************************************************************
  // Text and encodings
  // ****************************************************************************

  /** `encodings` is imported before anything else, and Python dies without it. PEP 3120, PEP 383 */
  needsEncodings: since(3, 0),
  /** Paths and `.pth` files are byte strings. */
  textIsBytes: not(since(3, 0)),
  /** `unmatched ')'`. bpo-33306 */
  syntaxErrorsNameBrackets: since(3, 8),
  /** `'(' was never closed`, `expected ':'`. bpo-42864, bpo-42997 */
  syntaxErrorsAreSpecific: since(3, 10),
  /** UTF-8 mode and the coercion of the C locale. PEP 538, PEP 540 */
  hasUtf8Mode: since(3, 7),
  /** getpath spells paths as Python does later; before, in the locale that the process was started with. PEP 587 */
  getpathKnowsUtf8Mode: since(3, 8),
  /** UTF-8 mode is on unless it is switched off. PEP 686 */
  utf8ModeByDefault: since(3, 15),
  /** `os.path.exists()` is false for text that cannot be a path; before, it raises ValueError. bpo-33721 */
  existsNeverRaises: since(3, 8),
  /** `No module named 'x'`; before, the name had no quotes. */
  quotesMissingModule: since(3, 0),

  // ****************************************************************************
  // getpath: its implementation, and build trees
  // ****************************************************************************

  /** getpath is the frozen `Modules/getpath.py` (bpo-45582); before, C code with other rules. */
  frozenGetpath: since(3, 11),
  /** The C getpath knows a build tree by `Modules/Setup.local`; before by `Modules/Setup`. */
  buildMarkerIsSetupLocal: since(3, 8),
  /** `Modules/Setup.local` marks a build tree. gh-151544, CVE-2026-12003. */
  setupLocalMarksBuildTree: not(sinceMicro([3, 13, 15], [3, 14, 7], [3, 15, 0])),
  /** After `PYTHONHOME=prefix:` the exec_prefix is searched for, or is the prefix; before, it is empty. */
  emptyExecHomeIsSearched: since(3, 11),
  /** getpath skips a pyvenv.cfg or pybuilddir.txt that it may not read. gh-96005 */
  getpathToleratesDenied: sinceMicro([3, 11, 1], [3, 12, 0]),

  // ****************************************************************************
  // getpath: executable, virtual environment and prefixes
  // ****************************************************************************

  /** pyvenv.cfg is read. PEP 405 */
  readsPyvenvCfg: since(3, 3),
  /** On Windows a venv's `python.exe` starts the base's with `__PYVENV_LAUNCHER__`. bpo-34977 */
  venvIsRedirected: sinceMicro([3, 7, 2], [3, 8, 0]),
  /** A launcher variable's base executable is the real executable, where that is known. */
  baseExecutableIsRealExecutable: since(3, 13),
  /** The venv's resolved base executable beats `home` where a standard library is found from it. gh-106045 */
  resolvedExecutableBeatsHome: sinceMicro([3, 14, 10], [3, 15, 2]),
  /** getpath itself makes the venv's directory the prefix; PYTHONHOME no longer hides pyvenv.cfg from it. gh-126985 */
  getpathActivatesVenv: since(3, 14),
  /** exec_prefix is the prefix if lib-dynload exists there. gh-66409 */
  execPrefixFromPrefix: since(3, 14),
  /** Linux and BSD ask the loader for libpython's path (`dladdr`) and look for landmarks next to it. gh-127970 */
  libraryKnownOnPosix: since(3, 14),
  /** Windows takes the directory of a `pythonXY.zip` for the home. CPython 3.6 Doc/using/windows.rst, "Changed in version 3.6" */
  zipIsLandmark: since(3, 6),
  /** Windows site directories are in `Lib`; before, spelled `lib`. */
  windowsSiteIsInLib: since(3, 11),
  /** PyPy has `lib/pypyX.Y`; before, `lib-python` and `lib_pypy`, and `site-packages` right below the prefix. PyPy 7.3.6 */
  pypyIsPackaged: since(3, 8),

  // ****************************************************************************
  // getpath: `._pth` files
  // ****************************************************************************

  /** Windows reads `._pth` files, which bpo-28137 gave this name (3.6.0b2); elsewhere they are read since getpath is frozen (bpo-46049). */
  readsUnderscorePth: since(3, 6),
  /** `._pth` with `import site` leaves the user site off. gh-120037 */
  underscorePthDisablesUserSite: since(3, 15),

  // ****************************************************************************
  // getpath: warnings
  // ****************************************************************************

  /** The warning about an unresolvable executable names the real one. */
  warnsOfRealExecutable: since(3, 14),
  /** Warnings when the standard library directories are missing. */
  warnsOfMissingStdlib: since(3, 15),

  // ****************************************************************************
  // Embedding
  // ****************************************************************************

  /** `Py_SetPath`. CPython documentation, "Initialization, Finalization, and Threads" */
  hasSetPath: since(3, 3),
  /** `Py_SetPath` leaves the program name as it is, and does not look for it in PATH. */
  setPathTakesProgramName: not(since(3, 8)),
  /** `PyConfig`: applications configure Python through it, `Py_Initialize` too. PEP 587 */
  hasPyConfig: since(3, 8),
  /** An application's isolated flag and PYTHONNOUSERSITE count for `Py_Initialize`; before, for the command line alone. bpo-32030 */
  embedderFlagsCount: since(3, 7),
  /** An embedder's `stdlib_dir` is used, and not overwritten. gh-106718 */
  presetStdlibDirStays: since(3, 13),

  // ****************************************************************************
  // sys.path[0]
  // ****************************************************************************

  /** `-m` puts the absolute working directory first; before, an empty entry. bpo-33053 */
  moduleModeIsAbsolute: since(3, 7),
  /** `-m` in a working directory that is gone inserts nothing; before, an empty entry. bpo-36236 */
  vanishedDirectoryIsNotInserted: since(3, 8),
  /** A directory or zip that is run is made absolute. bpo-20443 */
  archiveIsAbsolute: since(3, 9),
  /** `__file__` of the `__main__.py` in a directory that is run is absolute; 2.7 too. CPython 3.7 and 3.8 Lib/importlib/_bootstrap_external.py, FileFinder */
  mainOfDirectoryIsAbsolute: since(3, 8),
  /** pdb puts the directory of the file that the script is, links resolved. CPython 3.7 and 3.8 Lib/pdb.py, main() */
  pdbResolvesScript: since(3, 8),
  /** `python .` puts the working directory first; before, with a dot behind it. CPython 3.11 Python/fileutils.c, _Py_abspath() */
  dotIsWorkingDirectory: since(3, 11),

  // ****************************************************************************
  // site: its directories
  // ****************************************************************************

  /** `site` and `os` are frozen into the interpreter. bpo-45020 */
  siteIsFrozen: since(3, 11),
  /** `site` sees `__PYVENV_LAUNCHER__`, which the interpreter removes later on. bpo-22490 */
  siteSeesLauncherVariable: not(since(3, 9)),
  /** `lib/site-python` is a site directory. bpo-21711 */
  sitePythonDirectory: not(since(3, 5)),
  /** Framework builds add `/Library/<framework>/X.Y/site-packages`. bpo-28440 */
  frameworkSiteDirectory: not(since(3, 7)),
  /** `addsitedir()` knows the directory that it adds; before, a line that names it adds it again. */
  siteDirectoryIsKnown: since(3, 0),
  /** The user site comes from sysconfig, which normalises it. bpo-29585 */
  userSiteIsNormalised: not(since(3, 7)),

  // ****************************************************************************
  // site: `.pth` and `.start` files
  // ****************************************************************************

  /** `importlib.util.module_from_spec()`, which setuptools uses after 3.5. bpo-20383 */
  hasModuleFromSpec: since(3, 6),
  /** What one `import` line binds is not defined on the next: `exec()` writes to a snapshot of the function's names. PEP 667 */
  pthLinesShareNothing: since(3, 13),
  /** Blank lines of a `.pth` file are skipped; before, they name the site directory. */
  pthSkipsBlankLines: since(3, 10),
  /** `.pth` files with a leading dot or marked hidden are skipped. gh-113659 */
  pthSkipsHiddenFiles: sinceMicro([3, 8, 19], [3, 9, 19], [3, 10, 14], [3, 11, 8], [3, 12, 2], [3, 13, 0]),
  /** `.pth` files are UTF-8 first, the locale's encoding second, and end lines as `str.splitlines()` does. gh-77102 */
  pthIsUtf8First: sinceMicro([3, 12, 4], [3, 13, 0]),
  /** `.pth` files follow the locale even in UTF-8 mode. bpo-47000 */
  pthIgnoresUtf8Mode: since(3, 11),
  /** `.start` files are read; all paths of all site directories come before the first line of code. PEP 829 */
  startFiles: since(3, 15),

  // ****************************************************************************
  // Names of extension modules
  // ****************************************************************************

  /** A debug build also tries the names of the release build. bpo-36722 */
  debugLoadsReleaseExtensions: since(3, 8),
  /** The tag contains `m` for pymalloc, which every build has. bpo-36707 */
  extensionTagHasPymalloc: not(since(3, 8)),
  /** `.abi3t.so`, and the platform in the names of the stable ABI: `.abi3-x86_64-linux-gnu.so`. PEP 803, gh-122931 */
  stableAbiHasPlatform: since(3, 15),

  // ****************************************************************************
  // Archives on the path
  // ****************************************************************************

  /** zipimport reads ZIP64 archives. gh-89739 */
  readsZip64: since(3, 13),
  /** A directory in an archive can be a namespace package without an entry of its own. gh-59110 */
  zipImpliesDirectories: since(3, 14),

  // ****************************************************************************
  // What this program generates
  // ****************************************************************************

  /** The Python that generated scripts are written in, with zipapp (PEP 441) and text that is formatted in place (PEP 498). */
  runsGeneratedCode: since(3, 6),
} as const satisfies Readonly<Record<string, Behaviour>>;

export type BehaviourName = keyof typeof behaviours;

// ****************************************************************************
// python-build-standalone
// ****************************************************************************

/** Since when the builds of one minor version behave so. */
interface BuiltSince {
  readonly major: number;
  readonly minor: number;
  /** The last micro version that was built without, and the first one that was built with it: the same one if it was built both ways. */
  readonly lastWithout: number;
  readonly firstWith: number;
  /** The release of python-build-standalone. */
  readonly date: number;
}

/** Versions above the last row behave so, those below the first row do not. */
type StandaloneBehaviour = readonly BuiltSince[];

/**
 * What python-build-standalone patches in getpath, outside Windows: its `cpython-unix/build-cpython.sh` says which versions
 * get which patch, the tags of its repository since when, and its `pythonbuild/downloads.py` which micro version each tag built.
 */
const standaloneBehaviours = {
  /** A virtual environment's base executable decides where the search begins, not `home`: `patch-getpath-use-base_executable-for-executable_dir.patch`. */
  baseExecutableBeatsHome: [
    { major: 3, minor: 11, lastWithout: 14, firstWith: 14, date: 20251205 },
    { major: 3, minor: 12, lastWithout: 12, firstWith: 12, date: 20251205 },
    { major: 3, minor: 13, lastWithout: 10, firstWith: 11, date: 20251205 },
    { major: 3, minor: 14, lastWithout: 1, firstWith: 2, date: 20251205 },
  ],
  /** The file that contains getpath, its links resolved, counts as the library, and landmarks are looked for below the directory above it: `patch-python-getpath-library.patch`. */
  libraryIsResolved: [
    { major: 3, minor: 11, lastWithout: 14, firstWith: 14, date: 20251217 },
    { major: 3, minor: 12, lastWithout: 12, firstWith: 12, date: 20251217 },
    { major: 3, minor: 13, lastWithout: 11, firstWith: 11, date: 20251217 },
    { major: 3, minor: 14, lastWithout: 1, firstWith: 2, date: 20251205 },
  ],
} as const satisfies Readonly<Record<string, StandaloneBehaviour>>;

export type StandaloneBehaviourName = keyof typeof standaloneBehaviours;

/** Whether such a build has the patch; `unknown` if its date decides and is not known. */
export function standaloneBehaves(
  name: StandaloneBehaviourName,
  version: PythonVersion,
  date: number | undefined,
): boolean | 'unknown' {
  const rows: StandaloneBehaviour = standaloneBehaviours[name];
  const row = rows.find(({ major, minor }) => major === version.major && minor === version.minor);
  if (row === undefined) {
    const { major, minor } = rows.at(-1) ?? { major: 0, minor: 0 };
    return atLeast(version, major, minor);
  }
  if (date !== undefined) {
    return date >= row.date;
  }
  const { micro } = version;
  if (micro === undefined || (micro <= row.lastWithout && micro >= row.firstWith)) {
    return 'unknown';
  }
  return micro >= row.firstWith;
}

/** Asks a row; where the micro version decides and is unknown, the newest release of that minor version is assumed. */
export function behaves(name: BehaviourName, version: PythonVersion): boolean {
  return behaviours[name](version) !== false;
}

/** The rows that depend on an unknown micro version. */
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

/** What Python calls itself if nothing else names it. CPython 2.7 Python/pythonrun.c; 3.6 Python/pylifecycle.c, `progname`. */
export function defaultProgramName(version: PythonVersion): string {
  return atLeast(version, 3, 0) ? `python${version.major}` : 'python';
}
