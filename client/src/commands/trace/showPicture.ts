import { l10n, window } from 'vscode';
import { withSlowProgress } from '../../server/slowProgress';
import type { Command } from '../command';
import { contextOfArgument } from './contextOfArgument';

/** Opens the picture of how Python found its path, for a context of the view or the active one. */
export const showPicture: Command = {
  id: 'pythonPathInspector.showPicture',
  async run({ pictures }, which) {
    const isShown = await withSlowProgress(l10n.t('Computing sys.path'), () =>
      pictures.show(contextOfArgument(which)),
    );
    if (!isShown) {
      void window.showInformationMessage(l10n.t('No Python was found, so there is nothing to show.'));
    }
  },
};
