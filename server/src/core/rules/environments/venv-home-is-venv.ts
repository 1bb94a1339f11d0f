/** `home` names the directory of another virtual environment's interpreter, which has no standard library either. */

import { repairEnvironment } from '../../fixes/repairEnvironment';
import type { HomeVenv } from '../../model/facts/environmentContents';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { placeOfEnvironment } from '../shared/places';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly environment: EnvironmentFacts;
  readonly other: HomeVenv;
  readonly isItself: boolean;
  readonly starts: boolean;
}

export const venvHomeIsVenv = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'venv-home-is-venv',
  severity: 'warning',
  severityOf: ({ starts }): Severity => (starts ? 'warning' : 'error'),
  summary: 'home in pyvenv.cfg names another virtual environment',
  cites: ['PEP 405', 'CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"'],
  *checkEnvironment(environment, view) {
    const other = environment.contents?.homeVenv;
    const place = placeOfEnvironment(environment);
    if (other === undefined || place === undefined) {
      return;
    }
    yield {
      ...place,
      data: {
        environment,
        other,
        isItself: other.root === environment.root,
        starts: view.contexts.every(({ result }) => result.fatal === undefined),
      },
      contexts: view.names,
    };
  },
  message: ({ other: { root }, isItself, starts }) =>
    message(isItself ? ITSELF : starts ? STARTS : FATAL, { root }),
  fixes: ({ file, range, data: { environment, other } }, facts) => {
    const repairs = repairEnvironment(environment, facts);
    if (other.home === undefined || other.root === environment.root) {
      return repairs;
    }
    return [
      {
        kind: 'edits',
        title: message('Set home to {home}, on which {root} is based', {
          home: other.home,
          root: other.root,
        }),
        preferred: true,
        edits: [{ kind: 'edit', file, edits: [{ range, newText: other.home }] }],
      },
      ...repairs.map((fix) => ({ ...fix, preferred: false })),
    ];
  },
});

const ITSELF =
  'home names this virtual environment itself, which has no standard library. Set home to the directory of the base interpreter.';
const STARTS =
  'home names the virtual environment {root}, which has no standard library. Python starts only because it finds one elsewhere. Set home to the directory of the base interpreter.';
const FATAL =
  'Python will not start: home names the virtual environment {root}, which has no standard library. Set home to the directory of the base interpreter.';
