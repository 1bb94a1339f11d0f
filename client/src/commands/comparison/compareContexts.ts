import { commands, l10n, window } from 'vscode';
import { chooseContext } from '../../contexts/chooseContext';
import { withSlowProgress } from '../../server/slowProgress';
import { isTreeNode } from '../../views/treeNodes';
import type { Command, Services } from '../command';

/** Says whether the menu of a row has "Compare with Selected". */
const SELECTED_KEY = 'pythonPathInspector.isSelectedForCompare';

/** The context of the first row of a comparison, as the Explorer remembers a file. */
let selected: string | undefined;

/** Remembers a context. */
export const selectForCompare: Command = {
  id: 'pythonPathInspector.selectForCompare',
  run(_services, node) {
    selected = idOf(node);
    void commands.executeCommand('setContext', SELECTED_KEY, selected !== undefined);
  },
};

/** Compares the context that was remembered with that of a row. */
export const compareWithSelected: Command = {
  id: 'pythonPathInspector.compareWithSelected',
  async run(services, node) {
    const right = idOf(node);
    if (selected !== undefined && right !== undefined) {
      await compare(services, selected, right);
    }
  },
};

/** Compares the two rows that are selected. */
export const compareSelected: Command = {
  id: 'pythonPathInspector.compareSelected',
  async run(services, _node, nodes) {
    const ids = (Array.isArray(nodes) ? (nodes as readonly unknown[]) : []).map(idOf);
    const [left, right, ...others] = ids;
    if (left === undefined || right === undefined || others.length > 0) {
      void window.showInformationMessage(l10n.t('Select two run contexts to compare them.'));
      return;
    }
    await compare(services, left, right);
  },
};

/** Asks for two contexts. */
export const compareContexts: Command = {
  id: 'pythonPathInspector.compareContexts',
  async run(services) {
    const { server } = services;
    const left = await chooseContext(server, {
      question: l10n.t('Which run context do you want to compare?'),
      none: l10n.t('No Python was found, so there is nothing to compare.'),
    });
    if (left === undefined) {
      return;
    }
    const right = await chooseContext(server, {
      question: l10n.t('Which run context do you want to compare {0} with?', left.name),
      none: l10n.t('{0} is the only run context, so there is nothing to compare it with.', left.name),
      without: left.id,
    });
    if (right !== undefined) {
      await compare(services, left.id, right.id);
    }
  },
};

async function compare({ comparisons }: Services, leftId: string, rightId: string): Promise<void> {
  const isShown = await withSlowProgress(l10n.t('Computing sys.path'), () =>
    comparisons.compare({ leftId, rightId }),
  );
  if (!isShown) {
    void window.showInformationMessage(l10n.t('One of these run contexts no longer exists.'));
  }
}

function idOf(node: unknown): string | undefined {
  return isTreeNode(node) && node.kind === 'context' ? node.context.id : undefined;
}
