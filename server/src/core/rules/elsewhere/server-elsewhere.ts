/** The configuration of a server for another machine, where it may be right: nothing has to exist here. */

import type { ForeignPlace } from '../../model/embedding';
import { message } from '../../model/message';
import { placeOfOrigin } from '../shared/places';
import { defineRule } from '../rule';

export const serverElsewhere = defineRule<ForeignPlace>({
  code: 'server-elsewhere',
  severity: 'hint',
  // The context would not start here, and need not.
  explainsFatal: true,
  summary: 'A server is configured for another machine',
  cites: ['uWSGI documentation, "Configuration"', 'mod_wsgi documentation, "WSGIDaemonProcess"'],
  *checkContext({ context: { name, embedding }, result }) {
    if (embedding?.foreign !== undefined && result.fatal !== undefined) {
      yield { ...placeOfOrigin(embedding.setBy), data: embedding.foreign, contexts: [name] };
    }
  },
  message: ({ path, isOpen }) =>
    isOpen
      ? message(
          '{path} is completed where the server starts, so whether Python starts there is not known here. If the server runs here, start the editor with the same variables.',
          { path },
        )
      : message(
          'This server is set up for another machine: {path} does not exist here. If it runs here, correct the path.',
          { path },
        ),
  unrepaired: 'Only you know what the other machine has',
});
