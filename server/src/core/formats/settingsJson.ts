/**
 * The few settings of a `.vscode/settings.json` that decide how Python is started, with positions. The file is JSON with
 * comments and trailing commas. https://code.visualstudio.com/docs/configure/settings#_settings-json-file
 */

import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { message, type Message } from '../model/message';
import type { PlatformName } from '../model/platform';
import { FILE_START, TextIndex, type Range } from '../model/text';
import type { ReadOutcome } from '../ports/fileSystem';
import { fileText } from './fileText';
import { EMBEDDERS_KEY, embedderSetting, type EmbedderSetting } from './embedderSettings';
import { removalSpan } from './jsonRemoval';

export const SETTINGS_READ_LIMIT = 4 * 1024 * 1024;

export interface Setting<T> {
  readonly value: T;
  readonly keyRange: Range;
  readonly valueRange: Range;
  /** What to delete so that the file sets it no longer. */
  readonly removalRange: Range;
}

/** One variable of `terminal.integrated.env.*`; null takes it away. */
export interface TerminalVariable extends Setting<string | null> {
  readonly name: string;
}

export interface SettingsProblem {
  readonly range: Range;
  readonly message: Message;
}

export interface FolderSettings {
  readonly file: string;
  readonly terminalEnvironment: Readonly<Record<PlatformName, readonly TerminalVariable[]>>;
  readonly envFile?: Setting<string>;
  readonly defaultInterpreterPath?: Setting<string>;
  readonly terminalUsesEnvFile?: Setting<boolean>;
  /** Programs that link Python. */
  readonly embedders: readonly EmbedderSetting[];
  readonly problems: readonly SettingsProblem[];
}

const TERMINAL_KEYS: Readonly<Record<PlatformName, string>> = {
  linux: 'terminal.integrated.env.linux',
  darwin: 'terminal.integrated.env.osx',
  windows: 'terminal.integrated.env.windows',
};

const DEPTH_LIMIT = 500;

/** A missing file has no settings and no problems. */
export function parseSettingsJson(file: string, outcome: ReadOutcome): FolderSettings {
  const content = fileText(outcome);
  switch (content.kind) {
    case 'missing':
      return noSettings(file, []);
    case 'unreadable':
      return noSettings(file, [
        {
          range: FILE_START,
          message: message('{file} cannot be read ({reason})', { file, reason: content.because }),
        },
      ]);
    case 'text':
      return parseText(file, content.text);
  }
}

function noSettings(file: string, problems: readonly SettingsProblem[]): FolderSettings {
  return { file, terminalEnvironment: { linux: [], darwin: [], windows: [] }, embedders: [], problems };
}

interface Property {
  readonly key: Node;
  readonly value: Node;
  readonly node: Node;
  readonly object: Node;
}

class SettingsReader {
  readonly problems: SettingsProblem[] = [];
  private readonly text: string;
  private readonly index: TextIndex;

  constructor(text: string) {
    this.text = text;
    this.index = new TextIndex(text);
  }

  rangeOf({ offset, length }: { readonly offset: number; readonly length: number }): Range {
    return this.index.range(offset, offset + length);
  }

  setting<T>({ key, value, node, object }: Property, read: T): Setting<T> {
    const removal = removalSpan(this.text, object, node);
    return {
      value: read,
      keyRange: this.rangeOf(key),
      valueRange: this.rangeOf(value),
      removalRange: this.index.range(removal.start, removal.end),
    };
  }

  string(name: string, property: Property | undefined): Setting<string> | undefined {
    if (property === undefined) {
      return undefined;
    }
    const value: unknown = property.value.value;
    if (typeof value === 'string') {
      return this.setting(property, value);
    }
    this.wrongType(property, message('{name} is not a string, so it is ignored', { name }));
    return undefined;
  }

  boolean(name: string, property: Property | undefined): Setting<boolean> | undefined {
    if (property === undefined) {
      return undefined;
    }
    const value: unknown = property.value.value;
    if (typeof value === 'boolean') {
      return this.setting(property, value);
    }
    this.wrongType(property, message('{name} is neither true nor false, so it is ignored', { name }));
    return undefined;
  }

