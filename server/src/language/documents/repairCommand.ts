/** Fixes that our client carries out by a command: several changes at once, a terminal, a setting of the user. */

import type { Command } from 'vscode-languageserver';
import { shellLines, shellText, type ShellFamily } from '../../core/fixes/shellText';
import type { TerminalFix, UserSettingFix } from '../../core/model/finding';
import type { TerminalCommands } from '../../core/model/terminalCommands';
import type { FileEdit } from '../../core/text/edit';
import { APPLY_FIX_COMMAND, type RepairDto, type ShellTextDto } from '../../protocol/repair';
import type { Session } from '../state';
import { pathToUri } from '../uri';
import { isEditable, toChangeDto } from './fileChanges';
import { leadsOutside } from './leadsOutside';

/** Whether it takes more than one step that the editor can undo by itself, or has to be refused with the reason. */
export function needsCommand(edits: readonly FileEdit[], session: Session): boolean {
  return (
    edits.some(({ file }) => leadsOutside(file, session)) ||
    new Set(edits.map(({ file }) => file)).size > 1 ||
    edits.some((edit) => isBeyondEdits(edit, session))
  );
}

/** What no workspace edit can do. */
export function isBeyondEdits(edit: FileEdit, { state }: Session): boolean {
  switch (edit.kind) {
    case 'link':
      return true;
    case 'create':
      return edit.executable && state.platform.name !== 'windows';
    case 'edit':
    case 'rename':
      return false;
  }
}

/** Undefined if a file is not text that an editor could restore. */
export function changesCommand(
  edits: readonly FileEdit[],
  title: string,
  session: Session,
): Command | undefined {
  return areEditable(edits, session)
    ? command({ kind: 'changes', title, changes: edits.map((edit) => toChangeDto(edit, session)) })
    : undefined;
}

/** Programs of a folder run only in a trusted workspace. */
export function terminalCommand(
  { commands, files = [] }: TerminalFix,
  title: string,
  session: Session,
): Command | undefined {
  return session.client.trusted && areEditable(files, session)
    ? command({
        kind: 'terminal',
        title,
        directory: pathToUri(commands.directory, session.state.platform),
        shells: textsOf(commands),
        changes: files.map((edit) => toChangeDto(edit, session)),
      })
    : undefined;
}

/** The same for a client's own command. Undefined if a file is not text that an editor could restore. */
export function changesRepair(
  edits: readonly FileEdit[],
  title: string,
  session: Session,
): RepairDto | undefined {
  return areEditable(edits, session)
    ? { kind: 'changes', title, changes: edits.map((edit) => toChangeDto(edit, session)) }
    : undefined;
}

/** The client asks for trust before it runs anything. */
export function terminalRepair(commands: TerminalCommands, title: string, { state }: Session): RepairDto {
  return {
    kind: 'terminal',
    title,
    directory: pathToUri(commands.directory, state.platform),
    shells: textsOf(commands),
    changes: [],
  };
}

export function userSettingCommand({ path, value }: UserSettingFix, title: string): Command {
  const [setting, ...keys] = path;
  return command({ kind: 'user-setting', title, setting, keys, value });
}

function areEditable(edits: readonly FileEdit[], { runtime }: Session): boolean {
  return edits.every((edit) => isEditable(edit, runtime.fileSystem));
}

function textsOf(commands: TerminalCommands): Readonly<Record<ShellFamily, ShellTextDto>> {
  const of = (family: ShellFamily): ShellTextDto => ({
    lines: shellLines(commands, family),
    text: shellText(commands, family),
  });
  return { sh: of('sh'), fish: of('fish'), powershell: of('powershell'), cmd: of('cmd') };
}

function command(repair: RepairDto): Command {
  return { title: repair.title, command: APPLY_FIX_COMMAND, arguments: [repair] };
}
