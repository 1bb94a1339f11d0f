/** What the files of a folder say about how Python is started in it, merged in order; each value remembers its place. */

import { DOTENV_READ_LIMIT, parseDotenv, type Dotenv } from '../formats/dotenv';
import { parseSettingsJson, SETTINGS_READ_LIMIT, type FolderSettings } from '../formats/settingsJson';
import type { Machine, ReadProblem } from '../model/inspection';
import type { Environment } from '../model/runContext';
import type { FileSystem } from '../ports/fileSystem';
import { applyLayer, processEnvironment, type VariableChange } from './environmentLayers';
import { lookUp, resolveVariables, type SettingScope } from './settingVariables';

export interface FolderConfiguration {
  readonly settings: FolderSettings;
  /** Undefined when there is no such file. */
  readonly dotenv?: Dotenv;
  /** The variables of a terminal that the editor opens in the folder. */
  readonly terminalEnvironment: Environment;
  /** Those of the debugger and of tests. Undefined without a `.env`: then nothing tells them from a terminal. */
  readonly debugEnvironment?: Environment;
  readonly problems: readonly ReadProblem[];
}

export function readFolderConfiguration(
  folder: string,
  machine: Machine,
  fs: FileSystem,
): FolderConfiguration {
  const { platform } = machine;
  const scope: SettingScope = { folder, machine };
  const file = platform.join(folder, '.vscode', 'settings.json');
  const settings = parseSettingsJson(file, fs.read(file, SETTINGS_READ_LIMIT));
  const dotenv = readDotenv(settings, scope, fs);
  const process = processEnvironment(machine.processEnvironment, platform);

  const fromSettings = applyLayer(process, terminalChanges(settings, scope), platform);
  const inTerminal = dotenv !== undefined && settings.terminalUsesEnvFile?.value === true;
  return {
    settings,
    // The Python Environments extension replaces variables after the terminal's own settings were applied.
    terminalEnvironment: inTerminal
      ? applyLayer(fromSettings, dotenvChanges(dotenv, 'replace'), platform)
      : fromSettings,
    ...(dotenv === undefined
      ? {}
      : {
          dotenv,
          debugEnvironment: applyLayer(process, dotenvChanges(dotenv, 'extend'), platform),
        }),
    problems: [...problemsOf(settings), ...(dotenv === undefined ? [] : problemsOf(dotenv))],
  };
}

/** A path of a setting: `${…}` and `~` replaced, relative ones from the folder. */
export function settingPath(value: string, scope: SettingScope): string {
  const { platform, account } = scope.machine;
  const home = resolveVariables('${userHome}', scope);
  const resolved = resolveVariables(value, scope);
  const expanded = /^~(?=$|[\\/])/.test(resolved) ? (account.home ?? home) + resolved.slice(1) : resolved;
  return platform.isAbsolute(expanded) ? expanded : platform.join(scope.folder, expanded);
}

function readDotenv(settings: FolderSettings, scope: SettingScope, fs: FileSystem): Dotenv | undefined {
  const setting = settings.envFile?.value ?? '${workspaceFolder}/.env';
  if (setting === '') {
    return undefined;
  }
  const file = scope.machine.platform.normpath(settingPath(setting, scope));
  return parseDotenv(file, fs.read(file, DOTENV_READ_LIMIT), (name) => lookUp(name, scope.machine));
}

function* terminalChanges(settings: FolderSettings, scope: SettingScope): Iterable<VariableChange> {
  for (const { name, value, valueRange, removalRange } of settings.terminalEnvironment[
    scope.machine.platform.name
  ]) {
    yield value === null
      ? { kind: 'remove', name }
      : {
          kind: 'set',
          name,
          value: resolveVariables(value, scope),
          setBy: { kind: 'file', file: settings.file, range: valueRange, removal: removalRange },
        };
  }
}

/** The debugger and the test runner put these in front of the process's own values, and replace all others. */
const EXTENDED: ReadonlySet<string> = new Set(['PATH', 'PYTHONPATH']);

function* dotenvChanges(dotenv: Dotenv, how: 'replace' | 'extend'): Iterable<VariableChange> {
  // Of a name that is given twice the last value counts; the earlier one is no value to be extended.
  const last = new Map(dotenv.variables.map((variable) => [variable.name, variable]));
  for (const { name, value, valueRange, lineRange } of last.values()) {
    yield {
      kind: how === 'extend' && EXTENDED.has(name) ? 'prepend' : 'set',
      name,
      value,
      setBy: { kind: 'file', file: dotenv.file, range: valueRange, removal: lineRange },
    };
  }
}

function problemsOf({ file, problems }: FolderSettings | Dotenv): readonly ReadProblem[] {
  return problems.map(({ range, message }) => ({ file, range, message }));
}
