/** What would bring a missing module into a run context: an install, a directory on the path, a line to look at. */

import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import type { MissingFix } from '../../model/missingImports';
import type { Platform } from '../../model/platform';
import type { TerminalCommands } from '../../model/terminalCommands';
import type { FileSystem } from '../../ports/fileSystem';
import type { Range } from '../../text/positions';
import { pathInFolder } from './pathInFolder';
import { installCommand, installDeclared, installForEditing } from './installCommand';

export interface OpenedPlace {
  readonly file: string;
  readonly range: Range;
}

export class MissingRepairs {
  private readonly facts: FolderFacts;
  private readonly disk: { readonly fs: FileSystem; readonly platform: Platform };

  constructor(facts: FolderFacts, fs: FileSystem) {
    this.facts = facts;
    this.disk = { fs, platform: facts.machine.platform };
  }

  install(distribution: string, inspected: InspectedContext): MissingFix {
    const title = message('Install {distribution} in {environment}', {
      distribution,
      environment: this.environmentName(inspected),
    });
    return commandFix(title, installCommand(distribution, inspected, this.facts.folder, this.disk));
  }

  /** All that the file declares, if one command does that. */
  installDeclared(file: string, distribution: string, inspected: InspectedContext): MissingFix {
    const command = installDeclared(file, inspected, this.disk);
    return command === undefined
      ? this.install(distribution, inspected)
      : commandFix(message('Install what {file} declares', { file: this.shown(file) }), command);
  }

  installForEditing(project: string, inspected: InspectedContext): MissingFix {
    return commandFix(
      message('Install {project} in editable mode', { project: this.shown(project) }),
      installForEditing(project, inspected, this.disk),
    );
  }

  addRoot(directory: string): MissingFix {
    return {
      kind: 'add-root',
      title: message('Add {directory} to the path', { directory: this.shown(directory) }),
      directory,
    };
  }

  open({ file, range }: OpenedPlace): MissingFix {
    return { kind: 'open', title: message('Open {file}', { file: this.shown(file) }), file, range };
  }

  environmentName({ result }: InspectedContext): string {
    return this.shown(result.venv?.root ?? result.prefix);
  }

  shown(path: string): string {
    return pathInFolder(path, this.facts);
  }
}

function commandFix(title: Message, commands: TerminalCommands): MissingFix {
  return { kind: 'command', title, commands };
}
