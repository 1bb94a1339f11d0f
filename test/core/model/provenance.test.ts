import * as assert from 'node:assert/strict';
import type { Provenance } from '../../../server/src/core/model/entry';
import { renderMessage } from '../../../server/src/core/model/message';
import { describeProvenance } from '../../../server/src/core/model/provenance';
import type { Origin } from '../../../server/src/core/model/origin';

const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } };
const setInEnv: Origin = { kind: 'file', file: '/project/.env', range };
const home = { file: 'C:\\venv\\pyvenv.cfg', range };

const cases: readonly [Provenance, string][] = [
  [
    { kind: 'pythonpath', setBy: setInEnv, position: 1, text: 'x' },
    'pythonpath: PYTHONPATH, entry 2, set in .env line 3 [/project/.env:3 PYTHONPATH]',
  ],
  [
    { kind: 'pythonpath', setBy: { kind: 'process' }, position: 0, text: 'x' },
    'pythonpath: PYTHONPATH, entry 1, set in the process environment [PYTHONPATH]',
  ],
  [
    { kind: 'pythonpath', setBy: { kind: 'option', option: '--env' }, position: 0, text: 'x' },
    'pythonpath: PYTHONPATH, entry 1, set by the option --env [PYTHONPATH]',
  ],
  [
    { kind: 'stdlib', cause: { kind: 'pythonhome', setBy: setInEnv } },
    'stdlib: Below the home that PYTHONHOME names, set in .env line 3 [/project/.env:3 PYTHONHOME]',
  ],
  [
    { kind: 'stdlib', cause: { kind: 'landmark', landmark: 'os.py', home } },
    'stdlib: Below the prefix where Python found os.py, from the home in pyvenv.cfg line 3 [C:\\venv\\pyvenv.cfg:3]',
  ],
  [
    { kind: 'user-site', base: '/base', setBy: setInEnv },
    'user-site: Below PYTHONUSERBASE /base, set in .env line 3 [/project/.env:3 PYTHONUSERBASE]',
  ],
  [{ kind: 'pth', file: '/s/a.pth', range }, 'pth: Listed in a.pth line 3 [/s/a.pth:3]'],
  [
    { kind: 'run-mode', mode: 'interactive' },
    'cwd: Interactive Python looks in the working directory first []',
  ],
];

describe('provenance in words', () => {
  for (const [provenance, expected] of cases) {
    it(expected, () => {
      const text = describeProvenance({ path: '/p', kind: 'hook', exists: true, provenance });
      const { file, line, variable, why, rule } = text;
      const place = [file === undefined ? [] : `${file}:${line}`, variable ?? []].flat().join(' ');
      assert.equal(`${rule}: ${renderMessage(why)} [${place}]`, expected);
    });
  }
});
