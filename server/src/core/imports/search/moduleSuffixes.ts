/** The endings of files that hold modules, in the order in which they are tried. CPython Python/dynload_shlib.c, Python/dynload_win.c. */

import type { ExtensionNames, Implementation } from '../../model/interpreter';
import type { PlatformName } from '../../model/platform';
import { atLeast, type PythonVersion } from '../../model/version';
import { behaves } from '../../startup/versions';
import type { ModuleKind } from './moduleSpec';

export interface ModuleSuffix {
  readonly suffix: string;
  readonly kind: Extract<ModuleKind, 'source' | 'bytecode' | 'extension'>;
}

export interface ExtensionBuild {
  readonly platform: PlatformName;
  readonly implementation: Implementation;
  readonly version: PythonVersion;
  /** `t` for a free-threaded build. */
  readonly abiThread: '' | 't';
  readonly debug: boolean;
  /** What the installation says, which is believed first. */
  readonly names: ExtensionNames;
  /** Names in the directory of the standard library's extension modules: one of them contains the platform's tag. */
  readonly samples: readonly string[];
}

export function moduleSuffixes(build: ExtensionBuild): readonly ModuleSuffix[] {
  const extensions = extensionSuffixes(build).map((suffix) => ({ suffix, kind: 'extension' }) as const);
  return [...extensions, { suffix: '.py', kind: 'source' }, { suffix: '.pyc', kind: 'bytecode' }];
}

function extensionSuffixes(build: ExtensionBuild): readonly string[] {
  if (build.implementation === 'pypy') {
    return [pypySuffix(build)];
  }
  return build.platform === 'windows' ? windowsSuffixes(build) : posixSuffixes(build);
}

function windowsSuffixes(build: ExtensionBuild): readonly string[] {
  const d = build.debug ? '_d' : '';
  return [`${d}.cp${digitsOf(build)}${build.abiThread}-${windowsTag(build)}.pyd`, `${d}.pyd`];
}

function posixSuffixes(build: ExtensionBuild): readonly string[] {
  const { version, abiThread, debug, names } = build;
  if (names.suffixes !== undefined) {
    return names.suffixes;
  }
  if (!atLeast(version, 3, 0)) {
    // Debian's 2.7 has `.x86_64-linux-gnu.so` in front.
    return [...new Set([names.so ?? '.so', '.so', 'module.so'])];
  }
  const tag = (flags: string): string => `cpython-${digitsOf(build)}${flags}-${posixTag(build)}`;
  const pymalloc = behaves('extensionTagHasPymalloc', version) ? 'm' : '';
  const release =
    debug && behaves('debugLoadsReleaseExtensions', version) ? tag(abiThread + pymalloc) : undefined;
  return [
    fits(names.soabi, debug) ?? tag(`${abiThread}${debug ? 'd' : ''}${pymalloc}`),
    names.altSoabi ?? release,
    ...stableAbis(build),
  ]
    .flatMap((abi) => (abi === undefined ? [] : [`.${abi}.so`]))
    .concat('.so');
}

/** The records of the release build may be all that there is next to a debug build. */
function fits(soabi: string | undefined, debug: boolean): string | undefined {
  const flags = /^cpython-\d+([a-z]*)-/.exec(soabi ?? '')?.[1];
  return flags?.includes('d') === debug ? soabi : undefined;
}

/** Free-threaded builds cannot load what was built for the others. CPython 3.15 Python/dynload_shlib.c. */
function stableAbis(build: ExtensionBuild): readonly string[] {
  const { version, abiThread } = build;
  const own = abiThread === 't' ? [] : ['abi3'];
  return behaves('stableAbiHasPlatform', version)
    ? [...own, 'abi3t'].flatMap((abi) => [`${abi}-${posixTag(build)}`, abi])
    : own;
}

/** PyPy pypy/module/imp/importing.py, get_so_extension(): there is no other. */
function pypySuffix(build: ExtensionBuild): string {
  const { platform, samples } = build;
  const usual =
    platform === 'windows'
      ? `${windowsTag(build)}.pyd`
      : `${platform === 'darwin' ? 'darwin' : 'x86_64-linux-gnu'}.so`;
  return (
    firstMatch(samples, /(\.pypy\d+-pp\d+-[\w-]+\.(?:so|pyd))$/) ?? `.pypy${digitsOf(build)}-pp73-${usual}`
  );
}

function digitsOf({ version: { major, minor } }: ExtensionBuild): string {
  return `${String(major)}${String(minor)}`;
}

function posixTag({ platform, names, samples }: ExtensionBuild): string {
  if (platform === 'darwin') {
    return 'darwin';
  }
  const said = /^cpython-\d+[a-z]*-([\w-]+)$/.exec(names.soabi ?? '')?.[1];
  return said ?? firstMatch(samples, /\.cpython-\d+[a-z]*-([\w-]+)\.so$/) ?? 'x86_64-linux-gnu';
}

function windowsTag({ samples }: ExtensionBuild): string {
  return firstMatch(samples, /\.cp\d+t?-(\w+)\.pyd$/) ?? 'win_amd64';
}

function firstMatch(names: readonly string[], pattern: RegExp): string | undefined {
  for (const name of names) {
    const found = pattern.exec(name)?.[1];
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
