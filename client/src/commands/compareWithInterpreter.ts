import { l10n, window, workspace } from 'vscode';
import {
  CONTEXTS_REQUEST,
  LIVE_CHECK_REQUEST,
  type ContextDto,
  type ContextsResult,
  type LiveCheckParams,
  type LiveCheckResult,
} from '../../../server/src/protocol/protocol';
import { chooseContext } from '../contexts/chooseContext';
import { withSlowProgress } from '../server/slowProgress';
import { offerTrust } from '../server/trust';
import { printable } from '../views/shortPath';
import { isTreeNode } from '../views/treeNodes';
import type { Command, Services } from './command';

export const COMPARE_WITH_INTERPRETER = 'pythonPathInspector.compareWithInterpreter';

type ResultOf<K> = Extract<LiveCheckResult, { readonly kind: K }>;

/** Starts the interpreter of a context, named by its row or its id, and shows the predicted and the actual path side by side. */
export const compareWithInterpreter: Command = {
  id: COMPARE_WITH_INTERPRETER,
  async run(services, which) {
    if (!workspace.isTrusted) {
      offerTrust(
        l10n.t(
          'Interpreters are started only in a trusted workspace, because start-up runs code that is found there.',
        ),
      );
      return;
    }
    const context =
      (await known(services, which)) ?? (which === undefined ? await askWhich(services) : undefined);
    const contextId = context?.id ?? (typeof which === 'string' ? which : undefined);
    if (contextId === undefined || (context !== undefined && !(await isWanted(context)))) {
      return;
    }
    const params: LiveCheckParams = { contextId };
    const result = await withSlowProgress(l10n.t('Comparing with the interpreter'), (token) =>
      services.server.request<LiveCheckResult>(LIVE_CHECK_REQUEST, params, token),
    );
    await show(services, result);
  },
};

/** The context of a row, or of an id. */
async function known({ server }: Services, which: unknown): Promise<ContextDto | undefined> {
  if (isTreeNode(which) && which.kind === 'context') {
    return which.context;
  }
  if (typeof which !== 'string') {
    return undefined;
  }
  const { folders } = await server.request<ContextsResult>(CONTEXTS_REQUEST);
  return folders.flatMap(({ contexts }) => contexts).find(({ id }) => id === which);
}

async function askWhich({ server }: Services): Promise<ContextDto | undefined> {
  return chooseContext(server, {
    question: l10n.t('Choose an interpreter to compare with'),
    none: l10n.t('No Python was found, so there is nothing to compare with.'),
  });
}

/** Those that the user has agreed to start since the window was opened. */
const agreed = new Set<string>();

/** A file of the folder can name any program as its interpreter: outside of an environment that is shown, the user sees which one starts. */
async function isWanted({ interpreter, environment }: ContextDto): Promise<boolean> {
  if (environment !== undefined || agreed.has(interpreter)) {
    return true;
  }
  const start = l10n.t('Start');
  const answer = await window.showInformationMessage(
    l10n.t('Start this interpreter?'),
    { modal: true, detail: printable(interpreter) },
    start,
  );
  if (answer === start) {
    agreed.add(interpreter);
  }
  return answer === start;
}

async function show(services: Services, result: LiveCheckResult): Promise<void> {
  switch (result.kind) {
    case 'refused':
      void window.showInformationMessage(result.because);
      return;
    case 'unanswered':
      void window.showWarningMessage(result.because);
      return;
    case 'died':
      showDeath(services, result);
      return;
    case 'compared':
      await showComparison(services, result);
  }
}

function showDeath({ documents }: Services, { interpreter, stderr, predictedFatal }: ResultOf<'died'>): void {
  const read = l10n.t('Show Its Output');
  const asked =
    predictedFatal === undefined
      ? window.showWarningMessage(
          l10n.t('{0} did not start, although it was expected to.', interpreter),
          read,
        )
      : window.showInformationMessage(
          l10n.t('The interpreter agrees with the prediction: it does not start. {0}', predictedFatal),
          read,
        );
  void asked.then((answer) =>
    answer === read
      ? window.showTextDocument(documents.show(l10n.t('Interpreter output.txt'), stderr), {
          preview: true,
        })
      : undefined,
  );
}

async function showComparison(
  services: Services,
  { interpreter, version, same, rows, comparison, predictedFatal, notes }: ResultOf<'compared'>,
): Promise<void> {
  const open = (): Promise<void> =>
    services.comparisons.show(
      comparison,
      [l10n.t('predicted'), l10n.t('actual')],
      l10n.t('sys.path of {0}: predicted ↔ actual', interpreter),
    );
  if (same) {
    const show = l10n.t('Show');
    // The command ends without waiting for the user's answer.
    void window
      .showInformationMessage([agreement(version ?? interpreter, rows.length), ...notes].join(' '), show)
      .then((answer) => (answer === show ? open() : undefined));
    return;
  }
  await open();
  const verdict =
    predictedFatal === undefined
      ? l10n.t('The interpreter disagrees with the prediction.')
      : l10n.t('The interpreter starts, although it was predicted not to: {0}', predictedFatal);
  void window.showWarningMessage([verdict, ...notes].join(' '));
}

function agreement(python: string, count: number): string {
  return count === 1
    ? l10n.t('{0} agrees: 1 entry as predicted.', python)
    : l10n.t('{0} agrees: {1} entries as predicted.', python, count);
}
