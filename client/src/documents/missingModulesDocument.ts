/**
 * What the search for missing modules found, as a read-only document: each place is a link, and the repairs of each cause are
 * above it. Names come from the workspace, so nothing in the text is markup.
 */

import {
  CodeLens,
  DocumentLink,
  EventEmitter,
  l10n,
  languages,
  Range,
  Uri,
  workspace,
  type Disposable,
} from 'vscode';
import type {
  MissingFixDto,
  MissingFolderDto,
  MissingGroupDto,
  MissingModulesResult,
} from '../../../server/src/protocol/doctor';

const SCHEME = 'python-path-missing';

/** What a lens runs, with the repair as its argument. */
export const MISSING_FIX_COMMAND = 'pythonPathInspector.fixMissingModule';

interface Laid {
  readonly text: string;
  readonly links: readonly { readonly line: number; readonly length: number; readonly uri: Uri }[];
  readonly lenses: readonly { readonly line: number; readonly fix: MissingFixDto }[];
}

const EMPTY: Laid = { text: '', links: [], lenses: [] };

export class MissingModulesDocument implements Disposable {
  private laid = EMPTY;
  private readonly changed = new EventEmitter<Uri>();
  private readonly lensesChanged = new EventEmitter<void>();
  private readonly registrations: readonly Disposable[];

  constructor() {
    const selector = { scheme: SCHEME };
    this.registrations = [
      workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: () => this.laid.text,
      }),
      languages.registerDocumentLinkProvider(selector, {
        provideDocumentLinks: () =>
          this.laid.links.map(
            ({ line, length, uri }) => new DocumentLink(new Range(line, 2, line, 2 + length), uri),
          ),
      }),
      languages.registerCodeLensProvider(selector, {
        onDidChangeCodeLenses: this.lensesChanged.event,
        provideCodeLenses: () =>
          this.laid.lenses.map(
            ({ line, fix }) =>
              new CodeLens(new Range(line, 0, line, 0), {
                title: fix.title,
                command: MISSING_FIX_COMMAND,
                arguments: [fix],
              }),
          ),
      }),
    ];
  }

  show(result: MissingModulesResult): Uri {
    const uri = Uri.from({ scheme: SCHEME, path: `/${l10n.t('Missing Modules')}` });
    this.laid = laidOut(result);
    this.changed.fire(uri);
    this.lensesChanged.fire();
    return uri;
  }

  dispose(): void {
    for (const registration of this.registrations) {
      registration.dispose();
    }
    this.changed.dispose();
    this.lensesChanged.dispose();
  }
}

function laidOut({ folders }: MissingModulesResult): Laid {
  const lines: string[] = [];
  const links: Laid['links'][number][] = [];
  const lenses: Laid['lenses'][number][] = [];
  for (const folder of folders) {
    if (folders.length > 1) {
      lines.push(plain(folder.name), '');
    }
    for (const group of folder.groups) {
      lenses.push(...group.fixes.map((fix) => ({ line: lines.length, fix })));
      lines.push(headOf(group));
      for (const { place, label, module } of group.imports) {
        links.push({ line: lines.length, length: plain(label).length, uri: placeUri(place) });
        lines.push(`  ${plain(label)}  ${plain(module)}`);
      }
      lines.push(`  ${contextsOf(group)}`, '');
    }
    lines.push(...remarks(folder), '');
  }
  return { text: lines.join('\n'), links, lenses };
}

/** What is missing is named once. */
function headOf({ title, why }: MissingGroupDto): string {
  return why.startsWith(title) ? plain(why) : `${plain(title)}: ${plain(why)}`;
}

function contextsOf({ contexts }: MissingGroupDto): string {
  return l10n.t('Not found in: {0}', plain(contexts.join(', ')));
}

function remarks({ groups, optional, summary }: MissingFolderDto): readonly string[] {
  return [
    ...(groups.length === 0 ? [l10n.t('Nothing is missing.')] : []),
    ...(optional.length === 0
      ? []
      : [l10n.t('Not found, but programs can do without them: {0}', plain(optional.join(', ')))]),
    plain(summary),
  ];
}

/** As links to lines are written: from one. */
function placeUri({ uri, range: { start } }: MissingGroupDto['imports'][number]['place']): Uri {
  return Uri.parse(uri).with({ fragment: `L${start.line + 1},${start.character + 1}` });
}

/** One line, with nothing in it that hides or reorders text. */
function plain(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '�');
}
