/** File edits of the core as a workspace edit of the protocol, as far as the client can apply one. */

import {
  TextDocumentEdit,
  CreateFile,
  RenameFile,
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  type Command,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { definedOnly } from '../../core/model/definedOnly';
import type { FileEdit } from '../../core/text/edit';
import { FILE_START } from '../../core/text/positions';
import type { Session } from '../state';
import { pathToUri } from '../uri';
import { leadsOutside } from './leadsOutside';
import { changesCommand, isBeyondEdits, needsCommand } from './repairCommand';

export interface EditorEdit {
  readonly edit?: WorkspaceEdit;
  /** In place of the edit, for what it cannot express. */
  readonly command?: Command;
}

type EditOf<K> = Extract<FileEdit, { readonly kind: K }>;

/**
 * The only annotation: it makes the editor show a preview and ask. It is used only for replacing a whole file, because all boxes
 * in VS Code's preview are empty at first, so that a user may easily apply half of a repair. The rest can be undone.
 */
const ANNOTATION = 'review';

/** Undefined if this client cannot do all of it: half a repair is worse than none. */
export function toEditorEdit(
  fileEdits: readonly FileEdit[],
  title: string,
  session: Session,
): EditorEdit | undefined {
  const edits = fileEdits.filter((fileEdit) => fileEdit.kind === 'edit');
  const creates = fileEdits.filter((fileEdit) => fileEdit.kind === 'create');
  const renames = fileEdits.filter((fileEdit) => fileEdit.kind === 'rename');
  const { client, state } = session;
  if (client.commands && needsCommand(fileEdits, session)) {
    const command = changesCommand(fileEdits, title, session);
    return command === undefined ? undefined : { command };
  }
  if (
    fileEdits.some((fileEdit) => isBeyondEdits(fileEdit, session) || leadsOutside(fileEdit.file, session)) ||
    (creates.length > 0 && !client.createFiles) ||
    (renames.length > 0 && !client.renameFiles)
  ) {
    return undefined;
  }
  const replaces = creates.some(({ file }) => state.fileSystem.stat(file).kind !== 'absent');
  if (replaces && !client.changeAnnotations) {
    return undefined;
  }
  return {
    edit: client.documentChanges
      ? documentChanges(edits, creates, renames, replaces ? title : undefined, session)
      : { changes: plainChanges(edits, session) },
  };
}

function plainChanges(edits: readonly EditOf<'edit'>[], session: Session): Record<string, TextEdit[]> {
  return Object.fromEntries(edits.map((edit) => [uriOf(edit.file, session), [...edit.edits]]));
}

function documentChanges(
  edits: readonly EditOf<'edit'>[],
  creates: readonly EditOf<'create'>[],
  renames: readonly EditOf<'rename'>[],
  annotation: string | undefined,
  session: Session,
): WorkspaceEdit {
  const annotate = (edit: TextEdit): TextEdit | AnnotatedTextEdit =>
    annotation === undefined ? edit : { ...edit, annotationId: ANNOTATION };
  const annotations: Record<string, ChangeAnnotation> | undefined =
    annotation === undefined ? undefined : { [ANNOTATION]: { label: annotation, needsConfirmation: true } };
  return {
    documentChanges: [
      ...renames.map(({ file, to }) =>
        RenameFile.create(uriOf(file, session), pathToUri(to, session.state.platform)),
      ),
      ...edits.map(({ file, edits: textEdits }) =>
        TextDocumentEdit.create(
          {
            uri: uriOf(file, session),
            version: session.documents.find(file)?.version ?? null,
          },
          textEdits.map(annotate),
        ),
      ),
      ...creates.flatMap(({ file, text }) => {
        const uri = uriOf(file, session);
        const overwrite = session.state.fileSystem.stat(file).kind !== 'absent';
        return [
          CreateFile.create(uri, { overwrite }, annotation === undefined ? undefined : ANNOTATION),
          TextDocumentEdit.create({ uri, version: null }, [annotate({ range: FILE_START, newText: text })]),
        ];
      }),
    ],
    ...definedOnly({ changeAnnotations: annotations }),
  };
}

function uriOf(file: string, { documents, state }: Session): string {
  return documents.find(file)?.uri ?? pathToUri(file, state.platform);
}
