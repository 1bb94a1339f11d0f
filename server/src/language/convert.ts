/** Converts the core's values to those of the protocol: no other file of the server makes a DTO or an LSP type from them. */

import { pythonName } from '../core/model/interpreter';
import {
  DiagnosticSeverity,
  type Diagnostic,
  type DiagnosticRelatedInformation,
} from 'vscode-languageserver';
import { CHECKER_TITLES } from '../core/model/facts/checkerFacts';
import type { Entry } from '../core/model/entry';
import type { EnvironmentFacts } from '../core/model/facts/environmentFacts';
import type { Finding, Severity } from '../core/model/finding';
import type { InspectedContext } from '../core/model/inspection';
import type { ReadProblem } from '../core/model/readProblem';
import { describeJudgement } from '../core/model/judgement';
import { describeProvenance, entryKind } from '../core/model/provenance';
import type { StartupCode, StartupResult } from '../core/model/startupResult';
import { inSteps, type Steps } from '../core/ports/steps';
import { maskSecrets } from '../core/text/secrets';
import { madeOnce } from '../core/rules/shared/madeOnce';
import { unknownCode } from '../core/model/unknownCode';
import type { ContextDto, EntryDto, FolderDto, StartupCodeDto } from '../protocol/protocol';
import { diagnosticHref } from './diagnosticHref';
import { wordsOf } from './findingWords';
import type { InspectedFolder } from './runs/inspectAll';
import { toLeftOutDtos } from './leftOutDtos';
import type { Session } from './state';
import { toPlace, type Converting, type Disk } from './toPlace';
import { pathToUri } from './uri';

export const DIAGNOSTIC_SOURCE = 'python-path';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic(finding: Finding, severity: Severity, session: Session): Diagnostic {
  const { client, render } = session;
  return {
    range: finding.range,
    severity: severities[severity],
    code: finding.code,
    source: DIAGNOSTIC_SOURCE,
    message: wordsOf(finding, render),
    ...(client.codeDescription ? { codeDescription: { href: diagnosticHref(finding.code, client) } } : {}),
    ...(client.relatedInformation && finding.related.length > 0
      ? { relatedInformation: toRelatedInformation(finding, session) }
      : {}),
  };
}

/** A read problem is not a finding and has no page, so the diagnostic has no code. */
export function toProblemDiagnostic({ range, message }: ReadProblem, { render }: Session): Diagnostic {
  return {
    range,
    severity: DiagnosticSeverity.Warning,
    source: DIAGNOSTIC_SOURCE,
    message: render(message),
  };
}

function toRelatedInformation(
  { related }: Finding,
  { state: { platform }, render }: Session,
): DiagnosticRelatedInformation[] {
  return related.map(({ file, range, message }) => ({
    location: { uri: pathToUri(file, platform), range },
    message: render(message),
  }));
}

/** Pauses after each context, and after many entries. `isBrief`: without what only a view of the contexts shows. */
export function* toFolderDto(
  { folder, inspection, progress }: InspectedFolder,
  session: Converting,
  isBrief = false,
): Steps<FolderDto> {
  const contexts: ContextDto[] = [];
  for (const [id, inspected] of contextsById(folder.uri, inspection.contexts)) {
    contexts.push(
      yield* toContextDto(inspected, { id, environments: inspection.environments, isBrief }, session),
    );
    yield;
  }
  return {
    uri: folder.uri,
    name: folder.name,
    contexts,
    ...(inspection.checkers === undefined
      ? {}
      : { checkers: inspection.checkers.map(({ config }) => CHECKER_TITLES[config.checker]) }),
    ...(progress.kind === 'whole' || progress.pending === 0
      ? {}
      : { pending: progress.pending, stopped: progress.kind === 'stopped' }),
  };
}

/**
 * The contexts of a folder by their ids, in their order. An id is stable across refreshes and unique among all folders: a
 * second context of the same kind and name gets a number.
 */
export function contextsById(
  folderUri: string,
  contexts: readonly InspectedContext[],
): ReadonlyMap<string, InspectedContext> {
  const taken = new Map<string, number>();
  return new Map(
    contexts.map((inspected) => {
      const { kind, name } = inspected.context;
      const id = `${folderUri}#${kind}:${name}`;
      const count = (taken.get(id) ?? 0) + 1;
      taken.set(id, count);
      return [count === 1 ? id : `${id}:${count}`, inspected];
    }),
  );
}

interface ContextParts {
  readonly id: string;
  readonly environments: readonly EnvironmentFacts[];
  readonly isBrief: boolean;
}

