/**
 * The few settings of a `.vscode/settings.json`, or of a `.code-workspace`, that decide how Python is started, with
 * positions. https://code.visualstudio.com/docs/configure/settings#_settings-json-file
 */

import type { Node } from 'jsonc-parser';
import { definedOnly } from '../../model/definedOnly';
import type { Message } from '../../model/message';
import type { FileOrigin } from '../../model/origin';
import type { PlatformName } from '../../model/platform';
import type { ReadOutcome } from '../../ports/fileSystem';
import { EMBEDDERS_KEY, embedderSetting, type EmbedderSetting } from './embedderSettings';
import {
  JSON_READ_LIMIT,
  originOfVariable,
  propertiesOf,
  readJsonDocument,
  type JsonDocument,
  type JsonProblem,
  type Properties,
  type Setting,
  type VariableSetting,
} from '../jsonDocument';

export const SETTINGS_READ_LIMIT = JSON_READ_LIMIT;

export interface FolderSettings {
  readonly file: string;
  readonly terminalEnvironment: Readonly<Record<PlatformName, readonly VariableSetting[]>>;
  readonly envFile?: Setting<string>;
  readonly defaultInterpreterPath?: Setting<string>;
  readonly terminalUsesEnvFile?: Setting<boolean>;
  readonly pytestEnabled?: Setting<boolean>;
  readonly pytestArgs?: Setting<readonly string[]>;
  readonly unittestEnabled?: Setting<boolean>;
  readonly unittestArgs?: Setting<readonly string[]>;
  /** Where tests run, if not in the folder. */
  readonly testingCwd?: Setting<string>;
  /** Where notebooks run. */
  readonly notebookFileRoot?: Setting<string>;
  /** Programs that link Python. */
  readonly embedders: readonly EmbedderSetting[];
  /** Every setting that `${config:…}` can stand for, by its full name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly JsonProblem[];
}

const TERMINAL_KEYS: Readonly<Record<PlatformName, string>> = {
  linux: 'terminal.integrated.env.linux',
  darwin: 'terminal.integrated.env.osx',
  windows: 'terminal.integrated.env.windows',
};

/** A missing file has no settings and no problems. */
export function parseSettingsJson(file: string, outcome: ReadOutcome): FolderSettings {
  const document = readJsonDocument(file, outcome);
  return document === undefined
    ? noSettings(file)
    : { ...readSettings(document, propertiesOf(document.root)), problems: document.problems };
}

export function noSettings(file: string): FolderSettings {
  return {
    file,
    terminalEnvironment: { linux: [], darwin: [], windows: [] },
    embedders: [],
    texts: new Map(),
    problems: [],
  };
}

/** Values of the wrong type are reported with the document's problems. */
export function readSettings(document: JsonDocument, properties: Properties): FolderSettings {
  const terminal = (platform: PlatformName): readonly VariableSetting[] =>
    document.variables(properties, TERMINAL_KEYS[platform]);
  return {
    file: document.file,
    embedders: readEmbedders(document, properties),
    texts: new Map(textsOf(properties, '')),
    ...definedOnly({
      envFile: document.string(properties, 'python.envFile'),
      defaultInterpreterPath: document.string(properties, 'python.defaultInterpreterPath'),
      terminalUsesEnvFile: document.boolean(properties, 'python.terminal.useEnvFile'),
      pytestEnabled: document.boolean(properties, 'python.testing.pytestEnabled'),
      pytestArgs: document.strings(properties, 'python.testing.pytestArgs'),
      unittestEnabled: document.boolean(properties, 'python.testing.unittestEnabled'),
      unittestArgs: document.strings(properties, 'python.testing.unittestArgs'),
      testingCwd: document.string(properties, 'python.testing.cwd'),
      notebookFileRoot: document.string(properties, 'jupyter.notebookFileRoot'),
    }),
    terminalEnvironment: {
      linux: terminal('linux'),
      darwin: terminal('darwin'),
      windows: terminal('windows'),
    },
    problems: [],
  };
}

/** `upper` wins; objects are merged variable by variable, as the editor does it. The problems are those of both. */
export function layerSettings(lower: FolderSettings, upper: FolderSettings): FolderSettings {
  const terminal = (platform: PlatformName): readonly VariableSetting[] => {
    const above = upper.terminalEnvironment[platform];
    const names = new Set(above.map(({ name }) => name));
    return [...lower.terminalEnvironment[platform].filter(({ name }) => !names.has(name)), ...above];
  };
  return {
    ...lower,
    ...upper,
    terminalEnvironment: {
      linux: terminal('linux'),
      darwin: terminal('darwin'),
      windows: terminal('windows'),
    },
    texts: new Map([...lower.texts, ...upper.texts]),
    problems: [...lower.problems, ...upper.problems],
  };
}

function* textsOf(properties: Properties, inside: string): Iterable<readonly [string, string]> {
  for (const [key, { value }] of properties) {
    const plain: unknown = value.value;
    if (typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean') {
      yield [inside + key, String(plain)];
    }
    yield* textsOf(propertiesOf(value), `${inside}${key}.`);
  }
}

function embedderOrigins(document: JsonDocument, item: Node): ReadonlyMap<string, FileOrigin> | undefined {
  const home = propertiesOf(item).get('home');
  const env = propertiesOf(propertiesOf(item).get('env')?.value);
  const named = [
    ...(home === undefined ? [] : [['home', home] as const]),
    ...[...env].map(([name, property]) => [`env.${name}`, property] as const),
  ];
  const origins = new Map(
    named.flatMap(([name, property]) => {
      const value: unknown = property.value.value;
      return typeof value === 'string'
        ? [[name, originOfVariable({ name, ...document.setting(property, value) }, undefined)] as const]
        : [];
    }),
  );
  return origins.size === 0 ? undefined : origins;
}

function readEmbedders(document: JsonDocument, properties: Properties): readonly EmbedderSetting[] {
  return document.array(properties, EMBEDDERS_KEY).flatMap((item) => {
    const report = (node: Node, text: Message): void => {
      document.report(node, text);
    };
    const read = embedderSetting(item, document.rangeOf(item), report, embedderOrigins(document, item));
    return read === undefined ? [] : [read];
  });
}
