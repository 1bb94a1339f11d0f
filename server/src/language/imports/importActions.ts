/** Light bulbs at an import that fails, or that finds another file than is meant, in the active context. */

import {
  CodeActionKind,
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type Command,
} from 'vscode-languageserver';
import type { EditFixDraft } from '../../core/fixes/fixDraft';
import { importFixes } from '../../core/importFixes';
import { message, type Message } from '../../core/model/message';
import { EXPLAIN_IMPORT_COMMAND, PIN_CONTEXT_COMMAND, type PinContextParams } from '../../protocol/imports';
import { terminalCommand } from '../documents/repairCommand';
import { toEditorEdit } from '../documents/workspaceEdit';
import { throwIfCancelled } from '../runSafely';
import type { Session } from '../state';
import { pathToUri } from '../uri';
import { importsTouching, pythonDocument, type AskedImport } from './askedImports';
import { explainImport, providerOf, type ContextAnswer, type Explanation } from './explanation';
import { installTool } from './installTool';

/** How many other contexts are offered. */
const MOST_CONTEXTS = 3;

export async function importActions(
  session: Session,
  { textDocument, range, context: { only } }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const document = pythonDocument(textDocument.uri, session);
  const isWanted =
    only === undefined ||
    only.some((kind) => kind === CodeActionKind.Empty || kind === CodeActionKind.QuickFix);
  if (document === undefined || !isWanted) {
    return [];
  }
  const actions = new Map<string, CodeAction>();
  // A selection over many imports asks about none of them.
  const asked = importsTouching(document, range);
  for (const each of asked.length > MOST_ASKED ? [] : asked) {
    for (const action of await actionsAt(each, textDocument.uri, session, token)) {
      actions.set(action.title, action);
    }
  }
  return [...actions.values()];
}

const MOST_ASKED = 3;

async function actionsAt(
  { site }: AskedImport,
  uri: string,
  session: Session,
  token: CancellationToken,
): Promise<readonly CodeAction[]> {
  const explanation = await explainImport(session, { asked: site, uri, depth: 'active' }, token);
  const outcome = explanation?.answer.outcome;
  if (explanation === undefined || (outcome?.kind !== 'missing' && outcome?.kind !== 'found')) {
    return [];
  }
  const edits = await fixesOf(explanation, session, token);
  return [
    ...edits.flatMap((fix) => editAction(fix, session)),
    ...(outcome.kind === 'missing'
      ? [
          ...otherContexts(explanation, session),
          ...installs(explanation, session),
          ...explains(explanation, session),
        ]
      : []),
  ];
}

/** Inspecting the folder again takes a while, and the editor asks at each move of the cursor. */
async function fixesOf(
  { active, answer, memory }: Explanation,
  session: Session,
  token: CancellationToken,
): Promise<readonly EditFixDraft[]> {
  const { outcome, inspected, id } = answer;
  if (outcome.kind !== 'missing' && outcome.kind !== 'found') {
    return [];
  }
  await session.runtime.timers.yieldToMessages();
  throwIfCancelled(token);
  const explainer = memory.explainer(inspected, active.folder.path);
  const { module } = outcome.answer;
  return memory.fixes(`${id}\n${module}`, () =>
    importFixes({
      answer: explainer.search.find(module),
      inspected,
      facts: active.inspection,
      fs: memory.fs,
      explainer,
    }),
  );
}

function editAction({ title, edits }: EditFixDraft, session: Session): readonly CodeAction[] {
  const text = session.render(title);
  const effect = toEditorEdit(edits, text, session);
  if (effect === undefined) {
    return [];
  }
  const [renamed] = edits.flatMap((edit) => (edit.kind === 'rename' ? [edit.to] : []));
  const isFile = renamed?.endsWith('.py') === true && session.client.commands;
  const opened = isFile ? { command: openCommand(pathToUri(renamed, session.state.platform), text) } : {};
  return [{ title: text, kind: CodeActionKind.QuickFix, ...effect, ...opened }];
}

function openCommand(uri: string, title: string): Command {
  return { title, command: 'vscode.open', arguments: [uri] };
}

function otherContexts({ others, active }: Explanation, session: Session): readonly CodeAction[] {
  const finding = others.filter(({ outcome }: ContextAnswer) => outcome.kind === 'found');
  return finding.slice(0, MOST_CONTEXTS).map(({ id, inspected }) => {
    const params: PinContextParams = { folder: active.folder.uri, contextId: id };
    const title = message('Choose the context “{context}”, which finds it', {
      context: inspected.context.name,
    });
    return commandAction(title, PIN_CONTEXT_COMMAND, params, session);
  });
}

/** Only a distribution that is known to provide it, and only with a tool that the environment has. */
function installs(explanation: Explanation, session: Session): readonly CodeAction[] {
  const { answer, memory, active } = explanation;
  if (answer.outcome.kind !== 'missing' || !session.client.commands || !session.client.trusted) {
    return [];
  }
  const { inspected } = answer;
  const explainer = memory.explainer(inspected, active.folder.path);
  const provider = providerOf(answer.outcome.answer.module, explanation);
  const tool =
    provider === undefined ? undefined : installTool(inspected, active.inspection, memory.fs, explainer);
  if (provider === undefined || tool === undefined) {
    return [];
  }
  const title = message('Install {distribution} here, in a terminal…', { distribution: provider.name });
  const text = session.render(title);
  const { executable } = inspected.result;
  const [program, ...args] =
    tool === 'uv'
      ? ['uv', 'pip', 'install', '--python', executable, provider.name]
      : [executable, '-m', 'pip', 'install', provider.name];
  const steps = [{ kind: 'run', program, args }] as const;
  const command = terminalCommand(
    { kind: 'terminal', id: '', title, preferred: false, commands: { directory: active.folder.path, steps } },
    text,
    session,
  );
  return command === undefined ? [] : [{ title: text, kind: CodeActionKind.QuickFix, command }];
}

function explains({ answer }: Explanation, session: Session): readonly CodeAction[] {
  const { outcome } = answer;
  return session.client.commands && outcome.kind === 'missing'
    ? [
        commandAction(
          message('Explain why {module} is not found', { module: outcome.answer.module }),
          EXPLAIN_IMPORT_COMMAND,
          { name: outcome.answer.module },
          session,
        ),
      ]
    : [];
}

function commandAction(title: Message, command: string, argument: object, session: Session): CodeAction {
  const text = session.render(title);
  return {
    title: text,
    kind: CodeActionKind.QuickFix,
    command: { title: text, command, arguments: [argument] },
  };
}
