/** Python trusts PYTHONHOME unconditionally, even in a venv: no version lets the venv win. */

import { dropVariable } from '../../fixes/dropVariable';
import { keepOff, startWithout } from '../../fixes/isolate';
import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { RelatedPlace } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { PythonHomeFacts } from '../../model/startupResult';
import { FILE_START } from '../../text/positions';
import { atLeast, minorVersion } from '../../model/version';
import { placeOfEnvironment, placeOfVariable, type FilePlace } from '../shared/places';
import { findsLibrary, homeCause, homeOf } from './pythonHome';
import { pythonHomeCause } from './pythonHomeCause';
import { defineRule } from '../rule';

type Consequence =
  /** `No module named 'encodings'` */
  | 'no-start'
  | 'foreign-stdlib'
  /** It names the installation that the venv is based on. */
  | 'same-stdlib';

interface Data {
  readonly consequence: Consequence;
  readonly home: string;
  readonly venv: string;
  readonly setBy: PythonHomeFacts['setBy'];
  readonly inspected: InspectedContext;
}

export const pythonhomeReachesVenv = defineRule<Data>({
  code: 'pythonhome-reaches-venv',
  severity: 'error',
  severityOf: ({ consequence }) => (consequence === 'same-stdlib' ? 'information' : 'error'),
  summary: 'PYTHONHOME is set for the interpreter of a virtual environment',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CHECK ENVIRONMENT FOR PYTHONHOME" and "READ pyvenv.cfg"',
    'CPython 3.13 Lib/site.py, venv()',
    'PEP 405',
    'bpo-22213',
    'gh-126987',
  ],
  *checkContext(inspected, view) {
    const { context, result } = inspected;
    const { pythonHome } = result;
    const environment = view.environment;
    const venv = placeOfVenv(inspected, environment);
    if (
      pythonHome?.effect !== 'used' ||
      pythonHomeCause(inspected, view.environment) !== undefined ||
      venv === undefined
    ) {
      return;
    }
    const home = homeOf(pythonHome, context.platform);
    const place = { ...venv, ...placeOfVariable('PYTHONHOME', pythonHome.setBy) };
    yield {
      ...place,
      cause: homeCause(pythonHome.setBy),
      data: {
        consequence: consequenceOf(inspected, environment, home),
        home,
        venv: environment?.root ?? result.venv?.root ?? context.platform.dirname(venv.file),
        setBy: pythonHome.setBy,
        inspected,
      },
      related: place.inherited === undefined && place.file === venv.file ? [] : [overridden(inspected, venv)],
      contexts: [context.name],
    };
  },
  message: ({ consequence, setBy, home, venv }) =>
    message(TEMPLATES[consequence][setBy.kind], { home, venv }),
  fixes: ({ data: { setBy, inspected } }, { folder }) => [
    ...dropVariable('PYTHONHOME', setBy),
    ...(setBy.kind === 'process'
      ? keepOff('PYTHONHOME', setBy, inspected, folder)
      : [startWithout('PYTHONHOME', inspected)]),
  ],
});

const TEMPLATES: Readonly<Record<Consequence, Readonly<Record<PythonHomeFacts['setBy']['kind'], string>>>> = {
  'no-start': {
    file: "PYTHONHOME is {home}, so Python will not start in {venv} (No module named 'encodings'). It has no standard library. Remove PYTHONHOME.",
    process:
      "PYTHONHOME is {home}, so Python will not start in {venv} (No module named 'encodings'). It has no standard library. It comes from the process environment. Unset it where it is set.",
    option:
      "PYTHONHOME is {home}, so Python will not start in {venv} (No module named 'encodings'). It has no standard library. An option sets it. Remove that option.",
  },
  'foreign-stdlib': {
    file: 'PYTHONHOME makes Python use the standard library of {home} with the packages of {venv}. Remove PYTHONHOME.',
    process:
      'PYTHONHOME makes Python use the standard library of {home} with the packages of {venv}. It comes from the process environment. Unset it where it is set.',
    option:
      'PYTHONHOME makes Python use the standard library of {home} with the packages of {venv}. An option sets it. Remove that option.',
  },
  'same-stdlib': {
    file: '{venv} is based on {home} anyway, so PYTHONHOME has no effect today. It will break the virtual environment if either of them changes. Remove PYTHONHOME.',
    process:
      '{venv} is based on {home} anyway, so PYTHONHOME of the process environment has no effect today. It will break the virtual environment if either of them changes. Unset it where it is set.',
    option:
      '{venv} is based on {home} anyway, so PYTHONHOME has no effect today. It will break the virtual environment if either of them changes. Remove the option that sets it.',
  },
};

/** Up to 3.13 only `site` notices the venv if PYTHONHOME is set; if Python fails before that, the files show it. */
function placeOfVenv(
  { result }: InspectedContext,
  environment: EnvironmentFacts | undefined,
): FilePlace | undefined {
  const place = placeOfEnvironment(environment);
  return (
    place ?? (result.venv === undefined ? undefined : { file: result.venv.pyvenvCfg, range: FILE_START })
  );
}

function consequenceOf(
  inspected: InspectedContext,
  environment: EnvironmentFacts | undefined,
  home: string,
): Consequence {
  if (!findsLibrary(inspected)) {
    return 'no-start';
  }
  const { platform } = inspected.context;
  const key = (path: string): string => platform.normcase(platform.normpath(path));
  const bases = environment === undefined ? [] : basePrefixes(environment, platform);
  return bases.some((base) => key(base) === key(home)) ? 'same-stdlib' : 'foreign-stdlib';
}

/** The installation that pyvenv.cfg and the interpreter's link lead to: above `bin`, or on Windows the directory itself. */
function basePrefixes(
  { pyvenvCfg, executableState }: EnvironmentFacts,
  platform: Platform,
): readonly string[] {
  const homes = (pyvenvCfg?.settings ?? [])
    .filter(({ key }) => key.toLowerCase() === 'home')
    .map(({ value }) => value);
  const linked = executableState.kind === 'ok' ? [platform.dirname(executableState.realPath)] : [];
  const directories = [...homes, ...linked].map((directory) => platform.normpath(directory));
  return platform.name === 'windows' ? directories : directories.map((path) => platform.dirname(path));
}

/** gh-126987: from 3.14 on getpath reads pyvenv.cfg anyway, but PYTHONHOME still wins. */
function overridden({ result }: InspectedContext, venv: FilePlace): RelatedPlace {
  const { version } = result;
  return {
    ...venv,
    message:
      version !== undefined && atLeast(version, 3, 14)
        ? message('PYTHONHOME overrides this virtual environment, in Python {version} too', {
            version: minorVersion(version),
          })
        : message('PYTHONHOME overrides this virtual environment'),
  };
}
