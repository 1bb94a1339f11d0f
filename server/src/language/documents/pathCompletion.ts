/** Completes keys, variables and paths in pyvenv.cfg, `.pth`, `._pth` and `.env`. */

import {
  CompletionItemKind,
  type CompletionItem,
  type Position,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import {
  isPyvenvPathKey,
  PYTHON_VARIABLES,
  shapeOf,
  type PathFileKind,
} from '../../core/formats/writtenPaths';
import type { Message } from '../../core/model/message';
import { pathDocument, type PathDocument } from './pathLinks';
import { pyvenvCfgKeyNames, pyvenvCfgKeyText } from './pyvenvCfgKeys';
import type { Session } from '../state';

/** What can be written where the cursor is; `typed` is the existing text. */
type Slot =
  | {
      readonly kind: 'names';
      readonly typed: string;
      readonly names: readonly Name[];
      readonly after: string;
    }
  | { readonly kind: 'path'; readonly typed: string };

interface Name {
  readonly name: string;
  readonly about?: Message;
}

const NOTHING: Slot = { kind: 'names', typed: '', names: [], after: '' };

export function pathCompletion(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): CompletionItem[] {
  const document = pathDocument(textDocument.uri, session);
  if (document === undefined) {
    return [];
  }
  const line = document.text.split(/\r\n|\r|\n/)[position.line] ?? '';
  const slot = SLOTS[document.kind](line.slice(0, position.character), session.state.platform.delimiter);
  return slot.kind === 'path'
    ? pathItems(slot.typed, document, position, session)
    : slot.names.map(({ name, about }) => ({
        label: name,
        kind: CompletionItemKind.Property,
        ...(about === undefined ? {} : { documentation: session.render(about) }),
        textEdit: { range: before(position, slot.typed), newText: `${name}${slot.after}` },
      }));
}

type SlotOf = (before: string, delimiter: string) => Slot;

const SLOTS: Readonly<Record<PathFileKind, SlotOf>> = {
  'pyvenv-cfg': (text) => {
    const equals = text.indexOf('=');
    if (equals < 0) {
      const names = pyvenvCfgKeyNames.map((name) => ({ name, about: pyvenvCfgKeyText(name) }));
      return { kind: 'names', typed: text.trimStart(), names, after: ' = ' };
    }
    const [key, typed] = [text.slice(0, equals), text.slice(equals + 1).trimStart()];
    if (isPyvenvPathKey(key)) {
      return { kind: 'path', typed };
    }
    const names = key.trim() === 'include-system-site-packages' ? [{ name: 'true' }, { name: 'false' }] : [];
    return { kind: 'names', typed, names, after: '' };
  },
  pth: (text) => (/^(?:#|import\b)/.test(text) ? NOTHING : { kind: 'path', typed: text }),
  'underscore-pth': (text) => {
    if (text.includes('#')) {
      return NOTHING;
    }
    return /^imp|^$/.test(text)
      ? { kind: 'names', typed: text, names: [{ name: 'import site' }], after: '' }
      : { kind: 'path', typed: text.trimStart() };
  },
  dotenv: (text, delimiter) => {
    const [, name = '', value] = /^\s*(?:export\s+)?(\w*)(?:\s*=\s*(.*))?$/.exec(text) ?? [];
    if (value === undefined) {
      const names = Object.keys(PYTHON_VARIABLES).map((each) => ({ name: each }));
      return /^\s*(?:export\s+)?\w*$/.test(text)
        ? { kind: 'names', typed: name, names, after: '=' }
        : NOTHING;
    }
    const typed = value.replace(/^["']/, '');
    switch (shapeOf(name)) {
      case 'path':
        return { kind: 'path', typed };
      case 'path-list':
        return { kind: 'path', typed: typed.slice(typed.lastIndexOf(delimiter) + 1) };
      case 'other':
        return NOTHING;
    }
  },
};

/** A list that is longer than this helps nobody. */
const MOST_NAMES = 500;

/** What can be a path entry, or the way to one: directories and archives. */
function pathItems(
  typed: string,
  { base }: PathDocument,
  position: Position,
  { state: { platform, fileSystem } }: Session,
): CompletionItem[] {
  const cut = Math.max(typed.lastIndexOf('/'), typed.lastIndexOf(platform.separator)) + 1;
  const last = typed.slice(cut);
  const directory = platform.abspath(typed.slice(0, cut), base);
  const listing = fileSystem.list(directory);
  if (listing.kind !== 'entries') {
    return [];
  }
  const wanted = listing.names
    .filter((name) => platform.normcase(name).startsWith(platform.normcase(last)))
    .filter((name) => last !== '' || !name.startsWith('.') || name.startsWith('.venv'))
    .toSorted();
  const range = before(position, last);
  return wanted.slice(0, MOST_NAMES).flatMap((name): CompletionItem[] => {
    const { kind } = fileSystem.stat(platform.join(directory, name));
    if (kind === 'directory') {
      return [{ label: name, kind: CompletionItemKind.Folder, textEdit: { range, newText: name } }];
    }
    return kind === 'file' && /\.(?:zip|egg|whl)$/i.test(name)
      ? [{ label: name, kind: CompletionItemKind.File, textEdit: { range, newText: name } }]
      : [];
  });
}

function before(position: Position, typed: string) {
  return { start: { ...position, character: position.character - typed.length }, end: position };
}
