/** The requests about a run context with other options: what can be changed, the result, and the files that would make it so. */

import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { parseFlags } from '../../core/configuration/flags';
import type { ContextOptions, VariableOption } from '../../core/contexts/contextOptions';
import { isolationKinds } from '../../core/isolation';
import { planIsolation } from '../../core/isolation/kind';
import { definedOnly } from '../../core/model/definedOnly';
import type { InspectedContext } from '../../core/model/inspection';
import { flagWords, type Flags, type RunMode } from '../../core/model/runContext';
import { runToEnd } from '../../core/ports/steps';
import { formatVersion } from '../../core/model/version';
import { inspectCommand, shellCommand, whatIf, type WhatIfQuestion } from '../../core/inspectWhatIf';
import { property } from '../../protocol/property';
import type { ContextDto } from '../../protocol/protocol';
import type {
  NoWhatIf,
  WhatIfBaseDto,
  WhatIfChoicesResult,
  WhatIfKindsResult,
  WhatIfResult,
} from '../../protocol/whatIf';
import { activeContext } from '../activeContext';
import { toFolderDto } from '../convert';
import { throwIfCancelled } from '../runSafely';
import type { Session } from '../state';
import { optionalUri } from './activeContextRequest';
import { findIfThere } from './compareRequest';
import { stringProperty } from './contextsRequest';
import type { FoundContext } from './findContext';
import { factsOf, previewOf } from './isolationRequests';

export const NO_WHAT_IF: NoWhatIf = { kind: 'none' };

