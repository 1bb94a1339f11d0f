/** The ways to remove an environment variable, and nothing else, from the file that sets it. */

import { namedAssignment } from './namedAssignment';
import { message, type Message } from '../model/message';
import type { Assignment, FileOrigin, Origin } from '../model/origin';
import { commentOutLines, removeLines } from './lines';
import { SYNTAXES } from './syntaxes';
import type { EditFixDraft } from './fixDraft';

/** Nothing for a variable that no file sets, where what starts this tool has to change, nor for one that can't be removed alone. */
export function dropVariable(name: string, setBy: Origin): readonly EditFixDraft[] {
  if (setBy.kind !== 'file' || setBy.assignment === undefined) {
    return [];
  }
  const { assignment } = setBy;
  return [
    ...removed(name, setBy, assignment),
    ...commentedOut(name, setBy, assignment),
    ...setToNull(name, setBy, assignment),
  ];
}

function removed(name: string, origin: FileOrigin, { removal }: Assignment): readonly EditFixDraft[] {
  if (removal === undefined) {
    return [];
  }
  const names = namedAssignment(name, origin);
  const { file } = origin;
  switch (removal.kind) {
    case 'lines':
      return [
        {
          kind: 'edits',
          title: message('Remove {name}', { name }),
          preferred: true,
          names,
          edits: [removeLines(file, removal.range)],
        },
      ];
    case 'part':
      return [
        {
          kind: 'edits',
          title: message('Remove {name}', { name }),
          preferred: true,
          names,
          edits: [{ kind: 'edit', file, edits: [{ range: removal.range, newText: '' }] }],
        },
      ];
  }
}

function commentedOut(name: string, origin: FileOrigin, { removal }: Assignment): readonly EditFixDraft[] {
  const { file, syntax } = origin;
  const sign = SYNTAXES[syntax].comment;
  return removal?.kind !== 'lines' || sign === undefined
    ? []
    : [
        {
          kind: 'edits',
          title: message('Comment out {name}', { name }),
          preferred: false,
          names: namedAssignment(name, origin),
          edits: [commentOutLines(file, removal.range, sign)],
        },
      ];
}

/**
 * null in `terminal.integrated.env.*`, and in `env` of a launch configuration or a task, removes a variable that would be
 * inherited too. https://code.visualstudio.com/docs/terminal/profiles
 */
function setToNull(
  name: string,
  { file, range, syntax }: FileOrigin,
  { nullUnsetsFor, removal }: Assignment,
): readonly EditFixDraft[] {
  return nullUnsetsFor === undefined
    ? []
    : [
        {
          kind: 'edits',
          title: NULL_TITLES[nullUnsetsFor](name),
          preferred: removal === undefined,
          names: { kind: 'assignment', name, syntax, range },
          edits: [{ kind: 'edit', file, edits: [{ range, newText: 'null' }] }],
        },
      ];
}

const NULL_TITLES: Readonly<Record<NonNullable<Assignment['nullUnsetsFor']>, (name: string) => Message>> = {
  terminals: (name) => message('Set {name} to null, so that terminals do not inherit it either', { name }),
  program: (name) => message('Set {name} to null, so that this program does not inherit it either', { name }),
};