function* toContextDto(
  inspected: InspectedContext,
  { id, environments, isBrief }: ContextParts,
  session: Converting,
): Steps<ContextDto> {
  const { context, result, foreign } = inspected;
  const { render } = session;
  const uncertain = foreign?.because ?? context.uncertain ?? unknownCode(result);
  return {
    id,
    name: context.name,
    kind: context.kind,
    interpreter: result.executable === '' ? context.argv0 : result.executable,
    version: versionText(result, environmentFactsOf(inspected, environments)),
    status: result.fatal === undefined ? 'ok' : 'fatal',
    ...(result.fatal === undefined ? {} : { fatal: render(result.fatal.message) }),
    ...(result.fatal === undefined || context.embedding?.foreign === undefined
      ? {}
      : { isElsewhere: true as const }),
    complete: result.complete,
    ...(uncertain === undefined ? {} : { incomplete: render(uncertain) }),
    ...alternativeOf(result, session),
    prefix: result.prefix,
    basePrefix: result.basePrefix,
    ...(isBrief ? { entries: [], startupCode: [] } : yield* pathOf(inspected, session)),
    ...environmentDto(inspected),
  };
}

function* pathOf(
  inspected: InspectedContext,
  session: Converting,
): Steps<Pick<ContextDto, 'entries' | 'startupCode' | 'leftOut'>> {
  const { context, result } = inspected;
  const leftOut = yield* toLeftOutDtos(inspected, session);
  const entries: EntryDto[] = [];
  yield* inSteps(result.sysPath, (entry) => {
    entries.push(toEntryDto(entry, entries.length, context.cwd, session));
  });
  return {
    entries: withoutLibrary(entries, context.cwd, session.state),
    startupCode: result.startupCode.map((code) => toStartupCodeDto(code, session)),
    ...(leftOut.length === 0 ? {} : { leftOut }),
  };
}

function alternativeOf(
  { alternative }: StartupResult,
  { render }: Converting,
): Pick<ContextDto, 'alternative'> {
  if (alternative === undefined) {
    return {};
  }
  const { because, fatal, sysPath } = alternative;
  return {
    alternative: {
      because: render(because),
      ...(fatal === undefined ? {} : { fatal: render(fatal.message) }),
      paths: sysPath.map(({ path }) => path),
    },
  };
}

/** If an interpreter no longer exists, the files of its environment may say more about it. */
export function versionText(
  { implementation, version }: StartupResult,
  environment?: EnvironmentFacts,
): string {
  const known = version ?? environment?.version;
  return known === undefined ? '' : pythonName({ implementation, version: known });
}

const byRoot = madeOnce(
  (environments: readonly EnvironmentFacts[]): ReadonlyMap<string, EnvironmentFacts> =>
    new Map(environments.toReversed().map((environment) => [environment.root, environment])),
);

export function environmentFactsOf(
  { context, result }: InspectedContext,
  environments: readonly EnvironmentFacts[],
): EnvironmentFacts | undefined {
  const root = context.environmentRoot ?? result.venv?.root;
  return root === undefined ? undefined : byRoot(environments).get(root);
}

function toEntryDto(entry: Entry, index: number, cwd: string, { state, render }: Converting): EntryDto {
  const { platform, fileSystem } = state;
  const absolute = platform.abspath(entry.path, cwd);
  const { origin, why, file, range } = describeProvenance(entry);
  return {
    index,
    path: entry.path,
    ...(entry.exists ? { uri: pathToUri(absolute, platform) } : {}),
    kind: entryKind(entry),
    exists: entry.exists,
    ...(entry.hangs === true ? { hangs: true } : {}),
    isDirectory: entry.exists && fileSystem.stat(absolute).kind === 'directory',
    origin: render(origin),
    why: render(why),
    ...(file === undefined || range === undefined ? {} : { cause: toPlace(file, range, platform) }),
  };
}

/** A directory in the place of the standard library that is not one, if no archive holds it either. */
function withoutLibrary(
  entries: readonly EntryDto[],
  cwd: string,
  { platform, fileSystem }: Disk,
): readonly EntryDto[] {
  if (entries.some(({ kind, exists }) => kind === 'stdlib-zip' && exists)) {
    return entries;
  }
  const isThere = (directory: string, name: string): boolean =>
    fileSystem.stat(platform.join(directory, name)).kind === 'file';
  return entries.map((entry) => {
    const directory = platform.abspath(entry.path, cwd);
    return entry.kind !== 'stdlib' || !entry.isDirectory || LANDMARKS.some((name) => isThere(directory, name))
      ? entry
      : { ...entry, lacks: LANDMARKS[0] };
  });
}

/** CPython 3.13 Modules/getpath.py, STDLIB_LANDMARKS; `os.pyo` before 3.5. */
const LANDMARKS = ['os.py', 'os.pyc', 'os.pyo'] as const;

function environmentDto({ context, result }: InspectedContext): Pick<ContextDto, 'environment'> {
  const root = context.environmentRoot ?? result.venv?.root;
  return root === undefined ? {} : { environment: { uri: pathToUri(root, context.platform) } };
}

function toStartupCodeDto(
  startupCode: StartupCode,
  { state: { platform }, render }: Converting,
): StartupCodeDto {
  const { kind, file, range, code, state } = startupCode;
  const name = platform.basename(file);
  return {
    kind,
    label: code === '' ? name : `${name}:${range.start.line + 1}  ${maskSecrets(code)}`,
    place: toPlace(file, range, platform),
    runs: state.kind === 'runs',
    judgement: render(describeJudgement(startupCode)),
  };
}
