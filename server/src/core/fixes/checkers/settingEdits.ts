/** A setting of a type checker, written into its file: one more directory in a list, or one text. Nothing else changes. */

import type { Node } from 'jsonc-parser';
import { JsonDocument } from '../../formats/jsonDocument';
import { nodeAt, rootOf, withProperty } from '../../isolation/settings/jsonProperties';
import type { CheckerTarget } from '../../model/facts/checkerFacts';
import { differenceEdit } from '../../text/differenceEdit';
import type { FileEdit } from '../../text/edit';
import { withIniValue } from './iniEdits';
import type { ListedItem } from './listedItem';
import { tomlItems, withTomlList, withTomlText } from './tomlEdits';

/** Adds texts to a list. Undefined if the file holds something there that a list cannot be added to. */
export function withListed(target: CheckerTarget, texts: readonly string[]): FileEdit | undefined {
  const before = target.text ?? '';
  return written(target, listedText(target, before, texts));
}

/** Removes from a list what `isGone` says. Undefined if nothing is, or if it is the only one. */
export function withoutListed(
  target: CheckerTarget,
  isGone: (written: string) => boolean,
): FileEdit | undefined {
  const { syntax, table, key, text = '' } = target;
  switch (syntax) {
    case 'json':
      return written(target, withoutItem(text, jsonItems(text, [...table, key]), isGone));
    case 'toml':
      return written(target, withoutItem(text, tomlItems(text, table, key), isGone));
    case 'ini':
      return written(
        target,
        withIniValue(text, table[0] ?? '', key, (before = '') =>
          before
            .split(/(?=[,:\n])/)
            .filter((part) => !isGone(part.replace(/^[,:\n]/, '')))
            .join('')
            .replace(/^[,:\n]\s*/, ''),
        ),
      );
  }
}

function jsonItems(text: string, path: readonly string[]): readonly ListedItem[] {
  return (nodeAt(rootOf(text), path)?.children ?? []).map(({ value, offset, length }) => ({
    text: String(value as unknown),
    start: offset,
    end: offset + length,
  }));
}

/** With the comma after it, or before it if it is the last one. */
function withoutItem(
  text: string,
  items: readonly ListedItem[],
  isGone: (written: string) => boolean,
): string | undefined {
  const position = items.findIndex((item) => isGone(item.text));
  const item = items[position];
  if (item === undefined) {
    return undefined;
  }
  const next = items[position + 1];
  const before = items[position - 1];
  const start = next === undefined && before !== undefined ? before.end : item.start;
  return text.slice(0, start) + text.slice(next?.start ?? item.end);
}

/** Sets texts by their keys, in the table of the target. */
export function withTexts(
  target: CheckerTarget,
  texts: Readonly<Record<string, string>>,
): FileEdit | undefined {
  const after = Object.entries(texts).reduce<string | undefined>(
    (text, [key, value]) => (text === undefined ? undefined : withText({ ...target, key }, text, value)),
    target.text ?? '',
  );
  return written(target, after);
}

function written({ file, text }: CheckerTarget, after: string | undefined): FileEdit | undefined {
  if (after === undefined) {
    return undefined;
  }
  return text === undefined
    ? { kind: 'create', file, text: after, executable: false }
    : differenceEdit(file, text, after);
}

function listedText(
  { syntax, table, key, keep }: CheckerTarget,
  text: string,
  texts: readonly string[],
): string | undefined {
  const kept = (isThere: boolean): readonly string[] => (isThere ? texts : [...new Set([...keep, ...texts])]);
  switch (syntax) {
    case 'json':
      return withJsonList(text, [...table, key], kept);
    case 'toml':
      return withTomlList(text, table, key, kept);
    case 'ini':
      return withIniValue(text, table[0] ?? '', key, (before) =>
        // Over several lines it is one text, in which commas separate.
        before === undefined || before === ''
          ? texts.join(':')
          : `${before.replace(/[,:]\s*$/, '')}:${texts.join(':')}`,
      );
  }
}

function withText({ syntax, table, key }: CheckerTarget, text: string, value: string): string | undefined {
  switch (syntax) {
    case 'json':
      return isUsable(text) ? withProperty(text, [...table, key], value) : undefined;
    case 'toml':
      return withTomlText(text, table, key, value);
    case 'ini':
      return withIniValue(text, table[0] ?? '', key, () => value);
  }
}

function isUsable(text: string): boolean {
  return new JsonDocument('', text).problems.length === 0;
}

function withJsonList(
  text: string,
  path: readonly string[],
  textsFor: (isThere: boolean) => readonly string[],
): string | undefined {
  if (!isUsable(text)) {
    return undefined;
  }
  const list = nodeAt(rootOf(text), path);
  if (list === undefined) {
    return withProperty(text, path, textsFor(false));
  }
  return list.type === 'array' ? withItems(text, list, textsFor(true)) : undefined;
}

/** After the last item: a comma that follows it stays at the end. */
function withItems(text: string, list: Node, texts: readonly string[]): string {
  const items = texts.map((each) => JSON.stringify(each));
  const last = list.children?.at(-1);
  if (last === undefined) {
    const start = list.offset + 1;
    return text.slice(0, start) + items.join(', ') + text.slice(start);
  }
  const lead = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, last.offset))?.[1];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = lead === undefined ? ', ' : `,${eol}${lead}`;
  const end = last.offset + last.length;
  return text.slice(0, end) + items.map((item) => separator + item).join('') + text.slice(end);
}
