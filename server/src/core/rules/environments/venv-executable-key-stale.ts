/** venv writes `executable` into pyvenv.cfg; after an upgrade it names a file that no longer exists, or another Python. */

import { pyvenvCfgSetting } from '../../formats/python/pyvenvCfg';
import type { RecordedExecutable } from '../../model/facts/environmentContents';
import { message } from '../../model/message';
import { formatVersion } from '../../model/version';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly executable: string;
  readonly state: Exclude<RecordedExecutable, { kind: 'same' }>;
  /** What it should be. */
  readonly actual: string;
}

export const venvExecutableKeyStale = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'venv-executable-key-stale',
  severity: 'warning',
  summary: 'executable in pyvenv.cfg is not the interpreter that runs',
  cites: ['CPython 3.13 Lib/venv/__init__.py, EnvBuilder.create_configuration()'],
  *checkEnvironment(environment, view) {
    const { pyvenvCfg, contents, homeState, executableState } = environment;
    const state = contents?.recordedExecutable;
    const setting = pyvenvCfg === undefined ? undefined : pyvenvCfgSetting(pyvenvCfg, 'executable');
    if (
      pyvenvCfg === undefined ||
      setting === undefined ||
      state === undefined ||
      state.kind === 'same' ||
      contents?.linkDirectory !== undefined ||
      homeState?.kind !== 'ok' ||
      executableState.kind !== 'ok'
    ) {
      return;
    }
    const isLink = executableState.realPath !== environment.executable;
    const usesLink = isLink && view.machine.platform.name !== 'windows';
    yield {
      file: pyvenvCfg.file,
      range: setting.valueRange,
      data: {
        executable: setting.value,
        state,
        actual: usesLink ? executableState.realPath : homeState.interpreter,
      },
      contexts: view.names,
    };
  },
  message: ({ executable, state, actual }) => {
    if (state.kind === 'missing') {
      return message('{executable} no longer exists: this virtual environment runs {actual}', {
        executable,
        actual,
      });
    }
    return state.version === undefined
      ? message('{executable} is not an interpreter: this virtual environment runs {actual}', {
          executable,
          actual,
        })
      : message('{executable} is Python {version}, but this virtual environment runs {actual}', {
          executable,
          actual,
          version: formatVersion(state.version),
        });
  },
  fixes: ({ file, range, data: { actual } }) => [
    {
      kind: 'edits',
      title: message('Replace with {executable}', { executable: actual }),
      preferred: true,
      edits: [{ kind: 'edit', file, edits: [{ range, newText: actual }] }],
    },
  ],
});
