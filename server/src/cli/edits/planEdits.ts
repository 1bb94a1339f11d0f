/** Plans what file edits change, completely, before anything is written. */

import { applyTextEdits } from '../../core/text/applyTextEdits';
import type { FileEdit, TextEdit } from '../../core/text/edit';
import { CliError } from '../cliError';

/** What is at a path now; `occupied` is something that no edit may replace. */
export type Present =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'occupied'; readonly because: string };

export type Change =
  | { readonly kind: 'write'; readonly file: string; readonly before: string; readonly after: string }
  | {
      readonly kind: 'create';
      readonly file: string;
      readonly before: string | undefined;
      readonly after: string;
      readonly executable: boolean;
    }
  | {
      readonly kind: 'link';
      readonly file: string;
      readonly before: string | undefined;
      readonly target: string;
    }
  | { readonly kind: 'rename'; readonly file: string; readonly to: string };

export type Links = 'followed' | 'as-links';

export interface PlanInput {
  readonly edits: readonly FileEdit[];
  readonly force: boolean;
  /** Links are followed for the file of an edit, and not for that of a new link. */
  readonly look: (file: string, links: Links) => Present;
}

export function planEdits({ edits, force, look }: PlanInput): readonly Change[] {
  const files = [...new Set(edits.map(({ file }) => file))];
  return files.flatMap((file): readonly Change[] => {
    const group = edits.filter((edit) => edit.file === file);
    const textEdits = group.flatMap((edit) => (edit.kind === 'edit' ? edit.edits : []));
    const others = group.filter((edit) => edit.kind !== 'edit');
    const [other, second] = withoutDuplicates(others);
    if (other === undefined) {
      return editFile(file, textEdits, look);
    }
    if (second !== undefined || textEdits.length > 0) {
      throw new CliError(`Two of these fixes write ${file}: apply them one after the other`);
    }
    switch (other.kind) {
      case 'create':
        return createFile(other, force, look);
      case 'link':
        return makeLink(other, look);
      case 'rename':
        return renameFile(other, look);
    }
  });
}

const BYTE_ORDER_MARK = '\ufeff';

function editFile(file: string, edits: readonly TextEdit[], look: PlanInput['look']): readonly Change[] {
  const present = look(file, 'followed');
  if (present.kind !== 'text') {
    throw new CliError(`${file} cannot be edited: ${describe(present)}`);
  }
  // Positions do not count the byte order mark.
  const mark = present.text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const edited = applyTextEdits(present.text.slice(mark.length), edits);
  if (edited === undefined) {
    throw new CliError(`Two of these fixes change the same place in ${file}: apply them one after the other`);
  }
  const after = mark + edited;
  return after === present.text ? [] : [{ kind: 'write', file, before: present.text, after }];
}

function createFile(
  { file, text, executable }: Extract<FileEdit, { kind: 'create' }>,
  force: boolean,
  look: PlanInput['look'],
): readonly Change[] {
  const present = look(file, 'followed');
  switch (present.kind) {
    case 'nothing':
      return [{ kind: 'create', file, before: undefined, after: text, executable }];
    case 'text':
      if (present.text === text) {
        return [];
      }
      if (!force) {
        throw new CliError(`${file} already exists; --force replaces it`);
      }
      return [{ kind: 'create', file, before: present.text, after: text, executable }];
    case 'link':
    case 'occupied':
      throw new CliError(`${file} cannot be written: ${describe(present)}`);
  }
}

function makeLink(
  { file, target }: Extract<FileEdit, { kind: 'link' }>,
  look: PlanInput['look'],
): readonly Change[] {
  const present = look(file, 'as-links');
  switch (present.kind) {
    case 'nothing':
      return [{ kind: 'link', file, before: undefined, target }];
    case 'link':
      return present.target === target ? [] : [{ kind: 'link', file, before: present.target, target }];
    case 'text':
    case 'occupied':
      throw new CliError(`${file} cannot become a link: ${describe(present)}`);
  }
}

/** A rename never replaces anything, even with `--force`. */
function renameFile(
  { file, to }: Extract<FileEdit, { kind: 'rename' }>,
  look: PlanInput['look'],
): readonly Change[] {
  const present = look(file, 'as-links');
  if (present.kind === 'nothing') {
    throw new CliError(`${file} cannot be renamed: it does not exist`);
  }
  const occupant = look(to, 'as-links');
  if (occupant.kind !== 'nothing') {
    throw new CliError(`${file} cannot be renamed: ${to} already exists (${describe(occupant)})`);
  }
  return [{ kind: 'rename', file, to }];
}

function describe(present: Present): string {
  switch (present.kind) {
    case 'nothing':
      return 'it does not exist';
    case 'text':
      return 'it is a file';
    case 'link':
      return `it is a link to ${present.target}, which does not exist`;
    case 'occupied':
      return present.because;
  }
}

/** Two findings may have the same repair. */
function withoutDuplicates<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
