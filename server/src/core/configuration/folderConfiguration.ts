/** What the files of a folder say about how Python is started in it, merged in order; each value remembers its place. */

import { parseCodeWorkspace, type CodeWorkspace } from '../formats/editor/codeWorkspace';
import {
  DOTENV_READ_LIMIT,
  parseDotenv,
  type Dotenv,
  type DotenvReader,
  type LookUp,
} from '../formats/dotenv/dotenv';
import { dotenvDisagreements } from '../formats/dotenv/dotenvDisagreements';
import { fileText } from '../formats/fileText';
import { JSON_READ_LIMIT } from '../formats/jsonDocument';
import {
  layerSettings,
  noSettings,
  parseSettingsJson,
  SETTINGS_READ_LIMIT,
  type FolderSettings,
} from '../formats/editor/settingsJson';
import { definedOnly } from '../model/definedOnly';
import type { DotenvFacts, Machine } from '../model/inspection';
import type { ReadProblem } from '../model/readProblem';
import type { Environment } from '../model/runContext';
import type { FileSystem } from '../ports/fileSystem';
import { debuggerEnvironment, dotenvVariables } from './debuggerEnvironment';
import { changeOf, editorVariable } from './editorVariable';
import { applyLayer, processEnvironment, type VariableChange } from './environmentLayers';
import { lookUp, resolveVariables, unknownVariable, type SettingScope } from './settingVariables';

export interface FolderConfiguration {
  /** The folder's settings override those of its workspace. */
  readonly settings: FolderSettings;
  /** The `.code-workspace` files in the folder that list the folder itself. */
  readonly workspaces: readonly CodeWorkspace[];
  /** The values of `${config:…}` and `${workspaceFolder:…}` in the editor's files, by the name in the braces. */
  readonly editorVariables: ReadonlyMap<string, string>;
  /** As the debugger reads it. Undefined when there is no such file. */
  readonly dotenv?: Dotenv;
  /** The variables of a terminal that the editor opens in the folder. */
  readonly terminalEnvironment: Environment;
  /** Those of the debugger. Undefined without a `.env`: then they are the same as in a terminal. */
  readonly debugEnvironment?: Environment;
  /** Those of tests that the Python extension starts, and of notebooks. */
  readonly testEnvironment: Environment;
  readonly disagreements?: DotenvFacts;
  readonly problems: readonly ReadProblem[];
  /** The file of `python.envFile`, if it is not read because the folder is not trusted. */
  readonly unreadEnvFile?: string;
  /** The same for a file with settings. */
  readonly unreadSettings?: string;
}

export function readFolderConfiguration(
  folder: string,
  machine: Machine,
  fs: FileSystem,
): FolderConfiguration {
  const { platform } = machine;
  const workspaces = readWorkspaces(folder, folder, machine, fs);
  const file = platform.join(folder, '.vscode', 'settings.json');
  const own = parseSettingsJson(file, fs.read(file, SETTINGS_READ_LIMIT));
  const settings = [...workspaces.map((workspace) => workspace.settings), own].reduce(
    layerSettings,
    noSettings(file),
  );
  const names = workspaceFolders([...workspaces, ...workspacesAbove(folder, machine, fs)], machine);
  const editorVariables = new Map([...names, ...settingTexts(settings, { folder, machine, more: names })]);
  const scope: SettingScope = { folder, machine, more: editorVariables };
  const process = processEnvironment(machine.processEnvironment, platform);
  const fromSettings = applyLayer(process, terminalChanges(settings, scope), platform);

  // The debugger asks `env` of the launch configuration for `${NAME}`, the others the process.
  const dotenv = readEnvFile(settings, scope, fs, 'debugger');
  const forTests = readEnvFile(settings, scope, fs, 'python');
  const forTerminals =
    settings.terminalUsesEnvFile?.value === true
      ? readEnvFile(settings, scope, fs, 'environments')
      : undefined;
  return {
    settings,
    workspaces,
    editorVariables,
    // The Python Environments extension replaces variables after the terminal's own settings were applied.
    terminalEnvironment:
      forTerminals === undefined
        ? fromSettings
        : applyLayer(fromSettings, dotenvChanges(forTerminals, 'replace'), platform),
    ...(dotenv === undefined
      ? {}
      : {
          dotenv,
          debugEnvironment: debuggerEnvironment(fromSettings, dotenv, [], machine),
          disagreements: disagreementsIn(dotenv.file, machine, fs),
        }),
    testEnvironment:
      forTests === undefined ? process : applyLayer(process, dotenvChanges(forTests, 'extend'), platform),
    problems: [
      ...workspaces.flatMap((workspace) => problemsOf(workspace.settings)),
      ...problemsOf(own),
      ...(dotenv === undefined ? [] : problemsOf(dotenv)),
    ].filter((problem) => fs.refused?.(problem.file) === undefined),
    ...definedOnly({
      unreadEnvFile: fs.refused?.(envFilePath(settings, scope) ?? folder),
      unreadSettings: fs.refused?.(file),
    }),
  };
}

