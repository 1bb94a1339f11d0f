/** One line in the language status of Python's files: which contexts there are, and whether one would not start. */

import { languages, LanguageStatusSeverity, l10n, Disposable, type LanguageStatusItem } from 'vscode';
import { isBroken } from '../contexts/isBroken';
import type { ContextsModel, ContextsState } from '../contexts/contextsModel';

const languageIds = ['python', 'pyvenv-cfg', 'python-pth'];

export function showStatus(model: ContextsModel): Disposable {
  const item = languages.createLanguageStatusItem(
    'pythonPathInspector.status',
    languageIds.map((language) => ({ scheme: 'file', language })),
  );
  item.name = l10n.t('Python Path');
  item.command = { command: 'pythonPathInspector.contexts.focus', title: l10n.t('Show sys.path') };
  const update = (): void => {
    describe(item, model.state);
  };
  update();
  return Disposable.from(item, model.onDidChange(update));
}

function describe(item: LanguageStatusItem, state: ContextsState): void {
  item.busy = state.kind === 'computing';
  item.severity = LanguageStatusSeverity.Information;
  item.detail = '';
  switch (state.kind) {
    case 'computing':
      item.text = l10n.t('Looking for Python');
      return;
    case 'stopped':
      item.text = l10n.t('Python Path: stopped');
      item.severity = LanguageStatusSeverity.Error;
      return;
    case 'failed':
      item.text = l10n.t('Python Path: failed');
      item.severity = LanguageStatusSeverity.Error;
      return;
    case 'noPython':
      item.text = l10n.t('No Python found');
      return;
    case 'shown': {
      const contexts = state.folders.flatMap((folder) => folder.contexts);
      const broken = contexts.filter(isBroken);
      item.text = contexts[0]?.version ?? '';
      item.detail =
        contexts.length === 1 ? l10n.t('1 run context') : l10n.t('{0} run contexts', contexts.length);
      if (broken.length > 0) {
        item.severity = LanguageStatusSeverity.Error;
        item.detail = l10n.t('Would not start: {0}', broken.map(({ name }) => name).join(', '));
      }
    }
  }
}
