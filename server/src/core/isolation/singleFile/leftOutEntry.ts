/** Whether the entry point of an application is included in its file. */

import { message, renderMessage, type Message } from '../../model/message';
import type { EntryPoint } from './entryPoint';
import type { Disk } from './disk';
import { installedFiles } from './installedFiles';
import { MEANINGS, type ReportedPart, type SingleFileReport } from './report';

/** Why it is left out; undefined if it is included, or if every Python has it. */
export function leftOutEntry(
  { entry, installedIn }: EntryPoint,
  { distributions }: SingleFileReport,
  disk: Disk,
): Message | undefined {
  if (installedIn === undefined) {
    return undefined;
  }
  const module = entry.replace(/:.*$/, '');
  const holders = distributions.filter(
    (part) => part.directory === installedIn && holds(part, module.replaceAll('.', '/'), disk),
  );
  if (holders.some(({ place }) => place !== 'left-out')) {
    return undefined;
  }
  const [part] = holders;
  return part === undefined
    ? message(
        'The entry point of the application, {module}, does not go into the file: no distribution lists it',
        {
          module,
        },
      )
    : whyLeftOut(part, module);
}

function whyLeftOut({ name, verdict, evidence: [first] }: ReportedPart, module: string): Message {
  return verdict !== 'cannot' || first === undefined
    ? message(
        'The entry point of the application, {module} of {name}, is left out of the file: it installs applications',
        { module, name },
      )
    : message(
        'The entry point of the application, {module} of {name}, is left out of the file: {file}: {reason}',
        {
          module,
          name,
          file: first.file,
          reason: renderMessage(MEANINGS[first.kind].why),
        },
      );
}

function holds({ directory, metadata = '' }: ReportedPart, path: string, disk: Disk): boolean {
  const files = installedFiles({ directory, metadata }, disk)?.names ?? [];
  return files.some(
    (file) =>
      file.startsWith(path) &&
      /^(?:\/__(?:init|main)__)?(?:\.[\w-]+)*\.(?:pyc?|so|pyd)$/.test(file.slice(path.length)),
  );
}
