/** The ways to take an environment variable out of the file that sets it. */

import { message } from '../model/message';
import type { Origin } from '../model/origin';
import { commentOutLines, removeLines } from './lines';
import type { FixDraft } from './fixDraft';

type FileOrigin = Extract<Origin, { readonly kind: 'file' }>;

/**
 * Nothing for a variable that no file sets: what starts this tool has to change then. Nothing in Python code either, where a
 * line is no variable's own.
 */
export function dropVariable(name: string, setBy: Origin): readonly FixDraft[] {
  if (setBy.kind !== 'file' || setBy.file.endsWith('.py')) {
    return [];
  }
  return isJson(setBy) ? dropFromJson(name, setBy) : dropFromLines(name, setBy);
}

function dropFromLines(name: string, { file, range, removal = range }: FileOrigin): readonly FixDraft[] {
  return [
    {
      kind: 'edits',
      title: message('Remove {name} from this file', { name }),
      preferred: true,
      edits: [removeLines(file, removal)],
    },
    {
      kind: 'edits',
      title: message('Make a comment of {name}', { name }),
      preferred: false,
      edits: [commentOutLines(file, removal)],
    },
  ];
}

/**
 * null in `terminal.integrated.env.*` takes away a variable that the terminal would inherit too.
 * https://code.visualstudio.com/docs/terminal/profiles
 */
function dropFromJson(name: string, { file, range, removal }: FileOrigin): readonly FixDraft[] {
  const setNull: FixDraft = {
    kind: 'edits',
    title: message('Set {name} to null, so that terminals do not inherit one either', { name }),
    preferred: removal === undefined,
    edits: [{ kind: 'edit', file, edits: [{ range, newText: 'null' }] }],
  };
  if (removal === undefined) {
    return [setNull];
  }
  const remove: FixDraft = {
    kind: 'edits',
    title: message('Remove {name} from this file', { name }),
    preferred: true,
    edits: [{ kind: 'edit', file, edits: [{ range: removal, newText: '' }] }],
  };
  return [remove, setNull];
}

function isJson({ file }: FileOrigin): boolean {
  return /\.(?:json|jsonc|code-workspace)$/i.test(file);
}
