/** Asks which kind of isolation file to create, and in which form. */

import { l10n, window } from 'vscode';
import {
  ISOLATION_KINDS_REQUEST,
  type IsolationKindDto,
  type IsolationKindName,
  type IsolationKindsParams,
  type IsolationKindsResult,
} from '../../../server/src/protocol/protocol';
import type { ServerClient } from '../server/serverClient';
import { withSlowProgress } from '../server/slowProgress';
import type { Choice } from './askedIsolation';

/** Kinds that take effect come first. `among`: only these, unless there are none. */
export async function chooseIsolation(
  server: ServerClient,
  contextId: string,
  among: readonly IsolationKindName[] = [],
): Promise<Choice | undefined> {
  const params: IsolationKindsParams = { contextId };
  const { kinds: all } = await withSlowProgress(l10n.t('Preparing the isolation files'), (token) =>
    server.request<IsolationKindsResult>(ISOLATION_KINDS_REQUEST, params, token),
  );
  const kinds = among.length === 0 ? all : all.filter(({ kind }) => among.includes(kind));
  const ordered = [
    ...kinds.filter(({ effective }) => effective),
    ...kinds.filter(({ effective }) => !effective),
  ];
  const picked = await window.showQuickPick(ordered.map(kindItem), {
    placeHolder: l10n.t('Choose what to create'),
    matchOnDetail: true,
  });
  if (picked === undefined) {
    return undefined;
  }
  const { kind, forms, title } = picked.isolation;
  const [first, ...others] = forms;
  if (first === undefined || others.length === 0) {
    return { kind, ...(first === undefined ? {} : { form: first.form }) };
  }
  const form = await window.showQuickPick(
    forms.map((item) => ({ label: item.title, form: item.form })),
    { placeHolder: title },
  );
  return form === undefined ? undefined : { kind, form: form.form };
}

/** A quick pick item has its own `kind`. */
function kindItem(isolation: IsolationKindDto) {
  return {
    label: isolation.title,
    detail: firstSentence(isolation.why),
    ...(isolation.effective ? {} : { description: l10n.t('no effect here') }),
    isolation,
  };
}

/** A row holds one line, and cuts it off: the preview says the rest. */
function firstSentence(text: string): string {
  return /^.*?[^.]\.(?= [A-Z])/.exec(text)?.[0].slice(0, -1) ?? text;
}
