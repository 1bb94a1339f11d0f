/** Marks in the Explorer: environments whose Python would not start, and directories that something puts on `sys.path`. */

import { Disposable, EventEmitter, FileDecoration, l10n, ThemeColor, Uri, window } from 'vscode';
import type { DirectoryMarkDto } from '../../../server/src/protocol/protocol';
import type { ContextsModel } from '../contexts/contextsModel';
import { printable } from './shortPath';

export function showFileDecorations(model: ContextsModel): Disposable {
  const changed = new EventEmitter<Uri[]>();
  let shown = marksOf(model);
  return Disposable.from(
    changed,
    window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration: (uri) => {
        const mark = shown.get(uri.toString());
        return mark === undefined ? undefined : decorationOf(mark);
      },
    }),
    model.onDidChange(() => {
      const before = shown;
      shown = marksOf(model);
      const uris = [...new Set([...before.keys(), ...shown.keys()])].filter(
        (uri) => JSON.stringify(before.get(uri)) !== JSON.stringify(shown.get(uri)),
      );
      if (uris.length > 0) {
        changed.fire(uris.map((uri) => Uri.parse(uri)));
      }
    }),
  );
}

/** By the editor's form of the address. What is broken is said first. */
function marksOf({ folders }: ContextsModel): ReadonlyMap<string, DirectoryMarkDto> {
  const marks = folders.flatMap((folder) => folder.marks ?? []);
  const inOrder = [
    ...marks.filter(({ kind }) => kind === 'on-path'),
    ...marks.filter(({ kind }) => kind === 'broken'),
  ];
  return new Map(inOrder.map((mark) => [Uri.parse(mark.uri).toString(), mark]));
}

function decorationOf({ kind, contexts }: DirectoryMarkDto): FileDecoration {
  const names = printable(contexts.join(', '));
  switch (kind) {
    case 'broken':
      return new FileDecoration(
        '!',
        l10n.t('The Python of this environment would not start'),
        new ThemeColor('problemsErrorIcon.foreground'),
      );
    case 'on-path':
      return new FileDecoration('P', l10n.t('On sys.path: {0}', names));
  }
}
