/** `python3X.zip` is a standard library in one file. It comes before the directory, and from 3.11 on even an empty one decides the prefix. */

import { setAside } from '../../fixes/setAside';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly file: string;
  readonly state: 'empty-fatal' | 'empty-decides' | 'empty' | 'in-front';
}

/** An archive without members is as long as its last record. */
const SMALLEST_ARCHIVE = 22;

export const stdlibZipInFront = defineRule<Data>({
  code: 'stdlib-zip-in-front',
  severity: 'warning',
  severityOf: ({ state }) => SEVERITIES[state],
  summary: 'A zip file comes before the standard library',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE prefix AND exec_prefix"',
    'CPython documentation, "The initialization of the sys.path module search path"',
  ],
  *checkContext(inspected, view) {
    const { context, result, surroundings } = inspected;
    const zip = surroundings?.stdlibZip;
    if (zip === undefined || result.prefixCause?.kind === 'underscore-pth') {
      return;
    }
    const isEmpty = zip.size <= SMALLEST_ARCHIVE;
    if (!isEmpty && !zip.hasDirectoryBeside) {
      return;
    }
    const cause = result.prefixCause;
    const decides =
      (cause?.kind === 'landmark' || cause?.kind === 'library-landmark') && cause.landmark.endsWith('.zip');
    const emptyState =
      result.fatal?.code === 'no-stdlib' && decides ? 'empty-fatal' : decides ? 'empty-decides' : 'empty';
    yield {
      ...placeOfEnvironment(view.environment),
      data: { file: zip.file, state: isEmpty ? emptyState : 'in-front' },
      related: [{ file: zip.file, range: FILE_START, message: message('The zip file') }],
      contexts: [context.name],
      about: zip.file,
    };
  },
  message: ({ file, state }) => message(TEMPLATES[state], { file }),
  // What is in it may be meant to replace the modules next to it.
  fixes: ({ data: { file, state } }) => [{ ...setAside(file), preferred: state !== 'in-front' }],
});

const SEVERITIES: Readonly<Record<Data['state'], Severity>> = {
  'empty-fatal': 'error',
  'empty-decides': 'warning',
  empty: 'information',
  'in-front': 'warning',
};

const TEMPLATES: Readonly<Record<Data['state'], string>> = {
  'empty-fatal':
    "Python will not start (No module named 'encodings'): {file}, an empty archive, sets its prefix. There is no standard library next to it. Delete that file.",
  'empty-decides':
    'Python takes its prefix from {file}, although that archive is empty. Delete the file before it misleads Python.',
  empty: '{file} is empty, but Python searches it at each import. Delete that file.',
  'in-front':
    'The modules in {file} hide those of the standard library next to it. Delete the file unless it is meant to replace them.',
};
