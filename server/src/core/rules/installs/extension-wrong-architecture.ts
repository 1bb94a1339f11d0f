/** An extension module is compiled for one kind of processor: if an environment was copied from another machine, none of its modules load. */

import { recreateEnvironment } from '../../fixes/recreateEnvironment';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import { message } from '../../model/message';
import type { ForeignExtension } from '../../model/facts/environmentContents';
import { FILE_START } from '../../text/positions';
import { placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';

interface Data extends ForeignExtension {
  readonly environment: EnvironmentFacts;
}

export const extensionWrongArchitecture = defineRule<Data>({
  code: 'extension-wrong-architecture',
  severity: 'warning',
  summary: 'An extension module is for a different processor than the interpreter',
  cites: ['System V ABI, "ELF Header"', 'PEP 3149'],
  *checkEnvironment(environment, view) {
    const extension = environment.contents?.foreignExtension;
    if (extension === undefined) {
      return;
    }
    yield {
      ...placeOfEnvironment(environment),
      data: { ...extension, environment },
      related: [{ file: extension.file, range: FILE_START, message: message('The extension module') }],
      contexts: view.names,
      about: extension.file,
    };
  },
  message: ({ file, machine, interpreterMachine }) =>
    message(
      '{file} cannot be imported: it is built for {machine}, but the interpreter is for {interpreterMachine}. Reinstall the packages on this machine.',
      { file, machine, interpreterMachine },
    ),
  fixes: ({ data: { environment } }, facts) => recreateEnvironment(environment, facts, true),
});
