/** A pyvenv.cfg without `home`: up to 3.13 getpath then sees no venv while `site` does, from 3.14 both see one. */

import { repairEnvironment } from '../../fixes/repairEnvironment';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { nearbyKey } from './nearbyKeys';
import { isUnread } from './unreadSettings';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly environment: EnvironmentFacts;
  readonly because: 'no-line' | 'byte-order-mark' | 'misspelt';
}

export const venvHomeAbsent = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'venv-home-absent',
  severity: 'warning',
  summary: 'pyvenv.cfg has no home',
  cites: [
    'PEP 405',
    'CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"',
    'CPython 3.13 Lib/site.py, venv()',
    'gh-135773',
  ],
  *checkEnvironment(environment, view) {
    const { pyvenvCfg, homeState } = environment;
    if (
      pyvenvCfg === undefined ||
      pyvenvCfg.problem !== undefined ||
      homeState?.kind !== 'absent-key' ||
      isUnread('home', pyvenvCfg)
    ) {
      return;
    }
    const written = pyvenvCfg.settings.find(({ key }) => key.toLowerCase() === 'home');
    const hidden = pyvenvCfg.settings[0]?.key.toLowerCase() === '\ufeffhome';
    const misspelt = pyvenvCfg.settings.find(({ key }) => nearbyKey(key) === 'home');
    yield {
      file: pyvenvCfg.file,
      range: (written ?? (hidden ? undefined : misspelt))?.keyRange ?? FILE_START,
      data: {
        environment,
        because: hidden ? 'byte-order-mark' : misspelt === undefined ? 'no-line' : 'misspelt',
      },
      contexts: view.names,
    };
  },
  message: ({ because }) => message(TEMPLATES[because]),
  fixes: ({ file, range, data: { environment, because } }, facts) => {
    return because !== 'misspelt'
      ? repairEnvironment(environment, facts)
      : [
          {
            kind: 'edits',
            title: message('Correct the key to {key}', { key: 'home' }),
            preferred: true,
            edits: [{ kind: 'edit', file, edits: [{ range, newText: 'home' }] }],
          },
        ];
  },
});

const TEMPLATES: Readonly<Record<Data['because'], string>> = {
  'no-line':
    'pyvenv.cfg has no home, so Python searches for its standard library from wherever its executable is. Set home to the directory of the base interpreter.',
  misspelt: 'Python does not know this key, so pyvenv.cfg has no home. Change the key to home.',
  'byte-order-mark':
    'Python does not see home here: the byte order mark at the start of the file becomes part of the key. Save the file without it.',
};
