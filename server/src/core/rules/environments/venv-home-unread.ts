/** Up to 3.10 getpath reads `home` with its own tokeniser, and only for a copied interpreter: it ignores lines that later versions and `site` understand. */

import type { EnvironmentFacts, PyvenvCfgSetting } from '../../model/facts/environmentFacts';
import { pyvenvCfgSetting } from '../../formats/python/pyvenvCfg';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import { minorVersion, type PythonVersion } from '../../model/version';
import { behaves } from '../../startup/versions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly because: 'no-blanks' | 'upper-case' | 'no-line-end';
  readonly setting: PyvenvCfgSetting;
  readonly version: PythonVersion;
  readonly starts: boolean;
}

export const venvHomeUnread = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'venv-home-unread',
  severity: 'warning',
  severityOf: ({ starts }): Severity => (starts ? 'warning' : 'error'),
  summary: 'home in pyvenv.cfg is written in a way that this Python ignores',
  cites: ['CPython 3.10 Modules/getpath.c, find_env_config_value()'],
  *checkEnvironment(environment, view) {
    const { pyvenvCfg, version } = environment;
    const setting = pyvenvCfg === undefined ? undefined : pyvenvCfgSetting(pyvenvCfg, 'home');
    if (
      pyvenvCfg === undefined ||
      setting === undefined ||
      setting.value === '' ||
      version === undefined ||
      behaves('frozenGetpath', version) ||
      !isCopy(environment, view.machine.platform)
    ) {
      return;
    }
    const because = reason(setting);
    if (because === undefined) {
      return;
    }
    yield {
      file: pyvenvCfg.file,
      range: setting.keyRange,
      data: {
        because,
        setting,
        version,
        starts: view.contexts.every(({ result }) => result.fatal === undefined),
      },
      contexts: view.names,
    };
  },
  message: ({ because, version }) => message(TEMPLATES[because], { version: minorVersion(version) }),
  fixes: ({ file, data: { setting } }) => [
    {
      kind: 'edits',
      title: message('Write home so that every Python can read it'),
      preferred: true,
      edits: [
        {
          kind: 'edit',
          file,
          edits: [{ range: setting.lineRange, newText: `home = ${setting.value}\n` }],
        },
      ],
    },
  ],
});

/** Python follows a link first, and there is no pyvenv.cfg next to its target. */
function isCopy({ executable, executableState }: EnvironmentFacts, platform: Platform): boolean {
  return (
    platform.name !== 'windows' &&
    executableState.kind === 'ok' &&
    platform.dirname(executableState.realPath) === platform.dirname(executable)
  );
}

function reason({ key, keyRange, valueRange, lineRange }: PyvenvCfgSetting): Data['because'] | undefined {
  if (key !== 'home') {
    return 'upper-case';
  }
  if (lineRange.end.line === lineRange.start.line) {
    return 'no-line-end';
  }
  return valueRange.start.character - keyRange.end.character === 3 ? undefined : 'no-blanks';
}

const TEMPLATES: Readonly<Record<Data['because'], string>> = {
  'no-blanks':
    'Python {version} ignores this line: it needs one space on each side of the equals sign. Python searches for its standard library from its own directory instead. Write home = and the path.',
  'upper-case':
    'Python {version} ignores this line: it knows the key only in lower case. Python searches for its standard library from its own directory instead. Write the key in lower case.',
  'no-line-end':
    'Python {version} ignores this line: it does not end with a line break. Python searches for its standard library from its own directory instead. Add a line break.',
};
