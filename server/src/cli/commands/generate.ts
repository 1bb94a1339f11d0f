/** `pypath generate`: the files that isolate an interpreter, and what its path will be. */

import { findBaseInterpreters } from '../../core/discovery/baseInterpreters';
import { discoveryTools } from '../../core/discovery/discoveryTools';
import { inspectChosenContext } from '../../core/inspectChosenContext';
import { isolationKinds } from '../../core/isolation/index';
import type { IsolationKind } from '../../core/isolation/kind';
import { reportLines } from '../../core/isolation/singleFile/reportLines';
import type { FileEdit } from '../../core/text/edit';
import { renderMessage } from '../../core/model/message';
import { previewIsolation, type IsolationPreview } from '../../core/previewIsolation';
import type { InspectedContext } from '../../core/model/inspection';
import type { FileSystem } from '../../core/ports/fileSystem';
import { withPaths } from '../../protocol/isolationOptions';
import type { Invocation } from '../args';
import { chooseInspected, discoveryFor } from '../chooseInspected';
import { CliError } from '../cliError';
import { changeText } from '../edits/changeText';
import { finishInterrupted } from '../edits/journal';
import { planEdits, type Change } from '../edits/planEdits';
import { lookThrough, writeChanges } from '../edits/writeChanges';
import { resolveFolder } from '../folder';
import { demandTaken } from '../isolationArguments';
import { reportJson } from '../render/singleFile';
import { entryJson, jsonText, SCHEMA } from '../render/json';
import { shownPath, sysPathText } from '../render/text';
import { visible, visibleMessage } from '../render/visible';
import { withShellPaths } from '../shellPaths';
import type { ExitStatus, Session } from '../session';

type GenerateInvocation = Extract<Invocation, { kind: 'generate' }>;

export async function generate(invocation: GenerateInvocation, session: Session): Promise<ExitStatus> {
  const { dryRun, force, json } = invocation;
  if (!dryRun) {
    finishInterrupted(session.fs).forEach((line) => {
      session.warn(line);
    });
  }
  const preview = await previewOf(invocation, session);
  // Existing files matter only if something is written.
  const changes = planEdits({ edits: preview.edits, force: force || dryRun, look: lookThrough(session.fs) });
  // This runs before anything is written: if it fails, no file changes.
  const description = json
    ? jsonText(previewJson(preview, changes))
    : previewText(preview, changes, dryRun, session);
  if (!dryRun) {
    writeChanges(changes, { folder: resolveFolder(invocation.folder, session), force });
  }
  session.out(description);
  return 0;
}

async function previewOf(invocation: GenerateInvocation, session: Session): Promise<IsolationPreview> {
  const { context } = invocation;
  const { fs, machine } = session;
  const kind = kindOf(invocation);
  const folder = resolveFolder(invocation.folder, session);
  const { inspected } = await chooseInspected(context, folder, session);
  const discover = await discoveryFor(context.name);
  const outcome = previewIsolation({
    kind,
    // Paths as typed are relative to the working directory.
    options: withPaths(invocation.isolation, (path) => machine.platform.abspath(path, session.cwd)),
    inspected,
    facts: {
      folder,
      machine,
      fs,
      get baseInterpreters() {
        return findBaseInterpreters(machine, discoveryTools(fs, machine.platform));
      },
    },
    findAgain: (edited: FileSystem): InspectedContext | undefined => {
      const again = inspectChosenContext({
        options: withShellPaths(context.options, folder, session),
        folder,
        machine,
        fs: edited,
        discover,
        name: context.name,
      });
      return again.kind === 'inspected' ? again.inspected : undefined;
    },
  });
  if (outcome.kind === 'refused') {
    const { fatal } = inspected.result;
    const cause = fatal === undefined ? '' : `; Python would not start here: ${renderMessage(fatal.message)}`;
    throw new CliError(`nothing was written: ${renderMessage(outcome.because)}${cause}`);
  }
  return outcome;
}

function kindOf({ isolationKind, isolation }: GenerateInvocation): IsolationKind {
  const { form } = isolation;
  const kind = isolationKinds.find((candidate) => candidate.kind === isolationKind);
  if (kind === undefined) {
    const names = isolationKinds.map((candidate) => candidate.kind).join(', ');
    throw new CliError(`Unknown kind "${isolationKind}": the kinds are ${names}`);
  }
  if (form !== undefined && kind.forms.every((candidate) => candidate.form !== form)) {
    const forms = kind.forms.map((candidate) => candidate.form).join(', ');
    throw new CliError(`--form of ${isolationKind} takes ${forms}; not "${form}"`);
  }
  demandTaken(kind, isolation);
  return kind;
}

function previewJson(
  { edits, before, after, lost, gained, effective, why, report }: IsolationPreview,
  changes: readonly Change[],
) {
  return {
    schema: SCHEMA,
    files: edits.flatMap((edit) => fileJson(edit, changes)),
    links: edits.flatMap((edit) => (edit.kind === 'link' ? [{ path: edit.file, target: edit.target }] : [])),
    renames: edits.flatMap((edit) => (edit.kind === 'rename' ? [{ path: edit.file, to: edit.to }] : [])),
    before: before.result.sysPath.map(entryJson),
    after: after.result.sysPath.map(entryJson),
    lost: lost.map(({ path }) => path),
    gained: gained.map(({ path }) => path),
    effective,
    why: renderMessage(why),
    ...(report === undefined ? {} : { report: reportJson(report) }),
  };
}

/** A file as it will be, including edited files and files that already have that content. */
function fileJson(edit: FileEdit, changes: readonly Change[]) {
  switch (edit.kind) {
    case 'create':
      return [{ path: edit.file, text: edit.text, executable: edit.executable }];
    case 'edit':
      return changes.flatMap((change) =>
        change.kind === 'write' && change.file === edit.file
          ? [{ path: change.file, text: change.after, executable: false }]
          : [],
      );
    case 'link':
    case 'rename':
      return [];
  }
}

function previewText(
  { edits, before, after, lost, gained, effective, why, report }: IsolationPreview,
  changes: readonly Change[],
  dryRun: boolean,
  session: Session,
): string {
  const { style } = session;
  const diff = `${changes.map((change) => changeText(change, session)).join('')}${alreadyThere(edits, changes)}`;
  const verdict = `${effective ? '' : 'Without effect: '}${visibleMessage(why)}.\n`;
  const parts =
    report === undefined ? '' : `\nWhat goes into one file\n${reportLines(report).map(visible).join('\n')}\n`;
  if (!dryRun) {
    return `${diff}${parts}\n${verdict}`;
  }
  const path = (title: string, { result }: InspectedContext): string =>
    `\nsys.path ${title}\n${sysPathText(result.sysPath, style)}`;
  const list = (title: string, paths: readonly { readonly path: string }[]): string =>
    paths.length === 0 ? '' : `\n${title}\n${paths.map((entry) => `  ${shownPath(entry.path)}\n`).join('')}`;
  return `${diff}${path('before', before)}${path('after', after)}${list('Lost', lost)}${list('Gained', gained)}${parts}\n${verdict}`;
}

/** Names the files that already have the planned content. */
function alreadyThere(edits: readonly FileEdit[], changes: readonly Change[]): string {
  const changed = new Set(changes.map(({ file }) => file));
  const others = new Set(edits.map(({ file }) => file).filter((file) => !changed.has(file)));
  return [...others].map((file) => `${visible(file)} already exists with the same content\n`).join('');
}
