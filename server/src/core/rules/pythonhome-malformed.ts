/** PYTHONHOME is written as for a shell, or in more or less than Python reads in it: `prefix` or `prefix:exec_prefix`. */

import { dropVariable } from '../fixes/dropVariable';
import { keepOff } from '../fixes/isolate';
import { setVariable } from '../fixes/setVariable';
import type { Severity } from '../model/finding';
import type { InspectedContext } from '../model/inspection';
import { message } from '../model/message';
import type { Origin } from '../model/origin';
import type { MalformedKind } from './pathText';
import { environmentOf, placeOfEnvironment, placeOfOrigin } from './places';
import { isInVenv, pythonHomeCause } from './pythonHomeCause';
import { defineRule } from './rule';

interface Data {
  readonly because: MalformedKind | 'three-parts' | 'relative';
  readonly value: string;
  readonly starts: boolean;
  readonly corrected: string | undefined;
  readonly inspected: InspectedContext;
  readonly setBy: Origin;
}

export const pythonhomeMalformed = defineRule<Data>({
  code: 'pythonhome-malformed',
  severity: 'error',
  severityOf: ({ starts, because }): Severity =>
    !starts ? 'error' : because === 'relative' ? 'information' : 'warning',
  summary: 'PYTHONHOME is not written as Python reads it',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE prefix AND exec_prefix"',
    'CPython documentation, PYTHONHOME',
  ],
  *check(facts) {
    for (const inspected of facts.contexts) {
      const { context, result } = inspected;
      const cause = pythonHomeCause(inspected, facts);
      const { pythonHome } = result;
      if (
        pythonHome === undefined ||
        (cause?.kind !== 'malformed' && cause?.kind !== 'three-parts' && cause?.kind !== 'relative')
      ) {
        continue;
      }
      const { value, setBy } = pythonHome;
      const correctable = cause.kind === 'malformed' && !isInVenv(inspected, facts);
      yield {
        ...(placeOfOrigin(setBy) ?? placeOfEnvironment(environmentOf(inspected, facts))),
        data: {
          because: cause.kind === 'malformed' ? cause.malformed.kind : cause.kind,
          value,
          starts: result.fatal === undefined,
          corrected: correctable ? cause.malformed.corrected : undefined,
          inspected,
          setBy,
        },
        contexts: [context.name],
      };
    }
  },
  message: ({ because, value }) => message(TEMPLATES[because], { value }),
  fixes: ({ data: { corrected, inspected, setBy } }, { folder }) => [
    ...dropVariable('PYTHONHOME', setBy),
    ...(corrected === undefined
      ? []
      : setVariable('PYTHONHOME', corrected, setBy, {
          title: message('Set PYTHONHOME to {value}', { value: corrected }),
          preferred: false,
        })),
    ...keepOff('PYTHONHOME', setBy, inspected, folder),
  ],
});

const TEMPLATES: Readonly<Record<Data['because'], string>> = {
  quoted:
    'Python takes the quotes of PYTHONHOME ({value}) for part of the path, where it finds no standard library; write it without them',
  blank:
    'Python takes the blanks around PYTHONHOME ("{value}") for part of the path, where it finds no standard library; write it without them',
  comment:
    'Python takes all of PYTHONHOME ({value}) for a path, the comment too; write the comment on a line of its own',
  tilde: 'Python does not expand ~ in PYTHONHOME ({value}); write the whole path',
  variable: 'Python does not expand variables in PYTHONHOME ({value}); write the whole path',
  'three-parts':
    'PYTHONHOME ({value}) has more than two parts: Python reads a prefix, and takes all the rest for one exec_prefix; write one or two',
  relative:
    'PYTHONHOME ({value}) counts from the working directory, so Python starts in one directory and not in another; write an absolute path',
};
