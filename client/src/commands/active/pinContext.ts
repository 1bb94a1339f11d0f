import { l10n, window } from 'vscode';
import type { Command } from '../command';
import { contextOfId, namedContext } from './namedContext';
import { pinOf } from './pinOf';

/** Pins the context of a row; from the palette, the one that is active now. */
export const pinContext: Command = {
  id: 'pythonPathInspector.pinContext',
  async run(services, which) {
    const { active, pins, model } = services;
    const named = namedContext(which, services);
    const chosen = named ?? contextOfId((await active.ask())?.id ?? '', model.folders);
    if (chosen === undefined) {
      void window.showInformationMessage(l10n.t('No Python was found, so there is nothing to pin.'));
      return;
    }
    await pins.pin(pinOf(chosen));
  },
};
