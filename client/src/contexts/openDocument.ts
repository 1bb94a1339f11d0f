/** What the user looks at: the document of the active tab, which stays the same while a panel or a view has the focus. */

import {
  Disposable,
  TabInputCustom,
  TabInputNotebook,
  TabInputNotebookDiff,
  TabInputText,
  TabInputTextDiff,
  window,
  workspace,
  type Uri,
} from 'vscode';

export type OpenDocument =
  | { readonly kind: 'file'; readonly uri: Uri; readonly isPython: boolean }
  /** A preview, a Git revision, settings: it says nothing about a folder. */
  | { readonly kind: 'other'; readonly isPython: boolean }
  | { readonly kind: 'none' };

export function openDocument(): OpenDocument {
  const tab = window.tabGroups.activeTabGroup.activeTab;
  if (tab === undefined) {
    return { kind: 'none' };
  }
  const uri = uriOf(tab.input);
  const isPython = uri !== undefined && concernsPython(uri);
  return uri?.scheme === 'file' ? { kind: 'file', uri, isPython } : { kind: 'other', isPython };
}

export function onDidChangeOpenDocument(listener: () => void): Disposable {
  return Disposable.from(
    window.tabGroups.onDidChangeTabs(listener),
    window.tabGroups.onDidChangeTabGroups(listener),
    // The language of a document may be known only now, or changed by the user.
    workspace.onDidOpenTextDocument(listener),
  );
}

function uriOf(input: unknown): Uri | undefined {
  if (input instanceof TabInputText || input instanceof TabInputNotebook || input instanceof TabInputCustom) {
    return input.uri;
  }
  return input instanceof TabInputTextDiff || input instanceof TabInputNotebookDiff
    ? input.modified
    : undefined;
}

const LANGUAGES: ReadonlySet<string> = new Set(['python', 'pyvenv-cfg', 'python-pth', 'pie']);

/** Files that Python, its tools or the editor read to start it. */
const NAMES =
  /(?:\.(?:py[iw]?|ipynb|_?pth|pie|wsgi)|[\\/](?:pyvenv\.cfg|\.env(?:\.[^\\/]*)?|\.envrc|\.python-version|pyproject\.toml|\.?pytest\.(?:ini|toml)|tox\.(?:ini|toml)|setup\.cfg|Pipfile|Procfile|uwsgi\.ini|\.vscode[\\/][^\\/]*\.json))$/i;

function concernsPython(uri: Uri): boolean {
  const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  return NAMES.test(uri.path) || (document !== undefined && LANGUAGES.has(document.languageId));
}
