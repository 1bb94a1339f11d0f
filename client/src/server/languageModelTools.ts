/** Tools for language models in the editor: they answer from the server's results, start nothing and change nothing. */

import {
  Disposable,
  l10n,
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
  Uri,
  workspace,
  type CancellationToken,
  type LanguageModelTool,
} from 'vscode';
import { CONTEXT_COPY_REQUEST, type ContextCopyResult } from '../../../server/src/protocol/contextCopies';
import { EXPLAIN_IMPORT_REQUEST, type ExplainImportResult } from '../../../server/src/protocol/imports';
import { CONTEXTS_REQUEST, type ContextsResult, type FolderDto } from '../../../server/src/protocol/protocol';
import { property } from '../../../server/src/protocol/property';
import type { ServerClient } from './serverClient';

interface Tool {
  /** As package.json declares it. */
  readonly name: string;
  readonly doing: () => string;
  /** The text for the model; `input` is what the model wrote. */
  readonly answer: (input: unknown, server: ServerClient, token: CancellationToken) => Promise<string>;
}

const TOOLS: readonly Tool[] = [
  {
    name: 'python_path_inspect',
    doing: () => l10n.t('Reading the import path'),
    async answer(input, server, token) {
      const params = { kind: 'markdown', ...documentOf(input) };
      const { text } = await server.request<ContextCopyResult>(CONTEXT_COPY_REQUEST, params, token);
      return text ?? 'No Python was found for this workspace.';
    },
  },
  {
    name: 'python_path_explain_import',
    doing: () => l10n.t('Looking up an import'),
    async answer(input, server, token) {
      const name = property(input, 'module');
      if (typeof name !== 'string' || name === '') {
        return 'The input needs "module", the dotted name of a module.';
      }
      const params = { name, ...documentOf(input) };
      const { explanation } = await server.request<ExplainImportResult>(
        EXPLAIN_IMPORT_REQUEST,
        params,
        token,
      );
      return explanation?.markdown ?? 'No Python was found for this workspace.';
    },
  },
  {
    name: 'python_path_findings',
    doing: () => l10n.t('Listing what is wrong with the import path'),
    async answer(_input, server, token) {
      const { folders } = await server.request<ContextsResult>(CONTEXTS_REQUEST, { brief: true }, token);
      const lines = folders.flatMap(findingLines);
      return lines.length === 0 ? 'Nothing is wrong with the import path.' : lines.join('\n');
    },
  },
];

export function offerLanguageModelTools(server: ServerClient): Disposable {
  return Disposable.from(...TOOLS.map((tool) => lm.registerTool(tool.name, toolOf(tool, server))));
}

function toolOf({ doing, answer }: Tool, server: ServerClient): LanguageModelTool<unknown> {
  return {
    prepareInvocation: () => ({ invocationMessage: doing() }),
    invoke: async ({ input }, token) =>
      new LanguageModelToolResult([new LanguageModelTextPart(await answer(input, server, token))]),
  };
}

/** A model names files as it sees them: absolute, or relative to a workspace folder. */
function documentOf(input: unknown): { readonly uri?: string } {
  const file = property(input, 'file');
  const [folder] = workspace.workspaceFolders ?? [];
  if (typeof file !== 'string' || file === '' || folder === undefined) {
    return {};
  }
  const isAbsolute = /^(?:[\\/]|[A-Za-z]:[\\/])/.test(file);
  return { uri: (isAbsolute ? Uri.file(file) : Uri.joinPath(folder.uri, file)).toString() };
}

function findingLines({ name, contexts, findings = [] }: FolderDto): readonly string[] {
  const names = new Map(contexts.map((context) => [context.id, context.name]));
  return findings.map(({ code, severity, message, place, contextIds, fixes }) => {
    const where =
      place === undefined ? name : `${Uri.parse(place.uri).fsPath}:${String(place.range.start.line + 1)}`;
    const concerned = contextIds.map((id) => names.get(id) ?? id).join(', ');
    const fix = fixes.length === 0 ? '' : ` Fixes: ${fixes.map(({ title }) => title).join('; ')}.`;
    return `${where}: ${severity} ${code}: ${message}${concerned === '' ? '' : ` (${concerned})`}${fix}`;
  });
}
