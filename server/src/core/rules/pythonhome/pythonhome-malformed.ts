/** PYTHONHOME is written as for a shell, or with more or less than Python reads: `prefix` or `prefix:exec_prefix`. */

import { dropVariable } from '../../fixes/dropVariable';
import { keepOff } from '../../fixes/isolate';
import { setVariable } from '../../fixes/setVariable';
import type { Severity } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { Origin } from '../../model/origin';
import type { MalformedKind } from '../shared/pathText';
import { placeOfVariable } from '../shared/places';
import { homeCause, startsWithHome } from './pythonHome';
import { isInVenv, pythonHomeCause } from './pythonHomeCause';
import { defineRule } from '../rule';

interface Data {
  readonly because: MalformedKind | 'three-parts' | 'empty-part' | 'relative';
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
  summary: 'PYTHONHOME is not written in the way that Python reads it',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE prefix AND exec_prefix"',
    'CPython documentation, PYTHONHOME',
  ],
  *checkContext(inspected, view) {
    const { context, result } = inspected;
    const cause = pythonHomeCause(inspected, view.environment);
    const { pythonHome } = result;
    if (
      pythonHome === undefined ||
      (cause?.kind !== 'malformed' &&
        cause?.kind !== 'three-parts' &&
        cause?.kind !== 'empty-part' &&
        cause?.kind !== 'relative')
    ) {
      return;
    }
    const { value, setBy } = pythonHome;
    const correctable = cause.kind === 'malformed' && !isInVenv(inspected, view.environment);
    yield {
      ...placeOfVariable('PYTHONHOME', setBy),
      cause: homeCause(setBy),
      data: {
        because: cause.kind === 'malformed' ? cause.malformed.kind : cause.kind,
        value,
        starts: startsWithHome(inspected),
        corrected:
          cause.kind === 'empty-part'
            ? value.slice(0, -context.platform.delimiter.length)
            : correctable
              ? cause.malformed.corrected
              : undefined,
        inspected,
        setBy,
      },
      contexts: [context.name],
    };
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
    'Python reads the quotes as part of PYTHONHOME ({value}), where it finds no standard library. Remove the quotes.',
  blank:
    'Python reads the whitespace as part of PYTHONHOME ("{value}"), where it finds no standard library. Remove the whitespace.',
  comment:
    'Python reads all of PYTHONHOME ({value}) as a path, including the comment. Put the comment on its own line.',
  tilde: 'Python does not expand ~ in PYTHONHOME ({value}). Write the full path.',
  variable: 'Python does not expand variables in PYTHONHOME ({value}). Write the full path.',
  'three-parts':
    'PYTHONHOME ({value}) has more than two parts. Python reads everything after the first as one exec_prefix. Write one or two parts.',
  'empty-part':
    'PYTHONHOME ({value}) ends with a separator, so Python does not find its extension modules. Up to 3.10, it looks for them below the working directory. Remove the separator.',
  relative:
    'PYTHONHOME ({value}) is relative, so Python starts only in some working directories. Write an absolute path.',
};
