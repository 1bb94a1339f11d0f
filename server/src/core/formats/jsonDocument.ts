/**
 * JSON with comments and trailing commas, as the editor's own files are, with the place of each value.
 * https://code.visualstudio.com/docs/languages/json#_json-with-comments
 */

import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { differenceEdit } from '../text/differenceEdit';
import type { FileEdit } from '../text/edit';
import { definedOnly } from '../model/definedOnly';
import { message, type Message } from '../model/message';
import type { Assignment, FileOrigin, Removal } from '../model/origin';
import { NESTING_LIMIT } from '../text/limits';
import { FILE_START, TextIndex, type Range } from '../text/positions';
import type { ReadOutcome } from '../ports/fileSystem';
import { cutBy, fileText } from './fileText';
import { nestedTooDeeplyAt } from './jsonParsing';
import { removalSpan } from './jsonRemoval';
import { JSON_OPTIONS, repairedJson } from './jsonRepair';

export const JSON_READ_LIMIT = 4 * 1024 * 1024;

/** One value and its places. */
export interface Setting<T> {
  readonly value: T;
  readonly file: string;
  readonly keyRange: Range;
  readonly valueRange: Range;
  /** What to delete so that the file no longer sets it. */
  readonly removalRange: Range;
}

/** One variable of an object of variables; null removes it. */
export interface VariableSetting extends Setting<string | null> {
  readonly name: string;
}

export function originOf({ file, valueRange, removalRange }: Setting<string>): FileOrigin {
  const removal: Removal = { kind: 'part', range: removalRange };
  return { kind: 'file', file, syntax: 'json', range: valueRange, assignment: { removal } };
}

/** `nullUnsetsFor`: as in `Assignment`. */
export function originOfVariable(
  { value, file, valueRange, removalRange }: VariableSetting,
  nullUnsetsFor: Assignment['nullUnsetsFor'],
): FileOrigin {
  return {
    kind: 'file',
    file,
    syntax: 'json',
    range: valueRange,
    assignment: {
      ...(value === null ? {} : { written: value }),
      removal: { kind: 'part', range: removalRange },
      ...definedOnly({ nullUnsetsFor }),
    },
  };
}

export interface JsonProblem {
  readonly range: Range;
  readonly message: Message;
  readonly cut?: true;
  /** The file breaks the rules of its format; without a repair if it is not obvious what was meant. */
  readonly broken?: { readonly repair?: FileEdit };
}

export interface Property {
  readonly key: Node;
  readonly value: Node;
  readonly node: Node;
  readonly object: Node;
}

export type Properties = ReadonlyMap<string, Property>;

/** A parser is recursive: thousands of levels, which no such file has, would exhaust its stack. */
export const NESTED_TOO_DEEPLY = message(
  'This is nested more than {limit} levels deep, so the file is not read',
  {
    limit: String(NESTING_LIMIT),
  },
);

/** By the parser's names. What follows is often an effect of the first mistake. */
const PROBLEMS: Readonly<Record<string, string>> & { readonly InvalidSymbol: string } = {
  InvalidSymbol: 'This is not valid JSON, so what follows may be ignored',
  PropertyNameExpected:
    'This is not valid JSON: a name in double quotes is missing. What follows may be ignored.',
  ValueExpected: 'This is not valid JSON: a value is missing. What follows may be ignored.',
  ColonExpected: 'This is not valid JSON: a colon is missing. What follows may be ignored.',
  CommaExpected: 'This is not valid JSON: a comma is missing. What follows may be ignored.',
  CloseBraceExpected: 'This is not valid JSON: a closing brace is missing. What follows may be ignored.',
  CloseBracketExpected: 'This is not valid JSON: a closing bracket is missing. What follows may be ignored.',
  EndOfFileExpected: 'This is not valid JSON: the file should end here. What follows may be ignored.',
  UnexpectedEndOfComment: 'This is not valid JSON: a comment does not end. What follows may be ignored.',
  UnexpectedEndOfString: 'This is not valid JSON: a closing quote is missing. What follows may be ignored.',
  InvalidEscapeCharacter:
    'This is not valid JSON: a backslash has to be written twice. What follows may be ignored.',
};

/** Undefined when there is no such file; one that cannot be read is empty, with its problem. */
export function readJsonDocument(file: string, outcome: ReadOutcome): JsonDocument | undefined {
  const content = fileText(outcome);
  switch (content.kind) {
    case 'missing':
      return undefined;
    case 'unreadable': {
      const document = new JsonDocument(file, '');
      document.problems.push({
        range: FILE_START,
        message: message('{file} cannot be read ({reason})', { file, reason: content.because }),
        ...cutBy(content),
      });
      return document;
    }
    case 'text':
      return new JsonDocument(file, content.text);
  }
}

