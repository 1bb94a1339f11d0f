import { l10n } from 'vscode';
import { REFRESH_REQUEST } from '../../../server/src/protocol/protocol';
import { withSlowProgress } from '../server/slowProgress';
import type { Command } from './command';

/** Discards all results and computes them again. */
export const refresh: Command = {
  id: 'pythonPathInspector.refresh',
  async run({ server, model }) {
    await withSlowProgress(l10n.t('Computing sys.path'), async (token) => {
      await server.request(REFRESH_REQUEST, {}, token);
      await model.update();
    });
  },
};
