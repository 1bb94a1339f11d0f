/**
 * Recognises a build of python-build-standalone by its files, and reads when it was built.
 * https://gregoryszorc.com/docs/python-build-standalone/main/
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import { definedOnly } from '../../model/definedOnly';
import type { Standalone } from '../../model/interpreter';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import type { BuildDetails } from './buildDetails';
import type { StandardLibrary } from './standardLibrary';
import type { Macros } from './sysconfigData';

/** `--prefix` in its `cpython-unix/build-cpython.sh`: nobody installs there. */
export const STANDALONE_PREFIX = '/install';

export interface StandaloneQuestion {
  readonly stdlib: StandardLibrary;
  readonly macros: Macros | undefined;
  readonly details: BuildDetails | undefined;
  readonly fs: FileSystem;
  readonly platform: Platform;
}

export function readStandalone(question: StandaloneQuestion): Standalone | undefined {
  const { stdlib, fs, platform } = question;
  return platform.name !== 'windows' && isStandalone(question)
    ? definedOnly({ date: buildDate(stdlib.prefix, fs, platform) })
    : undefined;
}

function isStandalone({ stdlib, macros, details }: StandaloneQuestion): boolean {
  if (stdlib.prefix === STANDALONE_PREFIX) {
    return false;
  }
  // uv and sysconfigpatcher write the real prefix into `_sysconfigdata`, and this key: uv crates/uv-python/src/sysconfig/mod.rs.
  if (macros?.('prefix') === STANDALONE_PREFIX || macros?.('PYTHON_BUILD_STANDALONE') === '1') {
    return true;
  }
  // `patch-python-relative-build-details.patch`; CPython itself writes absolute paths.
  return details?.basePrefix !== undefined && /^\.\.?(?:\/|$)/.test(details.basePrefix);
}

const READ_LIMIT = 16 * 1024;

/**
 * uv writes the date of the release into `BUILD` (crates/uv-python/src/managed.rs, ensure_build_file()); hatch keeps the
 * address that it downloaded from (src/hatch/python/distributions.py, `hatch-dist.json`) next to the installation.
 */
function buildDate(prefix: string, fs: FileSystem, platform: Platform): number | undefined {
  const places = [
    { file: platform.join(prefix, 'BUILD'), pattern: /^\s*(20\d{6})\b/ },
    {
      file: platform.join(platform.dirname(prefix), 'hatch-dist.json'),
      pattern: /\/download\/(20\d{6})\//,
    },
  ];
  for (const { file, pattern } of places) {
    const content = fs.read(file, READ_LIMIT);
    const text = content.kind === 'bytes' ? decodeSurrogateEscape(content.bytes) : '';
    const date = pattern.exec(text)?.[1];
    if (date !== undefined) {
      return Number(date);
    }
  }
  return undefined;
}
