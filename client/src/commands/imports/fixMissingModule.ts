import { commands, Uri, window } from 'vscode';
import { property } from '../../../../server/src/protocol/property';
import type { MissingFixDto } from '../../../../server/src/protocol/doctor';
import { MISSING_FIX_COMMAND } from '../../documents/missingModulesDocument';
import { openPlace } from '../../documents/openPlace';
import type { Command } from '../command';

const ADD_TO_PATH_COMMAND = 'pythonPathInspector.addToPath';

/** A repair from the list of missing modules: commands are typed into a terminal, and the user sends them off. */
export const fixMissingModule: Command = {
  id: MISSING_FIX_COMMAND,
  async run(_services, fix) {
    if (!isFix(fix)) {
      return;
    }
    switch (fix.kind) {
      case 'command':
        typeInTerminal(fix);
        return;
      case 'add-root':
        await commands.executeCommand(ADD_TO_PATH_COMMAND, Uri.parse(fix.directory));
        return;
      case 'open':
        await openPlace(fix.place);
    }
  },
};

/** A line break would send it off. */
function typeInTerminal({ command, directory }: Extract<MissingFixDto, { kind: 'command' }>): void {
  if (/[\0-\x1f\x7f]/.test(command)) {
    return;
  }
  const terminal = window.createTerminal({ cwd: Uri.parse(directory) });
  terminal.show();
  terminal.sendText(command, false);
}

function isFix(value: unknown): value is MissingFixDto {
  const [kind, place] = [property(value, 'kind'), property(value, 'place')];
  const isPlace = typeof property(place, 'uri') === 'string' && property(place, 'range') !== undefined;
  return kind === 'open'
    ? isPlace
    : (kind === 'command' || kind === 'add-root') && typeof property(value, 'directory') === 'string';
}
