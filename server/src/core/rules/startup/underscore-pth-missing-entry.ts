/** A `._pth` line names something that does not exist, often the zip of another version: then there is no standard library at all. */

import { listAnew } from '../../fixes/isolate';
import { removeLines } from '../../fixes/lines';
import type { FixDraft } from '../../fixes/fixDraft';
import type { Severity } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { PythonVersion } from '../../model/version';
import { minorVersion } from '../../model/version';
import { defineRule, type OccurrenceInFile } from '../rule';
import { underscorePthLines } from './underscorePthLines';

interface Data {
  readonly inspected: InspectedContext;
  readonly path: string;
  /** An existing zip with the name of the standard library, if the line names another one. */
  readonly zip: string | undefined;
  readonly text: string;
  readonly version: string;
  /** There is no standard library without it. */
  readonly isFatal: boolean;
}

export const underscorePthMissingEntry = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'underscore-pth-missing-entry',
  severity: 'warning',
  severityOf: ({ isFatal }): Severity => (isFatal ? 'error' : 'warning'),
  summary: 'A ._pth line names a path that does not exist',
  cites: ['CPython 3.11 Modules/getpath.py, "SET pythonpath FROM _PTH FILE"'],
  *checkContext(inspected) {
    const { context, result, imports } = inspected;
    for (const { path, exists, provenance } of result.sysPath) {
      if (provenance.kind !== 'underscore-pth' || exists) {
        continue;
      }
      const { file, range } = provenance;
      const lines = imports?.underscorePth === undefined ? [] : underscorePthLines(imports.underscorePth);
      const text = (lines[range.start.line]?.text ?? '').replace(/#.*/, '').trim();
      const isZip = /^python\d+\.zip$/.test(context.platform.basename(path));
      const own = isZip
        ? imports?.underscorePth?.zips.find((zip) => zip === zipName(result.version))
        : undefined;
      yield {
        file,
        range,
        data: {
          inspected,
          path,
          text,
          zip: own,
          isFatal: isZip && result.fatal?.code === 'no-stdlib',
          version: result.version === undefined ? '' : minorVersion(result.version),
        },
        contexts: [context.name],
      };
    }
  },
  message: ({ path, zip, version }) =>
    zip === undefined
      ? message('{path} does not exist, so this line adds nothing. Correct the path or remove the line.', {
          path,
        })
      : message('{path} does not exist: the standard library of Python {version} is in {zip}', {
          path,
          zip,
          version,
        }),
  fixes: ({ file, range, data: { inspected, zip, text } }): readonly FixDraft[] => {
    const line: FixDraft =
      zip === undefined || text === ''
        ? {
            kind: 'edits',
            title: message('Remove this line'),
            preferred: false,
            edits: [removeLines(file, range)],
          }
        : {
            kind: 'edits',
            title: message('Replace with {zip}', { zip }),
            preferred: true,
            edits: [
              { kind: 'edit', file, edits: [{ range, newText: text.replace(/python\d+\.zip$/, zip) }] },
            ],
          };
    return [line, listAnew(inspected)];
  },
});

function zipName(version: PythonVersion | undefined): string {
  return version === undefined ? '' : `python${String(version.major)}${String(version.minor)}.zip`;
}
