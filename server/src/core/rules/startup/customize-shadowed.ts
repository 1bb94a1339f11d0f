/** Python runs one sitecustomize and one usercustomize: the first on the path. Any other one never runs. */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule } from '../rule';

interface Data {
  readonly name: string;
  readonly winner: string;
}

export const customizeShadowed = defineRule<Data>({
  code: 'customize-shadowed',
  severity: 'warning',
  summary: 'A sitecustomize or usercustomize never runs because another one comes first',
  unrepaired: 'Only you can merge two modules into one',
  cites: ['CPython 3.13 Lib/site.py, execsitecustomize() and execusercustomize()'],
  *checkContext({ context, imports }) {
    for (const [winner, ...losers] of imports?.customizeModules ?? []) {
      for (const file of losers) {
        yield {
          file,
          range: FILE_START,
          data: { name: nameOf(file), winner: winner ?? '' },
          related: [{ file: winner ?? '', range: FILE_START, message: message('This one runs') }],
          contexts: [context.name],
        };
      }
    }
  },
  message: ({ name, winner }) =>
    message(
      'This {name} never runs: {winner} comes first on sys.path. Move the code there or into a .pth file.',
      { name, winner },
    ),
});

function nameOf(file: string): string {
  return /\b(?:site|user)customize\b/.exec(file)?.[0] ?? file;
}
