/** `pythonPathInspector.embedders` of settings.json: programs that link Python, and how they set it up. */

import type { Node } from 'jsonc-parser';
import type { EmbeddingInit } from '../../model/embedding';
import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import type { FileOrigin } from '../../model/origin';
import type { Range } from '../../text/positions';

export const EMBEDDERS_KEY = 'pythonPathInspector.embedders';

export interface EmbedderSetting {
  readonly name: string;
  readonly library: string;
  readonly program?: string;
  readonly init: EmbeddingInit;
  readonly programName?: string;
  readonly home?: string;
  readonly executable?: string;
  readonly pythonpath?: string;
  readonly searchPaths?: readonly string[];
  readonly siteImport?: boolean;
  readonly useEnvironment?: boolean;
  readonly userSite?: boolean;
  readonly isolated?: boolean;
  readonly argv0?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The whole item. */
  readonly range: Range;
  /** Where `home` is set, and each variable of `env` under the name `env.NAME`. */
  readonly origins?: ReadonlyMap<string, FileOrigin>;
}

const INITS: readonly EmbeddingInit[] = ['legacy', 'python', 'isolated'];

type Kind = 'string' | 'boolean' | 'strings' | 'variables' | 'init';

/** The type of each key; a test compares it with package.json. */
export const EMBEDDER_KEYS: Readonly<Record<Exclude<keyof EmbedderSetting, 'range' | 'origins'>, Kind>> = {
  name: 'string',
  library: 'string',
  program: 'string',
  init: 'init',
  programName: 'string',
  home: 'string',
  executable: 'string',
  pythonpath: 'string',
  searchPaths: 'strings',
  siteImport: 'boolean',
  useEnvironment: 'boolean',
  userSite: 'boolean',
  isolated: 'boolean',
  argv0: 'string',
  env: 'variables',
  cwd: 'string',
};

type Report = (node: Node, text: Message) => void;

/** Undefined without a name or a library: then there is nothing to describe. Values of a wrong type are left out. */
export function embedderSetting(
  item: Node,
  range: Range,
  report: Report,
  origins?: ReadonlyMap<string, FileOrigin>,
): EmbedderSetting | undefined {
  if (item.type !== 'object') {
    report(item, message('{name} is not an object, so it is ignored', { name: EMBEDDERS_KEY }));
    return undefined;
  }
  const values = readKeys(item, report);
  const { name, library } = values;
  if (name === undefined || library === undefined) {
    report(item, message('A program that links Python needs a name and a library. This one is ignored'));
    return undefined;
  }
  return { ...values, name, library, init: values.init ?? 'legacy', range, ...definedOnly({ origins }) };
}

function readKeys(item: Node, report: Report): Partial<EmbedderSetting> {
  const values: Record<string, unknown> = {};
  for (const property of item.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined) {
      continue;
    }
    const name = String(key.value);
    const kind = kindOf(name);
    if (kind === undefined) {
      report(
        key,
        message('{name} is not a key of {setting}, so it is ignored', { name, setting: EMBEDDERS_KEY }),
      );
      continue;
    }
    const read = readValue(value, kind);
    if (read === undefined) {
      report(value, message(WANTED[kind], { name }));
    } else {
      values[name] = read;
    }
  }
  return values;
}

function kindOf(name: string): Kind | undefined {
  return Object.entries(EMBEDDER_KEYS).find(([key]) => key === name)?.[1];
}

const WANTED: Readonly<Record<Kind, string>> = {
  string: '{name} is not a string, so it is ignored',
  boolean: '{name} is neither true nor false, so it is ignored',
  strings: '{name} is not an array of strings, so it is ignored',
  variables: '{name} is not an object of strings, so it is ignored',
  init: '{name} is not legacy, python or isolated, so it is ignored',
};

/** The value if it has the type that `kind` names, otherwise undefined. */
function readValue(node: Node, kind: Kind): unknown {
  const value: unknown = node.value;
  switch (kind) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'init':
      return INITS.find((init) => init === value);
    case 'strings':
      return node.type === 'array' ? texts(node.children ?? []) : undefined;
    case 'variables':
      return node.type === 'object' ? variables(node) : undefined;
  }
}

function texts(nodes: readonly Node[]): readonly string[] | undefined {
  const values = nodes.flatMap((node): string[] => (isText(node) ? [String(node.value)] : []));
  return values.length === nodes.length ? values : undefined;
}

function variables(object: Node): Readonly<Record<string, string>> | undefined {
  const entries = (object.children ?? []).flatMap(({ children }): [string, string][] => {
    const [key, value] = children ?? [];
    return key !== undefined && value !== undefined && isText(value)
      ? [[String(key.value), String(value.value)]]
      : [];
  });
  return entries.length === (object.children ?? []).length ? Object.fromEntries(entries) : undefined;
}

function isText(node: Node): boolean {
  return node.type === 'string';
}
