/**
 * What an executable file is, read from it and the files around it: which Python, how it was built, or what else.
 * Nothing is run. Sources in order of trust: the binary's own `Py_Version`, build details (PEP 739), C headers,
 * the names of libraries and files, a directory's name.
 */

import type { Interpreter } from '../../model/interpreter';
import { message, type Message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { PythonVersion } from '../../model/version';
import type { AbsentReason, FileSystem } from '../../ports/fileSystem';
import { readBinary, type BinaryFacts } from './binaryFacts';
import { posixBuild, readDistribution } from './build';
import { homeHint } from './homeHint';
import { namedByExecutable, type NamedPython } from './pythonNames';
import { resolveLinks } from './resolveLinks';
import { recogniseShim, type Shim } from './shims';
import {
  findStandardLibrary,
  onlyLibraryName,
  versionOfLibraryName,
  type StandardLibrary,
} from './standardLibrary';
import { readMacros } from './sysconfigData';
import {
  buildDetailsVersion,
  directoryNameVersion,
  patchlevelVersion,
  type FoundVersion,
} from './versionSources';

export type IdentifyOutcome =
  | { readonly kind: 'interpreter'; readonly interpreter: Interpreter }
  /** `target`: where its links lead, when it is a link. */
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
    return { kind: 'not-executable' };
  }
  const other = recogniseShim(path, resolved.path, fs, platform);
  return other ?? identifyBinary(resolved.path, fs, platform);
}

function identifyBinary(executable: string, fs: FileSystem, platform: Platform): IdentifyOutcome {
  const facts = readBinary(executable, fs, platform);
  const named = facts.named ?? namedByExecutable(platform.basename(executable));
  if (!facts.isPython && (named === undefined || facts.format !== undefined)) {
    return { kind: 'not-python', hint: message('it is a program that does not contain Python') };
  }
  return readInterpreter(executable, facts, named, fs, platform);
}

function readInterpreter(
  executable: string,
  facts: BinaryFacts,
  named: NamedPython | undefined,
  fs: FileSystem,
  platform: Platform,
): IdentifyOutcome {
  const place = { fs, platform };
  const start = platform.dirname(executable);
  const beside = facts.version ?? namedVersion(named, facts.library ?? executable);
  const libraryName = beside === undefined ? onlyLibraryName(start, place) : undefined;
  const minor = beside?.version ?? versionOfLibraryName(libraryName ?? '');
  if (minor === undefined) {
    return { kind: 'not-python', hint: message('no file tells which version of Python it is') };
  }
  const implementation =
    libraryName?.startsWith('pypy') === true ? 'pypy' : (named?.implementation ?? 'cpython');
  const abiFlags = named?.abiFlags ?? (libraryName?.endsWith('t') === true ? 't' : '');
  const abiThread = abiFlags.includes('t') ? 't' : '';
  const home = homeHint(executable, fs, platform);
  const starts = [
    ...(facts.library === undefined ? [] : [platform.dirname(facts.library)]),
    ...(home === undefined ? [] : [home]),
    start,
  ];
  const stdlib = findStandardLibrary(starts, implementation, minor, abiThread, place);
  const macros = stdlib === undefined ? undefined : readMacros(stdlib, abiFlags, fs, platform);
  const { version, source } = exactVersion(minor, facts, stdlib, platform, fs) ??
    beside ?? { version: minor, source: stdlib?.directory ?? executable };

  return {
    kind: 'interpreter',
    interpreter: {
      realExecutable: executable,
      implementation,
      version,
      distribution:
        stdlib === undefined || implementation === 'pypy'
          ? 'upstream'
          : readDistribution(stdlib, fs, platform),
      build: posixBuild(macros, {
        version,
        abiThread,
        debug: abiFlags.includes('d'),
        framework: '',
        library: facts.library,
      }),
      versionSource: source,
    },
  };
}

function namedVersion(named: NamedPython | undefined, source: string): FoundVersion | undefined {
  return named?.version === undefined ? undefined : { version: named.version, source };
}

function exactVersion(
  minor: PythonVersion,
  { version }: BinaryFacts,
  stdlib: StandardLibrary | undefined,
  platform: Platform,
  fs: FileSystem,
): FoundVersion | undefined {
  if (version !== undefined || stdlib === undefined) {
    return version;
  }
  return (
    buildDetailsVersion(stdlib, minor, fs, platform) ??
    patchlevelVersion(stdlib, minor, fs, platform) ??
    directoryNameVersion(stdlib.prefix, minor, platform)
  );
}
