/** One way to put a directory on the path: the edits that do it, or the command that a person runs. */

import type { CheckerFacts } from '../../model/facts/checkerFacts';
import type { FolderFacts } from '../../model/inspection';
import type { Message } from '../../model/message';
import type { TerminalCommands } from '../../model/terminalCommands';
import type { FileEdit } from '../../text/edit';
import type { FileSystem } from '../../ports/fileSystem';

export type PathWayKind = 'pth' | 'dotenv' | 'launch' | 'pytest' | 'terminal' | 'checker' | 'editable';

interface WayHead {
  readonly kind: PathWayKind;
  readonly title: Message;
  /** What is worth knowing before one chooses it. */
  readonly note?: Message;
}

export type PathWay = WayHead &
  (
    | { readonly by: 'edits'; readonly edits: readonly FileEdit[] }
    | {
        readonly by: 'commands';
        readonly commands: TerminalCommands;
        /** What the commands leave behind, as far as the path is concerned: to see whom it reaches. */
        readonly likeEdits: readonly FileEdit[];
      }
  );

export interface WayQuestion {
  /** The directory, absolute. */
  readonly path: string;
  readonly facts: FolderFacts;
  readonly checkers: readonly CheckerFacts[];
  readonly fs: FileSystem;
}
