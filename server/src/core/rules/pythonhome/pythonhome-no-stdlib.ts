/** Python trusts PYTHONHOME without checking it: if there is no standard library, Python does not start. */

import { dropVariable } from '../../fixes/dropVariable';
import { keepOff } from '../../fixes/isolate';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { PythonHomeFacts } from '../../model/startupResult';
import { minorVersion } from '../../model/version';
import { placeOfVariable } from '../shared/places';
import { findsLibrary, homeCause, homeOf } from './pythonHome';
import { pythonHomeCause } from './pythonHomeCause';
import { defineRule } from '../rule';

interface Data {
  readonly home: string;
  /** Undefined if no interpreter was found. */
  readonly version: string | undefined;
  /** The first thing that Python looks for and does not find. */
  readonly landmark: string;
  readonly inspected: InspectedContext;
  readonly setBy: PythonHomeFacts['setBy'];
}

export const pythonhomeNoStdlib = defineRule<Data>({
  code: 'pythonhome-no-stdlib',
  severity: 'error',
  summary: 'PYTHONHOME names a directory without the standard library of this Python',
  cites: ['CPython 3.13 Modules/getpath.py, "CHECK ENVIRONMENT FOR PYTHONHOME"', 'bpo-22213'],
  *checkContext(inspected, view) {
    const { context, result } = inspected;
    const { pythonHome } = result;
    const isVenv = view.environment?.pyvenvCfg !== undefined || result.venv !== undefined;
    if (
      pythonHome?.effect !== 'used' ||
      pythonHomeCause(inspected, view.environment) !== undefined ||
      findsLibrary(inspected) ||
      isVenv
    ) {
      return;
    }
    yield {
      ...placeOfVariable('PYTHONHOME', pythonHome.setBy),
      cause: homeCause(pythonHome.setBy),
      data: {
        home: homeOf(pythonHome, context.platform),
        version: result.version === undefined ? undefined : minorVersion(result.version),
        landmark: landmarkOf(inspected),
        inspected,
        setBy: pythonHome.setBy,
      },
      contexts: [context.name],
    };
  },
  message: ({ home, version, landmark, setBy }) =>
    version === undefined
      ? message(
          "PYTHONHOME is {home}: Python will not start (No module named 'encodings'). That directory has no standard library. Remove PYTHONHOME.",
          { home },
        )
      : message(TEMPLATES[setBy.kind], { home, version, landmark }),
  fixes: ({ data: { inspected, setBy } }, { folder }) => [
    ...dropVariable('PYTHONHOME', setBy),
    ...keepOff('PYTHONHOME', setBy, inspected, folder),
  ],
});

const TEMPLATES: Readonly<Record<PythonHomeFacts['setBy']['kind'], string>> = {
  file: "PYTHONHOME is {home}: Python will not start (No module named 'encodings'). Python {version} needs {landmark} there. Remove PYTHONHOME, or set it to the prefix of a Python {version}.",
  process:
    "PYTHONHOME is {home}: Python will not start (No module named 'encodings'). Python {version} needs {landmark} there. The variable comes from the process environment. Unset it where it is set.",
  option:
    "PYTHONHOME is {home}: Python will not start (No module named 'encodings'). Python {version} needs {landmark} there. An option sets the variable. Remove that option.",
};

function landmarkOf({ context, result }: InspectedContext): string {
  return result.fatal?.file ?? context.platform.join(result.stdlibDir, 'encodings');
}
