/**
 * The command of our client that carries out a fix which a workspace edit cannot express, or which changes several things: it asks
 * before anything is changed, and one undo takes all of it back. Only a client that sent `InitializationOptions` is asked to run it.
 */

import type { FileChangeDto } from './protocol';

/** Arguments: one {@link RepairDto}. */
export const APPLY_FIX_COMMAND = 'pythonPathInspector.applyFix';

/** Shells that write commands in the same way; `sh` stands for all that quote like POSIX. */
export type ShellFamilyDto = 'sh' | 'fish' | 'powershell' | 'cmd';

export interface ShellTextDto {
  /** One for each command, to show. */
  readonly lines: readonly string[];
  /** The line to type. */
  readonly text: string;
}

export type RepairDto =
  /** All of them, or none. */
  | { readonly kind: 'changes'; readonly title: string; readonly changes: readonly FileChangeDto[] }
  /** In a trusted workspace only. */
  | {
      readonly kind: 'terminal';
      readonly title: string;
      /** URI of the directory in which the terminal starts. */
      readonly directory: string;
      readonly shells: Readonly<Record<ShellFamilyDto, ShellTextDto>>;
      /** Files that the commands read, written before. */
      readonly changes: readonly FileChangeDto[];
    }
  /** A setting of the user; `keys` lead into its value. */
  | {
      readonly kind: 'user-setting';
      readonly title: string;
      readonly setting: string;
      readonly keys: readonly string[];
      readonly value: unknown;
    };
