/** Discovery on a disk in memory: a file is Python 9.8.1 if it has a certain text, whatever a real interpreter looks like. */

import { recogniseShim } from '../../server/src/core/discovery/interpreter/shims';
import type { DiscoveryTools } from '../../server/src/core/discovery/discoveryTools';
import { inspectionMemory } from '../../server/src/core/discovery/inspectionMemory';
import { realPaths } from '../../server/src/core/discovery/rememberedRealPath';
import { USUAL_BUILD, type Interpreter } from '../../server/src/core/model/interpreter';
import { message } from '../../server/src/core/model/message';
import type { Platform } from '../../server/src/core/model/platform';
import type { FileSystem } from '../../server/src/core/ports/fileSystem';
import type { MemoryNode } from './memoryFileSystem';

const MARK = 9;

/** An executable file that {@link fakeDiscovery} recognizes as an interpreter. */
export const python: MemoryNode = { kind: 'file', bytes: Uint8Array.of(MARK), executable: true };

export function fakeDiscovery(fs: FileSystem, platform: Platform): DiscoveryTools {
  const realPath = realPaths(fs, platform);
  return {
    fs,
    platform,
    realPath,
    memory: inspectionMemory(),
    own: () => fakeDiscovery(fs, platform),
    identify: (path) => {
      const outcome = fs.read(path, 1);
      const real = realPath(path);
      return outcome.kind === 'bytes' && outcome.bytes[0] === MARK && real.kind === 'path'
        ? { kind: 'interpreter', interpreter: fakeInterpreter(real.path) }
        : (recogniseShim(path, fs, platform) ?? { kind: 'not-python', hint: message('it is a fake') });
    },
  };
}

function fakeInterpreter(realExecutable: string): Interpreter {
  return {
    realExecutable,
    implementation: 'cpython',
    version: { major: 9, minor: 8, micro: 1 },
    distribution: 'upstream',
    build: USUAL_BUILD,
  };
}
