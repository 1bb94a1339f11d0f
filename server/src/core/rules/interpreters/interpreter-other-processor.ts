/** The interpreter is built for another kind of processor: the system cannot execute it. */

import { chooseInterpreter } from '../../fixes/chooseInterpreter';
import { message, type Message } from '../../model/message';
import type { Origin } from '../../model/origin';
import { placeOfEnvironment, placeOfOrigin } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly what: Message;
  readonly chosenBy: Origin | undefined;
}

export const interpreterOtherProcessor = defineRule<Data>({
  code: 'interpreter-other-processor',
  severity: 'error',
  summary: 'An interpreter is built for a different processor',
  cites: ['System V ABI, "ELF Header"', 'Linux manual pages, execve(2), ENOEXEC'],
  *checkContext(inspected, view) {
    const { context, result } = inspected;
    if (result.fatal?.code === 'other-processor') {
      yield {
        ...(placeOfOrigin(context.chosenBy) ?? placeOfEnvironment(view.environment)),
        data: { what: result.fatal.message, chosenBy: context.chosenBy },
        contexts: [context.name],
      };
    }
  },
  message: ({ what }) =>
    message(
      'Python will not start: {what}. Create the environment on this machine, or choose another interpreter.',
      { what },
    ),
  fixes: ({ data: { chosenBy } }, facts) => chooseInterpreter(chosenBy, facts),
});
