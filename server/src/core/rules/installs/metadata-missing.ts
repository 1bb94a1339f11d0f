/** A distribution whose METADATA is empty or gone: its code can be imported, but nothing knows what it is. */

import type { InstallFacts } from '../../model/facts/installFacts';
import type { FileEdit } from '../../text/edit';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule, type OccurrenceInFile } from '../rule';

type Data = InstallFacts['withoutMetadata'][number];

export const metadataMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'metadata-missing',
  severity: 'warning',
  summary: 'The metadata of an installed distribution is empty or missing',
  cites: [
    'Python Packaging User Guide, "Recording installed projects", The METADATA file',
    'CPython 3.13 Lib/importlib/metadata/__init__.py, version()',
  ],
  *checkContext(inspected) {
    for (const installs of inspected.installs ?? []) {
      for (const found of installs.withoutMetadata) {
        yield { file: found.file, range: FILE_START, data: found, contexts: [inspected.context.name] };
      }
    }
  },
  message: ({ distribution: { name }, file, exists }) =>
    exists
      ? message(
          '{file} is empty, so pip and importlib.metadata do not know {name}. Reinstall it (pip install --force-reinstall {name}).',
          { file, name },
        )
      : message(
          '{file} does not exist, so pip and importlib.metadata do not know {name}. Reinstall it (pip install --force-reinstall {name}).',
          { file, name },
        ),
  fixes: ({ file, data: { distribution, exists } }) => {
    const { name, version } = distribution;
    const text = `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`;
    const edit: FileEdit = exists
      ? { kind: 'edit', file, edits: [{ range: FILE_START, newText: text }] }
      : { kind: 'create', file, text, executable: false };
    return version === ''
      ? []
      : [
          {
            kind: 'edits',
            title: message('Write its name and version there, so that pip can replace it'),
            preferred: false,
            edits: [edit],
          },
        ];
  },
});
