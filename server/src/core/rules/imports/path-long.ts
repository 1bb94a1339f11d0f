/** Each import that fails, and each that succeeds late, searches every entry before that. */

import { message } from '../../model/message';
import { placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly entries: number;
}

/** Ordinary paths have 4 to 8 entries; easy-install and long PYTHONPATHs make them long. */
const LONG = 30;

export const pathLong = defineRule<Data>({
  code: 'path-long',
  severity: 'information',
  summary: 'sys.path has many entries',
  unrepaired: 'Fewer entries would need a different layout of the packages',
  cites: ['CPython 3.13 Lib/importlib/_bootstrap_external.py, PathFinder and FileFinder'],
  *checkContext(inspected, view) {
    const entries = inspected.result.sysPath.length;
    if (entries > LONG) {
      yield {
        ...placeOfEnvironment(view.environment),
        data: { entries },
        contexts: [inspected.context.name],
      };
    }
  },
  message: ({ entries }) =>
    message(
      'sys.path has {entries} entries, and an import searches them in order until it finds the module. Install packages into one directory instead of adding many.',
      { entries: String(entries) },
    ),
});
