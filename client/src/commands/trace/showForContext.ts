/** Shows something about the start-up of a context, or says that there is none. */

import { l10n, window } from 'vscode';
import { withSlowProgress } from '../../server/slowProgress';
import { contextOfArgument } from './contextOfArgument';

type Asked = ReturnType<typeof contextOfArgument>;

/** `show` answers whether there is such a context. */
export async function showForContext(
  which: unknown,
  show: (context: Asked) => Promise<boolean>,
): Promise<void> {
  const isShown = await withSlowProgress(l10n.t('Computing sys.path'), () => show(contextOfArgument(which)));
  if (!isShown) {
    void window.showInformationMessage(l10n.t('No Python was found, so there is nothing to show.'));
  }
}
