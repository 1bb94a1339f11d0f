/** `python` and `pip` on PATH belong to different interpreters: one does not see what the other installs. */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule } from '../rule';

interface Data {
  readonly pip: string;
  readonly interpreter: string;
  readonly python: string;
}

export const pipOfOtherInterpreter = defineRule<Data>({
  code: 'pip-of-other-interpreter',
  severity: 'warning',
  summary: 'pip on PATH belongs to a different interpreter than python',
  unrepaired: 'The order of PATH is set outside the folder',
  cites: ['pip documentation, "Getting started"', 'Python Packaging User Guide, "Installing Packages"'],
  *checkContext({ context, result, interpreter, surroundings }) {
    const pip = surroundings?.otherPip;
    if (pip === undefined || interpreter === undefined || result.fatal !== undefined) {
      return;
    }
    yield {
      data: { pip: pip.file, interpreter: pip.interpreter, python: context.argv0 },
      related: [
        {
          file: pip.file,
          range: FILE_START,
          message: message('{file} names that interpreter', { file: pip.file }),
        },
      ],
      contexts: [context.name],
      about: pip.file,
    };
  },
  message: ({ pip, interpreter, python }) =>
    message(
      '{pip} installs for {interpreter}, but {python} runs here and does not see those packages. Use python -m pip, or create a virtual environment.',
      { pip, interpreter, python },
    ),
});
