/** A link to the interpreter of a virtual environment runs the base without the environment. */

import { message } from '../../model/message';
import type { BypassedEnvironment } from '../../model/facts/contextSurroundings';
import type { Origin } from '../../model/origin';
import { FILE_START } from '../../text/positions';
import { placeOfOrigin } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly bypassed: BypassedEnvironment;
  readonly chosenBy: Origin | undefined;
}

export const environmentBypassed = defineRule<Data>({
  code: 'environment-bypassed',
  severity: 'warning',
  summary: 'A link to the interpreter of an environment bypasses the environment',
  cites: ['PEP 405', 'CPython 3.13 Lib/site.py, venv()'],
  *checkContext({ context, surroundings }) {
    const bypassed = surroundings?.bypassed;
    if (bypassed === undefined) {
      return;
    }
    const { chosenBy } = context;
    yield {
      ...placeOfOrigin(chosenBy),
      data: { bypassed, chosenBy },
      related: [
        {
          file: bypassed.pyvenvCfg,
          range: FILE_START,
          message: message('Python looks for this file next to the link'),
        },
      ],
      contexts: [context.name],
      about: bypassed.link,
    };
  },
  message: ({ bypassed: { link, root, executable } }) =>
    message(
      'Python does not use the environment {root}: {link} is only a link to its interpreter. Python uses the packages of the base instead. Start {executable} itself.',
      { link, root, executable },
    ),
  fixes: ({ data: { bypassed, chosenBy } }) =>
    chosenBy?.kind !== 'file' || chosenBy.syntax !== 'json' || chosenBy.assignment === undefined
      ? []
      : [
          {
            kind: 'edits',
            title: message('Use {interpreter}', { interpreter: bypassed.executable }),
            preferred: true,
            names: { kind: 'start', part: 'interpreter' },
            edits: [
              {
                kind: 'edit',
                file: chosenBy.file,
                edits: [{ range: chosenBy.range, newText: JSON.stringify(bypassed.executable) }],
              },
            ],
          },
        ],
});
