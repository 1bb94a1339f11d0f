import * as assert from 'node:assert/strict';
import type { Provenance } from '../../../server/src/core/model/entry';
import { renderMessage } from '../../../server/src/core/model/message';
import { describeProvenance, entryKind, phaseOf } from '../../../server/src/core/model/provenance';
import type { Origin } from '../../../server/src/core/model/origin';

const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } };
const setInEnv: Origin = { kind: 'file', file: '/project/.env', syntax: 'dotenv', range };
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
    { kind: 'underscore-pth', file: 'C:\\py\\python313._pth', range },
    'path-config: Listed in python313._pth line 3; this file decides the whole path [C:\\py\\python313._pth:3]',
  ],
  [
    { kind: 'pie', file: '/project/app.pie', range },
    'pie: Required by app.pie line 3; found in the paths on its first line [/project/app.pie:3]',
  ],
  [
    { kind: 'site-directory', setBy: setInEnv },
    'embedder: The application adds this directory because of .env line 3, and puts it first [/project/.env:3]',
  ],
  [
    { kind: 'run-mode', mode: 'interactive' },
    'cwd: Interactive Python looks in the working directory first []',
  ],
];

describe('provenance in words', () => {
  for (const [provenance, expected] of cases) {
    it(expected, () => {
      const entry = { path: '/p', exists: true, provenance };
      const { file, line, variable, why } = describeProvenance(entry);
      const place = [file === undefined ? [] : `${file}:${line}`, variable ?? []].flat().join(' ');
      assert.equal(`${entryKind(entry)}: ${renderMessage(why)} [${place}]`, expected);
    });
  }
});

describe('the phase that an entry comes from', () => {
  const file = '/a';
  const phases: readonly [Provenance, string][] = [
    [{ kind: 'executable-dir' }, 'getpath'],
    [{ kind: 'embedder', by: 'Py_SetPath' }, 'getpath'],
    [{ kind: 'embedder', by: 'uwsgi-pythonpath' }, 'program'],
    [{ kind: 'pth', file, range }, 'site'],
    [{ kind: 'hook', file, range }, 'site'],
    [{ kind: 'hook', file, range, by: 'pytest' }, 'program'],
    [{ kind: 'run-mode', mode: 'script' }, 'program'],
  ];
  for (const [provenance, expected] of phases) {
    const by = 'by' in provenance ? ` by ${provenance.by ?? ''}` : '';
    it(`is ${expected} for ${provenance.kind}${by}`, () => {
      assert.equal(phaseOf(provenance), expected);
    });
  }
});
