/** Another value for an environment variable, or for one element of it, where the file's syntax can hold it. */

import type { Message } from '../model/message';
import type { FileOrigin, Origin } from '../model/origin';
import type { EditFixDraft } from './fixDraft';
import { SYNTAXES } from './syntaxes';

/** How it is shown to a person. */
interface Offer {
  readonly title: Message;
  readonly preferred: boolean;
}

/** `value` is what the variable is to be, to the letter. Nothing for a variable that no file sets, or whose file can't hold that value. */
export function setVariable(
  name: string,
  value: string,
  setBy: Origin,
  offer: Offer,
): readonly EditFixDraft[] {
  if (setBy.kind !== 'file' || setBy.assignment?.written === undefined) {
    return [];
  }
  const written = SYNTAXES[setBy.syntax].plain(value);
  return written === undefined ? [] : write(name, written, setBy, offer);
}

/** One of the elements of a search path. */
export interface ElementPlace {
  readonly position: number;
  /** How many there are, as Python sees them. */
  readonly count: number;
  readonly delimiter: string;
}

/**
 * The elements that take the place of one; none remove it. The others stay as they are written, references and all. Nothing
 * if a reference stands for several elements, so that they cannot be distinguished.
 */
export function replaceElements(
  name: string,
  { position, count, delimiter }: ElementPlace,
  replacements: readonly string[],
  setBy: Origin,
  offer: Offer,
): readonly EditFixDraft[] {
  if (setBy.kind !== 'file' || setBy.assignment?.written === undefined) {
    return [];
  }
  const { plain } = SYNTAXES[setBy.syntax];
  const elements = splitOutsideReferences(setBy.assignment.written, delimiter);
  const plainly = replacements.map(plain);
  if (elements.length !== count || plainly.includes(undefined)) {
    return [];
  }
  const after = elements.toSpliced(position, 1, ...plainly.filter((text) => text !== undefined));
  return write(name, after.join(delimiter), setBy, offer);
}

/** `${env:HOME}` and `{env:HOME:/root}` hold colons that separate nothing. */
function splitOutsideReferences(written: string, delimiter: string): readonly string[] {
  const elements: string[] = [''];
  let depth = 0;
  for (const character of written) {
    if (character === delimiter && depth === 0) {
      elements.push('');
      continue;
    }
    depth += character === '{' ? 1 : character === '}' && depth > 0 ? -1 : 0;
    elements.push((elements.pop() ?? '') + character);
  }
  return elements;
}

function write(
  name: string,
  written: string,
  { file, range, syntax }: FileOrigin,
  offer: Offer,
): readonly EditFixDraft[] {
  const newText = SYNTAXES[syntax].write(name, written);
  return newText === undefined
    ? []
    : [
        {
          kind: 'edits',
          ...offer,
          names: { name, syntax, range },
          edits: [{ kind: 'edit', file, edits: [{ range, newText }] }],
        },
      ];
}
