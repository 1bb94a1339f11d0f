/** Run as a program: writes planned changes, and kills itself at the given call to the file system. Prints a word when it has finished. */

import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Change } from '../../server/src/cli/edits/planEdits';

const CALLS = [
  ...(['openSync', 'writeFileSync', 'fsyncSync', 'closeSync', 'fchmodSync'] as const),
  ...(['renameSync', 'mkdirSync', 'symlinkSync', 'rmSync'] as const),
];

const [file = '', at = '0'] = process.argv.slice(2);
const { changes } = JSON.parse(fs.readFileSync(file, 'utf8')) as { readonly changes: readonly Change[] };
const patched = createRequire(__filename)('node:fs') as Record<string, (...given: unknown[]) => unknown>;
let calls = 0;
for (const name of CALLS) {
  const real = patched[name];
  patched[name] = (...given) => {
    calls += 1;
    if (calls === Number(at)) {
      process.kill(process.pid, 'SIGKILL');
    }
    return real?.(...given);
  };
}
const { writeChanges } = createRequire(__filename)('../../server/src/cli/edits/writeChanges') as {
  readonly writeChanges: (changes: readonly Change[]) => void;
};
writeChanges(changes);
process.stdout.write('finished');
