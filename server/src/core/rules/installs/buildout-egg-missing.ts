/** A script of buildout puts each egg on `sys.path` by its full name; one that is gone is silently skipped. */

import type { MissingEgg } from '../../model/facts/buildoutFacts';
import { message } from '../../model/message';
import { defineRule, type OccurrenceInFile } from '../rule';

export const buildoutEggMissing = defineRule<MissingEgg, OccurrenceInFile<MissingEgg>>({
  code: 'buildout-egg-missing',
  severity: 'warning',
  summary: 'A script of buildout names an egg that does not exist',
  cites: ['zc.buildout 4 src/zc/buildout/easy_install.py, script_template'],
  *check({ missingEggs = [] }) {
    for (const egg of missingEggs) {
      yield { file: egg.file, range: egg.range, data: egg, contexts: [] };
    }
  },
  message: ({ path }) =>
    message('{path} does not exist, so this script does not find the modules in it. Run buildout again.', {
      path,
    }),
  fixes: ({ file, range, data: { instead } }) =>
    instead === undefined
      ? []
      : [
          {
            kind: 'edits',
            title: message('Replace with {text}', { text: instead }),
            preferred: true,
            names: { kind: 'start', part: 'program' },
            edits: [{ kind: 'edit', file, edits: [{ range, newText: `'${instead}'` }] }],
          },
        ],
});
