/** The version in pyvenv.cfg is the one with which the environment was created. Nothing reads it; it shows that the base has changed since. */

import { libraryFits } from '../../discovery/environment/gatherEnvironmentContents';
import type { EnvironmentFacts, PyvenvCfgSetting } from '../../model/facts/environmentFacts';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import {
  formatVersion,
  minorVersion,
  parseVersion,
  sameMinor,
  type PythonVersion,
} from '../../model/version';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly setting: PyvenvCfgSetting;
  readonly recorded: PythonVersion;
  readonly actual: PythonVersion;
}

const VERSION_KEY = /^(?:version(?:_info)?|python-version)$/i;

export const venvVersionDiffers = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'venv-version-differs',
  severity: 'warning',
  severityOf: ({ recorded, actual }): Severity => (sameMinor(recorded, actual) ? 'hint' : 'warning'),
  summary: 'pyvenv.cfg names a different version from the one that runs',
  cites: [
    'CPython 3.13 Lib/venv/__init__.py, EnvBuilder.create_configuration()',
    'PEP 405',
    'PEP 838 (draft)',
  ],
  *checkEnvironment(environment, view) {
    const { pyvenvCfg, version: actual } = environment;
    if (pyvenvCfg === undefined || actual === undefined || isToldElsewhere(environment, actual)) {
      return;
    }
    for (const setting of pyvenvCfg.settings) {
      const recorded = VERSION_KEY.test(setting.key) ? parseVersion(setting.value) : undefined;
      if (recorded !== undefined && differs(recorded, actual)) {
        yield {
          file: pyvenvCfg.file,
          range: setting.valueRange,
          data: { setting, recorded, actual },
          contexts: view.names,
        };
      }
    }
  },
  message: ({ recorded, actual }) =>
    sameMinor(recorded, actual)
      ? message('This virtual environment was created with Python {recorded}, but now runs with {actual}', {
          recorded: formatVersion(recorded),
          actual: formatVersion(actual),
        })
      : message(
          'This virtual environment was created for Python {recorded}, but runs with {actual}. Create it again with the version that you want.',
          { recorded: formatVersion(recorded), actual: formatVersion(actual) },
        ),
  fixes: ({ file, data: { setting, recorded, actual } }) => [
    {
      kind: 'edits',
      title: message('Replace with {version}', { version: formatVersion(actual) }),
      preferred: sameMinor(recorded, actual),
      edits: [
        {
          kind: 'edit',
          file,
          edits: [{ range: setting.valueRange, newText: withVersion(setting, actual) }],
        },
      ],
    },
  ],
});

/** If there is a broken link, an interpreter other than the one at `home`, or packages only for another version, that is the cause. */
function isToldElsewhere({ executableState, contents }: EnvironmentFacts, actual: PythonVersion): boolean {
  const libraries = contents?.libraries ?? [];
  return (
    executableState.kind !== 'ok' ||
    contents?.linkDirectory !== undefined ||
    (libraries.length > 0 && !libraries.some((name) => libraryFits(name, actual)))
  );
}

function differs(recorded: PythonVersion, actual: PythonVersion): boolean {
  const isMicroKnown = recorded.micro !== undefined && actual.micro !== undefined;
  return !sameMinor(recorded, actual) || (isMicroKnown && recorded.micro !== actual.micro);
}

/** Only the number: virtualenv writes `.final.0` after it. `python-version` has no micro version. */
function withVersion({ key, value }: PyvenvCfgSetting, version: PythonVersion): string {
  const text = key.toLowerCase() === 'python-version' ? minorVersion(version) : formatVersion(version);
  return value.replace(/^\d+\.\d+(?:\.\d+(?:(?:a|b|rc)\d+)?)?/, text);
}
