/** pip was removed by half: its metadata makes ensurepip believe that it is installed, or it runs without metadata. */

import type { PipState } from '../../model/facts/installFacts';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';

type Data = Exclude<PipState, { readonly kind: 'whole' | 'absent' }>;

export const pipIncomplete = defineRule<Data>({
  code: 'pip-incomplete',
  severity: 'warning',
  severityOf: ({ kind }): Severity => (kind === 'no-code' ? 'warning' : 'information'),
  summary: 'Only a part of pip is installed',
  cites: ['CPython 3.13 Lib/ensurepip/__init__.py, _bootstrap()', 'PEP 376'],
  *checkContext(inspected, view) {
    for (const installs of inspected.installs ?? []) {
      const { pip } = installs;
      if (pip.kind === 'no-code') {
        yield {
          file: inspected.context.platform.join(pip.metadata, 'METADATA'),
          range: FILE_START,
          data: pip,
          contexts: [inspected.context.name],
        };
      }
      if (pip.kind === 'no-metadata') {
        yield {
          ...placeOfEnvironment(view.environment),
          data: pip,
          contexts: [inspected.context.name],
          about: pip.package,
        };
      }
    }
  },
  message: (data) =>
    data.kind === 'no-code'
      ? message(
          'python -m pip fails: only {metadata} is left of pip. Delete that, then run python -m ensurepip.',
          { metadata: data.metadata },
        )
      : message(
          'pip runs from {package}, but has no metadata, so it cannot update itself. Run python -m ensurepip.',
          { package: data.package },
        ),
  fixes: ({ data }) =>
    data.kind === 'no-metadata'
      ? []
      : [
          {
            kind: 'edits',
            title: message('Rename the remains, so that python -m ensurepip installs pip again'),
            preferred: true,
            edits: [{ kind: 'rename', file: data.metadata, to: `${data.metadata}.old` }],
          },
        ],
});
