/** A file system that does not answer: nobody knows what is on it, and Python would wait for it. */

import type { InspectedContext, Unanswered } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import { placeOfEnvironment, placeOfOrigin, type FilePlace } from '../shared/places';
import type { ContextView } from '../shared/views';
import { defineRule } from '../rule';
import { isAtOrBelow } from '../../model/platform';

/** Where nothing else says which line leads there; `unansweredFindings.ts` puts it at the line otherwise. */
interface Data extends Unanswered {
  /** The folder itself is on it, so nothing is known. */
  readonly holdsFolder: boolean;
}

export const fileSystemHangs = defineRule<Data>({
  code: 'file-system-hangs',
  severity: 'warning',
  severityOf: ({ holdsFolder }) => (holdsFolder ? 'error' : 'warning'),
  explainsFatal: true,
  summary: 'A file system that Python would look at does not answer',
  unrepaired: 'The server or program behind the mount has to answer again',
  cites: ['Linux, fs/fuse/dev.c, request_wait_answer()', 'nfs(5), "hard"'],
  *checkContext(inspected, view) {
    for (const unanswered of inspected.unanswered ?? []) {
      yield {
        ...placeOf(unanswered, inspected, view),
        data: { ...unanswered, holdsFolder: isAt(unanswered.mount, view) },
        contexts: [inspected.context.name],
        about: unanswered.mount,
      };
    }
  },
  message: hangs,
});

export function hangs({ mount, path }: Unanswered): Message {
  return mount === path
    ? message(
        'The file system at {mount} does not answer. Nothing on it is known, and Python would wait for it. It is inspected again when it answers.',
        { mount },
      )
    : message(
        '{path} is on a file system that does not answer ({mount}). Nothing on it is known, and Python would wait for it. It is inspected again when it answers.',
        { path, mount },
      );
}

/** The line that chose the interpreter, if the interpreter is on it. */
function placeOf(
  { path }: Unanswered,
  inspected: InspectedContext,
  { environment }: ContextView,
): FilePlace | undefined {
  const { argv0, cwd, platform, chosenBy, describedBy } = inspected.context;
  const chosen =
    path === platform.abspath(argv0, cwd)
      ? (placeOfOrigin(chosenBy) ?? placeOfOrigin(describedBy))
      : undefined;
  return chosen ?? placeOfEnvironment(environment);
}

function isAt(mount: string, { folder, machine: { platform } }: ContextView): boolean {
  return isAtOrBelow(folder, mount, platform);
}
