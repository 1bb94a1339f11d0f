/** What a caller of the command asks for, checked before use: other extensions may call it as well. */

import { property } from '../../../server/src/protocol/property';
import type { FileChangeDto } from '../../../server/src/protocol/protocol';
import type { RepairDto, ShellFamilyDto, ShellTextDto } from '../../../server/src/protocol/repair';

/** Undefined for anything else. */
export function readRepair(given: unknown): RepairDto | undefined {
  const title = property(given, 'title');
  if (typeof title !== 'string') {
    return undefined;
  }
  switch (property(given, 'kind')) {
    case 'changes': {
      const changes = listOf(property(given, 'changes'), isChange);
      return changes && { kind: 'changes', title, changes };
    }
    case 'terminal':
      return readTerminal(title, given);
    case 'user-setting':
      return readUserSetting(title, given);
    default:
      return undefined;
  }
}

function readTerminal(title: string, given: unknown): RepairDto | undefined {
  const directory = property(given, 'directory');
  const changes = listOf(property(given, 'changes'), isChange);
  const shells = property(given, 'shells');
  const [sh, fish, powershell, cmd] = FAMILIES.map((family) => shellText(property(shells, family)));
  return typeof directory !== 'string' || !changes || !sh || !fish || !powershell || !cmd
    ? undefined
    : { kind: 'terminal', title, directory, changes, shells: { sh, fish, powershell, cmd } };
}

const FAMILIES: readonly ShellFamilyDto[] = ['sh', 'fish', 'powershell', 'cmd'];

function shellText(given: unknown): ShellTextDto | undefined {
  const lines = listOf(property(given, 'lines'), isString);
  const text = property(given, 'text');
  return lines === undefined || typeof text !== 'string' ? undefined : { lines, text };
}

function readUserSetting(title: string, given: unknown): RepairDto | undefined {
  const setting = property(given, 'setting');
  const keys = listOf(property(given, 'keys'), isString);
  return typeof setting !== 'string' || keys === undefined
    ? undefined
    : { kind: 'user-setting', title, setting, keys, value: property(given, 'value') };
}

function listOf<T>(given: unknown, isOne: (value: unknown) => value is T): readonly T[] | undefined {
  return Array.isArray(given) && given.every(isOne) ? given : undefined;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isOptional(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isChange(value: unknown): value is FileChangeDto {
  if (!isString(property(value, 'uri'))) {
    return false;
  }
  switch (property(value, 'kind')) {
    case 'text':
      return isString(property(value, 'after')) && isOptional(property(value, 'before'));
    case 'rename':
      return isString(property(value, 'to'));
    case 'link':
      return isString(property(value, 'target')) && isOptional(property(value, 'before'));
    default:
      return false;
  }
}
