/** The requests about isolation files: which kinds a context has, and what one of them would do. */

import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { isolationKinds } from '../../core/isolation';
import { planIsolation, type IsolationFacts, type IsolationKind } from '../../core/isolation/kind';
import type { AskedOption } from '../../core/isolation/options';
import type { Applicability } from '../../core/isolation/plan';
import { reportLines } from '../../core/isolation/singleFile/reportLines';
import type { Entry } from '../../core/model/entry';
import type { FolderFacts } from '../../core/model/inspection';
import { message, type Message } from '../../core/model/message';
import type { IsolationOutcome, IsolationPreview } from '../../core/previewIsolation';
import { readIsolationOptions, withPaths, type IsolationOptions } from '../../protocol/isolationOptions';
import type {
  FileChangeDto,
  IsolationKindsResult,
  IsolationOptionDto,
  IsolationPreviewResult,
} from '../../protocol/protocol';
import { contextsById } from '../convert';
import { isEditable, toChangeDto } from '../documents/fileChanges';
import { findContext, type FoundContext } from './findContext';
import { stringProperty } from './contextsRequest';
import type { Session } from '../state';

/** The answer after an internal error. */
export const NO_PREVIEW: IsolationPreviewResult = {
  refused: 'The preview failed. The output has the details.',
  changes: [],
  options: [],
  before: [],
  after: [],
  lost: [],
  gained: [],
  effective: false,
  why: '',
};

export async function isolationKindsOf(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<IsolationKindsResult> {
  const { inspected, inspection } = await findContext(session, params, token);
  const facts = factsOf(inspection, session);
  const { render } = session;
  return {
    kinds: isolationKinds.map((kind) => {
      const plan = planIsolation(kind, inspected, {}, facts);
      const { effective, why }: Applicability =
        plan.kind === 'refused' ? { effective: false, why: plan.because } : plan.expected;
      return {
        kind: kind.kind,
        title: render(kind.title),
        forms: kind.forms.map(({ form, title }) => ({ form, title: render(title) })),
        effective,
        why: render(why),
      };
    }),
  };
}

export async function isolationPreview(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<IsolationPreviewResult> {
  const kind = kindOf(params);
  const options = optionsOf(params, kind, session);
  // The preview is compared with the disk before it is applied, so it has to show the current files.
  session.state.forgetDisk();
  const outcome = previewOf(kind, options, await findContext(session, params, token), session);
  if (outcome.kind === 'refused') {
    return { ...NO_PREVIEW, refused: session.render(outcome.because) };
  }
  const unreadable = outcome.edits.find((edit) => !isEditable(edit, session.runtime.fileSystem));
  return unreadable === undefined
    ? toPreviewDto(outcome, session)
    : { ...NO_PREVIEW, refused: session.render(leftAlone(unreadable.file)) };
}

export function previewOf(
  kind: IsolationKind,
  options: IsolationOptions,
  { inspected, inspection, folder, id }: FoundContext,
  session: Session,
): IsolationOutcome {
  const { engine } = session.runtime;
  return engine.previewIsolation({
    kind,
    options,
    inspected,
    facts: factsOf(inspection, session),
    findAgain: (fs) => {
      const { contexts } = engine.inspectFolder(folder.path, inspection.machine, fs);
      return contextsById(folder.uri, contexts).get(id);
    },
  });
}

function leftAlone(file: string): Message {
  return message('{file} already exists and is not UTF-8 text, so it is not changed', { file });
}

export function factsOf(
  { folder, machine, baseInterpreters }: FolderFacts,
  { state }: Session,
): IsolationFacts {
  return { folder, machine, fs: state.fileSystem, baseInterpreters };
}

function kindOf(params: unknown): IsolationKind {
  const name = stringProperty(params, 'kind');
  const kind = isolationKinds.find((candidate) => candidate.kind === name);
  if (kind === undefined) {
    throw new ResponseError(ErrorCodes.InvalidParams, `Unknown kind: ${name}`);
  }
  return kind;
}

function optionsOf(params: unknown, kind: IsolationKind, session: Session): IsolationOptions {
  const read = readIsolationOptions(params);
  if (read.kind === 'malformed') {
    throw new ResponseError(ErrorCodes.InvalidParams, `${read.name} is not ${read.wanted}`);
  }
  const { form } = read.options;
  if (form !== undefined && kind.forms.every((candidate) => candidate.form !== form)) {
    throw new ResponseError(ErrorCodes.InvalidParams, `Unknown form: ${form}`);
  }
  return withPaths(read.options, (path) => absolute(path, session));
}

function absolute(path: string, { state: { platform } }: Session): string {
  if (!platform.isAbsolute(path)) {
    throw new ResponseError(ErrorCodes.InvalidParams, `Not an absolute path: ${path}`);
  }
  return path;
}

function toOptionDto(asked: AskedOption, { render }: Session): IsolationOptionDto {
  return asked.option === 'safePath' ? { ...asked, on: render(asked.on), off: render(asked.off) } : asked;
}

function toPreviewDto(
  { edits, before, after, lost, gained, asked, effective, why, report }: IsolationPreview,
  session: Session,
): IsolationPreviewResult {
  return {
    changes: edits.map((edit) => withoutReplaced(toChangeDto(edit, session))),
    before: pathsOf(before.result.sysPath),
    after: pathsOf(after.result.sysPath),
    lost: pathsOf(lost),
    gained: pathsOf(gained),
    ...(report === undefined ? {} : { report: reportLines(report) }),
    options: asked.map((option) => toOptionDto(option, session)),
    effective,
    why: session.render(why),
  };
}

/** A link with another target belongs to the user, so it is an obstacle. */
function withoutReplaced(change: FileChangeDto): FileChangeDto {
  return change.kind === 'link' ? { kind: 'link', uri: change.uri, target: change.target } : change;
}

function pathsOf(entries: readonly Entry[]): readonly string[] {
  return entries.map(({ path }) => path);
}
