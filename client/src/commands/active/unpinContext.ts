import { l10n, window } from 'vscode';
import type { Command } from '../command';
import { namedContext } from './namedContext';

/** The open file decides again: in the folder of a row, or in that of the active context. */
export const unpinContext: Command = {
  id: 'pythonPathInspector.unpinContext',
  async run(services, which) {
    const { active, pins } = services;
    const folder = namedContext(which, services)?.folder ?? (await active.ask())?.folder;
    if (!pins.all.some((pin) => pin.folder === folder) || folder === undefined) {
      void window.showInformationMessage(l10n.t('No context is pinned.'));
      return;
    }
    await pins.unpin(folder);
  },
};
