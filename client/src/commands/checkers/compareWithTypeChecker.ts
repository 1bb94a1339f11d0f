import { commands, l10n, Uri, window, workspace } from 'vscode';
import {
  CHECKERS_REQUEST,
  type CheckerDto,
  type CheckerRowDto,
  type CheckersParams,
  type CheckersResult,
} from '../../../../server/src/protocol/checkers';
import { APPLY_FIX_COMMAND } from '../../../../server/src/protocol/repair';
import { withSlowProgress } from '../../server/slowProgress';
import { verdict } from '../../views/rows/checkerRow';
import { isTreeNode } from '../../views/treeNodes';
import type { Command, Services } from '../command';

/** Shows what a type checker searches and how that differs from the path of a run context, and offers what makes them agree. */
export const compareWithTypeChecker: Command = {
  id: 'pythonPathInspector.compareWithTypeChecker',
  async run(services, which) {
    const { context, checkers } = await ask(services, paramsOf(which));
    if (context === undefined) {
      void window.showInformationMessage(l10n.t('No Python was found, so there is nothing to compare with.'));
      return;
    }
    const wanted = checkerOf(which);
    const checker = checkers.find((each) => each.checker === wanted) ?? (await choose(checkers));
    if (checker !== undefined) {
      await show(services, context.name, checker);
    }
  },
};

/** A row of the view, otherwise what is edited. */
function paramsOf(which: unknown): CheckersParams {
  if (isTreeNode(which) && which.kind === 'context') {
    return { contextId: which.context.id };
  }
  if (isTreeNode(which) && which.kind === 'checker') {
    return { contextId: which.contextId };
  }
  const uri = window.activeTextEditor?.document.uri;
  return uri === undefined ? {} : { uri: uri.toString() };
}

function checkerOf(which: unknown): string | undefined {
  return isTreeNode(which) && which.kind === 'checker' ? which.checker.checker : undefined;
}

function ask({ server }: Services, params: CheckersParams): Promise<CheckersResult> {
  return withSlowProgress(l10n.t('Comparing with the type checkers'), (token) =>
    server.request<CheckersResult>(CHECKERS_REQUEST, params, token),
  );
}

async function choose(checkers: readonly CheckerDto[]): Promise<CheckerDto | undefined> {
  const [only, ...others] = checkers;
  if (only === undefined) {
    void window.showInformationMessage(
      l10n.t(
        'No type checker is configured in this folder, installed in its environment, or recommended in .vscode/extensions.json.',
      ),
    );
    return undefined;
  }
  if (others.length === 0) {
    return only;
  }
  const picked = await window.showQuickPick(
    checkers.map((checker) => ({
      label: checker.title,
      description: verdict(checker),
      detail: checker.presence,
      checker,
    })),
    { placeHolder: l10n.t('Choose a type checker') },
  );
  return picked?.checker;
}

async function show({ documents }: Services, context: string, checker: CheckerDto): Promise<void> {
  const { title, repair } = checker;
  const uri = documents.show(
    l10n.t('{0} and {1}.txt', title, context).replaceAll('/', '-'),
    reportOf(context, checker),
  );
  await window.showTextDocument(uri, { preview: true });
  const text = message(context, checker);
  if (repair === undefined) {
    void window.showInformationMessage(text);
    return;
  }
  // The command ends without waiting for the user's answer.
  void window
    .showWarningMessage(text, repair.title)
    .then((answer) =>
      answer === undefined ? undefined : commands.executeCommand(APPLY_FIX_COMMAND, repair),
    );
}

function message(context: string, checker: CheckerDto): string {
  const { title, unchecked, unsearched, otherEnvironment } = checker;
  const [first, ...others] = unchecked;
  if (otherEnvironment !== undefined) {
    return otherEnvironment;
  }
  if (first !== undefined) {
    return others.length === 0
      ? l10n.t('{0} does not search {1}, which {2} has on its path.', title, shown(first), context)
      : l10n.t(
          '{0} does not search {1} directories that {2} has on its path.',
          title,
          unchecked.length,
          context,
        );
  }
  return unsearched.length === 0
    ? l10n.t('{0} finds the same modules as {1}.', title, context)
    : l10n.t(
        '{0} searches {1}, which {2} does not.',
        title,
        unsearched[0] === undefined ? '' : shown(unsearched[0]),
        context,
      );
}

function shown({ path }: CheckerRowDto): string {
  return workspace.asRelativePath(Uri.file(path));
}

/** Plain text: names of files can hold anything. */
function reportOf(context: string, checker: CheckerDto): string {
  const { title, presence, environment, unknown, searched, unchecked, unsearched, otherEnvironment } =
    checker;
  return [
    l10n.t('{0} compared with sys.path of {1}', title, context),
    '',
    presence,
    environment,
    ...(otherEnvironment === undefined ? [] : [otherEnvironment]),
    ...unknown,
    ...section(l10n.t('{0} does not search these, although Python does', title), unchecked),
    ...section(l10n.t('{0} searches these, although Python does not', title), unsearched),
    ...section(l10n.t('{0} searches, in this order', title), searched),
    '',
  ].join('\n');
}

function section(title: string, rows: readonly CheckerRowDto[]): readonly string[] {
  return rows.length === 0
    ? []
    : ['', title, ...rows.flatMap(({ path, why }) => [`  ${path}`, `      ${why}`])];
}
