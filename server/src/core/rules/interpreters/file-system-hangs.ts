/** A file system that does not answer: nobody knows what is on it, and Python would wait for it. */

import type { Unanswered } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import { placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';

/** Where nothing else says which line leads there; `unansweredFindings.ts` puts it at the line otherwise. */
export const fileSystemHangs = defineRule<Unanswered>({
  code: 'file-system-hangs',
  severity: 'warning',
  explainsFatal: true,
  summary: 'A file system that Python would look at does not answer',
  unrepaired: 'The server or program behind the mount has to answer again',
  cites: ['Linux, fs/fuse/dev.c, request_wait_answer()', 'nfs(5), "hard"'],
  *checkContext(inspected, { environment }) {
    for (const data of inspected.unanswered ?? []) {
      yield {
        ...placeOfEnvironment(environment),
        data,
        contexts: [inspected.context.name],
        about: data.mount,
      };
    }
  },
  message: hangs,
});

export function hangs({ mount, path }: Unanswered): Message {
  return mount === path
    ? message(
        'The file system at {mount} does not answer. Nothing on it is known, and Python would wait for it. It is looked at again when it answers.',
        { mount },
      )
    : message(
        '{path} is on a file system that does not answer ({mount}). Nothing on it is known, and Python would wait for it. It is looked at again when it answers.',
        { path, mount },
      );
}