export async function whatIfChoices(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<WhatIfChoicesResult> {
  const found = await contextMeant(session, params, token);
  if (found === undefined) {
    return NO_WHAT_IF;
  }
  const { inspection, inspected } = found;
  const { context } = inspected;
  return {
    kind: 'choices',
    base: baseOf(found),
    isEmbedded: context.embedding !== undefined,
    flags: flagWords(context.flags),
    mode: context.mode,
    cwd: context.cwd,
    interpreter: interpreterOf(inspected),
    variables: [...context.environment.values()]
      .filter(({ name }) => /^PYTHON/i.test(name))
      .map(({ name, value }) => ({ name, value })),
    interpreters: interpretersOf(found, inspection.contexts),
  };
}

export async function whatIfAnswer(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<WhatIfResult> {
  const options = readOptions(params);
  const found = await contextMeant(session, params, token);
  if (found === undefined) {
    return NO_WHAT_IF;
  }
  const question = questionOf(found, options, session);
  const outcome = whatIf(question);
  if (outcome.kind === 'refused') {
    return { kind: 'refused', because: session.render(outcome.because) };
  }
  const { inspected, comparison } = outcome;
  const now = contextDto(found, found.inspected, session);
  const { rows } = comparison;
  return {
    kind: 'computed',
    base: baseOf(found),
    context: contextDto(found, inspected, session),
    gained: rows.flatMap((row) =>
      row.kind === 'only-right' || row.kind === 'other-version' ? [row.right.position] : [],
    ),
    moved: rows.flatMap((row) => (row.kind === 'moved' ? [row.right.position] : [])),
    lost: rows.flatMap((row) =>
      row.kind === 'only-left' || row.kind === 'other-version'
        ? now.entries.slice(row.left.position, row.left.position + 1)
        : [],
    ),
    ...definedOnly({
      shellCommand:
        inspected.context.embedding === undefined
          ? shellCommand(inspected.context, question.machine)
          : undefined,
      inspectCommand: inspectCommand(question),
    }),
  };
}

export async function whatIfKinds(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<WhatIfKindsResult> {
  const options = readOptions(params);
  const found = await contextMeant(session, params, token);
  const outcome = found === undefined ? undefined : whatIf(questionOf(found, options, session));
  if (found === undefined || outcome?.kind !== 'computed' || outcome.comparison.rows.length === 0) {
    return { kinds: [] };
  }
  const wanted = pathText(outcome.inspected);
  const facts = factsOf(found.inspection, session);
  const kinds: WhatIfKindsResult['kinds'][number][] = [];
  for (const kind of isolationKinds) {
    await session.runtime.timers.yieldToMessages();
    throwIfCancelled(token);
    const plan = planIsolation(kind, found.inspected, {}, facts);
    const preview =
      plan.kind === 'refused' || !plan.expected.effective ? undefined : previewOf(kind, {}, found, session);
    if (preview?.kind === 'preview' && pathText(preview.after) === wanted) {
      kinds.push(kind.kind);
    }
  }
  return { kinds };
}

function questionOf(
  { inspected, inspection, folder }: FoundContext,
  options: ContextOptions,
  { state }: Session,
): WhatIfQuestion {
  return {
    base: inspected,
    options,
    folder: folder.path,
    machine: inspection.machine,
    fs: state.fileSystem,
  };
}

function pathText({ result }: InspectedContext): string {
  return JSON.stringify([result.fatal?.code ?? '', ...result.sysPath.map(({ path }) => path)]);
}

function baseOf({ id, folder, inspected }: FoundContext): WhatIfBaseDto {
  return { id, name: inspected.context.name, folder: folder.uri };
}

function interpreterOf({ context, result }: InspectedContext): string {
  return result.executable === '' ? context.argv0 : result.executable;
}

/** Those of the folder's environments first. */
function interpretersOf({ inspection, inspected }: FoundContext, contexts: readonly InspectedContext[]) {
  const own = contexts.flatMap((each) =>
    each.interpreter === undefined || each.foreign !== undefined
      ? []
      : [{ path: interpreterOf(each), version: formatVersion(each.interpreter.version) }],
  );
  const others = inspection.baseInterpreters.map(({ realExecutable, version }) => ({
    path: realExecutable,
    version: formatVersion(version),
  }));
  const current = interpreterOf(inspected);
  const byPath = new Map([...others, ...own].map((each) => [each.path, each]));
  return [...new Set([...own, ...others].map(({ path }) => path))].flatMap((path) =>
    path === current ? [] : (byPath.get(path) ?? []),
  );
}

function contextDto(
  { folder, inspection }: FoundContext,
  inspected: InspectedContext,
  session: Session,
): ContextDto {
  const only = {
    folder,
    inspection: { ...inspection, contexts: [inspected] },
    progress: { kind: 'whole' },
  } as const;
  const [context] = runToEnd(toFolderDto(only, session)).contexts;
  if (context === undefined) {
    throw new Error('A folder has lost its only context.');
  }
  return context;
}

/** A context that was shown before the last change may be gone. */
async function contextMeant(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<FoundContext | undefined> {
  return property(params, 'contextId') === undefined
    ? activeContext(session, optionalUri(params), token)
    : findIfThere(session, stringProperty(params, 'contextId'), token);
}

/** `params` is untrusted input from the client. */
function readOptions(params: unknown): ContextOptions {
  return {
    variables: readVariables(property(params, 'variables')),
    cleanEnvironment: false,
    ...definedOnly({
      flags: readFlags(optionalText(params, 'flags')),
      mode: readMode(property(params, 'mode')),
      cwd: optionalText(params, 'cwd'),
      python: optionalText(params, 'python'),
    }),
  };
}

function optionalText(params: unknown, name: string): string | undefined {
  const value = property(params, name);
  if (value === undefined) {
    return undefined;
  }
  const text = stringProperty(params, name);
  return text === '' && name !== 'flags' ? invalid(`${name} is empty`) : text;
}

function readFlags(text: string | undefined): Flags | undefined {
  if (text === undefined) {
    return undefined;
  }
  const outcome = parseFlags(text);
  return outcome.kind === 'flags' ? outcome.flags : invalid(`${outcome.flag} is not an option of Python`);
}

function readMode(mode: unknown): RunMode | undefined {
  const kind = property(mode, 'kind');
  switch (kind) {
    case 'script':
      return { kind, file: stringProperty(mode, 'file') };
    case 'module':
      return { kind, name: stringProperty(mode, 'name') };
    case 'command':
    case 'interactive':
      return { kind };
    default:
      return mode === undefined ? undefined : invalid('mode is not script, module, command or interactive');
  }
}

function readVariables(variables: unknown): readonly VariableOption[] {
  if (variables === undefined) {
    return [];
  }
  if (!Array.isArray(variables)) {
    return invalid('variables is not a list');
  }
  return (variables as readonly unknown[]).map((each): VariableOption => {
    const name = stringProperty(each, 'name');
    if (name === '' || /[=\0]/.test(name)) {
      return invalid('The name of a variable is empty or contains "="');
    }
    return property(each, 'value') === undefined
      ? { kind: 'unset', name }
      : { kind: 'set', name, value: stringProperty(each, 'value') };
  });
}

function invalid(text: string): never {
  throw new ResponseError(ErrorCodes.InvalidParams, text);
}
