import { l10n, window } from 'vscode';
import {
  WHAT_IF_CHOICES_REQUEST,
  type WhatIfChanges,
  type WhatIfChoicesResult,
  type WhatIfParams,
} from '../../../../server/src/protocol/whatIf';
import { withSlowProgress } from '../../server/slowProgress';
import { isTreeNode } from '../../views/treeNodes';
import type { Command, Services } from '../command';
import { askWhatIf, titleOf } from './askWhatIf';

/** Asks what would be different, and shows the path as a row of the view. Nothing is run. */
export const whatIf: Command = {
  id: 'pythonPathInspector.whatIf',
  async run(services, which) {
    const earlier =
      isTreeNode(which) && which.kind === 'whatIf' ? services.whatIfs.find(which.id) : undefined;
    const target = earlier?.params ?? (await targetOf(which, services));
    const choices = await withSlowProgress(l10n.t('Computing sys.path'), (token) =>
      services.server.request<WhatIfChoicesResult>(WHAT_IF_CHOICES_REQUEST, target, token),
    );
    if (choices.kind === 'none') {
      void window.showInformationMessage(l10n.t('No Python was found, so there is nothing to change.'));
      return;
    }
    let changes: WhatIfChanges | undefined = changesOf(earlier?.params ?? {});
    for (;;) {
      changes = await askWhatIf(choices, changes);
      if (changes === undefined) {
        return;
      }
      if (await show(services, { ...changes, contextId: choices.base.id }, earlier?.id)) {
        return;
      }
    }
  },
};

/** Without a row, it is about the active context. */
async function targetOf(which: unknown, { active }: Services): Promise<WhatIfParams> {
  if (typeof which === 'string') {
    return { contextId: which };
  }
  if (isTreeNode(which) && which.kind === 'context') {
    return { contextId: which.context.id };
  }
  const asked = await active.ask();
  return asked === undefined ? {} : { contextId: asked.id };
}

function changesOf({ contextId: _, uri: __, ...changes }: WhatIfParams): WhatIfChanges {
  return changes;
}

/** False: it has to be asked differently. */
async function show(services: Services, params: WhatIfParams, replaced?: string): Promise<boolean> {
  const { whatIfs } = services;
  const result = await withSlowProgress(l10n.t('Computing sys.path'), () => whatIfs.ask(params));
  switch (result.kind) {
    case 'none':
      void window.showInformationMessage(l10n.t('This run context no longer exists.'));
      return true;
    case 'refused':
      void window.showWarningMessage(result.because);
      return false;
    case 'computed':
      whatIfs.add(params, titleOf(params), result, replaced);
      return true;
  }
}
