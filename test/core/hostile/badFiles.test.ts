/**
 * Each kind of file, but unreadable, huge, binary, in another encoding, a device or a directory: one message at the place that names it,
 * and the rest of the answer.
 */

import * as assert from 'node:assert/strict';
import type { FolderInspection } from '../../../server/src/core/model/inspection';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import type { FileSystem } from '../../../server/src/core/ports/fileSystem';
import { machineOf } from '../../support/machine';
import type { MemoryNode } from '../../support/memoryFileSystem';
import { denied, directory, link, tree, type Tree } from '../../support/tree';
import { ChangingFileSystem } from './changingFileSystem';
import { SAMPLE_FOLDER, SAMPLES } from './sampleFolder';

const machine = machineOf({ PATH: '/usr/bin' });

const file = (bytes: Uint8Array): MemoryNode => ({ kind: 'file', bytes, executable: false });

const replacements: Readonly<Record<string, (text: string) => MemoryNode>> = {
  'that may not be read': () => denied,
  'of other bytes': () => file(Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919 + 13) % 256)),
  'in UTF-16': (text) => file(Buffer.from(`\ufeff${text}`, 'utf16le')),
  'of NUL': () => file(new Uint8Array(5000)),
  'with NUL in it': (text) => file(Buffer.from(text.replaceAll('=', '\0='))),
  'that is empty': () => file(new Uint8Array()),
  'that is a directory': () => directory,
  'that is a link to itself': (text) => link(text === '' ? '.' : './loop'),
  'that is a link to nothing': () => link('/gone/file'),
};

function inspect(fs: FileSystem): FolderInspection {
  return inspectFolder('/project', machine, fs);
}

function namesOf({ contexts }: FolderInspection): readonly string[] {
  return contexts.map(({ context }) => context.name);
}

function without(paths: readonly string[]): Tree {
  return Object.fromEntries(Object.entries(SAMPLE_FOLDER).filter(([path]) => !paths.includes(path)));
}

/** Every second file, one at a time. */
const HALVES: readonly (readonly string[])[] = [0, 1].map((half) =>
  Object.keys(SAMPLES).filter((_, index) => index % 2 === half),
);

describe('a file', function () {
  this.timeout(120_000);

  for (const [name, replacement] of Object.entries(replacements)) {
    it(`${name} costs no more of the answer than one that is missing`, () => {
      for (const paths of HALVES) {
        const changed = paths.map((path) => [path, replacement(SAMPLES[path] ?? '')] as const);
        const found = inspect(tree({ ...SAMPLE_FOLDER, ...Object.fromEntries(changed) }));
        const names = new Set(namesOf(found));
        // It costs no more than a missing file.
        const lost = namesOf(inspect(tree(without(paths)))).filter((each) => !names.has(each));
        assert.deepEqual(lost, []);
      }
    });
  }

  for (const fault of ['device', 'grown', 'denied'] as const) {
    it(`that is ${fault === 'grown' ? 'huge' : fault} is answered`, () => {
      for (const path of ['/project/.vscode', '/project/.venv/pyvenv.cfg', '/project/apache2.conf']) {
        const changing = new ChangingFileSystem(tree(SAMPLE_FOLDER), fault, 0, path);
        assert.notEqual(inspect(changing).contexts.length, 0, path);
      }
    });
  }
});
