/** An extension module is compiled for one kind of processor: if an environment was copied from another machine, none of its modules load. */

import { message } from '../../model/message';
import type { ForeignExtension } from '../../model/facts/environmentContents';
import { FILE_START } from '../../text/positions';
import { contextNames, placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';

export const extensionWrongArchitecture = defineRule<ForeignExtension>({
  code: 'extension-wrong-architecture',
  severity: 'warning',
  summary: 'An extension module is for a different processor than the interpreter',
  unrepaired: 'The packages have to be installed again on this machine',
  cites: ['System V ABI, "ELF Header"', 'PEP 3149'],
  *check(facts) {
    for (const environment of facts.environments) {
      const extension = environment.contents?.foreignExtension;
      if (extension === undefined) {
        continue;
      }
      yield {
        ...placeOfEnvironment(environment),
        data: extension,
        related: [{ file: extension.file, range: FILE_START, message: message('The extension module') }],
        contexts: contextNames(environment, facts),
        about: extension.file,
      };
    }
  },
  message: ({ file, machine, interpreterMachine }) =>
    message(
      '{file} cannot be imported: it is built for {machine}, but the interpreter for {interpreterMachine}. Reinstall the packages on this machine.',
      { file, machine, interpreterMachine },
    ),
});