  variables(name: string, property: Property | undefined): readonly TerminalVariable[] {
    if (property === undefined) {
      return [];
    }
    if (property.value.type !== 'object') {
      this.wrongType(property, message('{name} is not an object, so it is ignored', { name }));
      return [];
    }
    const variables: TerminalVariable[] = [];
    for (const [variable, inner] of propertiesOf(property.value)) {
      const value: unknown = inner.value.value;
      if (typeof value === 'string' || inner.value.type === 'null') {
        variables.push({
          name: variable,
          ...this.setting(inner, typeof value === 'string' ? value : null),
        });
      } else {
        this.wrongType(
          inner,
          message('{name} is neither a string nor null, so it is ignored', { name: variable }),
        );
      }
    }
    return variables;
  }

  report(node: Node, text: Message): void {
    this.problems.push({ range: this.rangeOf(node), message: text });
  }

  private wrongType({ value }: Property, text: Message): void {
    this.report(value, text);
  }
}

function parseText(file: string, text: string): FolderSettings {
  const errors: ParseError[] = [];
  const nestedTooDeep = tooDeep(text);
  const root = nestedTooDeep
    ? undefined
    : parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const reader = new SettingsReader(text);
  const properties = propertiesOf(root);
  const terminal = (platform: PlatformName): readonly TerminalVariable[] =>
    reader.variables(TERMINAL_KEYS[platform], properties.get(TERMINAL_KEYS[platform]));
  const string = (name: string): Setting<string> | undefined => reader.string(name, properties.get(name));

  const envFile = string('python.envFile');
  const defaultInterpreterPath = string('python.defaultInterpreterPath');
  const terminalUsesEnvFile = reader.boolean(
    'python.terminal.useEnvFile',
    properties.get('python.terminal.useEnvFile'),
  );
  const terminalEnvironment = {
    linux: terminal('linux'),
    darwin: terminal('darwin'),
    windows: terminal('windows'),
  };
  const depth = nestedTooDeep
    ? [{ range: FILE_START, message: message('This file is nested too deeply, so it is not read') }]
    : [];
  const syntax = errors.map(({ error, offset, length }) => ({
    range: reader.rangeOf({ offset, length }),
    message: message('This is no valid JSON: {problem}', { problem: printParseErrorCode(error) }),
  }));
  return {
    file,
    terminalEnvironment,
    embedders: readEmbedders(properties.get(EMBEDDERS_KEY)?.value, reader),
    ...(envFile === undefined ? {} : { envFile }),
    ...(defaultInterpreterPath === undefined ? {} : { defaultInterpreterPath }),
    ...(terminalUsesEnvFile === undefined ? {} : { terminalUsesEnvFile }),
    problems: [...depth, ...syntax, ...reader.problems],
  };
}

/** The parser is recursive: brackets by the thousand, which no settings have, would exhaust its stack. */
function tooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '{' || character === '[') {
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
    }
    if (depth > DEPTH_LIMIT) {
      return true;
    }
  }
  return false;
}

function readEmbedders(list: Node | undefined, reader: SettingsReader): readonly EmbedderSetting[] {
  if (list === undefined) {
    return [];
  }
  if (list.type !== 'array') {
    reader.report(list, message('{name} is not an array, so it is ignored', { name: EMBEDDERS_KEY }));
    return [];
  }
  return (list.children ?? []).flatMap((item) => {
    const read = embedderSetting(item, reader.rangeOf(item), (node, text) => {
      reader.report(node, text);
    });
    return read === undefined ? [] : [read];
  });
}

/** The properties of an object by name; of a name given twice the last one counts. A half-written one has no value and is left out. */
function propertiesOf(object: Node | undefined): ReadonlyMap<string, Property> {
  const properties = new Map<string, Property>();
  if (object?.type !== 'object') {
    return properties;
  }
  for (const node of object.children ?? []) {
    const [key, value] = node.children ?? [];
    if (key !== undefined && value !== undefined) {
      properties.set(String(key.value), { key, value, node, object });
    }
  }
  return properties;
}
