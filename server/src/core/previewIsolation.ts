/** What isolation files would do, before one is written: `sys.path` without and with them. */

import { inspectContext } from './inspectContext';
import { editedFileSystem } from './isolation/editedFileSystem';
import { planIsolation, type IsolationFacts, type IsolationKind } from './isolation/kind';
import type { IsolationOptions } from './isolation/options';
import type { Applicability, Plan, Refusal } from './isolation/plan';
import { definedOnly } from './model/definedOnly';
import type { Entry } from './model/entry';
import type { InspectedContext } from './model/inspection';
import type { FileSystem } from './ports/fileSystem';

export interface IsolationPreview extends Applicability, Pick<Plan, 'edits' | 'asked' | 'report'> {
  readonly kind: 'preview';
  readonly before: InspectedContext;
  readonly after: InspectedContext;
  /** Entries of `before` that are not in `after`, and the other way round. */
  readonly lost: readonly Entry[];
  readonly gained: readonly Entry[];
}

export type IsolationOutcome = IsolationPreview | Refusal;

export interface IsolationRequest {
  readonly kind: IsolationKind;
  readonly options: IsolationOptions;
  readonly inspected: InspectedContext;
  readonly facts: IsolationFacts;
  /** The same context as it is found on another file system; undefined when it is no longer found there. */
  readonly findAgain: (fs: FileSystem) => InspectedContext | undefined;
}

export function previewIsolation(request: IsolationRequest): IsolationOutcome {
  const { kind, options, inspected, facts } = request;
  const plan = planIsolation(kind, inspected, options, facts);
  if (plan.kind === 'refused') {
    return plan;
  }
  const { edits, asked, report } = plan;
  const after = withFiles(plan, request);
  return {
    kind: 'preview',
    edits,
    before: inspected,
    after,
    lost: missingFrom(after, inspected),
    gained: missingFrom(inspected, after),
    ...plan.judge(after),
    asked,
    ...definedOnly({ report }),
  };
}

function withFiles(
  { edits, afterwards }: Plan,
  { inspected: { context }, facts, findAgain }: IsolationRequest,
): InspectedContext {
  const made = afterwards.kind === 'started' ? (afterwards.made ?? []) : [];
  const edited = editedFileSystem(facts.fs, [...edits, ...made], context.platform);
  switch (afterwards.kind) {
    case 'as-before':
      return inspectContext(context, edited);
    case 'started':
      return inspectContext(afterwards.context, edited);
    case 'found-again':
      return findAgain(edited) ?? inspectContext(context, edited);
  }
}

function missingFrom({ result }: InspectedContext, other: InspectedContext): readonly Entry[] {
  const present = new Set(result.sysPath.map(({ path }) => path));
  return other.result.sysPath.filter(({ path }) => !present.has(path));
}
