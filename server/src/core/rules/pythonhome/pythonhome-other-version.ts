/** PYTHONHOME names an installation, but of another version than the one that runs. */

import { dropVariable } from '../../fixes/dropVariable';
import { keepOff } from '../../fixes/isolate';
import { setVariable } from '../../fixes/setVariable';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { Origin } from '../../model/origin';
import { minorVersion, sameMinor, type PythonVersion } from '../../model/version';
import { placeOfVariable } from '../shared/places';
import { homeCause, homeOf } from './pythonHome';
import { pythonHomeCause } from './pythonHomeCause';
import { defineRule } from '../rule';

interface Data {
  readonly home: string;
  readonly version: PythonVersion;
  readonly libraries: readonly string[];
  readonly inspected: InspectedContext;
  readonly setBy: Origin;
}

export const pythonhomeOtherVersion = defineRule<Data>({
  code: 'pythonhome-other-version',
  severity: 'error',
  summary: 'PYTHONHOME names the installation of another Python version',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CHECK ENVIRONMENT FOR PYTHONHOME"',
    'CPython documentation, PYTHONHOME',
  ],
  *checkContext(inspected, view) {
    const { context, result } = inspected;
    const cause = pythonHomeCause(inspected, view.environment);
    if (cause?.kind !== 'other-version' || result.pythonHome === undefined || result.version === undefined) {
      return;
    }
    const { setBy } = result.pythonHome;
    yield {
      ...placeOfVariable('PYTHONHOME', setBy),
      cause: homeCause(setBy),
      data: {
        home: homeOf(result.pythonHome, context.platform),
        version: result.version,
        libraries: cause.libraries,
        inspected,
        setBy,
      },
      contexts: [context.name],
    };
  },
  message: ({ home, version, libraries }) =>
    message(
      "PYTHONHOME is {home}: Python will not start (No module named 'encodings'). That is the home of Python {found}, but this is Python {version}. Remove PYTHONHOME.",
      { home, version: minorVersion(version), found: libraries.join(', ') },
    ),
  fixes: ({ data: { version, inspected, setBy } }, { folder, baseInterpreters, machine: { platform } }) => {
    const fitting = baseInterpreters.find((interpreter) => sameMinor(interpreter.version, version));
    const prefix =
      fitting === undefined ? undefined : platform.dirname(platform.dirname(fitting.realExecutable));
    return [
      ...dropVariable('PYTHONHOME', setBy),
      ...(prefix === undefined || platform.name === 'windows'
        ? []
        : setVariable('PYTHONHOME', prefix, setBy, {
            title: message('Set PYTHONHOME to {prefix}', { prefix }),
            preferred: false,
          })),
      ...keepOff('PYTHONHOME', setBy, inspected, folder),
    ];
  },
});
