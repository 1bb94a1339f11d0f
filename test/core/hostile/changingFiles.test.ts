/** Files that vanish, grow, become directories or can no longer be read between two questions: there is always an answer. */

import * as assert from 'node:assert/strict';
import type { FolderInspection } from '../../../server/src/core/model/inspection';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import type { FileSystem } from '../../../server/src/core/ports/fileSystem';
import { machineOf } from '../../support/machine';
import { tree } from '../../support/tree';
import { ChangingFileSystem, FAULTS, type Fault } from './changingFileSystem';
import { SAMPLE_FOLDER } from './sampleFolder';

/** Trying every question takes a while: `PYPATH_ALL_QUESTIONS=1` does it, otherwise some are tried, different ones each day. */
const ALL = process.env['PYPATH_ALL_QUESTIONS'] !== undefined;
const USUAL = 2;

const machine = machineOf({ PATH: '/usr/bin' });

function inspect(fs: FileSystem): FolderInspection {
  return inspectFolder('/project', machine, fs);
}

function pathsOf({ contexts }: FolderInspection): ReadonlySet<string> {
  return new Set(contexts.flatMap(({ result }) => result.sysPath.map(({ path }) => path)));
}

describe('files that change while they are read', function () {
  this.timeout(ALL ? 3_600_000 : 120_000);
  const stable = tree(SAMPLE_FOLDER);
  let questions = 0;

  before(() => {
    const counting = new ChangingFileSystem(stable, 'gone', 0);
    inspect(counting);
    ({ questions } = counting);
  });

  for (const fault of FAULTS) {
    it(`(${fault}) give the answer of before or of after`, () => {
      const start = Math.floor(Date.now() / 86_400_000);
      const step = ALL ? 1 : Math.floor(questions / USUAL);
      const known = pathsOf(inspect(stable));
      for (let at = 1 + (start % step); at <= questions; at += step) {
        check(fault, at, known);
      }
    });
  }

  function check(fault: Fault, at: number, known: ReadonlySet<string>): void {
    const changing = new ChangingFileSystem(stable, fault, at);
    const during = inspect(changing);
    const { changed } = changing;
    assert.notEqual(changed, undefined);
    assert.notEqual(during.contexts.length, 0);
    const others = [...pathsOf(during)].filter((path) => !known.has(path));
    const later = new ChangingFileSystem(stable, fault, 0, changed);
    const after = others.length === 0 ? known : pathsOf(inspect(later));
    for (const path of others) {
      assert.ok(after.has(path), `${path} from ${changed ?? ''} at question ${String(at)}`);
    }
  }
});
