import { l10n, window, type QuickPickItem } from 'vscode';
import type { FixDto } from '../../../../server/src/protocol/findings';
import type { Command } from '../command';
import { findingOf } from './findingOf';
import { takeFix } from './takeFix';

interface FixItem extends QuickPickItem {
  readonly fix: FixDto;
}

/** Asks which of a finding's fixes to apply. */
export const chooseFix: Command = {
  id: 'pythonPathInspector.chooseFix',
  async run(services, node) {
    const finding = findingOf(node);
    if (finding === undefined) {
      return;
    }
    if (finding.fixes.length === 0) {
      void window.showInformationMessage(
        l10n.t('There is no fix for this problem. Its page explains what to do.'),
      );
      return;
    }
    const picked = await window.showQuickPick(itemsOf(finding.fixes), { placeHolder: finding.message });
    if (picked !== undefined) {
      await takeFix(services, { findingId: finding.id, fixId: picked.fix.id });
    }
  },
};

function itemsOf(fixes: readonly FixDto[]): readonly FixItem[] {
  return fixes.map((fix) => ({
    label: fix.title,
    ...(fix.preferred ? { description: l10n.t('preferred') } : {}),
    fix,
  }));
}
