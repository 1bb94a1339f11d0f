/** Asks the server for a context as text: the one of a row, otherwise the active one. */

import { env, l10n, version, window } from 'vscode';
import {
  CONTEXT_COPY_REQUEST,
  type ContextCopyKind,
  type ContextCopyParams,
  type ContextCopyResult,
} from '../../../../server/src/protocol/contextCopies';
import { withSlowProgress } from '../../server/slowProgress';
import type { Services } from '../command';
import { namedContext } from './namedContext';

const SHOWN_MILLISECONDS = 4_000;

export async function contextText(
  kind: ContextCopyKind,
  which: unknown,
  services: Services,
): Promise<ContextCopyResult> {
  const { server, active, version: ownVersion } = services;
  const contextId = namedContext(which, services)?.context.id;
  const uri = active.documentUri;
  const params: ContextCopyParams = {
    kind,
    ...(contextId === undefined ? {} : { contextId }),
    ...(uri === undefined ? {} : { uri }),
    versions: [
      { name: 'Python Path Inspector', value: ownVersion },
      { name: env.appName, value: version },
    ],
  };
  return withSlowProgress(l10n.t('Computing sys.path'), (token) =>
    server.request<ContextCopyResult>(CONTEXT_COPY_REQUEST, params, token),
  );
}

export async function copyContext(kind: ContextCopyKind, which: unknown, services: Services): Promise<void> {
  const { text, name = '', note } = await contextText(kind, which, services);
  if (text === undefined) {
    void window.showInformationMessage(l10n.t('No Python was found, so there is nothing to copy.'));
    return;
  }
  await env.clipboard.writeText(text);
  if (note !== undefined) {
    void window.showInformationMessage(note);
  }
  window.setStatusBarMessage(l10n.t('Copied: {0}', name.replace(/\$\(/g, '\\$(')), SHOWN_MILLISECONDS);
}
