/** An embeddable Python on Windows with a `._pth` file. */

import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { windows } from '../../../../server/src/core/model/platform';
import { machineOf } from '../../../support/machine';
import { makeZip } from '../../../support/makeZip';
import { pe } from '../../../support/peProgram';
import { tree, type Tree } from '../../../support/tree';

export const VERSION = { Py_Version: 0x030d01f0 };

export const stdlib = makeZip([
  ['os.pyc', ''],
  ['encodings/__init__.pyc', ''],
]);

export const EMBEDDED: Tree = {
  'C:\\py\\python.exe': pe({ imports: ['python313.dll'] }),
  'C:\\py\\python313.dll': pe({ exports: VERSION }),
  'C:\\py\\python313.zip': { kind: 'file', bytes: stdlib, executable: false },
  'C:\\project\\app.py': '',
};

export function codes(files: Tree): readonly string[] {
  const machine = machineOf({ PATH: 'C:\\py' }, windows);
  return inspectFolder('C:\\project', machine, tree({ ...EMBEDDED, ...files }))
    .findings.filter(({ code }) => code !== 'base-installation-packages')
    .map(({ code, severity, range }) => `${code}:${String(range.start.line + 1)} ${severity}`);
}