/**
 * A path in a setting: `${…}` and `~` are replaced, and a relative path is relative to the folder. `~` is HOME where that is set, as
 * for Node's `os.homedir()`, which the Python extension asks.
 */
export function settingPath(value: string, scope: SettingScope): string {
  const { platform } = scope.machine;
  const home = resolveVariables('${userHome}', scope);
  const resolved = resolveVariables(value, scope);
  const expanded = /^~(?=$|[\\/])/.test(resolved) ? home + resolved.slice(1) : resolved;
  return platform.isAbsolute(expanded) ? expanded : platform.join(scope.folder, expanded);
}

/** The path of `python.envFile`, `.env` by default; undefined where the setting turns it off. */
export function envFilePath({ envFile }: FolderSettings, scope: SettingScope): string | undefined {
  const setting = envFile?.value ?? '${workspaceFolder}/.env';
  return setting === '' ? undefined : scope.machine.platform.normpath(settingPath(setting, scope));
}

/** The file of `python.envFile`. */
export function readEnvFile(
  settings: FolderSettings,
  scope: SettingScope,
  fs: FileSystem,
  reader: DotenvReader,
): Dotenv | undefined {
  const file = envFilePath(settings, scope);
  if (file === undefined) {
    return undefined;
  }
  const known: LookUp = reader === 'debugger' ? () => undefined : (name) => lookUp(name, scope.machine);
  return parseDotenv(file, fs.read(file, DOTENV_READ_LIMIT), known, reader);
}

function disagreementsIn(file: string, machine: Machine, fs: FileSystem): DotenvFacts {
  const content = fileText(fs.read(file, DOTENV_READ_LIMIT));
  const text = content.kind === 'text' ? content.text : '';
  return { file, disagreements: dotenvDisagreements(text, (name) => lookUp(name, machine)) };
}

/** No file says which workspace is open: each workspace file in the folder that lists the folder counts, in order of name. */
function readWorkspaces(
  folder: string,
  directory: string,
  { platform }: Machine,
  fs: FileSystem,
): readonly CodeWorkspace[] {
  const listed = fs.list(directory);
  const names = listed.kind === 'entries' ? listed.names : [];
  return names
    .filter((name) => name.endsWith('.code-workspace'))
    .toSorted()
    .flatMap((name) => {
      const file = platform.join(directory, name);
      const workspace = parseCodeWorkspace(file, fs.read(file, JSON_READ_LIMIT), platform.name);
      const own = platform.normcase(platform.normpath(folder));
      const belongs = workspace?.folders.some(
        ({ path }) => platform.normcase(platform.abspath(path, directory)) === own,
      );
      return workspace !== undefined && belongs === true ? [workspace] : [];
    });
}

/** Only their folders are used: their other settings apply to those who open them. */
function workspacesAbove(folder: string, machine: Machine, fs: FileSystem): readonly CodeWorkspace[] {
  const above = machine.platform.dirname(folder);
  return above === folder ? [] : readWorkspaces(folder, above, machine, fs);
}

/** By name, otherwise by the last part of the path; the nearest workspace counts. */
function workspaceFolders(
  workspaces: readonly CodeWorkspace[],
  { platform }: Machine,
): ReadonlyMap<string, string> {
  const found = workspaces.flatMap(({ file, folders }) =>
    folders.map(({ path, name }) => {
      const absolute = platform.abspath(path, platform.dirname(file));
      return [`workspaceFolder:${name ?? platform.basename(absolute)}`, absolute] as const;
    }),
  );
  return new Map(found.toReversed());
}

/** A setting's own value may have variables in it, though none that stands for a setting. */
function* settingTexts({ texts }: FolderSettings, scope: SettingScope): Iterable<readonly [string, string]> {
  for (const [name, text] of texts) {
    const resolved = resolveVariables(text, scope);
    if (unknownVariable(resolved, scope) === undefined) {
      yield [`config:${name}`, resolved];
    }
  }
}

function* terminalChanges(settings: FolderSettings, scope: SettingScope): Iterable<VariableChange> {
  const variables = settings.terminalEnvironment[scope.machine.platform.name];
  for (const variable of variables) {
    yield changeOf(editorVariable(variable, 'terminals', scope));
  }
}

/** The test runner puts these in front of the process's own values, and replaces all others. */
const EXTENDED: ReadonlySet<string> = new Set(['PATH', 'PYTHONPATH']);

function* dotenvChanges(dotenv: Dotenv, how: 'replace' | 'extend'): Iterable<VariableChange> {
  for (const { name, value, setBy, tooLong } of dotenvVariables(dotenv)) {
    const kind = how === 'extend' && EXTENDED.has(name) ? 'prepend' : 'set';
    yield { kind, name, value, setBy, ...definedOnly({ tooLong }) };
  }
}

function problemsOf({ file, problems }: FolderSettings | Dotenv): readonly ReadProblem[] {
  return problems.map((problem) => ({ file, ...problem }));
}
