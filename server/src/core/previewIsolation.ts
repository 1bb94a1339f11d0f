/** What isolation files would do, before one is written: `sys.path` without and with them. */

import { inspectContext } from './inspectContext';
import { editedFileSystem } from './isolation/editedFileSystem';
import type {
  Applicability,
  IsolationFacts,
  IsolationKind,
  IsolationOptions,
  IsolationStudy,
} from './isolation/kind';
import type { FileEdit } from './model/edit';
import type { Entry } from './model/entry';
import type { InspectedContext } from './model/inspection';
import type { Message } from './model/message';
import type { FileSystem } from './ports/fileSystem';

export interface IsolationPreview extends Applicability {
  readonly kind: 'preview';
  readonly edits: readonly FileEdit[];
  readonly before: InspectedContext;
  readonly after: InspectedContext;
  /** Entries of `before` that are not in `after`, and the other way round. */
  readonly lost: readonly Entry[];
  readonly gained: readonly Entry[];
  readonly study?: IsolationStudy;
}

export type IsolationOutcome = IsolationPreview | { readonly kind: 'refused'; readonly because: Message };

export interface IsolationRequest {
  readonly kind: IsolationKind;
  readonly options: IsolationOptions;
  readonly inspected: InspectedContext;
  readonly facts: IsolationFacts;
  /** The same context as it is found on another file system; undefined when it is found there no more. */
  readonly findAgain: (fs: FileSystem) => InspectedContext | undefined;
}

export function previewIsolation({
  kind,
  options,
  inspected,
  facts,
  findAgain,
}: IsolationRequest): IsolationOutcome {
  const generated = kind.generate(options, inspected, facts);
  if (generated.kind === 'refused') {
    return generated;
  }
  const { edits, study } = generated;
  const afterwards = kind.afterwards(options, inspected, facts);
  const made = afterwards.kind === 'started' ? (afterwards.made ?? []) : [];
  const edited = editedFileSystem(facts.fs, [...edits, ...made], inspected.context.platform);
  const after =
    afterwards.kind === 'found-again'
      ? (findAgain(edited) ?? inspectContext(inspected.context, edited))
      : inspectContext(afterwards.kind === 'started' ? afterwards.context : inspected.context, edited);
  const { effective, why } =
    kind.judge?.(after, options, inspected, facts) ??
    startsAtAll(after, study?.applicability ?? kind.appliesTo(inspected, facts));
  return {
    kind: 'preview',
    edits,
    before: inspected,
    after,
    lost: missingFrom(after, inspected),
    gained: missingFrom(inspected, after),
    effective,
    why,
    ...(study === undefined ? {} : { study }),
  };
}

function startsAtAll({ result }: InspectedContext, known: Applicability): Applicability {
  return result.fatal === undefined ? known : { effective: false, why: result.fatal.message };
}

function missingFrom({ result }: InspectedContext, other: InspectedContext): readonly Entry[] {
  const present = new Set(result.sysPath.map(({ path }) => path));
  return other.result.sysPath.filter(({ path }) => !present.has(path));
}
