import { commands, l10n, window, workspace } from 'vscode';
import { leadsOutside } from '../documents/realPlace';
import {
  CREATE_ISOLATION_FILE_COMMAND,
  ISOLATION_PREVIEW_REQUEST,
  type FileChangeDto,
  type IsolationPreviewParams,
  type IsolationPreviewResult,
} from '../../../server/src/protocol/protocol';
import { chooseContext } from '../contexts/chooseContext';
import { applyChanges } from '../isolation/applyChanges';
import { askOptions } from '../isolation/askOptions';
import { choiceIn, contextIn, type Choice } from '../isolation/askedIsolation';
import { chooseIsolation } from '../isolation/chooseIsolation';
import { firstObstacle, type Obstacle } from '../isolation/obstacles';
import type { MadeChange } from '../isolation/made';
import { showPreview } from '../isolation/showPreview';
import { withSlowProgress } from '../server/slowProgress';
import { isTreeNode } from '../views/treeNodes';
import type { Command, Services } from './command';
import { COMPARE_WITH_INTERPRETER } from './compareWithInterpreter';

/**
 * Writes files that keep foreign entries off a path, after a preview of the files and of the resulting path. A row of the
 * view says which context, a quick fix says everything; the user is asked for the rest.
 */
export const createIsolationFile: Command = {
  id: CREATE_ISOLATION_FILE_COMMAND,
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
    question: l10n.t('Choose a run context'),
    none: l10n.t('No Python was found, so there is nothing to isolate.'),
  });
  return context?.id;
}

/** Shows the preview again if a file has changed in the meantime: only what was shown is applied. */
async function previewAndApply(services: Services, contextId: string, first: Choice): Promise<void> {
  let choice = first;
  /** What the preview showed. */
  let shown: Choice | undefined;
  for (;;) {
    const preview = await askForPreview(services, contextId, choice);
    if (preview.refused !== undefined) {
      if (shown === undefined) {
        void window.showInformationMessage(preview.refused);
        return;
      }
      // The typed options were rejected, so the preview stays the previous one.
      void window.showWarningMessage(preview.refused);
      choice = shown;
      continue;
    }
    shown = choice;
    const answer = await showPreview(services, preview);
    if (answer === undefined) {
      return;
    }
    if (answer === 'options') {
      choice = await askOptions(preview.options, choice);
      continue;
    }
    if ((await applyUnlessChanged(services, contextId, preview, answer)) === 'done') {
      return;
    }
  }
}

async function applyUnlessChanged(
  services: Services,
  contextId: string,
  { changes }: IsolationPreviewResult,
  answer: 'write' | 'review',
): Promise<'done' | 'changed'> {
  const obstacle = await firstObstacle(changes);
  if (obstacle === undefined) {
    await apply(services, contextId, changes, answer === 'review');
    return 'done';
  }
  if (obstacle.kind !== 'changed') {
    await tell(obstacle);
    return 'done';
  }
  void window.showWarningMessage(
    l10n.t(
      '{0} has changed in the meantime, so nothing was written. Here is a new preview.',
      workspace.asRelativePath(obstacle.uri),
    ),
  );
  return 'changed';
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

const TEXTS: ReadonlySet<MadeChange['kind']> = new Set<MadeChange['kind']>(['created', 'edited', 'replaced']);

function offerWhatFollows(contextId: string): void {
  const undo = l10n.t('Undo');
  const check = l10n.t('Compare with the Real Interpreter');
  // The command ends without waiting for the user's answer.
  void window
    .showInformationMessage(
      l10n.t('The isolation files were written.'),
      ...(workspace.isTrusted ? [check] : []),
      undo,
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

async function tell(obstacle: Exclude<Obstacle, { kind: 'changed' }>): Promise<void> {
  const { kind, uri } = obstacle;
  if (kind === 'outside') {
    void window.showErrorMessage(leadsOutside(uri, obstacle.place));
    return;
  }
  const name = workspace.asRelativePath(uri);
  if (kind === 'read-only') {
    void window.showErrorMessage(l10n.t('{0} is read-only, so nothing was written.', name));
    return;
  }
  const open = l10n.t('Open');
  const answer = await window.showWarningMessage(
    kind === 'taken'
      ? l10n.t('{0} already exists, so it was not touched.', name)
      : l10n.t('{0} has unsaved changes, so it was not touched.', name),
    open,
  );
  if (answer === open) {
    await window.showTextDocument(uri);
  }
}
