import { commands, Uri } from 'vscode';
import { property } from '../../../../server/src/protocol/property';
import type { MissingFixDto } from '../../../../server/src/protocol/doctor';
import { APPLY_FIX_COMMAND } from '../../../../server/src/protocol/repair';
import { MISSING_FIX_COMMAND } from '../../documents/missingModulesDocument';
import { openPlace } from '../../documents/openPlace';
import type { Command } from '../command';

const ADD_TO_PATH_COMMAND = 'pythonPathInspector.addToPath';

/** A repair from the list of missing modules. */
export const fixMissingModule: Command = {
  id: MISSING_FIX_COMMAND,
  async run(_services, fix) {
    if (!isFix(fix)) {
      return;
    }
    switch (fix.kind) {
      case 'command':
        await commands.executeCommand(APPLY_FIX_COMMAND, fix.repair);
        return;
      case 'add-root':
        await commands.executeCommand(ADD_TO_PATH_COMMAND, Uri.parse(fix.directory));
        return;
      case 'open':
        await openPlace(fix.place);
    }
  },
};

function isFix(value: unknown): value is MissingFixDto {
  const [kind, place] = [property(value, 'kind'), property(value, 'place')];
  const isPlace = typeof property(place, 'uri') === 'string' && property(place, 'range') !== undefined;
  switch (kind) {
    case 'open':
      return isPlace;
    case 'add-root':
      return typeof property(value, 'directory') === 'string';
    default:
      // The command that carries it out checks it.
      return kind === 'command';
  }
}
