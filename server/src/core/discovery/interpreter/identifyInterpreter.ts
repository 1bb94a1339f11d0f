/**
 * Identifies an executable file from its content and the files around it: which Python, how it was built, or what else it is.
 * Nothing is run. Sources in order of trust: the binary's own `Py_Version`, build details (PEP 739), C headers,
 * the names of libraries and files, a directory's name.
 */

import { definedOnly } from '../../model/definedOnly';
import type { Implementation, Interpreter } from '../../model/interpreter';
import { message, type Message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { AbsentReason, FileSystem } from '../../ports/fileSystem';
import { readBinary, type BinaryFacts } from './binaryFacts';
import { readBuild, readDistribution } from './build';
import { readBuildDetails, type BuildDetails } from './buildDetails';
import type { FoundVersion } from './foundVersion';
import { homeHint } from './homeHint';
import { namedByExecutable, namedByLibrary, type NamedPython } from './pythonNames';
import { resolveLinks } from './resolveLinks';
import { recogniseNixWrapper, recogniseShim, recogniseWindowsLauncher, type Shim } from './shims';
import { findStandardLibrary, nearestStandardLibrary, type StandardLibrary } from './standardLibrary';
import { readStandalone } from './standalone';
import { readMacros } from './sysconfigData';
import { buildDetailsVersion, directoryNameVersion, patchlevelVersion } from './versionSources';

export type IdentifyOutcome =
  | { readonly kind: 'interpreter'; readonly interpreter: Interpreter }
  /** `target`: where its links lead, if it is a link. */
  | { readonly kind: 'absent'; readonly because: AbsentReason; readonly target?: string }
  | { readonly kind: 'not-executable' }
  | { readonly kind: 'not-python'; readonly hint: Message }
  | Shim;

export function identifyInterpreter(path: string, fs: FileSystem, platform: Platform): IdentifyOutcome {
  const resolved = resolveLinks(path, fs, platform);
  if (resolved.kind === 'absent') {
    return resolved;
  }
  const stat = fs.stat(resolved.path);
  if (stat.kind === 'absent') {
    return stat;
  }
  if (stat.kind !== 'file' || !stat.executable) {
    return recogniseWindowsLauncher(resolved.path, fs, platform) ?? { kind: 'not-executable' };
  }
  return (
    recogniseShim(resolved.path, fs, platform) ?? identifyBinary({ executable: resolved.path, fs, platform })
  );
}

export type LibraryOutcome = Extract<
  IdentifyOutcome,
  { readonly kind: 'interpreter' | 'absent' | 'not-python' }
>;

/** The Python library itself, or the one that a module, a plugin or another program is linked with. */
export function identifyLibrary(path: string, fs: FileSystem, platform: Platform): LibraryOutcome {
  const resolved = resolveLinks(path, fs, platform);
  if (resolved.kind === 'absent') {
    return resolved;
  }
  const stat = fs.stat(resolved.path);
  if (stat.kind === 'absent') {
    return stat;
  }
  const executable = resolved.path;
  const binary = readBinary(executable, fs, platform);
  const own = namedByLibrary(platform.basename(executable)) ?? namedByLibrary(platform.basename(path));
  const named = binary.named ?? own;
  const hint = message('it is not a library that contains Python');
  if (binary.contains !== 'python' && named === undefined) {
    return { kind: 'not-python', hint };
  }
  const library = binary.library ?? (own === undefined ? undefined : path);
  const withLibrary = library === undefined ? binary : { ...binary, library };
  const question = { executable, fs, platform };
  const identity = identityOf(question, withLibrary, named);
  return identity === undefined
    ? { kind: 'not-python', hint }
    : { kind: 'interpreter', interpreter: readInterpreter(question, withLibrary, identity) };
}

interface ExecutableOnDisk {
  readonly executable: string;
  readonly fs: FileSystem;
  readonly platform: Platform;
}

function identifyBinary(question: ExecutableOnDisk): IdentifyOutcome {
  const { executable, fs, platform } = question;
  const binary = readBinary(executable, fs, platform);
  const named = binary.named ?? namedByExecutable(platform.basename(executable));
  if (binary.contains !== 'python') {
    const wrapper = recogniseNixWrapper(executable, fs);
    if (wrapper !== undefined) {
      return wrapper;
    }
    if (binary.contains === 'nothing-executable') {
      return { kind: 'not-python', hint: message('it is not a program of any known format') };
    }
    if (binary.contains === 'something-else' || named === undefined) {
      return { kind: 'not-python', hint: message('it is a program that does not contain Python') };
    }
  }
  const identity = identityOf(question, binary, named);
  return identity === undefined
    ? { kind: 'not-python', hint: message('no file says which version of Python it is') }
    : { kind: 'interpreter', interpreter: readInterpreter(question, binary, identity) };
}

interface Identity extends FoundVersion {
  readonly implementation: Implementation;
  readonly abiFlags: string;
  /** Directories at or above which its standard library is expected, the most reliable first. */
  readonly starts: readonly string[];
}

/** At least the minor version: from the binary, from its names, or from the only standard library nearby. */
function identityOf(
  { executable, fs, platform }: ExecutableOnDisk,
  binary: BinaryFacts,
  named: NamedPython | undefined,
): Identity | undefined {
  const home = homeHint(executable, fs, platform);
  const starts = [
    ...(binary.library === undefined ? [] : [platform.dirname(binary.library)]),
    ...(home === undefined ? [] : [home]),
    platform.dirname(executable),
  ];
  const implementation = named?.implementation ?? 'cpython';
  // A copy named `python` has no flags in its name.
  const unnamedFlags = binary.freeThreaded === true ? 't' : '';
  const abiFlags = named === undefined || named.abiFlags === '' ? unnamedFlags : named.abiFlags;
  if (binary.version !== undefined) {
    return { implementation, abiFlags, starts, ...binary.version };
  }
  if (named?.version !== undefined) {
    return { implementation, abiFlags, starts, version: named.version, source: binary.library ?? executable };
  }
  const near = nearestStandardLibrary(starts, { fs, platform });
  return near === undefined ? undefined : { abiFlags: near.abiThread, starts, ...near };
}

function readInterpreter(
  { executable, fs, platform }: ExecutableOnDisk,
  binary: BinaryFacts,
  identity: Identity,
): Interpreter {
  const { implementation, abiFlags, starts, version: minor, source: minorSource } = identity;
  const abiThread = abiFlags.includes('t') ? 't' : '';
  const stdlib = findStandardLibrary(starts, { implementation, version: minor, abiThread }, { fs, platform });
  const macros = stdlib === undefined ? undefined : readMacros(stdlib, abiFlags, fs, platform);
  const details = stdlib === undefined ? undefined : readBuildDetails(stdlib, abiFlags, fs, platform);
  const standalone =
    stdlib === undefined ? undefined : readStandalone({ stdlib, macros, details, fs, platform });
  const { version, source } = exactVersion(identity, stdlib, details, fs, platform) ?? {
    version: minor,
    source: minorSource,
  };
  return {
    realExecutable: executable,
    implementation,
    version,
    distribution: stdlib === undefined ? 'upstream' : readDistribution(stdlib, fs, platform),
    build: readBuild(
      macros,
      { version, abiFlags, binary, ...definedOnly({ details, standalone }) },
      platform,
    ),
    versionSource: source,
  };
}

function exactVersion(
  { version, source }: Identity,
  stdlib: StandardLibrary | undefined,
  details: BuildDetails | undefined,
  fs: FileSystem,
  platform: Platform,
): FoundVersion | undefined {
  if (version.micro !== undefined || stdlib === undefined) {
    return { version, source };
  }
  return (
    buildDetailsVersion(details, version) ??
    patchlevelVersion(stdlib, version, fs, platform) ??
    directoryNameVersion(stdlib.prefix, version, platform)
  );
}
