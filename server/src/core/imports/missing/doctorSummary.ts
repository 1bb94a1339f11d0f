/** How much was looked at, and what is not known, in sentences. */

import { message, type Message } from '../../model/message';
import type { MissingModules } from '../../model/missingImports';

/** Enough to recognize the kind. */
const SHOWN = 5;

export function doctorSummary({
  files,
  imports,
  unchecked,
  uncertain,
  complete,
}: MissingModules): readonly Message[] {
  const modules = [...new Set(uncertain.map(({ module }) => module))];
  const shown = modules.length > SHOWN ? [...modules.slice(0, SHOWN), '…'] : modules;
  return [
    message('Imports looked up: {imports}, in {files} files.', {
      imports: String(imports),
      files: String(files),
    }),
    ...(uncertain.length === 0
      ? []
      : [
          message('Not known, because it depends on code: {count} ({modules}).', {
            count: String(uncertain.length),
            modules: shown.join(', '),
          }),
        ]),
    ...(unchecked.length === 0
      ? []
      : [
          message('Files that do not belong to an environment of this folder: {count}.', {
            count: String(unchecked.length),
          }),
        ]),
    ...(complete ? [] : [message('There are more files, which were not looked at.')]),
  ];
}
