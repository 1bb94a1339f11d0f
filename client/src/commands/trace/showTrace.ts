import { l10n, window } from 'vscode';
import { SHOW_TRACE } from '../../trace/picturePanels';
import { withSlowProgress } from '../../server/slowProgress';
import type { Command } from '../command';
import { contextOfArgument } from './contextOfArgument';

/** Opens the steps of start-up as a document with links, for a context of the view or the active one. */
export const showTrace: Command = {
  id: SHOW_TRACE,
  async run({ traces }, which) {
    const isShown = await withSlowProgress(l10n.t('Computing sys.path'), () =>
      traces.show(contextOfArgument(which)),
    );
    if (!isShown) {
      void window.showInformationMessage(l10n.t('No Python was found, so there is nothing to show.'));
    }
  },
};
