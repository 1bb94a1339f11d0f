/** Two pyvenv.cfg files, one in the environment and one next to its interpreter: getpath and site do not read the same one. */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { minorVersion, type PythonVersion } from '../../model/version';
import { behaves } from '../../startup/versions';
import { setAside } from '../../fixes/setAside';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly outer: string;
  readonly version: PythonVersion | undefined;
}

export const pyvenvCfgTwice = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pyvenv-cfg-twice',
  severity: 'warning',
  summary: 'A virtual environment has two pyvenv.cfg files',
  cites: ['CPython 3.13 Modules/getpath.py, "READ pyvenv.cfg"', 'CPython 3.13 Lib/site.py, venv()'],
  *checkEnvironment(environment, view) {
    const { pyvenvCfg, contents, version } = environment;
    if (pyvenvCfg === undefined || contents?.innerPyvenvCfg === undefined) {
      return;
    }
    yield {
      file: contents.innerPyvenvCfg,
      range: FILE_START,
      data: { outer: pyvenvCfg.file, version },
      related: [{ file: pyvenvCfg.file, range: FILE_START, message: message('The other pyvenv.cfg') }],
      contexts: view.names,
    };
  },
  message: ({ outer, version }) =>
    version === undefined || behaves('frozenGetpath', version)
      ? message(
          'Python reads home from {outer}, but include-system-site-packages from this file. Delete one of them.',
          { outer },
        )
      : message('Python {version} reads this file instead of {outer}. Delete one of them.', {
          outer,
          version: minorVersion(version),
        }),
  fixes: ({ file }) => [setAside(file)],
});
