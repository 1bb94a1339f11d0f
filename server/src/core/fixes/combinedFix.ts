/** Fixes that do the same in many places, as one: all of their edits, where none gets in the way of another. */

import type { EditFix, ElementChange, Named } from '../model/finding';
import { message } from '../model/message';
import { placeKey } from '../model/origin';
import type { FileEdit, TextEdit } from '../text/edit';
import type { Position } from '../text/positions';
import { dropVariable } from './dropVariable';
import type { EditFixDraft } from './fixDraft';
import { replaceSeveral } from './setVariable';

/** Undefined if they cannot be applied together. At least two, of one kind. */
export function combinedFix(fixes: readonly EditFix[]): EditFixDraft | undefined {
  const [first] = fixes;
  const named = first === undefined ? undefined : namesOfAll(fixes);
  const edits = editsOfAll(fixes);
  if (first === undefined || named === undefined || edits === undefined) {
    return undefined;
  }
  return {
    kind: 'edits',
    title: message('{title}, also in {count} other places', {
      title: first.title,
      count: String(fixes.length - 1),
    }),
    preferred: fixes.every(({ preferred }) => preferred),
    edits,
    ...(named === 'nothing' ? {} : { names: named }),
  };
}

/** What all of them name together; undefined if they name different kinds of things. */
function namesOfAll(fixes: readonly EditFix[]): Named | 'nothing' | undefined {
  const all = fixes.map(({ names }) => names);
  const [first] = all;
  if (first === undefined) {
    return all.every((names) => names === undefined) ? 'nothing' : undefined;
  }
  if (first.kind === 'start') {
    return all.every((names) => names?.kind === 'start' && names.part === first.part) ? first : undefined;
  }
  const assignments = all.flatMap((names) => (names?.kind === 'assignment' ? [names] : []));
  const [one] = assignments;
  const isOneKind =
    one !== undefined &&
    assignments.length === all.length &&
    assignments.every(
      ({ name, syntax, isOption }) => name === one.name && syntax === one.syntax && isOption === one.isOption,
    );
  const places = new Set(assignments.map(({ range }) => positionKey(range.start))).size;
  return isOneKind ? { ...one, places } : undefined;
}

function editsOfAll(fixes: readonly EditFix[]): readonly FileEdit[] | undefined {
  const values = new Map<string, ElementChange[]>();
  const edits: FileEdit[] = [];
  for (const { element, edits: own } of fixes) {
    if (element === undefined) {
      for (const edit of own) {
        edits.push(edit);
      }
      continue;
    }
    const key = placeKey(element.setBy);
    const others = values.get(key) ?? [];
    others.push(element);
    values.set(key, others);
  }
  for (const elements of values.values()) {
    const changed = editsOfValue(elements);
    if (changed === undefined) {
      return undefined;
    }
    for (const edit of changed) {
      edits.push(edit);
    }
  }
  return joinedByFile(edits);
}

/** If no element is left, the variable is removed. */
function editsOfValue(elements: readonly ElementChange[]): readonly FileEdit[] | undefined {
  const [first] = elements;
  if (first === undefined) {
    return undefined;
  }
  const { name, setBy, place } = first;
  const isAll = place.count === elements.length && elements.every(({ texts }) => texts.length === 0);
  const [fix] = isAll
    ? dropVariable(name, setBy)
    : replaceSeveral(name, elements, setBy, { title: message(''), preferred: false });
  return fix?.edits;
}

/** All edits of a file at once. Undefined if one does not edit a text, or if two overlap. */
export function joinedByFile(edits: readonly FileEdit[]): readonly FileEdit[] | undefined {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    if (edit.kind !== 'edit') {
      return undefined;
    }
    const others = byFile.get(edit.file) ?? [];
    for (const own of edit.edits) {
      others.push(own);
    }
    byFile.set(edit.file, others);
  }
  const joined: FileEdit[] = [];
  for (const [file, all] of byFile) {
    const ordered = all.toSorted((a, b) => compare(a.range.start, b.range.start));
    if (ordered.some((edit, position) => overlaps(edit, ordered[position + 1]))) {
      return undefined;
    }
    joined.push({ kind: 'edit', file, edits: ordered });
  }
  return joined;
}

/** The order of two texts at one position would be undefined. */
function overlaps({ range: { start, end } }: TextEdit, next: TextEdit | undefined): boolean {
  return next !== undefined && (compare(next.range.start, end) < 0 || compare(next.range.start, start) === 0);
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

function positionKey({ line, character }: Position): string {
  return `${String(line)} ${String(character)}`;
}
