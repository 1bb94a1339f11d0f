/** A directory of the package's name is on the path, so that the finder of the editable installation is never asked. */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import type { FixDraft } from '../../fixes/fixDraft';
import { listed } from '../shared/listed';
import { defineRule, type OccurrenceInFile } from '../rule';
import type { HiddenEditable } from '../../model/facts/importFacts';

export const editableHidden = defineRule<HiddenEditable, OccurrenceInFile<HiddenEditable>>({
  code: 'editable-hidden',
  severity: 'warning',
  summary: 'A folder hides a package that is installed in editable mode',
  cites: [
    'CPython 3.13 Lib/importlib/_bootstrap.py, _find_spec()',
    'setuptools 84, setuptools/command/editable_wheel.py, _FINDER_TEMPLATE',
    'editables 0.6, redirector.py, RedirectingFinder.install()',
  ],
  *checkContext({ context, imports }) {
    for (const data of imports?.hiddenEditables ?? []) {
      const { hidden, installedBy } = data;
      const line = (installedBy.line ?? 1) - 1;
      yield {
        file: hidden,
        range: FILE_START,
        data,
        related: [
          {
            file: installedBy.file,
            range: { start: { line, character: 0 }, end: { line, character: 0 } },
            message: message('What installs the finder'),
          },
        ],
        contexts: [context.name],
        about: data.module,
      };
    }
  },
  message: ({ module, folders }) =>
    message(
      'import {module} finds the folder {folders} instead of this editable install. Python searches the path before it asks the finder. Rename the folder, run Python from another directory, or add the source directory itself to the path.',
      { module, folders: listed(folders) },
    ),
  fixes: ({ data }) => pathFix(data),
});

/** On the path, a regular package is preferred to a directory without `__init__.py`, no matter which comes first. */
function pathFix({ root, installedBy: { file, line, takesPaths } }: HiddenEditable): readonly FixDraft[] {
  // In another encoding than the locale's, Python would read another path.
  const isPlain = root !== undefined && /^[\x20-\x7e]+$/.test(root);
  if (!isPlain || line === undefined || !takesPaths) {
    return [];
  }
  const start = { line: line - 1, character: 0 };
  return [
    {
      kind: 'edits',
      title: message('Add {directory} to this .pth file', { directory: root }),
      preferred: false,
      edits: [{ kind: 'edit', file, edits: [{ range: { start, end: start }, newText: `${root}\n` }] }],
    },
  ];
}
