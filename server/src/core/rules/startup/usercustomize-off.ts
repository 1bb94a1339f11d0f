/** A usercustomize on the path that does not run, because the user site is off. */

import { message } from '../../model/message';
import { defineRule, type OccurrenceInFile } from '../rule';

export const usercustomizeOff = defineRule<
  { readonly isVenv: boolean },
  OccurrenceInFile<{ readonly isVenv: boolean }>
>({
  code: 'usercustomize-off',
  severity: 'information',
  summary: 'A usercustomize does not run because the user site is off',
  cites: ['CPython 3.13 Lib/site.py, main() and check_enableusersite()', 'PEP 370'],
  *checkContext({ context, result }) {
    for (const { kind, file, range, state } of result.startupCode) {
      if (kind === 'usercustomize' && state.kind === 'silenced') {
        const isVenv = result.venv?.includeSystemSite === false;
        yield { file, range, data: { isVenv }, contexts: [context.name] };
      }
    }
  },
  message: ({ isVenv }) =>
    isVenv
      ? message(
          'This usercustomize does not run: the environment has no user site. Rename it to sitecustomize for code that runs here.',
        )
      : message(
          'This usercustomize does not run: the user site is off. The cause is -s, -I, PYTHONNOUSERSITE or an effective user that differs from the real one.',
        ),
  fixes: ({ file, data: { isVenv } }) => {
    const to = file.replace(/usercustomize(?=\.py$)/, 'sitecustomize');
    return isVenv && to !== file
      ? [
          {
            kind: 'edits',
            title: message('Rename it to {file}', { file: to }),
            preferred: false,
            edits: [{ kind: 'rename', file, to }],
          },
        ]
      : [];
  },
});
