import { commands, l10n, Uri, window, workspace, type QuickPickItem } from 'vscode';
import {
  ISOLATION_PREVIEW_REQUEST,
  type FileChangeDto,
  type IsolationPreviewParams,
  type IsolationPreviewResult,
} from '../../../server/src/protocol/protocol';
import { applyChanges } from '../isolation/applyChanges';
import { choiceIn, contextIn } from '../isolation/askedIsolation';
import { chooseContext, chooseIsolation, type Choice } from '../isolation/chooseIsolation';
import { firstObstacle, type Obstacle } from '../isolation/obstacles';
import type { Made } from '../isolation/made';
import { previewText } from '../isolation/previewText';
import { withSlowProgress } from '../slowProgress';
import { isTreeNode } from '../views/treeNodes';
import type { Command, Services } from './command';
import { COMPARE_WITH_INTERPRETER } from './compareWithInterpreter';

/**
 * Writes the files that close what leaks into a path; shows them, and the path that they give, before. A row of the view
 * says which context, a quick fix says all of it: what is not told is asked for.
 */
export const createIsolationFile: Command = {
  id: 'pythonPathInspector.createIsolationFile',
  async run(services, node, asked) {
    const contextId = contextIn(asked) ?? contextOf(node) ?? (await askWhich(services));
    if (contextId === undefined) {
      return;
    }
    const choice = choiceIn(asked) ?? (await chooseIsolation(services.server, contextId));
    if (choice !== undefined) {
      await previewAndApply(services, contextId, choice);
    }
  },
};

function contextOf(node: unknown): string | undefined {
  return isTreeNode(node) && node.kind === 'context' ? node.context.id : undefined;
}

async function askWhich({ server }: Services): Promise<string | undefined> {
  const context = await chooseContext(server, {
    question: l10n.t('Which way of running Python shall be isolated?'),
    none: l10n.t('No Python was found, so there is nothing to isolate.'),
  });
  return context?.id;
}

type Answer = 'write' | 'review' | 'compare';

/** Anew where a file changed meanwhile: what is applied is what was shown. */
async function previewAndApply(services: Services, contextId: string, choice: Choice): Promise<void> {
  for (;;) {
    const preview = await askForPreview(services, contextId, choice);
    if (preview.refused !== undefined) {
      void window.showInformationMessage(preview.refused);
      return;
    }
    const answer = await showPreview(services, preview);
    if (answer === undefined) {
      return;
    }
    const obstacle = await firstObstacle(preview.changes);
    if (obstacle === undefined) {
      await apply(services, contextId, preview.changes, answer === 'review');
      return;
    }
    if (obstacle.kind !== 'changed') {
      await tell(obstacle);
      return;
    }
    void window.showWarningMessage(
      l10n.t(
        '{0} was changed meanwhile, so nothing was written. Here is the preview once more.',
        workspace.asRelativePath(obstacle.uri),
      ),
    );
  }
}

function askForPreview(
  { server }: Services,
  contextId: string,
  choice: Choice,
): Promise<IsolationPreviewResult> {
  const params: IsolationPreviewParams = { contextId, ...choice };
  return withSlowProgress(l10n.t('Preparing the isolation files'), (token) =>
    server.request<IsolationPreviewResult>(ISOLATION_PREVIEW_REQUEST, params, token),
  );
}

/** Undefined when it is left without an answer. */
async function showPreview(
  services: Services,
  preview: IsolationPreviewResult,
): Promise<Exclude<Answer, 'compare'> | undefined> {
  const uri = services.documents.show(l10n.t('Isolation files.md'), previewText(preview));
  await window.showTextDocument(uri, { preview: true, preserveFocus: true });
  for (;;) {
    const picked = await window.showQuickPick(answersTo(preview), {
      placeHolder: l10n.t('Nothing is written yet'),
      ignoreFocusOut: true,
    });
    if (picked?.answer !== 'compare') {
      return picked?.answer;
    }
    await compare(services, preview.changes);
  }
}

interface AnswerItem extends QuickPickItem {
  readonly answer: Answer;
}

function answersTo({ changes }: IsolationPreviewResult): readonly AnswerItem[] {
  const hasTexts = changes.some(({ kind }) => kind === 'text');
  return [
    { ...consentTo(changes), answer: 'write' },
    {
      label: l10n.t('Review each change first'),
      detail: l10n.t('In the refactor preview, where each file can be ticked'),
      answer: 'review',
    },
    ...(hasTexts
      ? [{ label: l10n.t('Compare with what is there now'), answer: 'compare' } satisfies AnswerItem]
      : []),
  ];
}

/** Whoever replaces what is there says so by its name. */
function consentTo(changes: readonly FileChangeDto[]): QuickPickItem {
  const replaced = changes.filter((change) => change.kind === 'text' && change.replaces);
  if (replaced.length === 0) {
    return { label: l10n.t('Write these files') };
  }
  const names = replaced.map(({ uri }) => workspace.asRelativePath(Uri.parse(uri)));
  return {
    label: l10n.t('Replace {0}', names.join(', ')),
    detail:
      replaced.length === 1
        ? l10n.t('It exists already; undoing brings it back')
        : l10n.t('They exist already; undoing brings them back'),
  };
}

async function compare({ documents }: Services, changes: readonly FileChangeDto[]): Promise<void> {
  for (const change of changes) {
    if (change.kind === 'text') {
      const file = Uri.parse(change.uri);
      const name = workspace.asRelativePath(file);
      const left = change.before === undefined ? documents.show(`before/${name}`, '') : file;
      const right = documents.show(`after/${name}`, change.after);
      await commands.executeCommand('vscode.diff', left, right, name, { preview: false });
    }
  }
}

async function apply(
  services: Services,
  contextId: string,
  changes: readonly FileChangeDto[],
  review: boolean,
): Promise<void> {
  const made = await applyChanges(changes, review);
  if (made.length === 0) {
    return;
  }
  services.applied.push(made);
  offerWhatFollows(contextId);
  const text = made.find(({ kind }) => TEXTS.has(kind));
  if (text !== undefined && 'uri' in text) {
    await window.showTextDocument(text.uri);
  }
}

const TEXTS: ReadonlySet<Made['kind']> = new Set<Made['kind']>(['created', 'edited', 'replaced']);

function offerWhatFollows(contextId: string): void {
  const undo = l10n.t('Undo');
  const check = l10n.t('Compare with the real interpreter');
  // The command has ended, whenever a person comes to answer.
  void window
    .showInformationMessage(
      l10n.t('The isolation files are written.'),
      undo,
      ...(workspace.isTrusted ? [check] : []),
    )
    .then((answer) => {
      switch (answer) {
        case undo:
          return commands.executeCommand('pythonPathInspector.undoIsolationFile');
        case check:
          return commands.executeCommand(COMPARE_WITH_INTERPRETER, contextId);
        default:
          return undefined;
      }
    });
}

async function tell({ kind, uri }: Exclude<Obstacle, { kind: 'changed' }>): Promise<void> {
  const name = workspace.asRelativePath(uri);
  if (kind === 'read-only') {
    void window.showErrorMessage(l10n.t('{0} is read-only, so nothing was written.', name));
    return;
  }
  const open = l10n.t('Open');
  const answer = await window.showWarningMessage(
    kind === 'taken'
      ? l10n.t('{0} exists already and was left as it is.', name)
      : l10n.t('{0} has changes that are not saved, so it was left as it is.', name),
    open,
  );
  if (answer === open) {
    await window.showTextDocument(uri);
  }
}
