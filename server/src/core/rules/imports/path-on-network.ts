/** Entries on a file system where each lookup goes over a network or through another program. */

import { message } from '../../model/message';
import { placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly path: string;
  readonly fileSystem: string;
  readonly checks: number;
  /** How many entries come after it: each import from one of them looks here first. */
  readonly behind: number;
}

export const pathOnNetwork = defineRule<Data>({
  code: 'path-on-network',
  severity: 'information',
  summary: 'An entry of sys.path is on a slow file system',
  unrepaired: 'The environment has to be created on another disk',
  cites: [
    'CPython 3.13 Lib/importlib/_bootstrap_external.py, FileFinder.find_spec()',
    'Microsoft documentation, "Working across Windows and Linux file systems"',
  ],
  *checkContext(inspected, view) {
    const { context, result, imports } = inspected;
    const [slow] = imports?.slowEntries ?? [];
    if (imports !== undefined && slow !== undefined) {
      const { path, fileSystem, index } = slow;
      yield {
        ...placeOfEnvironment(view.environment),
        data: {
          path: path === '' ? context.cwd : path,
          fileSystem,
          checks: imports.checksPerEntry,
          behind: result.sysPath.length - index - 1,
        },
        contexts: [context.name],
        about: path,
      };
    }
  },
  message: ({ path, fileSystem, checks, behind }) =>
    message(
      '{path} is on {fileSystem}, where each lookup is slow. Importing a package from it takes up to {checks} lookups, and importing one from a later entry ({behind} in all) takes at least one. Keep virtual environments on a local disk.',
      { path, fileSystem, checks: String(checks), behind: String(behind) },
    ),
});
