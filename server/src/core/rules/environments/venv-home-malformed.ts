/** Python reads `home` in pyvenv.cfg literally: no quotes, no `~`, no variables, no comment after it; a relative path is relative to the working directory. */

import { repairEnvironment } from '../../fixes/repairEnvironment';
import type { FixDraft } from '../../fixes/fixDraft';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { malformedHome, type MalformedHome } from './pyvenvHome';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly environment: EnvironmentFacts;
  readonly home: MalformedHome;
  readonly starts: boolean;
}

export const venvHomeMalformed = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'venv-home-malformed',
  severity: 'error',
  severityOf: ({ starts }): Severity => (starts ? 'warning' : 'error'),
  summary: 'home in pyvenv.cfg is not written in the way that Python reads it',
  cites: [
    'PEP 405',
    'CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"',
    'CPython 3.13 Lib/site.py, venv()',
  ],
  *checkEnvironment(environment, view) {
    const home = malformedHome(environment, view);
    if (home === undefined || environment.pyvenvCfg === undefined) {
      return;
    }
    const inspected = view.contexts;
    const isThere = environment.homeState?.kind === 'ok';
    yield {
      file: environment.pyvenvCfg.file,
      range: home.setting.valueRange,
      data: {
        environment,
        home,
        starts:
          (isThere || inspected.length > 0) && inspected.every(({ result }) => result.fatal === undefined),
      },
      contexts: view.names,
    };
  },
  message: ({ home: { kind, setting } }) => message(TEMPLATES[kind], { home: setting.value }),
  fixes: ({ file, data: { environment, home } }, facts) => {
    const { corrected, setting } = home;
    const others = repairEnvironment(environment, facts);
    if (corrected === undefined) {
      return others;
    }
    const correct: FixDraft = {
      kind: 'edits',
      title: message('Set home to {home}', { home: corrected }),
      preferred: true,
      edits: [{ kind: 'edit', file, edits: [{ range: setting.valueRange, newText: corrected }] }],
    };
    return [correct, ...others.map((fix) => ({ ...fix, preferred: false }))];
  },
});

const TEMPLATES: Readonly<Record<MalformedHome['kind'], string>> = {
  quoted: 'Python reads the quotes as part of the path ({home}), which does not exist. Remove the quotes.',
  blank:
    'Python reads the whitespace as part of the path ("{home}"), which does not exist. Remove the whitespace.',
  comment:
    'Python reads the comment as part of the path ({home}), which does not exist. Put the comment on its own line.',
  tilde: 'Python does not expand ~ here ({home}). Write the full path.',
  variable: 'Python does not expand variables here ({home}). Write the full path.',
  relative:
    '{home} is relative, so the virtual environment works only in some working directories. Write an absolute path.',
};
