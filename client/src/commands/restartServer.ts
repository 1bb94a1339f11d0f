import { l10n } from 'vscode';
import { withSlowProgress } from '../server/slowProgress';
import type { Command } from './command';

export const restartServer: Command = {
  id: 'pythonPathInspector.restartServer',
  async run({ server }) {
    await withSlowProgress(l10n.t('Restarting the language server of Python Path Inspector'), () =>
      server.restart(),
    );
  },
};
