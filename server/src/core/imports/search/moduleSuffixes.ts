/** The endings of files that hold modules, in the order in which they are tried. CPython Python/dynload_shlib.c, Python/dynload_win.c. */

import type { PlatformName } from '../../model/platform';
import { atLeast, type PythonVersion } from '../../model/version';
import type { ModuleKind } from './moduleSpec';

export interface ModuleSuffix {
  readonly suffix: string;
  readonly kind: Extract<ModuleKind, 'source' | 'bytecode' | 'extension'>;
}

export interface ExtensionBuild {
  readonly platform: PlatformName;
  readonly version: PythonVersion;
  /** `t` for a free-threaded build. */
  readonly abiThread: '' | 't';
  readonly debug: boolean;
  /** Names in the directory of the standard library's extension modules: one of them contains the platform's tag. */
  readonly samples: readonly string[];
}

export function moduleSuffixes(build: ExtensionBuild): readonly ModuleSuffix[] {
  const extensions = extensionSuffixes(build).map((suffix) => ({ suffix, kind: 'extension' }) as const);
  return [...extensions, { suffix: '.py', kind: 'source' }, { suffix: '.pyc', kind: 'bytecode' }];
}

function extensionSuffixes(build: ExtensionBuild): readonly string[] {
  const { platform, version, abiThread, debug } = build;
  const digits = `${String(version.major)}${String(version.minor)}`;
  if (platform === 'windows') {
    const d = debug ? '_d' : '';
    return [`${d}.cp${digits}${abiThread}-${windowsTag(build)}.pyd`, `${d}.pyd`];
  }
  if (!atLeast(version, 3, 0)) {
    return ['.so', 'module.so'];
  }
  // bpo-36707: up to 3.7 the flag m for pymalloc is part of the tag.
  const flags = `${abiThread}${debug ? 'd' : ''}${atLeast(version, 3, 8) ? '' : 'm'}`;
  const tag = `.cpython-${digits}${flags}-${posixTag(build)}.so`;
  return abiThread === 't' ? [tag, '.so'] : [tag, '.abi3.so', '.so'];
}

function posixTag({ platform, samples }: ExtensionBuild): string {
  if (platform === 'darwin') {
    return 'darwin';
  }
  return firstMatch(samples, /\.cpython-\d+[a-z]*-([\w-]+)\.so$/) ?? 'x86_64-linux-gnu';
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
