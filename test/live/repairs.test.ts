/**
 * Broken folders, their preferred repair as `pypath fix --apply` writes it, and a real Python afterwards: it starts, imports
 * what was meant, and no entry of its path is missing, or is the working directory by accident.
 */

import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import type { RealInterpreter } from '../support/realInterpreters';
import { applyPreferred, assertRuns, environment, inFolder, libraryOf, pair, write } from './repairBench';
import { VARIABLE_FAULTS, type VariableFault } from './repairFaults';
import { FOLDER_FAULTS } from './repairFolders';
import { REPAIR_KINDS, type RepairKind } from './repairKinds';

const MODULES = { 'src/mine.py': '', 'lib/other.py': '', 'home/tools/tool.py': '', 'main.py': '' };

describe('repairs, and Python afterwards', function () {
  this.timeout(60_000);
  const [interpreter, other] = pair();
  if (interpreter === undefined || other === undefined) {
    it('needs two versions of Python 3', () => {
      assert.fail('There are fewer than two interpreters on this machine');
    });
    return;
  }
  describe('folders', () => {
    for (const { title, code, file, build, imports, finish } of FOLDER_FAULTS) {
      it(title, async () => {
        await inFolder((folder) => {
          const python = environment(folder, interpreter);
          write(folder, 'home/x', '');
          build({ folder, interpreter, other, python });
          applyPreferred(folder, code, file.replace('{site}', sitePackagesOf(interpreter)));
          assertRuns(folder, finish?.(folder) ?? python, {}, imports);
        });
      });
    }
  });

  for (const kind of REPAIR_KINDS) {
    describe(kind.name, () => {
      for (const fault of VARIABLE_FAULTS) {
        const code = kind.isHere ? fault.here : fault.there;
        if (code !== undefined && fault.notIn?.test(kind.name) !== true) {
          it(fault.title, async () => {
            await inFolder((folder) => {
              repair(folder, kind, fault, code, interpreter, other);
            });
          });
        }
      }
    });
  }
});

function sitePackagesOf({ version }: RealInterpreter): string {
  return `.venv/lib/python${String(version.major)}.${String(version.minor)}/site-packages`;
}

function repair(
  folder: string,
  kind: RepairKind,
  { name, value, imports }: VariableFault,
  code: string,
  interpreter: RealInterpreter,
  other: RealInterpreter,
): void {
  const filled = (text: string): string =>
    text
      .replaceAll('{folder}', kind.folder)
      .replaceAll('{work}', folder)
      .replaceAll('{otherLib}', libraryOf(other))
      .replaceAll('{otherPrefix}', dirname(dirname(libraryOf(other))));
  for (const [path, text] of Object.entries({ ...MODULES, ...kind.more })) {
    write(folder, path, filled(text));
  }
  const python = environment(folder, interpreter, kind.environment);
  write(folder, kind.file, filled(kind.write(name, filled(value))));
  applyPreferred(folder, code, kind.file);
  assertRuns(folder, python, kind.read(folder), imports);
}
