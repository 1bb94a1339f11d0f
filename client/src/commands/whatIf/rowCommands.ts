/** What can be done with the row of a "What if…?". */

import { commands, env, l10n, window, type QuickPickItem } from 'vscode';
import {
  CREATE_ISOLATION_FILE_COMMAND,
  type IsolationKindName,
} from '../../../../server/src/protocol/protocol';
import { WHAT_IF_KINDS_REQUEST, type WhatIfKindsResult } from '../../../../server/src/protocol/whatIf';
import type { WhatIf } from '../../contexts/whatIfModel';
import { chooseIsolation } from '../../isolation/chooseIsolation';
import { withSlowProgress } from '../../server/slowProgress';
import { isTreeNode } from '../../views/treeNodes';
import type { Command, Services } from '../command';
import { takeFix } from '../findings/takeFix';

export const dismissWhatIf: Command = {
  id: 'pythonPathInspector.dismissWhatIf',
  run(services, node) {
    const asked = whatIfOf(node, services);
    if (asked !== undefined) {
      services.whatIfs.dismiss(asked.id);
    }
  },
};

export const copyWhatIfCommand: Command = {
  id: 'pythonPathInspector.copyWhatIfCommand',
  async run(services, node) {
    await copy(whatIfOf(node, services)?.answer.shellCommand);
  },
};

export const copyWhatIfInspect: Command = {
  id: 'pythonPathInspector.copyWhatIfInspect',
  async run(services, node) {
    await copy(whatIfOf(node, services)?.answer.inspectCommand);
  },
};

async function copy(text: string | undefined): Promise<void> {
  if (text === undefined) {
    void window.showInformationMessage(l10n.t('A name in this command cannot be typed into a terminal.'));
    return;
  }
  await env.clipboard.writeText(text);
}

type Way =
  | { readonly way: 'isolate'; readonly kinds: readonly IsolationKindName[] }
  | { readonly way: 'fix'; readonly findingId: string; readonly fixId: string };

/** Offers what would change the path for good: isolation files, and the fixes of what is wrong with the context now. */
export const makeItSo: Command = {
  id: 'pythonPathInspector.makeItSo',
  async run(services, node) {
    const asked = whatIfOf(node, services);
    if (asked === undefined) {
      return;
    }
    const { id } = asked.answer.base;
    const { kinds } = await withSlowProgress(
      l10n.t('Looking for isolation files that give this path'),
      (token) => services.server.request<WhatIfKindsResult>(WHAT_IF_KINDS_REQUEST, asked.params, token),
    );
    const picked = await window.showQuickPick(wayItems(asked, kinds, services), {
      placeHolder: l10n.t('How should {0} be changed?', asked.answer.base.name),
      matchOnDetail: true,
    });
    switch (picked?.take?.way) {
      case undefined:
        return;
      case 'fix':
        await takeFix(services, picked.take);
        return;
      case 'isolate': {
        const choice = await chooseIsolation(services.server, id, picked.take.kinds);
        if (choice !== undefined) {
          await commands.executeCommand(CREATE_ISOLATION_FILE_COMMAND, null, { contextId: id, ...choice });
        }
      }
    }
  },
};

function wayItems(
  { answer: { base } }: WhatIf,
  kinds: readonly IsolationKindName[],
  { model }: Services,
): readonly (QuickPickItem & { readonly take?: Way })[] {
  const findings = model.folders
    .flatMap((folder) => folder.findings ?? [])
    .filter(({ contextIds }) => contextIds.includes(base.id));
  const exact =
    kinds.length === 0
      ? []
      : [
          {
            label: l10n.t('Create Isolation Files That Give Exactly This Path…'),
            detail:
              kinds.length === 1 ? l10n.t('1 kind gives it') : l10n.t('{0} kinds give it', kinds.length),
            take: { way: 'isolate', kinds } as const,
          },
        ];
  return [
    ...exact,
    {
      label: kinds.length === 0 ? l10n.t('Create Isolation Files…') : l10n.t('Other Isolation Files…'),
      detail:
        kinds.length === 0
          ? l10n.t('No kind gives exactly this path. A preview shows what each one does.')
          : '',
      take: { way: 'isolate', kinds: [] },
    },
    ...findings.flatMap(({ id, message, fixes }) =>
      fixes.map((fix) => ({
        label: fix.title,
        detail: message,
        take: { way: 'fix', findingId: id, fixId: fix.id } as const,
      })),
    ),
  ];
}

function whatIfOf(node: unknown, { whatIfs }: Services): WhatIf | undefined {
  return isTreeNode(node) && node.kind === 'whatIf' ? whatIfs.find(node.id) : undefined;
}
