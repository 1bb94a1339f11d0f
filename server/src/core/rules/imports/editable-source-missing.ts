/** The project of an editable installation is gone, so that importing it fails. */

import { message } from '../../model/message';
import { removeLines } from '../../fixes/lines';
import type { LostEditable } from '../../model/facts/importFacts';
import { defineRule, type OccurrenceInFile } from '../rule';

export const editableSourceMissing = defineRule<LostEditable, OccurrenceInFile<LostEditable>>({
  code: 'editable-source-missing',
  severity: 'warning',
  summary: 'The project of an editable install is gone',
  cites: [
    'setuptools 84, setuptools/command/editable_wheel.py, _FINDER_TEMPLATE',
    'editables 0.6, redirector.py, RedirectingFinder.find_spec()',
    'meson-python 0.22, mesonpy/_editable.py, MesonpyMetaFinder._rebuild()',
    'scikit-build-core 1.1, resources/_editable_redirect.py',
  ],
  *checkContext({ context, imports }) {
    for (const data of imports?.lostEditables ?? []) {
      const { file, line = 1 } = data.installedBy;
      yield {
        file,
        range: { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 0 } },
        data,
        contexts: [context.name],
        about: data.module,
      };
    }
  },
  message: ({ module, missing }) =>
    message(
      'import {module} fails: {path} does not exist. Install the project again from where it is now, or uninstall it.',
      { module, path: missing },
    ),
  fixes: ({ file, range, data }) =>
    data.installedBy.line === undefined
      ? []
      : [
          {
            kind: 'edits',
            title: message('Remove this line'),
            preferred: false,
            edits: [removeLines(file, range)],
          },
        ],
});