/** Reads values of the expected types; a value of another type is ignored and reported. */
export class JsonDocument {
  readonly file: string;
  /** Undefined for an empty text. */
  readonly root: Node | undefined;
  readonly problems: JsonProblem[] = [];
  private readonly text: string;
  private readonly index: TextIndex;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.index = new TextIndex(text);
    const tooDeep = nestedTooDeeplyAt(text);
    if (tooDeep !== undefined) {
      this.problems.push({
        range: this.index.range(tooDeep, tooDeep + 1),
        message: NESTED_TOO_DEEPLY,
        cut: true,
      });
      return;
    }
    const errors: ParseError[] = [];
    this.root = parseTree(text, errors, JSON_OPTIONS);
    const [first] = errors;
    if (first !== undefined) {
      const repaired = repairedJson(text);
      const repair = repaired === undefined ? undefined : differenceEdit(file, text, repaired);
      this.problems.push({
        range: this.rangeOf(first),
        message: message(PROBLEMS[printParseErrorCode(first.error)] ?? PROBLEMS.InvalidSymbol),
        broken: definedOnly({ repair }),
      });
    }
  }

  rangeOf({ offset, length }: { readonly offset: number; readonly length: number }): Range {
    return this.index.range(offset, offset + length);
  }

  setting<T>({ key, value, node, object }: Property, read: T): Setting<T> {
    const removal = removalSpan(this.text, object, node);
    return {
      value: read,
      file: this.file,
      keyRange: this.rangeOf(key),
      valueRange: this.rangeOf(value),
      removalRange: this.index.range(removal.start, removal.end),
    };
  }

  string(properties: Properties, name: string): Setting<string> | undefined {
    const property = properties.get(name);
    if (property === undefined) {
      return undefined;
    }
    const value: unknown = property.value.value;
    if (typeof value === 'string') {
      return this.setting(property, value);
    }
    this.report(property.value, message('{name} is not a string, so it is ignored', { name }));
    return undefined;
  }

  boolean(properties: Properties, name: string): Setting<boolean> | undefined {
    const property = properties.get(name);
    if (property === undefined) {
      return undefined;
    }
    const value: unknown = property.value.value;
    if (typeof value === 'boolean') {
      return this.setting(property, value);
    }
    this.report(property.value, message('{name} is neither true nor false, so it is ignored', { name }));
    return undefined;
  }

  strings(properties: Properties, name: string): Setting<readonly string[]> | undefined {
    const property = properties.get(name);
    if (property === undefined) {
      return undefined;
    }
    const values = (property.value.children ?? []).map((item): unknown => item.value);
    if (property.value.type === 'array' && values.every((value) => typeof value === 'string')) {
      return this.setting(property, values);
    }
    this.report(property.value, message('{name} is not an array of strings, so it is ignored', { name }));
    return undefined;
  }

  /** One string, or an array of them. */
  words(properties: Properties, name: string): Setting<readonly string[]> | undefined {
    const property = properties.get(name);
    const value: unknown = property?.value.value;
    return property !== undefined && typeof value === 'string'
      ? this.setting(property, [value])
      : this.strings(properties, name);
  }

  variables(properties: Properties, name: string): readonly VariableSetting[] {
    const variables: VariableSetting[] = [];
    for (const [variable, inner] of this.object(properties, name)) {
      const value: unknown = inner.value.value;
      if (typeof value === 'string' || inner.value.type === 'null') {
        variables.push({
          name: variable,
          ...this.setting(inner, typeof value === 'string' ? value : null),
        });
      } else {
        this.report(
          inner.value,
          message('{name} is neither a string nor null, so it is ignored', { name: variable }),
        );
      }
    }
    return variables;
  }

  /** The properties of an inner object; none if it does not exist. */
  object(properties: Properties, name: string): Properties {
    const value = properties.get(name)?.value;
    if (value !== undefined && value.type !== 'object') {
      this.report(value, message('{name} is not an object, so it is ignored', { name }));
    }
    return propertiesOf(value);
  }

  /** The items of an inner array; none if it does not exist. */
  array(properties: Properties, name: string): readonly Node[] {
    const value = properties.get(name)?.value;
    if (value !== undefined && value.type !== 'array') {
      this.report(value, message('{name} is not an array, so it is ignored', { name }));
      return [];
    }
    return value?.children ?? [];
  }

  report(node: Node, text: Message): void {
    this.problems.push({ range: this.rangeOf(node), message: text });
  }
}

/** The properties of an object by name; if a name is given twice, the last one counts. A half-written one has no value and is left out. */
export function propertiesOf(object: Node | undefined): Properties {
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
