/** Python checks entries that do not exist at each import, too. */

import type { Entry } from '../../model/entry';
import { message } from '../../model/message';
import { listed } from '../shared/listed';
import { placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly paths: readonly string[];
}

const MANY = 5;

export const pathDeadEntries = defineRule<Data>({
  code: 'path-dead-entries',
  severity: 'information',
  summary: 'Many entries of sys.path do not exist',
  unrepaired: 'Each entry has a finding of its own where a file sets it',
  cites: ['CPython 3.13 Lib/importlib/_bootstrap_external.py, PathFinder._path_importer_cache()'],
  *checkContext(inspected, view) {
    const paths = inspected.result.sysPath.filter(isDead).map(({ path }) => path);
    if (paths.length >= MANY) {
      yield {
        ...placeOfEnvironment(view.environment),
        data: { paths },
        contexts: [inspected.context.name],
      };
    }
  },
  message: ({ paths }) =>
    message('{count} entries of sys.path do not exist: {paths}', {
      count: String(paths.length),
      paths: listed(paths),
    }),
});

/** The zip of the standard library hardly ever exists, and the placeholder of a finder is not a path. */
function isDead({ exists, provenance, path }: Entry): boolean {
  return !exists && provenance.kind !== 'stdlib-zip' && !path.endsWith('.__path_hook__');
}
