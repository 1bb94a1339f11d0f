/**
 * Takes the place of those features of the client's library that our server never registers: webpack puts it there
 * (`LEFT_OUT_FEATURES` in `webpack.config.js`). The library makes one of each at its start; these announce nothing to the server and
 * do nothing.
 */

import type { FeatureState, StaticFeature } from 'vscode-languageclient/node';

export class LeftOutFeature implements StaticFeature {
  /** What the library compares with the scheme of a document, to find the cells of notebooks. */
  static readonly CellScheme = 'vscode-notebook-cell';

  fillClientCapabilities(): void {
    // The client can't do it.
  }

  initialize(): void {
    // No server is asked to.
  }

  getState(): FeatureState {
    return { kind: 'static' };
  }

  clear(): void {
    // Nothing was registered.
  }
}

export {
  LeftOutFeature as CallHierarchyFeature,
  LeftOutFeature as CodeLensFeature,
  LeftOutFeature as ColorProviderFeature,
  LeftOutFeature as DeclarationFeature,
  LeftOutFeature as DiagnosticFeature,
  LeftOutFeature as DidCreateFilesFeature,
  LeftOutFeature as DidDeleteFilesFeature,
  LeftOutFeature as DidRenameFilesFeature,
  LeftOutFeature as DocumentHighlightFeature,
  LeftOutFeature as DocumentSymbolFeature,
  LeftOutFeature as FoldingRangeFeature,
  LeftOutFeature as ImplementationFeature,
  LeftOutFeature as InlayHintsFeature,
  LeftOutFeature as InlineCompletionItemFeature,
  LeftOutFeature as InlineValueFeature,
  LeftOutFeature as LinkedEditingFeature,
  LeftOutFeature as NotebookDocumentSyncFeature,
  LeftOutFeature as ReferencesFeature,
  LeftOutFeature as RenameFeature,
  LeftOutFeature as SelectionRangeFeature,
  LeftOutFeature as SemanticTokensFeature,
  LeftOutFeature as SignatureHelpFeature,
  LeftOutFeature as TextDocumentContentFeature,
  LeftOutFeature as TypeDefinitionFeature,
  LeftOutFeature as TypeHierarchyFeature,
  LeftOutFeature as WillCreateFilesFeature,
  LeftOutFeature as WillDeleteFilesFeature,
  LeftOutFeature as WillRenameFilesFeature,
  LeftOutFeature as WorkspaceSymbolFeature,
};
