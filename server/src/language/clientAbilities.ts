/** What the client can do, as far as the server asks: read once from its `initialize` request. */

import type { InitializeParams } from 'vscode-languageserver';

export interface ClientAbilities {
  readonly configuration: boolean;
  readonly workspaceFolders: boolean;
  readonly dynamicConfiguration: boolean;
  readonly dynamicWatching: boolean;
  readonly dynamicFormatting: boolean;
  /** Whether registrations can say which documents are followed. */
  readonly dynamicDocuments: boolean;
  readonly relativePatterns: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly renameFiles: boolean;
  readonly changeAnnotations: boolean;
  /** Whether it opens a document when it is asked to. */
  readonly showDocument: boolean;
  /** Whether it is our own client, which runs the commands in `protocol.ts`. */
  readonly commands: boolean;
  /** Whether it runs those in `severity.ts` too. */
  readonly severityCommands: boolean;
  /** The user trusts the workspace, and the client has said so: at the start, or since then. */
  readonly trusted: boolean;
}

export function readClientAbilities({
  capabilities: { workspace, textDocument, window },
  initializationOptions,
}: InitializeParams): ClientAbilities {
  const edit = workspace?.workspaceEdit;
  const documentChanges = edit?.documentChanges === true;
  return {
    configuration: workspace?.configuration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    dynamicConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    dynamicWatching: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    dynamicFormatting: textDocument?.formatting?.dynamicRegistration === true,
    dynamicDocuments: [
      textDocument?.synchronization,
      textDocument?.codeAction,
      textDocument?.hover,
      textDocument?.completion,
      textDocument?.definition,
    ].every((ability) => ability?.dynamicRegistration === true),
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    codeDescription: textDocument?.publishDiagnostics?.codeDescriptionSupport === true,
    documentChanges,
    createFiles: documentChanges && edit.resourceOperations?.includes('create') === true,
    renameFiles: documentChanges && edit.resourceOperations?.includes('rename') === true,
    showDocument: window?.showDocument?.support === true,
    changeAnnotations: documentChanges && edit.changeAnnotationSupport !== undefined,
    commands: isOurClient(initializationOptions),
    severityCommands: isOurClient(initializationOptions) && initializationOptions.severityCommands === true,
    trusted: isOurClient(initializationOptions) && initializationOptions.trusted === true,
  };
}

export interface ClientWithTrust {
  readonly client: ClientAbilities;
  /** Nothing happens for a client that has said nothing about trust at the start. */
  readonly grantTrust: () => void;
}

export function withTrust(abilities: ClientAbilities): ClientWithTrust {
  let { trusted } = abilities;
  return {
    client: {
      ...abilities,
      get trusted() {
        return trusted;
      },
    },
    grantTrust: () => {
      trusted = abilities.commands;
    },
  };
}

function isOurClient(
  options: unknown,
): options is { readonly trusted: unknown; readonly severityCommands?: unknown } {
  return typeof options === 'object' && options !== null && 'trusted' in options;
}
